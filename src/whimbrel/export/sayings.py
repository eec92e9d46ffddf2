"""Writers of ``whimbrel statements``: a table, JSON a speaker, JSON Lines or CSV a statement."""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from functools import partial
from typing import Any, TextIO

from whimbrel.export.speakers import Saying, Speakers, Wanted
from whimbrel.export.writers import Writer, Writers
from whimbrel.models import Coding

# What is the same in all statements of a speaker.
COMMON = ("speaker", "entity", "codes")
LISTS = {"codes": ";", "quotes": " | ", "told_by": ";", "denies": ";"}
Groups = Sequence[list[Saying]]


class SayingsWriter:
    """Collects the statements of all codings; at the end ``put`` writes them to the stream, by speaker."""

    def __init__(
        self, stream: TextIO, *, put: Callable[[Groups, TextIO], None], wanted: Wanted | None = None
    ) -> None:
        self._stream = stream
        self._put = put
        self._speakers = Speakers(wanted or Wanted())

    def write(self, coding: Coding) -> None:
        """Take in one coding."""
        self._speakers.add(coding)

    def close(self) -> None:
        """Write all."""
        self._put(list(self._speakers.groups()), self._stream)


def put_json(groups: Groups, stream: TextIO) -> None:
    """Write a list of speakers, each with the list of his statements."""
    speakers = [
        {
            **{name: getattr(sayings[0], name) for name in COMMON},
            "statements": [_without_common(one) for one in sayings],
        }
        for sayings in groups
    ]
    stream.write(json.dumps(speakers, ensure_ascii=False, indent=1) + "\n")


def _without_common(saying: Saying) -> dict[str, Any]:
    return {name: value for name, value in asdict(saying).items() if name not in COMMON}


def put_lines(groups: Groups, stream: TextIO) -> None:
    """Write one object a statement, one a line."""
    for sayings in groups:
        for saying in sayings:
            stream.write(json.dumps(asdict(saying), ensure_ascii=False) + "\n")


def put_csv(groups: Groups, stream: TextIO) -> None:
    """Write a header and one row a statement; what there may be several of is joined in one column."""
    names = [field.name for field in fields(Saying)]
    rows = csv.DictWriter(stream, names, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    rows.writeheader()
    for sayings in groups:
        for saying in sayings:
            row = asdict(saying)
            rows.writerow(row | {name: mark.join(row[name]) for name, mark in LISTS.items()})


def put_table(groups: Groups, stream: TextIO) -> None:
    """Print the speakers for people."""
    from whimbrel.export.table import print_speakers

    print_speakers(groups, stream)


PUTTING = {"table": put_table, "json": put_json, "jsonl": put_lines, "csv": put_csv}


def sayings_writers(wanted: Wanted) -> Writers:
    """Give the writers of the statements that are ``wanted``, by format."""
    return {name: _writer(put, wanted) for name, put in PUTTING.items()}


def _writer(put: Callable[[Groups, TextIO], None], wanted: Wanted) -> Callable[[TextIO], Writer]:
    return partial(SayingsWriter, put=put, wanted=wanted)
