"""The view that ``whimbrel code`` prints: a block a report, an event or a statement a row."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.table import Table
from rich.text import Text

from whimbrel.export import wording
from whimbrel.export.console import Printer
from whimbrel.export.speakers import Saying
from whimbrel.export.voices import Voices, voices_in
from whimbrel.models import Coding, Event, Statement
from whimbrel.ontology import ontology

WIDEST = 150
CONTENT = 240
STYLES = {
    "verbal-cooperation": "green",
    "material-cooperation": "bold green",
    "verbal-conflict": "yellow",
    "material-conflict": "bold red",
}


class TableWriter:
    """Prints codings for people; colours only where the stream is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Printer(stream)
        self._width = min(self._console.width, WIDEST)

    def write(self, coding: Coding) -> None:
        """Print one report: heading, events, statements."""
        self._print(Text(wording.heading(coding.report), style="bold cyan"))
        self._print(Text(wording.shortened(wording.headline(coding), 2 * self._width), style="bold"))
        self._print(events_table(coding) if coding.events else Text("no events", style="dim"))
        if coding.statements:
            self._print(statements_table(coding))
        self._print(Text())

    def close(self) -> None:
        """Nothing is left to print."""

    def _print(self, what: Table | Text) -> None:
        self._console.print(what, width=self._width)


def events_table(coding: Coding) -> Table:
    """Make the table of events: who does what to whom, when and how certainly, and who says so."""
    table = _table()
    _column(table, "", 2)
    for title in ("who", "→ what", "→ whom"):
        _column(table, title, 8)
    table.add_column("when, how sure", width=14)
    _column(table, "who says so", 7)
    voices = voices_in(coding)
    for event in coding.events:
        table.add_row(*_event_cells(coding, voices, event))
    return table


def _event_cells(coding: Coding, voices: Voices, event: Event) -> list[Text]:
    kind = ontology().types.get(event.type)
    trigger = wording.one_line(event.trigger.of(coding.report.text))
    sure = wording.certainty(event)
    doubt = "dim" if sure == ["certain"] else "magenta"
    return [
        Text(str(event.sentence), style="dim"),
        _cell(wording.who(event.actors), wording.codes(event.actors)),
        _cell(wording.what(event), trigger, style=STYLES[kind.quad] if kind else ""),
        _cell(wording.who(event.recipients), wording.codes(event.recipients)),
        _cell(event.date, "\n".join(sure), under=doubt),
        _cell(wording.speaker(voices, event), wording.told_elsewhere(voices, event)),
    ]


def statements_table(coding: Coding) -> Table:
    """Make the table of statements: who says, how, and what."""
    table = _table()
    _column(table, "", 2)
    for title, share in (("source", 8), ("cue, act", 6), ("content", 22)):
        _column(table, title, share)
    voices = voices_in(coding)
    for statement in coding.statements:
        table.add_row(*_statement_cells(coding, voices, statement))
    return table


def _statement_cells(coding: Coding, voices: Voices, statement: Statement) -> list[Text]:
    text = coding.report.text
    codes = "+".join(statement.source.codes) if statement.source else ""
    return [
        Text(str(statement.sentence), style="dim"),
        _cell(wording.source_name(statement), f"{codes} {statement.sourcing}".strip()),
        _cell(wording.cue(statement, text), wording.act(statement)),
        _cell(wording.content(statement, text, CONTENT), wording.circumstances(coding, voices, statement)),
    ]


def print_speakers(groups: Iterable[Sequence[Saying]], stream: TextIO) -> None:
    """Print who said what: a heading a speaker, a statement a row."""
    console = Printer(stream)
    width = min(console.width, WIDEST)
    for sayings in groups:
        first = sayings[0]
        codes = " ".join(part for part in ("+".join(first.codes), first.sector) if part)
        name = Text(wording.one_line(first.speaker) or wording.NOBODY, style="bold green")
        console.print(name.append(f"  {codes}", style="not bold dim"), width=width)
        console.print(speaker_table(sayings), width=width)
        console.print()
    if not groups:
        console.print(Text("no statements", style="dim"))


def speaker_table(sayings: Iterable[Saying]) -> Table:
    """Make the table of the statements of one speaker: when and where, how the source is told, what is said."""
    table = _table()
    for title, share in (("report", 7), ("source", 7), ("act", 5), ("content", 22)):
        _column(table, title, share)
    for saying in sayings:
        table.add_row(*_saying_cells(saying))
    return table


def _saying_cells(saying: Saying) -> list[Text]:
    told = [
        ("via", saying.venue),
        ("as told by", ", ".join(saying.told_by)),
        ("denies", ", ".join(saying.denies)),
        ("not named:", saying.anonymity_reason),
    ]
    content = _cell(
        wording.shortened(wording.one_line(saying.content), CONTENT),
        "; ".join(f"{what} {wording.one_line(value)}" for what, value in told if value),
    )
    for quote in saying.quotes:
        content.highlight_words([wording.one_line(quote)], "italic cyan")
    when = saying.date or saying.published
    return [
        _cell(f"{wording.one_line(saying.report)} {saying.sentence}", when),
        _cell(wording.one_line(saying.descriptor) or wording.NOBODY, saying.sourcing),
        _cell(saying.act, saying.kind),
        content,
    ]


def _table() -> Table:
    return Table(box=None, expand=True, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim underline")


def _column(table: Table, title: str, share: int) -> None:
    if title:
        table.add_column(title, ratio=share, overflow="fold")
    else:
        table.add_column(title, width=share, justify="right")


def _cell(first: str, second: str, style: str = "", under: str = "dim") -> Text:
    cell = Text(first, style=style)
    if second:
        cell.append(f"\n{second}" if first else second, style=f"not bold {under}")
    return cell
