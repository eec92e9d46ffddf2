import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from whimbrel import batch
from whimbrel.cli import app
from whimbrel.cli.desk import HitFormat
from whimbrel.export.found import HIT_COLUMNS, HIT_WRITERS
from whimbrel.models import Coding, Report
from whimbrel.store import Store

LINES = [
    {"id": "one", "text": "Moscow asks Beijing for drones, officials said.", "published": "2022-03-13"},
    {"id": "two", "text": "The ministers of both countries met in the capital.", "published": "2022-03-15"},
]
NEW = "2 new reports, 0 new versions of reports, 0 already there; 6 events, 6 statements"
NOTHING_NEW = "0 new reports, 0 new versions of reports, 2 already there; 0 events, 0 statements"


class FakeCoder:
    """Finds in every report what the hand-made coding holds, and keeps count; some texts make it stumble."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.coded: list[str] = []

    def code(self, report: Report) -> Coding:
        self.coded.append(report.id)
        if "stumble" in report.text:
            raise ZeroDivisionError("no reason")
        if "interrupt" in report.text:
            raise KeyboardInterrupt
        return replace(
            self.coding, report=replace(self.coding.report, id=report.id, url="", published=report.published)
        )

    def code_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        return map(self.code, reports)


@pytest.fixture
def coder(coding: Coding, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeCoder:
    """A working folder with two reports, where coding is quick and always finds the same."""
    fake = FakeCoder(coding)
    monkeypatch.setattr(batch, "_make_coder", lambda options: fake)
    monkeypatch.setattr(batch, "REPORTS_IN_BUNDLE", 1)
    monkeypatch.chdir(tmp_path)
    write("reports.jsonl", LINES)
    return fake


def write(name: str, lines: list[dict[str, str]]) -> None:
    Path(name).write_text("".join(json.dumps(line) + "\n" for line in lines))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})


@pytest.fixture
def desk(coding: Coding, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A working folder with a store of one report."""
    monkeypatch.chdir(tmp_path)
    with Store("whimbrel.db") as store:
        store.add([coding])


@pytest.mark.usefixtures("coder")
def test_ingest_says_what_is_new_and_what_is_not() -> None:
    result = run("ingest", "reports.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"whimbrel.db: {NEW}\n", "")
    assert run("ingest", "reports.jsonl").stdout == f"whimbrel.db: {NOTHING_NEW}\n"


def test_what_is_there_is_not_coded_again(coding: Coding, coder: FakeCoder) -> None:
    reports = [Report(line["id"], line["text"]) for line in LINES]
    with Store("whimbrel.db") as store:
        store.add([replace(coding, report=reports[0])])
    write("undated.jsonl", [{"id": report.id, "text": report.text} for report in reports])
    assert (
        "1 new reports, 0 new versions of reports, 1 already there" in run("ingest", "undated.jsonl").stdout
    )
    assert coder.coded == ["two"]


@pytest.mark.usefixtures("coder")
def test_the_store_is_that_of_the_option_or_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("whimbrel.toml").write_text("store = 'settings.db'")
    assert run("ingest", "reports.jsonl").stdout.startswith("settings.db: 2 new")
    monkeypatch.setenv("WHIMBREL_STORE", "environment.db")
    assert run("ingest", "reports.jsonl").stdout.startswith("environment.db: 2 new")
    assert run("ingest", "reports.jsonl", "--store", "option.db").stdout.startswith("option.db: 2 new")


@pytest.mark.usefixtures("coder")
def test_bad_input_costs_no_other() -> None:
    write("bad.jsonl", [{"id": "bad", "text": "They stumble over it, and that is the end of it."}])
    result = run("ingest", "missing.txt", "bad.jsonl", "reports.jsonl")
    assert result.exit_code == 1
    assert result.stdout == f"whimbrel.db: {NEW}\n"
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["missing.txt", "bad"]


@pytest.mark.usefixtures("coder")
def test_strict_stores_what_was_done_before() -> None:
    write("bad.jsonl", [{"id": "bad", "text": "They stumble over it, and that is the end of it."}])
    assert run("ingest", "reports.jsonl", "bad.jsonl", "--strict").exit_code == 1
    with Store("whimbrel.db") as store:
        assert store.counts().reports == 2


@pytest.mark.usefixtures("coder")
def test_interrupted_work_is_stored() -> None:
    write("stop.jsonl", [{"id": "stop", "text": "Somebody came to interrupt the meeting of the ministers."}])
    result = run("ingest", "reports.jsonl", "stop.jsonl", "reports.jsonl")
    assert result.exit_code == 130
    assert result.stdout == f"whimbrel.db: {NEW}\n"


@pytest.mark.usefixtures("coder")
def test_undated_reports_are_known_from_the_day_on_which_they_were_seen() -> None:
    write("undated.jsonl", [{"id": "three", "text": "Nobody knows when this was written in the capital."}])
    assert run("ingest", "undated.jsonl", "--seen", "2022-03-20", "--rules").exit_code == 0
    with Store("whimbrel.db") as store:
        version = store.versions("three")[0]
    assert version.known.isoformat() == "2022-03-20"
    assert version.coder.startswith("whimbrel ")
    assert version.coder.endswith(" --rules")


@pytest.mark.usefixtures("desk")
def test_events_as_a_table() -> None:
    result = run("events", "--actor", "rus", "--recipient", "CHN", "--type", "request")
    assert result.exit_code == 0
    assert result.stdout.startswith("desk/one · 2022-03-14 · Example TV\n")
    assert "REQUEST assist" in result.stdout
    assert "denied by" in result.stdout
    assert "CONSULT" not in result.stdout


@pytest.mark.usefixtures("desk")
def test_events_as_json() -> None:
    found = json.loads(run("events", "--type", "REQUEST", "-f", "json").stdout)
    lines = [
        json.loads(line) for line in run("events", "--type", "REQUEST", "-f", "jsonl").stdout.splitlines()
    ]
    assert found == lines
    assert [(one["doc"], one["id"], one["repeat_of"]) for one in found] == [
        ("desk/one", "E1", ""),
        ("desk/one", "E2", "E1"),
    ]
    assert [[said["source"] for said in one["statements"]] for one in found] == [[], ["two officials"]]
    assert [[said["id"] for said in one["denied_by"]] for one in found] == [["S2"], ["S2"]]
    assert found[0]["actors"][0]["codes"] == ["RUS"]


@pytest.mark.usefixtures("desk")
def test_events_as_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(run("events", "--since", "2022-03-15", "-f", "csv").stdout)))
    assert [(row["report"], row["event"], row["date"]) for row in rows] == [
        ("desk/one", "E2", "2022"),
        ("desk/one", "E3", "2022-03"),
    ]
    assert run("events", "-o", "events.parquet").exit_code == 0
    assert duckdb.sql("SELECT count(*) FROM 'events.parquet'").fetchall() == [(3,)]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ([], 3),
        (["--as-of", "2022-03-14"], 3),
        (["--as-of", "2022-03"], 3),
        (["--as-of", "2022-03-13"], 0),
        (["--until", "2022-02"], 1),
        (["--actor", "USA", "--actor", "CHN"], 1),
        (["--type", "AID"], 0),
    ],
)
def test_which_events(arguments: list[str], count: int) -> None:
    result = run("events", *arguments, "-f", "jsonl")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == count
    assert result.stderr == ("" if count else "whimbrel: no such events\n")


@pytest.mark.usefixtures("desk")
def test_no_events_are_an_empty_list() -> None:
    assert json.loads(run("events", "--type", "AID", "-f", "json").stdout) == []


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "words", [["drones"], ["asks Beijing"], ["drone", "Beijing"], ["--", "drones", "-zebra"]]
)
def test_search_in_every_format(words: list[str]) -> None:
    options = [words.pop(0)] if words[0] == "--" else []
    table = run("search", *options, *words)
    assert (table.exit_code, table.stderr) == (0, "")
    assert table.stdout.startswith("desk/one · 2022-03-14 · Example TV\nMoscow asks Beijing for drones\n")
    found = json.loads(run("search", "-f", "json", *options, *words).stdout)
    assert [tuple(one) for one in found] == [HIT_COLUMNS]
    assert found[0]["text"] == "Moscow asks Beijing for drones"
    assert json.loads(run("search", "-f", "jsonl", *options, *words).stdout) == found[0]
    rows = list(csv.DictReader(io.StringIO(run("search", "-f", "csv", *options, *words).stdout)))
    assert rows == [{name: str(value) for name, value in found[0].items()}]


@pytest.mark.usefixtures("desk")
def test_search_knows_what_was_published_by_then() -> None:
    result = run("search", "drones", "--as-of", "2022-03-13")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "whimbrel: no such reports\n"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (
            ["events", "--store", "nowhere.db"],
            1,
            "nowhere.db: there is no such store; whimbrel ingest makes one",
        ),
        (["search", "x", "--store", "."], 1, ".: is a folder, not a store"),
        (["search", "--", "-x"], 1, "'-x' holds no word to look for"),
        (["events", "--type", "SHOUT"], 2, "no event type 'SHOUT'"),
        (["events", "--since", "yesterday"], 2, "'yesterday' is not a date such as 2022-03-14"),
        (["events", "--as-of", "2022-02-30"], 2, "'2022-02-30' is not in the calendar"),
        (["events", "-o", "events.xyz"], 2, "the ending does not tell the format"),
        (["search"], 2, "WORDS"),
    ],
)
def test_wrong_command_lines(arguments: list[str], status: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_formats_are_those_of_the_writers() -> None:
    assert {form.value for form in HitFormat} == set(HIT_WRITERS)


@pytest.mark.parametrize("command", ["ingest", "events", "search"])
def test_every_option_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "  --store DB" in result.output
