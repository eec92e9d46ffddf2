"""Codings → who said what, by source: the statements of all reports as rows, those of one speaker together.

Those who are resolved to the same entity with the same codes are one speaker ("Jake Sullivan", "he"), within a report
and across reports. Who could not be resolved goes by his own words, and where he has no code only in his own report.
Rows are kept until all reports are read, since the last of them may quote the first speaker again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whimbrel.export.record import joined, words
from whimbrel.export.voices import Voices, voices_in
from whimbrel.models import Coding, Mention, Statement

ARTICLES = ("the ", "a ", "an ")
Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement with its report, as a row: what is said, by whom, and in which words."""

    report: str
    published: str
    publisher: str
    statement: str
    sentence: int
    speaker: str
    entity: str
    codes: tuple[str, ...]
    sector: str
    descriptor: str
    sourcing: str
    anonymity_reason: str
    act: str
    kind: str
    venue: str
    date: str
    cue: str
    content: str
    quotes: tuple[str, ...]
    parent: str
    told_by: tuple[str, ...]
    denies: tuple[str, ...]

    @property
    def key(self) -> Key:
        """Give what sayings of one speaker have in common."""
        if self.entity:
            return self.entity, "", self.codes
        return "", f"{bare(self.speaker)}\n{'' if self.codes else self.report}", self.codes


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements to keep: those of sources whose name or descriptor holds ``source``, of one ``sourcing``."""

    source: str = ""
    sourcing: str = ""

    def keeps(self, saying: Saying) -> bool:
        """Say whether a statement is wanted."""
        named = f"{saying.speaker}\n{saying.descriptor}".casefold()
        return self.source.casefold() in named and self.sourcing in ("", saying.sourcing)


class Speakers:
    """Takes codings in and gives their statements by speaker, in the order in which the speakers first spoke."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._sayings: dict[Key, list[Saying]] = {}

    def add(self, coding: Coding) -> None:
        """Take in the statements of one report."""
        voices = voices_in(coding)
        for statement in coding.statements:
            saying = saying_of(statement, coding, voices)
            if self._wanted.keeps(saying):
                self._sayings.setdefault(saying.key, []).append(saying)

    def groups(self) -> Iterator[list[Saying]]:
        """Give the statements of each speaker, under one name."""
        for sayings in self._sayings.values():
            name = sayings[0].speaker
            yield [replace(one, speaker=name) for one in sayings]


def saying_of(statement: Statement, coding: Coding, voices: Voices) -> Saying:
    """Give the row of one statement."""
    report, source = coding.report, statement.source or Mention(statement.content[0], "")
    outer = list(voices.chain(statement.id))[1:]
    return Saying(
        report=report.id,
        published=report.published.isoformat() if report.published else "",
        publisher=report.publisher,
        statement=statement.id,
        sentence=statement.sentence,
        speaker=name_of(source),
        entity=source.entity,
        codes=source.codes,
        sector=source.sector if source.text else "",
        descriptor=source.text,
        sourcing=statement.sourcing,
        anonymity_reason=words(statement.anonymity_reason, report.text),
        act=statement.act,
        kind=statement.kind,
        venue=words(statement.venue, report.text),
        date=statement.date,
        cue=joined(statement.cue, report.text),
        content=joined(statement.content, report.text),
        quotes=tuple(span.of(report.text) for span in statement.quoted),
        parent=statement.parent,
        told_by=tuple(one.source.text if one.source else "" for one in outer),
        denies=statement.denies,
    )


def name_of(source: Mention) -> str:
    """Name a source: the entity, the words that a pronoun stands for, or its own words up to a comma."""
    _, _, antecedent = source.basis.partition("→")
    return source.entity or antecedent or source.text.partition(",")[0]


def bare(name: str) -> str:
    """Give a name in lower case, without an article before it."""
    name = " ".join(name.casefold().split())
    return next((name.removeprefix(article) for article in ARTICLES if name.startswith(article)), name)
