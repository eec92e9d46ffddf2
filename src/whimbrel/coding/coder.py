"""The coder: a parser and a plain tuple of stages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.certainty import judge_certainty
from whimbrel.coding.dates import resolve_dates
from whimbrel.coding.denials import link_denials
from whimbrel.coding.draft import Draft, Stage
from whimbrel.coding.events import find_events, link_repeats
from whimbrel.coding.gate import Gate
from whimbrel.coding.parse import Parser
from whimbrel.coding.places import find_places
from whimbrel.coding.reader import EventStage
from whimbrel.coding.statements import find_statements
from whimbrel.models import Coding, Report


@dataclass(frozen=True, slots=True)
class CoderOptions:
    """How to code.

    ``lines``: every line of a text is one sentence, as in the annotated sets. ``actors``: files of the user's own
    actors, which win over the shipped tables, a later file over an earlier one. ``rules``: events by the vocabulary
    and the rules alone, without the network that is trained on them: faster, and with fewer events right.
    """

    lines: bool = False
    actors: tuple[str | Path, ...] = ()
    rules: bool = False


class Coder:
    """Codes reports; holds the parser and the tables, and keeps nothing between reports."""

    def __init__(self, options: CoderOptions | None = None) -> None:
        self.options = options or CoderOptions()
        table = ActorTable.load(*map(Path, self.options.actors))
        self.parser = Parser(lines=self.options.lines, gate=Gate(table))
        self.stages: tuple[Stage, ...] = (
            ActorStage(table),
            find_statements,
            find_events if self.options.rules else EventStage(),
            judge_certainty,
            resolve_dates,
            find_places,
            mark_repeats,
            link_denials,
        )

    def code(self, report: Report) -> Coding:
        """Give the coding of one report."""
        return next(self.code_all([report]))

    def code_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        """Give a coding for each report, in order; a few dozen are parsed together, which is faster."""
        for draft in self.parser.parse(reports):
            for stage in self.stages:
                draft = stage(draft)
            yield finish(draft)


def mark_repeats(draft: Draft) -> Draft:
    """Link events that the report tells more than once."""
    return replace(draft, events=link_repeats(draft.events))


def finish(draft: Draft) -> Coding:
    """Keep of a draft what was read from the report."""
    return Coding(
        report=draft.report,
        sentences=tuple(sentence.span for sentence in draft.sentences),
        mentions=tuple(sorted(draft.actors.values(), key=lambda mention: mention.span)),
        statements=draft.statements,
        events=draft.events,
    )
