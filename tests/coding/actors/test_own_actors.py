import datetime as dt
import gzip
import json
import logging
import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.actors.lookup import look_up, nearest
from whimbrel.coding.actors.own import cache as kept
from whimbrel.coding.actors.own import compiling, open_actors, opening
from whimbrel.coding.actors.own.cache import cache_folder
from whimbrel.coding.actors.own.filter import NameFilter, make_bits, trimmed
from whimbrel.coding.actors.own.follow_the_money import code_of, sector_of
from whimbrel.coding.actors.own.names import spelled
from whimbrel.coding.actors.table import ActorTable
from whimbrel.coding.coder import Coder, CoderOptions
from whimbrel.errors import InputError
from whimbrel.models import Report

STATE = {
    "entity": "Borduria",
    "kind": "state",
    "code": "BDR",
    "names": ["Borduria"],
    "adjectives": ["Bordurian"],
}
PERSON = {
    "entity": "Jan Plekszy",
    "kind": "person",
    "code": "BDR",
    "names": ["Jan Plekszy"],
    "surnames": ["Plekszy"],
    "offices": [
        {"office": "premier", "code": "BDR", "sector": "GOV", "start": "2000", "end": "2004-05-01"},
        {"office": "judge", "code": "BDR", "sector": "JUD", "start": "2004-05-01"},
    ],
}

BAD = [
    ("{", "not JSON: Expecting property name enclosed in double quotes at character 2"),
    ("[]", "not a JSON object"),
    ('"x"', "not a JSON object"),
    ("{}", "neither a row of an actor table (entity, kind) nor a FollowTheMoney entity"),
    ({"kind": "person", "names": ["Jan Novotny"]}, "no entity name"),
    ({"entity": "X Y", "kind": "planet"}, "unknown kind 'planet'"),
    ({"entity": "X Y", "kind": "person", "code": "RUX"}, "unknown code 'RUX'"),
    ({"entity": "X Y", "kind": "person", "code": 7}, "code must be a text, not 7"),
    ({"entity": "X Y", "kind": "person", "sector": "ARMY"}, "unknown sector 'ARMY'"),
    ({"entity": "X Y", "kind": "person", "names": "X Y"}, "names must be a list"),
    ({"entity": "X Y", "kind": "person", "names": [1]}, "names must be a list of texts"),
    ({"entity": "X Y", "kind": "ngo", "start": "last year"}, "'last year' is no date"),
    (
        {"entity": "X Y", "kind": "ngo", "start": "2004-05", "end": "2004-04-30"},
        "ends (2004-04-30) before it starts",
    ),
    ({"entity": "X Y", "kind": "person", "offices": ["king"]}, "offices must be a list of objects"),
    (
        {"entity": "X Y", "kind": "person", "offices": [{"office": "king", "code": "ABCD"}]},
        "unknown code 'ABCD'",
    ),
    (
        {"entity": "X Y", "kind": "person", "offices": [{"office": "king", "start": "2004", "end": "2003"}]},
        "office 'king': ends (2003) before it starts (2004)",
    ),
    (
        {
            "entity": "X Y",
            "kind": "person",
            "offices": [
                {"office": "king", "start": "2001"},
                {"office": "king", "start": "2003", "end": "2004"},
            ],
        },
        "two periods of the office 'king' overlap: 2001 to and 2003 to 2004",
    ),
    ({"id": "a", "schema": "Person", "properties": {}}, "no name for Person a"),
    ({"id": "a", "schema": "Person", "properties": []}, "an entity without schema or properties"),
    ({"id": "a\ud800", "schema": "Person", "properties": {}}, "no name for Person a\ufffd"),
    ({"schema": "Person", "properties": {"name": ["A B"]}}, "an entity without an id"),
    (
        {"id": "a", "schema": "Person", "properties": {"name": ["A B"], "country": ["qq"]}},
        "unknown country 'qq'",
    ),
    (
        {
            "id": "a",
            "schema": "Company",
            "properties": {"name": ["A B"], "incorporationDate": ["2004"], "dissolutionDate": ["2001"]},
        },
        "ends (2001) before it starts (2004)",
    ),
]

SOUND = [
    {"entity": "X Y", "kind": "person", "offices": [{"start": "2001", "end": "2002"}, {"start": "2002"}]},
    {"entity": "X Y", "kind": "ngo", "start": "2004-05", "end": "2004"},
    {"entity": "X Y", "kind": "ngo"},
    {"id": "a", "schema": "Address", "properties": {"full": ["1 Example Street"]}},
    {"id": "a", "schema": "Ownership", "properties": {}},
]

COUNTRIES = [
    *(
        ("ru", "RUS"),
        ("RU", "RUS"),
        ("suhh", "SUN"),
        ("eu", "EUR"),
        ("zz", ""),
        ("xk", "XKX"),
        ("yucs", "YUG"),
    ),
    *(("us-ca", "USA"), ("ge-ab", "GEO"), ("md-pmr", "MDA"), ("gb-sct", "GBR"), ("uk", "GBR")),
]

SECTORS = [
    ("Minister of Defence", "GOV"),
    ("Deputy Director of the Federal Security Service", "SPY"),
    ("member of parliament", "LEG"),
    ("Member of the Supreme Court", "JUD"),
    ("general", "MIL"),
    ("Journalist", "MED"),
    ("collector of stamps", ""),
    ("", ""),
    (", ", ""),
]

SPELLINGS = [
    ("PLEKSZY, Jan", ["Jan Plekszy"]),
    ("JAN PLEKSZY", ["JAN Plekszy"]),
    ("Plekszy,  Jan", ["Jan Plekszy"]),
    ("Jan Plekszy", ["Jan Plekszy"]),
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, and nothing remembered of other tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    opening._open.cache_clear()
    return tmp_path / "cache" / "whimbrel"


def write(folder: Path, *rows: object, name: str = "mine.jsonl") -> Path:
    path = folder / name
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def entity(schema: str, *names: str, id: str = "e1", **more: list[str]) -> dict[str, object]:
    return {"id": id, "schema": schema, "properties": {"name": list(names), **more}}


def reasons(path: Path) -> list[str]:
    return [problem.reason for problem in open_actors(path).problems()]


def load(folder: Path, *rows: object) -> ActorTable:
    return ActorTable.load(write(folder, *rows))


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_bad_row_is_named_and_the_rest_loaded(tmp_path: Path, row: object, reason: str) -> None:
    path = write(tmp_path, STATE, "", row, PERSON)
    (problem,) = open_actors(path).problems()
    assert problem.place == f"{path} line 3"
    assert problem.reason.startswith(reason)
    table = ActorTable.load(path)
    assert table.resolve("Jan Plekszy").entity == "Jan Plekszy"
    assert not table.candidates("X Y")


@pytest.mark.parametrize("row", SOUND)
def test_sound_rows_bring_no_problem(tmp_path: Path, row: object) -> None:
    assert reasons(write(tmp_path, row)) == []


def test_rows_of_the_same_entity_are_told(tmp_path: Path) -> None:
    other_kind = {"entity": "Jan Plekszy", "kind": "company"}
    path = write(
        tmp_path, STATE, PERSON, other_kind, PERSON, entity("Person", "A Bcd"), entity("Person", "E Fgh")
    )
    assert reasons(path) == ["person 'Jan Plekszy' stands in line 2 already", "e1 stands in line 5 already"]


def test_a_code_of_ones_own_stands_before_its_use(tmp_path: Path) -> None:
    assert reasons(write(tmp_path, PERSON, STATE)) == ["unknown code 'BDR'"]
    assert reasons(write(tmp_path, STATE, PERSON, name="other.jsonl")) == []


def test_damaged_bytes_and_packed_files(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(STATE).encode() + b'\n{"entity": "\xff"}\n')
    assert reasons(path) == ["not UTF-8"]
    packed = tmp_path / "mine.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert reasons(packed) == ["not UTF-8"]
    long = gzip.compress(
        ("\n".join(json.dumps(STATE | {"entity": f"Land {n}"}) for n in range(3000))).encode()
    )
    packed.write_bytes(long[: len(long) // 2])
    (reason,) = reasons(packed)
    assert reason.startswith("cannot be read on: Compressed file ended")
    assert ActorTable.load(packed).resolve("Borduria").code == "BDR"


def test_a_file_that_cannot_be_opened_stops(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(InputError, match=re.escape(str(path))):
            ActorTable.load(path)


def test_own_rows_are_found_and_dated(tmp_path: Path) -> None:
    table = load(tmp_path, STATE, PERSON)
    text = "Bordurian premier Jan Plekszy met Vladimir Putin, and BORDURIA was glad."
    assert [match.name for match in table.find(text)] == [
        "Bordurian",
        "Jan Plekszy",
        "Vladimir Putin",
        "BORDURIA",
    ]
    assert table.resolve("Plekszy", on=dt.date(2003, 1, 1)).office == "premier"
    assert table.resolve("Plekszy", on=dt.date(2004, 5, 1)).office == "judge"
    assert table.resolve("Jan Plekszy", on=dt.date(2004, 5, 1)).sector == "JUD"
    assert len(ActorTable.load()) < len(table)
    assert not ActorTable.load().candidates("Jan Plekszy")


def test_own_rows_win_and_surnames_are_added(tmp_path: Path) -> None:
    mine = {"entity": "Kremlin", "kind": "company", "code": "DEU", "sector": "BUS", "names": ["Kremlin"]}
    other = {**PERSON, "code": "AUT", "entity": "Ana Putin", "names": ["Ana Putin"], "surnames": ["Putin"]}
    table = load(tmp_path, STATE, mine, other)
    assert table.resolve("Kremlin").code == "DEU"
    assert {found.entity.name for found in table.candidates("Putin")} == {"Ana Putin", "Vladimir Putin"}


def test_an_own_row_replaces_the_row_of_the_same_entity(tmp_path: Path) -> None:
    mine = {"entity": "Vladimir Putin", "kind": "person", "code": "DEU", "names": ["Vladimir Putin"]}
    assert not load(tmp_path, mine).candidates("Putin")


def test_a_later_file_wins(tmp_path: Path) -> None:
    first = write(tmp_path, {"entity": "Acme Works", "kind": "company", "code": "DEU"})
    second = write(tmp_path, {"entity": "Acme Works", "kind": "company", "code": "FRA"}, name="b.jsonl")
    assert ActorTable.load(first, second).resolve("Acme Works").code == "FRA"
    assert ActorTable.load(second, first).resolve("Acme Works").code == "DEU"


def test_the_longest_name_wins_over_files(tmp_path: Path) -> None:
    table = load(tmp_path, {"entity": "Iran Steel Works", "kind": "company", "code": "IRN"})
    assert [match.name for match in table.find("The Iran Steel Works, in Iran.")] == [
        "Iran Steel Works",
        "Iran",
    ]


def test_entities_become_actors(tmp_path: Path) -> None:
    table = load(
        tmp_path,
        entity(
            "Person", "Jan Plekszy", alias=["PLEKSZY, Jan Maria"], weakAlias=["Jasio P"], nationality=["cz"]
        ),
        entity("PublicBody", "Office of Bordurian Affairs", id="e2", country=["suhh"]),
        entity("Company", "Example Steel Works", id="e3", jurisdiction=["de"], country=["de", "cy"]),
        entity("Organization", "Front of Example", id="e4", topics=["crime.terror"], country=["cz", "de"]),
    )
    assert table.resolve("Jan Maria Plekszy").code == "CZE"
    assert not table.candidates("Jasio P")
    listed = {
        name: table.candidates(name)[0].entity
        for name in ("Office of Bordurian Affairs", "Example Steel Works")
    }
    assert [(found.kind, found.code, found.sector) for found in listed.values()] == [
        ("organ", "SUN", "GOV"),
        ("company", "DEU", "BUS"),
    ]
    front = table.candidates("Front of Example")[0].entity
    assert (front.kind, front.code, front.sector) == ("group", "", "REB")


@pytest.mark.parametrize("post_first", [True, False])
def test_dated_positions_become_offices(tmp_path: Path, post_first: bool) -> None:
    post = {"id": "p", "schema": "Position", "properties": {"name": ["Minister of Trade"], "country": ["sk"]}}
    held = {"holder": ["e1"], "post": ["p"], "startDate": ["2001-02-03"], "endDate": ["2005"]}
    rows = [entity("Person", "Jan Plekszy"), {"id": "o", "schema": "Occupancy", "properties": held}]
    table = load(tmp_path, *([post, *rows[::-1]] if post_first else [*rows, post]))
    found = table.resolve("Jan Plekszy", on=dt.date(2004, 1, 1))
    assert (found.office, found.code, found.sector) == ("Minister of Trade", "SVK", "GOV")
    assert table.resolve("Jan Plekszy", on=dt.date(2006, 1, 1)).office == ""


def test_positions_without_dates_give_a_sector_only(tmp_path: Path) -> None:
    row = entity(
        "Person", "Jan Plekszy", position=["Member of Parliament"], topics=["role.pep"], country=["sk"]
    )
    found = load(tmp_path, row).resolve("Jan Plekszy", on=dt.date(2004, 1, 1))
    assert (found.office, found.code, found.sector) == ("", "SVK", "LEG")


def test_namesakes_stay_without_a_code(tmp_path: Path) -> None:
    first = entity("Person", "Jan Plekszy", nationality=["cz"])
    table = load(tmp_path, first, entity("Person", "Jan Plekszy", id="e2", nationality=["sk"]))
    found = table.resolve("Jan Plekszy", on=dt.date(2004, 1, 1))
    assert (found.code, found.basis) == ("", "ambiguous: Jan Plekszy | Jan Plekszy")


def test_published_names_do_not_take_those_of_states_or_of_better_known_people(tmp_path: Path) -> None:
    table = load(
        tmp_path,
        entity("Company", "Russia", country=["cy"]),
        entity("Person", "Vladimir Putin", id="e2", country=["ru"]),
        entity("PublicBody", "Ministry of Defence", "Supreme Court", "Iran", id="e3"),
    )
    assert table.resolve("Russia").kind == "state"
    assert table.resolve("Iran").kind == "state"
    assert table.resolve("Vladimir Putin", on=dt.date(2022, 3, 1)).office == "president"
    assert not table.candidates("Ministry of Defence")
    assert not table.candidates("Supreme Court")


def test_unfit_names_are_counted(tmp_path: Path) -> None:
    rows = [
        entity("Person", "Abc", "Plekszy", "Ян Плекший", "Jan Plekszy"),
        entity("Company", "acme", "ACM", "Acme", id="e2"),
        {"entity": "Acme Front", "kind": "group", "names": ["AF", "front", "Acm", "M23"]},
    ]
    file = open_actors(write(tmp_path, *rows))
    assert file.left_out == 7
    assert sorted(file.names_like("")) == ["AF", "Acme", "Jan Plekszy", "M23"]


@pytest.mark.parametrize(("country", "code"), COUNTRIES)
def test_countries_of_the_model(country: str, code: str) -> None:
    assert code_of(country) == code


@pytest.mark.parametrize(("title", "sector"), SECTORS)
def test_words_of_a_position_tell_its_sector(title: str, sector: str) -> None:
    assert sector_of(title) == sector


@pytest.mark.parametrize(("name", "expected"), SPELLINGS)
def test_published_names_are_spelled_as_in_news(name: str, expected: list[str]) -> None:
    assert list(spelled(name, person=True)) == expected


NAMES = ["Ab", "Ab Cd", "Ab Cd Ef", "Cd", "É-f Gh"]


@given(st.lists(st.sampled_from(["Ab", "Cd", "Ef", "É-f", "Gh", "_", ",", "x"])).map(" ".join))
def test_the_filter_loses_no_name(text: str) -> None:
    names = NameFilter(make_bits(NAMES, 12))
    found = {text[start:end] for start, ends in names.find(text) for end in ends}
    assert {name for name in NAMES if re.search(rf"(?<!\w){name}(?!\w)", text)} <= found


@pytest.mark.parametrize(("name", "expected"), [("“Example” Inc.", "Example” Inc"), ("...", ""), ("A", "A")])
def test_trimmed(name: str, expected: str) -> None:
    assert trimmed(name) == expected


def test_odd_texts_do_no_harm(tmp_path: Path) -> None:
    table = load(tmp_path, {"entity": "É. Plekszy", "kind": "person", "names": ["É. Plekszy", "\ud800 Jan"]})
    assert [
        match.name for match in table.find("É. Plekszy, \ud83d\ude00 Jan, E. Plekszy and É.\nPlekszy")
    ] == [
        "É. Plekszy",
        "E. Plekszy",
    ]


def count_compiling(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note every file that is compiled from now on."""
    compiled: list[Path] = []

    def noted(source: Path, connection: sqlite3.Connection) -> None:
        compiled.append(source)
        compiling.compile_actors(source, connection)

    monkeypatch.setattr(opening, "compile_actors", noted)
    return compiled


def reopen(path: Path) -> str:
    opening._open.cache_clear()
    return ActorTable.load(path).resolve("Borduria").code


def test_a_file_is_compiled_once_for_each_state(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = count_compiling(monkeypatch)
    path = write(tmp_path, STATE)
    assert [reopen(path), reopen(path), len(compiled)] == ["BDR", "BDR", 1]
    write(tmp_path, {**STATE, "code": "BD"})
    assert [reopen(path), len(compiled)] == ["BD", 2]
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_compiled_file_is_made_anew(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    compiled = count_compiling(monkeypatch)
    path = write(tmp_path, STATE)
    reopen(path)
    (kept_file,) = cache.iterdir()
    content = bytearray(kept_file.read_bytes())
    content[len(content) // 2] ^= 255
    kept_file.write_bytes({"cut": content[:700], "flip": content, "empty": b""}[damage])
    assert [reopen(path), reopen(path), len(compiled)] == ["BDR", "BDR", 2]


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.parent.mkdir()
    cache.write_text("not a folder")
    with caplog.at_level(logging.INFO, "whimbrel"):
        assert reopen(write(tmp_path, STATE)) == "BDR"
    assert "compiled in memory" in caplog.text


def test_what_is_kept_is_for_the_user_alone(tmp_path: Path, cache: Path) -> None:
    reopen(write(tmp_path, STATE))
    assert cache.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"XDG_CACHE_HOME": "/x"}, "linux", Path("/x/whimbrel")),
        ({}, "linux", Path.home() / ".cache/whimbrel"),
        ({}, "darwin", Path.home() / "Library/Caches/whimbrel"),
        ({"LOCALAPPDATA": "/l"}, "win32", Path("/l/whimbrel/Cache")),
        ({}, "win32", Path.home() / "AppData/Local/whimbrel/Cache"),
    ],
)
def test_cache_folder(environment: dict[str, str], platform: str, folder: Path) -> None:
    assert cache_folder(environment, platform) == folder
    assert kept.FOLDER == "whimbrel"


def test_look_up_says_who_and_why(tmp_path: Path) -> None:
    table = load(tmp_path, STATE, PERSON)
    found = look_up(table, " Jan  Plekszy ", dt.date(2003, 1, 1))
    assert (found.name, found.day, found.chosen.office) == ("Jan Plekszy", "2003-01-01", "premier")
    assert found.candidates[0].entity.source == f"{tmp_path / 'mine.jsonl'} line 2"
    assert look_up(table, "Nobody Known").candidates == ()
    assert nearest(table, "jan plekszi")[0] == "Jan Plekszy"
    assert nearest(table, "Qqqq Zzzz") == []


@pytest.mark.parametrize(("name", "code"), [("Georgia", "GEO"), ("Guinea", "GIN"), ("Washington", "USA")])
def test_look_up_takes_the_usual_meaning(name: str, code: str) -> None:
    assert look_up(ActorTable.load(), name, dt.date(2020, 1, 1)).chosen.code == code


def test_the_coder_knows_the_users_actors(tmp_path: Path) -> None:
    coder = Coder(CoderOptions(actors=(str(write(tmp_path, STATE, PERSON)),)))
    text = "Jan Plekszy threatened Borduria on Monday. Plekszy said that he would attack."
    coding = coder.code(Report("r", text, published=dt.date(2003, 1, 1)))
    found = {mention.text: mention for mention in coding.mentions}
    assert (found["Jan Plekszy"].codes, found["Jan Plekszy"].role) == (("BDR",), "premier")
    assert found["Plekszy"].entity == "Jan Plekszy"


def test_surnames_of_published_people_are_known_after_the_full_name(tmp_path: Path) -> None:
    coder = Coder(CoderOptions(actors=(write(tmp_path, entity("Person", "Jan Plekszy", country=["sk"])),)))
    coding = coder.code(Report("r", "Jan Plekszy visited Moscow on Monday. Plekszy met Vladimir Putin."))
    found = {mention.text: mention for mention in coding.mentions}
    assert found["Plekszy"].codes == ("SVK",)
