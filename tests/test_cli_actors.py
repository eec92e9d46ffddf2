import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from whimbrel.cli import app
from whimbrel.coding.actors.own import opening

PERSON = {
    "entity": "Jan Plekszy",
    "kind": "person",
    "code": "CZE",
    "names": ["Jan Plekszy"],
    "offices": [
        {"office": "premier", "code": "CZE", "sector": "GOV", "start": "2000", "end": "2004-05-01"},
        {"office": "judge", "code": "CZE", "sector": "JUD", "start": "2004-05-01"},
    ],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a sound table, one with two faults, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    opening._open.cache_clear()
    Path("mine.jsonl").write_text(json.dumps(PERSON))
    Path("bad.jsonl").write_text("\n".join(["{", json.dumps(PERSON), json.dumps({**PERSON, "code": "QQQ"})]))
    Path("one.txt").write_text("Jan Plekszy threatened Russia on Monday.")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})


def test_find_prints_who_and_why() -> None:
    result = run("actors", "find", "Yang Jiechi", "--on", "2022-03-14")
    assert result.exit_code == 0
    first, *offices, empty, last = result.output.splitlines()
    assert first.startswith("Yang Jiechi: person, code CHN")
    assert "source whimbrel" in first
    assert [office[2] for office in offices] == [" ", " ", "▶"]
    assert empty == ""
    assert last.startswith(
        "On 2022-03-14: Yang Jiechi, CHN GOV director of the Central Foreign Affairs Commission"
    )


def test_find_says_that_several_fit() -> None:
    result = run("actors", "find", "Kim", "--on", "2021-06-01")
    assert result.exit_code == 0
    assert result.output.count("▶") > 2
    Path("two.jsonl").write_text(
        "\n".join(
            json.dumps({**PERSON, "offices": [], "entity": f"Jan {code}", "code": code})
            for code in ("CZE", "SVK")
        )
    )
    result = run("actors", "find", "Jan Plekszy", "--actors", "two.jsonl")
    assert result.output.endswith("On any day: no code UNK: 2 fit equally (Jan CZE, Jan SVK)\n")


def test_find_as_json() -> None:
    result = run(
        "actors", "find", "Jan Plekszy", "--actors", "mine.jsonl", "--format", "json", "--on", "2004-05-01"
    )
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert (found["name"], found["on"]) == ("Jan Plekszy", "2004-05-01")
    assert found["chosen"]["office"] == "judge"
    (entity,) = found["entities"]
    assert [office["in_force"] for office in entity["offices"]] == [False, True]
    assert entity["source"] == "mine.jsonl line 1"


def test_a_name_that_nobody_bears() -> None:
    result = run("actors", "find", "Yang Jiechy")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("whimbrel: no actor is called 'Yang Jiechy'; similar names: Yang Jiechi")
    as_json = run("actors", "find", "Yang Jiechy", "--format", "json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["chosen"] is None
    assert "Yang Jiechi" in json.loads(as_json.stdout)["similar"]


@pytest.mark.parametrize(
    "command", [("actors", "find", "Jan Plekszy"), ("code", "one.txt", "-f", "jsonl"), ("explain", "one.txt")]
)
def test_bad_rows_are_named_and_the_rest_is_used(command: tuple[str, ...]) -> None:
    for _ in range(2):
        result = run(*command, "--actors", "bad.jsonl")
        assert result.exit_code == 1
        assert "CZE" in result.stdout
        assert result.stderr.splitlines() == [
            "whimbrel: bad.jsonl line 1: not JSON: Expecting property name enclosed in double quotes at character 2",
            "whimbrel: bad.jsonl line 3: unknown code 'QQQ'",
        ]


def test_strict_stops_at_the_first_bad_row() -> None:
    result = run("code", "one.txt", "--actors", "bad.jsonl", "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("whimbrel: bad.jsonl line 1: not JSON")
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_file_stops() -> None:
    result = run("code", "one.txt", "--actors", "none.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "whimbrel: none.jsonl: No such file or directory\n"


def test_names_left_out_are_counted() -> None:
    Path("mine.jsonl").write_text(json.dumps({**PERSON, "names": ["Jan Plekszy", "jan", "Ja"]}))
    result = run("actors", "find", "Jan Plekszy", "--actors", "mine.jsonl")
    assert result.exit_code == 0
    assert result.stderr == "whimbrel: mine.jsonl: 2 names that could be anything are left out\n"


def test_own_actors_are_coded_in_several_processes() -> None:
    result = run("code", "one.txt", "--actors", "mine.jsonl", "--format", "json", "--workers", "2")
    assert result.exit_code == 0, result.stderr
    (event,) = json.loads(result.stdout)["events"]
    assert event["actors"][0]["codes"] == ["CZE"]


def test_every_option_of_find_has_help() -> None:
    text = run("actors", "find", "--help").output
    assert all(option in text for option in ("--on", "--actors", "--strict", "--format", "NAME"))
