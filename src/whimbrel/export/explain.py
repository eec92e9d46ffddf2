"""The view that ``whimbrel explain`` prints: every span marked in the text, and why each value was given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TextIO

from rich.table import Table
from rich.text import Text

from whimbrel.export import wording
from whimbrel.export.console import Printer
from whimbrel.export.voices import Voices, voices_in
from whimbrel.models import Coding, Event, Mention, Span, Statement
from whimbrel.ontology import ontology

STYLES = {
    "actor": "cyan",
    "recipient": "cyan",
    "trigger": "bold red",
    "place": "blue",
    "source": "green",
    "cue": "bold green",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with the id of the event or statement that it belongs to, and its part in it."""

    span: Span
    id: str
    part: str

    @property
    def label(self) -> str:
        """Give what stands behind the closing bracket."""
        return f"{self.id}.{self.part}"


class ExplainWriter:
    """Prints codings sentence by sentence; brackets mark the spans, so that nothing depends on colour."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Printer(stream)

    def write(self, coding: Coding) -> None:
        """Print one report with all its marks and reasons."""
        self._console.print(Text(wording.heading(coding.report), style="bold cyan"))
        marks, voices = list(marks_of(coding)), voices_in(coding)
        for number, sentence in enumerate(coding.sentences):
            self._console.print()
            self._print(marked(coding.report.text, sentence, marks), str(number))
            for line in reasons(coding, voices, number):
                self._print(line.text, "", line.indent)

    def close(self) -> None:
        """Nothing is left to print."""

    def _print(self, text: Text, number: str, indent: int = 0) -> None:
        """Print a text that is set in, also where it goes on in the next line."""
        grid = Table.grid()
        grid.add_column(width=4 + indent)
        grid.add_column()
        grid.add_row(Text(number, style="dim"), text)
        self._console.print(grid)


class Reason(NamedTuple):
    """One line that says what was coded and why, and how far it is set in."""

    text: Text
    indent: int


def marks_of(coding: Coding) -> Iterator[Mark]:
    """Give a mark for every span of every event and statement."""
    for statement in coding.statements:
        yield from _statement_marks(statement)
    for event in coding.events:
        yield Mark(event.trigger, event.id, "trigger")
        yield from (Mark(mention.span, event.id, "actor") for mention in event.actors)
        yield from (Mark(mention.span, event.id, "recipient") for mention in event.recipients)
        if event.place:
            yield Mark(event.place, event.id, "place")


def _statement_marks(statement: Statement) -> Iterator[Mark]:
    named = [
        ("source", [statement.source.span] if statement.source else []),
        ("cue", statement.cue),
        ("content", statement.content),
        ("venue", [statement.venue] if statement.venue else []),
        ("reason", [statement.anonymity_reason] if statement.anonymity_reason else []),
    ]
    for part, spans in named:
        yield from (Mark(span, statement.id, part) for span in spans)


def marked(text: str, sentence: Span, marks: Iterable[Mark]) -> Text:
    """Give a sentence with brackets around every marked span; what leaves the sentence is cut at its end."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.span.start - mark.span.end):
        start, end = max(mark.span.start, sentence.start), min(mark.span.end, sentence.end)
        if start < end:
            opening.setdefault(start, []).append(mark)
            closing.setdefault(end, []).insert(0, mark)
    line, last = Text(), sentence.start
    for place in sorted({*opening, *closing, sentence.end}):
        line.append(wording.harmless(text[last:place]))
        for mark in closing.get(place, ()):
            line.append("]", style=STYLES.get(mark.part, "dim")).append(mark.label, style="dim italic")
        for mark in opening.get(place, ()):
            line.append("[", style=STYLES.get(mark.part, "dim"))
        last = place
    return line


def reasons(coding: Coding, voices: Voices, sentence: int) -> Iterator[Reason]:
    """Say of each statement and event of a sentence what was coded and which rule or model decided."""
    for statement in coding.statements:
        if statement.sentence == sentence:
            yield from _statement_reasons(statement)
    for event in coding.events:
        if event.sentence == sentence:
            yield from _event_reasons(event, voices)


def _statement_reasons(statement: Statement) -> Iterator[Reason]:
    inside = f", inside {statement.parent}" if statement.parent else ""
    denies = f", denies {', '.join(statement.denies)}" if statement.denies else ""
    yield _reason(
        statement.id,
        f"{statement.act}, {statement.kind}, source {statement.sourcing}{inside}{denies}",
        statement.basis,
    )
    if statement.source:
        yield _mention_reason("source", statement.source)


def _event_reasons(event: Event, voices: Voices) -> Iterator[Reason]:
    statements = " in ".join(one.id for one in voices.chain(event.statement))
    known = ontology().types.get(event.type)
    yield _reason(event.id, f"{wording.what(event)}: {known.definition if known else ''}", event.basis)
    details = [
        ("contexts", ", ".join(event.contexts)),
        ("auxiliary", event.auxiliary),
        ("certainty", f"{event.certainty}{event.polarity}"),
        ("date", event.date),
        ("statement", statements),
        ("repeat of", event.repeat_of),
        ("denied in", ", ".join(one.id for one in voices.denying(event))),
    ]
    yield Reason(Text("; ".join(f"{name} {value}" for name, value in details if value), style="dim"), 4)
    for part, mentions in (("actor", event.actors), ("recipient", event.recipients)):
        yield from (_mention_reason(part, mention) for mention in mentions)


def _mention_reason(part: str, mention: Mention) -> Reason:
    name = f" = {mention.entity}" if mention.entity and mention.entity != mention.text else ""
    role = f", {mention.role}" if mention.role else ""
    return _reason(part, f"{mention.text}{name}, {wording.codes([mention])}{role}", mention.basis, 4)


def _reason(label: str, coded: str, basis: str, indent: int = 0) -> Reason:
    line = Text(label, style="bold").append(f"  {wording.one_line(coded)}", style="not bold")
    why = f"  ← {wording.one_line(basis)}" if basis else ""
    return Reason(line.append(why, style="not bold dim"), indent)
