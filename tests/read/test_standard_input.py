"""Standard input: its format is sniffed, and nothing is read ahead of what is taken."""

import gzip
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from whimbrel.errors import InputError
from whimbrel.models import Report
from whimbrel.read import ReadOptions, read

FIRST = "Ministers of the five states met on Monday and said that they would meet again."
SECOND = "The talks in the capital ended on Tuesday, and the ships left the harbour."
ROWS = [{"id": "a", "text": FIRST}, {"id": "b", "text": SECOND}]
LINES = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)
CSV = f'id,text\na,{FIRST}\nb,"{SECOND}"\n'.encode()


def collect(path: Any, **options: Any) -> tuple[list[Report], list[InputError]]:
    problems: list[InputError] = []
    return list(read(path, ReadOptions(on_problem=problems.append, **options))), problems


RSS = f"""<rss version="2.0"><channel>
<item><title>A</title><description>{FIRST}</description></item></channel></rss>"""
RSS = f"""<rss version="2.0"><channel>
<item><title>A</title><description>{FIRST}</description></item></channel></rss>"""
PAGE = f"<!DOCTYPE html><html><body><article><p>{FIRST} {SECOND}</p></article></body></html>"
STDIN = [
    # (bytes, options, ids, start of the first text)
    (LINES, {}, ["a", "b"], FIRST),
    (b"\xef\xbb\xbf  " + LINES, {}, ["a", "b"], FIRST),
    (gzip.compress(LINES), {}, ["a", "b"], FIRST),
    (json.dumps(ROWS).encode(), {}, ["a", "b"], FIRST),
    (CSV, {"format": "csv"}, ["a", "b"], FIRST),
    (FIRST.encode(), {}, ["stdin"], FIRST),
    (PAGE.encode(), {}, ["stdin"], FIRST),
    (RSS.encode(), {}, ["stdin-1"], f"A\n\n{FIRST}"),
]


class Pipe:
    """Standard input over bytes."""

    def __init__(self, data: bytes, *, peekable: bool) -> None:
        self.buffer: Any = io.BufferedReader(io.BytesIO(data)) if peekable else io.BytesIO(data)  # type: ignore[arg-type]


@pytest.mark.parametrize(("data", "options", "ids", "text"), STDIN, ids=range(len(STDIN)))
@pytest.mark.parametrize("peekable", [True, False])
def test_standard_input(
    monkeypatch: Any, data: bytes, options: Any, ids: list[str], text: str, peekable: bool
) -> None:
    pipe = Pipe(data, peekable=peekable)
    monkeypatch.setattr(sys, "stdin", pipe)
    reports, problems = collect("-", **options)
    assert problems == []
    assert [report.id for report in reports] == ids
    assert reports[0].text.startswith(text)
    assert not pipe.buffer.closed


def test_parquet_from_standard_input(monkeypatch: Any, tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 'a' AS id, '{FIRST}' AS text) TO '{path}' (FORMAT parquet)")
    monkeypatch.setattr(sys, "stdin", Pipe(path.read_bytes(), peekable=True))
    assert collect("-") == ([Report("a", FIRST)], [])


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_nothing_is_read_ahead(monkeypatch: Any, name: str) -> None:
    """A report is given before the next row is even written into the pipe."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb", buffering=0) as out:
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": pipe}))
        rows = [json.dumps({"text": FIRST}) if name == "rows.jsonl" else f'"{FIRST}"'] * 5
        if name == "rows.csv":
            out.write(b"text\n")
        reports = read("-", ReadOptions(format=name[5:]))
        for number, row in enumerate(rows, start=1):
            out.write(row.encode() + b"\n")
            assert next(reports) == Report(f"stdin-{number}", FIRST)
        out.close()
        assert list(reports) == []
