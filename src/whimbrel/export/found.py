"""What a store gives back → what is written: events that were asked for, and reports that hold a word."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TextIO

from rich.text import Text

from whimbrel.export import wording
from whimbrel.export.console import Printer
from whimbrel.export.record import Record, event_record, statement_record
from whimbrel.export.table import TableWriter, events_table
from whimbrel.export.voices import voices_in
from whimbrel.export.writers import TEXT_WRITERS, LineWriter, Writer, Writers
from whimbrel.models import Coding, Report
from whimbrel.store import Hit

HIT_COLUMNS = ("doc", "published", "publisher", "url", "title", "known", "sentence", "text")


def event_objects(coding: Coding) -> Iterator[Record]:
    """Give an object an event, with its report, the statements in which it stands, and those that deny it."""
    voices = voices_in(coding)
    text = coding.report.text
    for event in coding.events:
        yield {
            **report_fields(coding.report),
            **event_record(event, text),
            "statements": [statement_record(one, text) for one in voices.chain(event.statement)],
            "denied_by": [statement_record(one, text) for one in voices.denying(event)],
        }


def report_fields(report: Report) -> Record:
    """Give the fields of a report that stand with everything found in it."""
    return {
        "doc": report.id,
        "published": report.published.isoformat() if report.published else "",
        "publisher": report.publisher,
        "url": report.url,
        "title": report.title,
    }


class EventsWriter(TableWriter):
    """Prints the events of each report below its heading, for people."""

    def write(self, coding: Coding) -> None:
        """Print the events of one report."""
        self._print(Text(wording.heading(coding.report), style="bold cyan"))
        self._print(events_table(coding))
        self._print(Text())


class ListWriter(LineWriter):
    """A JSON list of the objects that ``records`` makes of a coding, one a line."""

    def __init__(self, stream: TextIO, records: Callable[[Coding], Iterable[dict[str, Any]]]) -> None:
        super().__init__(stream, records)
        self._mark = "["

    def write(self, coding: Coding) -> None:
        """Write the objects of one coding."""
        for record in self._records(coding):
            self._stream.write(f"{self._mark}{json.dumps(record, ensure_ascii=False)}")
            self._mark = ",\n"

    def close(self) -> None:
        """Write the end of the list."""
        self._stream.write("[]\n" if self._mark == "[" else "]\n")


def event_list(stream: TextIO) -> Writer:
    """Write one JSON list of events."""
    return ListWriter(stream, event_objects)


def event_lines(stream: TextIO) -> Writer:
    """Write one JSON object an event, one a line."""
    return LineWriter(stream, event_objects)


# The other formats have a row or a line an event already.
EVENT_WRITERS: Writers = {**TEXT_WRITERS, "table": EventsWriter, "json": event_list, "jsonl": event_lines}


def hit_record(hit: Hit) -> Record:
    """Give what is written of a report that holds what was looked for."""
    return {
        **report_fields(hit.report),
        "known": hit.known.isoformat(),
        "sentence": hit.sentence,
        "text": hit.span.of(hit.report.text),
    }


def print_hits(hits: list[Hit], stream: TextIO) -> None:
    """Print reports for people: heading, title and the sentence that fits best."""
    console = Printer(stream)
    for hit in hits:
        console.print(Text(wording.heading(hit.report), style="bold cyan"))
        sentence = wording.one_line(hit.span.of(hit.report.text))
        title = wording.one_line(hit.report.title)
        for line, style in ((title, "bold"), (sentence if sentence != title else "", "")):
            if line:
                console.print(Text(wording.shortened(line, 2 * console.width), style=style))
        console.print()


def list_hits(hits: list[Hit], stream: TextIO) -> None:
    """Write a JSON list of reports."""
    stream.write(json.dumps([hit_record(hit) for hit in hits], ensure_ascii=False, indent=1) + "\n")


def hit_lines(hits: list[Hit], stream: TextIO) -> None:
    """Write one JSON object a report, one a line."""
    for hit in hits:
        stream.write(json.dumps(hit_record(hit), ensure_ascii=False) + "\n")


def hit_rows(hits: list[Hit], stream: TextIO) -> None:
    """Write a header and a row a report."""
    rows = csv.DictWriter(stream, HIT_COLUMNS, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    rows.writeheader()
    rows.writerows(map(hit_record, hits))


HIT_WRITERS: Mapping[str, Callable[[list[Hit], TextIO], None]] = {
    "table": print_hits,
    "json": list_hits,
    "jsonl": hit_lines,
    "csv": hit_rows,
}
