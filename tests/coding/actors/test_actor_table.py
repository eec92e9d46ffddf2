import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.actors import ActorTable
from whimbrel.coding.actors.rows import Period, parse_rows
from whimbrel.errors import VocabularyError

# (name, day, code, entity); an empty entity says that none stands out
ON_A_DAY = [
    ("Russia", "2022-03-14", "RUS", "Russia"),
    ("Soviet Union", "1980-01-01", "SUN", "Soviet Union"),
    ("Bush", "1990-08-02", "USA", "George H. W. Bush"),
    ("Bush", "2003-03-20", "USA", "George W. Bush"),
    ("Kim", "2020-01-01", "PRK", "Kim Jong-un"),
    ("Kim", "2005-01-01", "PRK", "Kim Jong-il"),
    ("Clinton", "1996-01-01", "USA", "Bill Clinton"),
    ("Rice", "2006-01-01", "USA", "Condoleezza Rice"),
    ("Xi", "2022-03-14", "CHN", "Xi Jinping"),
    ("Erdoğan", "2016-07-15", "TUR", "Recep Tayyip Erdoğan"),
    ("Erdogan", "2016-07-15", "TUR", "Recep Tayyip Erdoğan"),
    ("Nowhereland", "2022-03-14", "", ""),
]

FOUND = [
    ("Guinea-Bissau and Guinea", ["Guinea-Bissau", "Guinea"]),
    ("South Korea’s army", ["South Korea"]),
    ("Nigeria and Niger", ["Nigeria", "Niger"]),
    ("the US and us", ["US"]),
    ("the U.S. and the UK", ["U.S.", "UK"]),
    ("Chadian and Chad", ["Chadian", "Chad"]),
    ("Malians and Mali", ["Malians", "Mali"]),
    ("Chinatown", []),
    ("turkey, chad, jordan", []),
    ("RUSSIA", ["RUSSIA"]),
    ("Côte d’Ivoire", ["Côte d'Ivoire"]),
]

ROWS = [
    {
        "entity": "Borduria",
        "kind": "state",
        "code": "BDR",
        "names": ["Borduria"],
        "adjectives": ["Bordurian"],
        "capital": ["Szohod"],
        "end": "1990-01-01",
    },
    {
        "entity": "Jan Plekszy",
        "kind": "person",
        "code": "BDR",
        "surnames": ["Plekszy"],
        "names": ["Jan Plekszy"],
    }
    | {
        "offices": [
            {"office": "president", "code": "BDR", "sector": "GOV", "start": "1950", "end": "1960-05-01"}
        ]
    },
]


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


@pytest.mark.parametrize(("name", "day", "code", "entity"), ON_A_DAY)
def test_resolve_gives_whom_a_name_means_on_a_day(
    table: ActorTable, name: str, day: str, code: str, entity: str
) -> None:
    found = table.resolve(name, on=dt.date.fromisoformat(day))
    assert (found.code, found.entity) == (code, entity)


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_find_takes_the_longest_whole_name(table: ActorTable, text: str, names: list[str]) -> None:
    assert [match.name for match in table.find(text)] == names


@given(st.text(alphabet=st.sampled_from("Russia US-Chad’s \nKim")))
def test_matches_lie_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for match in ActorTable.load().find(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end


def test_load_gives_the_same_table_again(table: ActorTable) -> None:
    assert ActorTable.load() is table


def test_a_users_table_adds_names(tmp_path: Path) -> None:
    extra = tmp_path / "mine.jsonl"
    extra.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    assert ActorTable.load(extra).resolve("Szohod").code == "BDR"


def test_offices_and_existence_are_dated() -> None:
    table = ActorTable(parse_rows(map(json.dumps, ROWS), "rows"))
    assert table.resolve("Plekszy", on=dt.date(1955, 1, 1)).office == "president"
    assert table.resolve("Plekszy", on=dt.date(1960, 5, 1)).office == ""
    assert table.resolve("Plekszy", on=dt.date(1949, 1, 1)).code == ""
    assert table.resolve("Borduria", on=dt.date(1989, 1, 1)).code == "BDR"
    assert table.resolve("Bordurian", on=dt.date(1995, 1, 1)).code == ""


@pytest.mark.parametrize(
    ("start", "end", "day", "inside"),
    [
        ("", "", "2022-03-14", True),
        ("2022-03-14", "", "2022-03-14", True),
        ("2022-03-15", "", "2022-03-14", False),
        ("", "2022-03-14", "2022-03-14", False),
        ("", "2022-03", "2022-03-14", True),
        ("2023", "", "2022-03-14", False),
        ("2023", "", "", True),
    ],
)
def test_a_period_is_half_open(start: str, end: str, day: str, inside: bool) -> None:
    assert Period(start, end).covers(day) is inside


@pytest.mark.parametrize("line", ["{", '{"entity": "X"}', '{"entity": "X", "kind": "planet"}', "[]"])
def test_a_bad_row_names_its_line(line: str) -> None:
    with pytest.raises(VocabularyError, match=r"mine\.jsonl, line 2"):
        list(parse_rows(["", line], "mine.jsonl"))
