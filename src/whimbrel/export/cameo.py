"""Coding → lines as the coders of CAMEO wrote them (TABARI, PETRARCH, Phoenix): one a pair of source and target.

``date`` is the day of the report, as it was with those coders; ``event_date`` is the day, month or year of
the event. A code has three digits at least: ``040`` is "consult, not specified below". Actors are ISO 3166
alpha-3 and a sector (``RUSGOV``), ``---`` where one is not known. CAMEO cannot say that an event is planned,
denied or only claimed; such events are written too, and ``auxiliary``, ``polarity`` and ``certainty`` tell
them. What a report tells again is left out, since the coders counted an event once in a story.

Codes and scores: ``data/cameo.toml`` and ``data/ontology.toml``, which name their sources.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from itertools import permutations, product
from typing import NamedTuple, TextIO

from whimbrel.export.wording import one_line
from whimbrel.models import Coding, Event, Mention
from whimbrel.ontology import cameo_code, ontology

UNKNOWN = "---"


class Line(NamedTuple):
    """One line of the file; its fields are the columns, in their order."""

    date: str
    source: str
    target: str
    code: str
    root: str
    quad: int
    goldstein: float
    plover_score: float
    trigger: str
    report: str
    sentence: int
    event: str
    auxiliary: str
    polarity: str
    certainty: str
    event_date: str
    type: str
    mode: str


@dataclass(frozen=True, slots=True)
class Rules:
    """How events of one type are written where the ontology leaves it open; ``data/cameo.toml`` explains each."""

    root: str = ""
    future: str = ""
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    contexts: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    digits: Mapping[str, str] = field(default_factory=dict)
    mutual: Sequence[str] = ()

    def code(self, event: Event, trigger: str) -> str:
        """Give the code of an event, of two digits where only the root is known."""
        if event.auxiliary == "future" and self.future:
            return self.future
        found = max(self._worded(trigger), cameo_code(event), key=len) or self._root(event)
        return found + self.digits.get(event.mode, "") if len(found) == 2 else found

    def _worded(self, trigger: str) -> str:
        return next((code for code, words in self.words.items() if has_word(trigger, words)), "")

    def _root(self, event: Event) -> str:
        by_context = (root for context, root in self.contexts.items() if context in event.contexts)
        by_sector = (self.sectors[actor.sector] for actor in event.actors if actor.sector in self.sectors)
        return next(by_context, "") or next(by_sector, "") or self.root


@dataclass(frozen=True, slots=True)
class Organisations:
    """CAMEO codes of organisations by name and by Whimbrel's code, and sectors that go without saying."""

    names: Mapping[str, str]
    codes: Mapping[str, str]
    silent: Sequence[str]

    def code(self, code: str, mention: Mention) -> str:
        """Give the code of an organisation (``IGOUNO``), and its sector where that tells more (``IGOUNOMIL``)."""
        named = (found for name, found in self.names.items() if fnmatchcase(mention.entity, name))
        return next(named, self.codes[code]) + ("" if mention.sector in self.silent else mention.sector)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What ``data/cameo.toml`` holds: quad classes by root, scores by code, organisations, rules by type."""

    quads: Mapping[str, int]
    goldstein: Mapping[str, float]
    organisations: Organisations
    rules: Mapping[str, Rules]

    def score(self, code: str) -> float:
        """Give the score of a code, or that of the nearest code above it."""
        return next(self.goldstein[code[:end]] for end in (4, 3, 2) if code[:end] in self.goldstein)


@cache
def crosswalk() -> Crosswalk:
    """Read the crosswalk that ships with the package."""
    raw = tomllib.loads(files("whimbrel").joinpath("data/cameo.toml").read_text(encoding="utf-8"))
    quads = {root: int(quad) for quad, roots in raw["quads"].items() for root in roots}
    rules = {name: Rules(**row) for name, row in raw["rules"].items()}
    return Crosswalk(quads, raw["goldstein"], Organisations(**raw["organisations"]), rules)


class CameoWriter:
    """A header and the lines, fields set apart by tabs and nothing quoted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._put(Line._fields)

    def write(self, coding: Coding) -> None:
        """Write the lines of one coding."""
        for line in to_cameo(coding):
            self._put(line)

    def close(self) -> None:
        """Nothing is left to write."""

    def _put(self, cells: Iterable[object]) -> None:
        self._stream.write("\t".join(one_line(str(cell)) for cell in cells) + "\n")


def to_cameo(coding: Coding) -> Iterator[Line]:
    """Give the lines of a report: every pair of a source and a target of every event that is no repeat."""
    for event in coding.events:
        if not event.repeat_of:
            yield from _lines(event, coding)


def _lines(event: Event, coding: Coding) -> Iterator[Line]:
    report, known = coding.report, crosswalk()
    trigger = event.trigger.of(report.text)
    code = event_code(event, trigger)
    for source, target in pairs(event, trigger):
        yield Line(
            date=report.published.isoformat().replace("-", "") if report.published else "",
            source=source,
            target=target,
            code=code,
            root=code[:2],
            quad=known.quads[code[:2]],
            goldstein=known.score(code),
            plover_score=ontology().types[event.type].score,
            trigger=trigger,
            report=report.id,
            sentence=event.sentence,
            event=event.id,
            auxiliary=event.auxiliary,
            polarity=event.polarity,
            certainty=event.certainty,
            event_date=event.date,
            type=event.type,
            mode=event.mode,
        )


def event_code(event: Event, trigger: str) -> str:
    """Give the CAMEO code of an event, of three or four digits."""
    return rules_of(event).code(event, trigger).ljust(3, "0")


def pairs(event: Event, trigger: str) -> list[tuple[str, str]]:
    """Pair every source with every target, each pair once.

    Of several actors without a recipient who meet, agree or fight, each is source and target in turn. Nobody
    is paired with himself, unless the event has no other pair.
    """
    sources, targets = side(event.actors), side(event.recipients)
    if len(sources) > 1 and not event.recipients and has_word(trigger, rules_of(event).mutual):
        return list(permutations(sources, 2))
    found = list(product(sources or [UNKNOWN], targets or [UNKNOWN]))
    return [pair for pair in found if pair[0] != pair[1]] or found


def side(mentions: Iterable[Mention]) -> list[str]:
    """Give the actor codes of one side, each once, in the order of the text."""
    coded = (actor_code(code, mention) for mention in mentions for code in mention.codes or ("",))
    return list(dict.fromkeys(coded))


def actor_code(code: str, mention: Mention) -> str:
    """Give state and sector (``RUSGOV``), or the code of an organisation (``IGOEUREEC``)."""
    known = crosswalk().organisations
    sector = mention.sector
    if code in known.codes:
        return known.code(code, mention)
    if not code and sector in ("IGO", "NGO"):
        return sector
    return (code or UNKNOWN) + ("" if sector == "UNK" else sector)


def has_word(trigger: str, patterns: Iterable[str]) -> bool:
    """Say whether a word of the trigger is one of the patterns."""
    words = trigger.lower().split()
    return any(fnmatchcase(word, pattern) for pattern in patterns for word in words)


def rules_of(event: Event) -> Rules:
    """Give the rules of the event's type."""
    return crosswalk().rules.get(event.type, Rules())
