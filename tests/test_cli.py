import gzip
import json
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner, Result

from whimbrel import batch
from whimbrel.cli import app
from whimbrel.cli.coding import Format, chosen_format
from whimbrel.cli.progress import expected_reports, progress
from whimbrel.cli.statements import Form, Sourcing
from whimbrel.export.sayings import PUTTING
from whimbrel.export.writers import FORMATS
from whimbrel.models import Coding, Report
from whimbrel.ontology import ontology
from whimbrel.read import options as read_options


class FakeCoder:
    """Finds in every report what the hand-made coding holds; some texts make it stumble."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding

    def code(self, report: Report) -> Coding:
        if "stumble" in report.text:
            raise ZeroDivisionError("no reason")
        if "interrupt" in report.text:
            raise KeyboardInterrupt
        return replace(
            self.coding, report=replace(self.coding.report, id=report.id, published=report.published)
        )

    def code_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        return map(self.code, reports)


@pytest.fixture
def folder(coding: Coding, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A working folder with two reports, where coding is quick and always finds the same."""
    monkeypatch.setattr(batch, "_make_coder", lambda options: FakeCoder(coding))
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text("The ministers of both countries met in the capital on Monday.")
    return tmp_path


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=text, env={"COLUMNS": "80"})


@pytest.mark.usefixtures("folder")
def test_prints_a_table() -> None:
    result = run("code", "one.txt")
    assert result.exit_code == 0
    assert "→ whom" in result.output
    assert result.stderr == ""


@pytest.mark.usefixtures("folder")
def test_published_is_the_date_of_reports_without_one() -> None:
    result = run("code", "one.txt", "--format", "json", "--published", "2022-03-13")
    assert json.loads(result.output)["published"] == "2022-03-13"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "start"),
    [("o.json", "[{\n"), ("o.jsonl", '{"doc": "one"'), ("o.csv", '"report",'), ("o.txt", "one · ")],
)
def test_the_ending_decides_the_format(name: str, start: str) -> None:
    assert run("code", "one.txt", "two.txt", "-o", name).exit_code == 0
    assert Path(name).read_text().startswith(start)


@pytest.mark.usefixtures("folder")
def test_writes_parquet() -> None:
    assert run("code", "one.txt", "-o", "o.parquet").exit_code == 0
    assert duckdb.sql("SELECT count(*) FROM 'o.parquet'").fetchall() == [(3,)]


@pytest.mark.usefixtures("folder")
def test_writes_lines_of_cameo_and_names_bad_input() -> None:
    result = run("code", "missing.txt", "one.txt", "-f", "cameo", "--published", "2022-03-13")
    assert result.exit_code == 1
    assert result.stderr == "whimbrel: missing.txt: No such file or directory\n"
    header, *lines = result.stdout.splitlines()
    assert header.startswith("date\tsource\ttarget\tcode\t")
    assert [line[:26] for line in lines[:1]] == ["20220313\tRUSGOV\tCHNGOV\t020"]


@pytest.mark.usefixtures("folder")
def test_parquet_goes_into_a_pipe() -> None:
    result = run("code", "one.txt", "-f", "parquet")
    assert result.stdout_bytes.startswith(b"PAR1")
    assert result.stdout_bytes.endswith(b"PAR1")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code", "one.txt", "-o", "o.xyz"], "the ending does not tell the format"),
        (["code", "one.txt", "-f", "xml"], "xml"),
        (["code", "one.txt", "--published", "yesterday"], "yesterday"),
        (["code", "one.txt", "--sentences", "words"], "words"),
        (["code", "one.txt", "--workers", "-1"], "--workers"),
        (["code"], "PATH"),
        (["statements", "one.txt", "-o", "o.parquet"], "statements are not written as parquet"),
        (["statements", "one.txt", "--sourcing", "secret"], "secret"),
        (["types", "SHOUT"], "no event type 'SHOUT'"),
        (["evaluate", "nothing"], "nothing"),
        (["sing"], "sing"),
    ],
)
def test_wrong_command_lines(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_parquet_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(typer.BadParameter, match="say --output FILE"):
        chosen_format(Format.parquet, None)


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("folder")
def test_bad_input_costs_no_other() -> None:
    result = run("code", "missing.txt", "one.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == "whimbrel: missing.txt: No such file or directory\n"
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["one"]


def test_a_report_that_cannot_be_coded_costs_no_other(folder: Path) -> None:
    (folder / "bad.txt").write_text("They stumble over it, and that is the end of it.")
    result = run("code", "bad.txt", "one.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == "whimbrel: bad: cannot be coded: ZeroDivisionError: no reason\n"
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["one"]


@pytest.mark.usefixtures("folder")
def test_strict_stops_and_writes_no_file() -> None:
    result = run("code", "missing.txt", "one.txt", "--strict", "-o", "o.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "whimbrel: missing.txt: No such file or directory\n"
    assert not Path("o.jsonl").exists()


def test_interrupted_work_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "REPORTS_IN_BUNDLE", 1)
    (folder / "stop.txt").write_text("Somebody came to interrupt the meeting of the ministers.")
    result = run("code", "one.txt", "stop.txt", "two.txt", "-o", "o.json")
    assert result.exit_code == 130
    assert json.loads(Path("o.json").read_text())["doc"] == "one"


@pytest.mark.usefixtures("folder")
def test_reads_standard_input() -> None:
    result = run("code", "-", "--format", "jsonl", text="The ministers of both countries met on Monday.")
    assert result.exit_code == 0
    assert json.loads(result.output)["doc"]


@pytest.mark.usefixtures("folder")
def test_columns_are_named_by_options() -> None:
    Path("t.csv").write_text(
        "nr,body,head,day,by,at\n7,The ministers met on Monday.,Talks,2022-03-01,Example,e.org\n"
    )
    names = {"id": "nr", "text": "body", "title": "head", "published": "day", "publisher": "by", "url": "at"}
    options = [word for field, name in names.items() for word in (f"--{field}-column", name)]
    result = run("code", "t.csv", "--format", "json", *options)
    assert (json.loads(result.output)["doc"], json.loads(result.output)["published"]) == ("7", "2022-03-01")


@pytest.mark.usefixtures("folder")
def test_unexpected_errors_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "bundled", lambda reports: 1 / 0)
    result = run("code", "one.txt")
    assert result.exit_code == 70
    assert result.stderr == (
        "whimbrel: unexpected ZeroDivisionError: division by zero (set WHIMBREL_DEBUG=1 to see where)\n"
    )
    monkeypatch.setenv("WHIMBREL_DEBUG", "1")
    assert isinstance(run("code", "one.txt").exception, ZeroDivisionError)


@pytest.mark.usefixtures("folder")
def test_settings_are_read_and_checked() -> None:
    Path("whimbrel.toml").write_text("colour = 'red'")
    result = run("code", "one.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("whimbrel: ")
    assert "unknown setting 'colour'" in result.stderr


@pytest.mark.usefixtures("folder")
def test_explain_marks_the_text() -> None:
    result = run("explain", "one.txt")
    assert result.exit_code == 0
    assert "[asks]E1.trigger" in result.output
    assert "lexicon:ask" in result.output


def test_version() -> None:
    assert run("--version").output == f"whimbrel {version('whimbrel')}\n"


def test_types_as_a_table_and_as_json() -> None:
    table = run("types")
    assert table.exit_code == 0
    assert all(name in table.output for name in ontology().types)
    read = json.loads(run("types", "--format", "json").output)
    assert list(read["types"]) == list(ontology().types)
    assert list(json.loads(run("types", "request", "--format", "json").output)["modes"]) == [
        *("assist", "change", "yield", "meet")
    ]
    assert "for help, cooperation or relations" in run("types", "request").output


def test_formats_are_those_of_the_writers() -> None:
    assert {form.value for form in Format} == set(FORMATS)


def test_help_names_every_input_format() -> None:
    text = " ".join(run("code", "--help").output.split())
    assert all(name in text for name in read_options.FORMATS)


@pytest.mark.usefixtures("folder")
def test_statements_by_source() -> None:
    result = run("statements", "one.txt", "two.txt", "-f", "jsonl", "--source", "BEIJING")
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.output.splitlines()]
    assert [(one["report"], one["speaker"], one["act"]) for one in found] == [
        ("one", "China", "deny"),
        ("two", "China", "deny"),
    ]


@pytest.mark.usefixtures("folder")
def test_statements_of_one_sourcing_go_into_a_file() -> None:
    assert run("statements", "one.txt", "--sourcing", "anonymous", "-o", "o.json").exit_code == 0
    [speaker] = json.loads(Path("o.json").read_text())
    assert speaker["speaker"] == "two officials"


@pytest.mark.usefixtures("folder")
def test_statements_print_a_table_and_name_bad_input() -> None:
    result = run("statements", "missing.txt", "one.txt")
    assert result.exit_code == 1
    assert result.stderr == "whimbrel: missing.txt: No such file or directory\n"
    assert "two officials  USA GOV" in result.stdout


def test_forms_and_sourcings_of_statements_are_all_there_are() -> None:
    assert {form.value for form in Form} == set(PUTTING)
    assert {one.value for one in Sourcing} == set(ontology().sourcings)


@pytest.mark.parametrize("command", ["code", "explain", "statements", "types", "evaluate"])
def test_every_option_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    lines = [line for line in result.output.splitlines() if line.startswith("  -")]
    assert lines
    for line in lines:
        following = result.output[result.output.index(line) + len(line) :].lstrip("\n")
        assert "  " in line.strip() or following.startswith("    "), line


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.jsonl": "1\n2\n3\n"}, 3),
        ({"a.jsonl": "1\n", "b.txt": "x\n\n"}, 2),
        ({"a.csv": "1\n2\n"}, None),
        ({}, 0),
    ],
)
def test_expected_reports(files: dict[str, str], expected: int | None, tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert expected_reports(str(tmp_path / name) for name in files) == expected


def test_expected_reports_of_packed_files(tmp_path: Path) -> None:
    sound, broken = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"
    sound.write_bytes(gzip.compress(b"1\n2\n"))
    broken.write_bytes(b"1\n2\n")
    assert expected_reports([str(sound)]) == 2
    assert expected_reports([str(broken)]) == 0


def test_expected_reports_of_an_address_is_not_known() -> None:
    assert expected_reports(["https://example.org/"]) is None


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress([], to_terminal=False) as step:
        step()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with progress([], to_terminal=False) as step:
        step()
    assert "1 reports" in capsys.readouterr().err


def test_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "whimbrel", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"whimbrel {version('whimbrel')}\n"


def test_nobody_reads_the_output() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "whimbrel", "types", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 128 + signal.SIGPIPE
