import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.export.explain import ExplainWriter
from whimbrel.export.parquet import parquet_writer
from whimbrel.export.record import to_record
from whimbrel.export.rows import COLUMNS, to_rows
from whimbrel.export.table import TableWriter
from whimbrel.export.writers import EXTENSIONS, FORMATS, TEXT_WRITERS, open_file, open_stream
from whimbrel.models import Coding, Event, Mention, Report, Span

Golden = Callable[[str, str], None]

# The keys of what is written, as other programs read them.
RECORD = {"doc", "published", "statements", "events"}
STATEMENT = {
    *("id", "source", "source_codes", "sourcing", "kind", "act", "cue", "content"),
    *("venue", "anonymity_reason", "sentence", "spans", "quotes", "parent", "denies", "date"),
}
EVENT = {
    *("id", "sentence", "trigger", "type", "mode", "contexts", "actors", "recipients", "auxiliary"),
    *("certainty", "polarity", "date", "place", "statement", "repeat_of", "span", "basis"),
}
ACTOR = {"text", "codes", "sector", "span"}


def written(form: str, *codings: Coding) -> str:
    stream = io.StringIO()
    with open_stream(form, stream) as writer:
        for coding in codings:
            writer.write(coding)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "plover", "cameo", "table"])
def test_golden(form: str, coding: Coding, empty_coding: Coding, golden: Golden) -> None:
    golden(f"two.{form}", written(form, coding, empty_coding))


def test_explain_golden(coding: Coding, golden: Golden) -> None:
    stream = io.StringIO()
    ExplainWriter(stream).write(coding)
    golden("one.explain", stream.getvalue())


def test_record_keys(coding: Coding) -> None:
    record = to_record(coding)
    assert set(record) == RECORD
    assert all(set(statement) == STATEMENT for statement in record["statements"])
    assert all(set(event) == EVENT for event in record["events"])
    assert all(set(actor) == ACTOR for event in record["events"] for actor in event["actors"])


def test_record_spans_give_the_words(coding: Coding) -> None:
    text = coding.report.text
    for event in to_record(coding)["events"]:
        assert text[slice(*event["span"])] == event["trigger"]
        for actor in event["actors"] + event["recipients"]:
            assert text[slice(*actor["span"])] == actor["text"]


def test_content_of_several_spans_is_joined(coding: Coding) -> None:
    assert to_record(coding)["statements"][2]["content"] == "military help the invasion"


@pytest.mark.parametrize(("count", "kind"), [(0, list), (1, dict), (2, list), (3, list)])
def test_json_is_an_object_or_a_list(count: int, kind: type, coding: Coding) -> None:
    read = json.loads(written("json", *[coding] * count))
    assert isinstance(read, kind)
    assert read == (to_record(coding) if count == 1 else [to_record(coding)] * count)


def test_every_ending_has_a_writer() -> None:
    assert set(EXTENSIONS.values()) <= set(FORMATS)
    assert set(FORMATS) == {*TEXT_WRITERS, "parquet"}


def test_rows_have_every_column(coding: Coding) -> None:
    for row in to_rows(coding):
        assert set(row) == set(COLUMNS)


@pytest.mark.parametrize("form", FORMATS)
def test_file_holds_what_the_stream_gets(form: str, coding: Coding, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with open_file(form, path) as writer:
        writer.write(coding)
    if form == "parquet":
        rows = duckdb.sql(f"FROM read_parquet('{path}')").fetchall()
        assert rows == [tuple(row[column] for column in COLUMNS) for row in to_rows(coding)]
    else:
        assert path.read_text(encoding="utf-8") == written(form, coding)
    assert list(tmp_path.iterdir()) == [path]


def test_parquet_without_events_has_the_columns(empty_coding: Coding, tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    with open_file("parquet", path) as writer:
        writer.write(empty_coding)
    described = duckdb.sql("DESCRIBE FROM read_parquet(?)", params=[str(path)]).fetchall()
    assert {row[0]: row[1] for row in described} == COLUMNS


@pytest.mark.parametrize("form", FORMATS)
def test_half_a_surrogate_pair_can_be_written(form: str, coding: Coding, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with open_file(form, path) as writer:
        writer.write(replace(coding, report=replace(coding.report, id="\ud83d")))
    if form == "json":
        assert json.loads(path.read_text(encoding="utf-8"))["doc"] == "\ud83d"
    assert path.stat().st_size > 100


awkward = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",;\r\n\\N'), max_size=30)


@given(text=awkward.filter(bool), title=awkward, basis=awkward)
def test_parquet_keeps_every_text(
    text: str, title: str, basis: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    span = Span(0, len(text))
    event = Event("E1", "AID", span, 0, (Mention(span, text),), basis=basis)
    coding = Coding(Report("x", text, title), (span,), events=(event,))
    path = tmp_path_factory.mktemp("parquet") / "events.parquet"
    with parquet_writer(path) as writer:
        writer.write(coding)
    found = duckdb.sql(f'SELECT "text", title, basis, "trigger" FROM \'{path}\'').fetchall()
    assert found == [(text, title, basis, text)]


def test_table_has_no_colour_and_fits_eighty_columns(coding: Coding) -> None:
    text = written("table", coding)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    "word", ["planned", "claimed", "certain", "two officials", "on condition of anonymity"]
)
def test_table_says(word: str, coding: Coding) -> None:
    assert word in " ".join(written("table", coding).split())


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_table_colours_on_a_terminal(coding: Coding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    TableWriter(stream).write(coding)
    assert "\x1b[" in stream.getvalue()
