"""Make the table of office-holders from hand-written successions, REIGN and the factbook.

    python training/actors/persons.py --data FOLDER [--check]

FOLDER holds ``reign_leaders_1945_2021.csv`` (REIGN) and ``factbook_countries.csv`` (CIA World Factbook,
public domain). The TOML tables beside this script hold the rest, compiled by hand; where they know a leader,
they win, because they have full names and days.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leaders import factbook_leaders, reign_leaders
from spellings import full_names, surname_forms

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src" / "whimbrel" / "data" / "actors" / "persons.jsonl"
SUCCESSIONS = ("americas", "europe", "asia", "africa", "world")
ENTRY = re.compile(r"(?P<date>\d{4}(?:-\d\d){0,2}) (?P<name>.+)")
BETWEEN_STATES = {"EUR": "IGO", "NAT": "IGO", "IGO": "IGO"}
Row = dict[str, Any]


def main() -> int:
    """Write the table, or with ``--check`` say whether the committed one is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with the REIGN and factbook files"
    )
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
    """Give every row of the table, sorted by entity."""
    people: dict[str, Row] = {}
    extra: dict[str, Any] = {"names": {}, "home": {}, "sectors": {}}
    for region in SUCCESSIONS:
        table = tomllib.loads((HERE / f"persons_{region}.toml").read_text("utf-8"))
        extra |= {key: table.pop(key) for key in tuple(extra) if key in table}
        for code, offices in table.items():
            add_successions(people, code.strip("-"), offices)
    for source, leaders in (("reign", reign_leaders(data)), ("factbook", factbook_leaders(data))):
        for leader in leaders:
            add_leader(people, source, *leader)
    check_names(extra, people)
    return [finish(people[name], extra) for name in sorted(people)]


def add_successions(people: dict[str, Row], code: str, offices: dict[str, str]) -> None:
    """Add the holders of each of a state's offices; a holder serves until the next entry."""
    for key, text in offices.items():
        office, _, sector = key.partition(".")
        held = {"office": office, "code": code, "sector": sector or usual_sector(office, code)}
        for line in text.split("|"):
            entries = list(succession(line, f"{code} {key}"))
            for (start, name), (end, _) in zip(entries, [*entries[1:], ("", "")], strict=True):
                if name != "-":
                    add_office(people, name, "whimbrel", held | {"start": start, "end": end})


def succession(text: str, place: str) -> Iterator[tuple[str, str]]:
    """Read ``date name; date name`` into pairs."""
    for entry in re.split(r"\s*;\s*", text.strip()):
        match = ENTRY.fullmatch(" ".join(entry.split()))
        if not match:
            raise ValueError(f"{place}: not a date and a name: {entry!r}")
        yield match["date"], match["name"]


def usual_sector(office: str, code: str) -> str:
    """Give the PLOVER agent of an office whose key names none."""
    if "opposition" in office:
        return "OPP"
    if "candidate" in office or "nominee" in office:
        return "PTY"
    return BETWEEN_STATES.get(code, "GOV")


def add_office(people: dict[str, Row], name: str, source: str, office: Row) -> None:
    """Add one period of office; ``name`` may mark its surname with stars."""
    marked = re.search(r"\*(.+)\*", name)
    entity = name.replace("*", "")
    last = entity.removesuffix(" Jr.").rsplit(" ", 1)[-1]
    row = people.setdefault(entity, {"entity": entity, "surnames": [], "offices": [], "source": source})
    row["surnames"] = list(dict.fromkeys([*row["surnames"], marked[1] if marked else last]))
    row["offices"].append({key: value for key, value in office.items() if value})


def add_leader(people: dict[str, Row], source: str, name: str, office: Row) -> None:
    """Add a leader of REIGN or the factbook, unless the state has one of that surname at that time."""
    surname = name.rsplit(" ", 1)[-1].strip("*")
    for row in people.values():
        same = any(surname in form for form in surname_forms(row["surnames"]))
        if same and any(held["code"] == office["code"] and meets(held, office) for held in row["offices"]):
            return
    add_office(people, name, source, office)


def meets(held: Row, office: Row) -> bool:
    """Say whether two periods have a day in common; truncated dates count as the day that suits."""
    start, end = str(office["start"]), str(office.get("end") or "9999")
    until = str(held.get("end") or "9999")
    return str(held["start"])[:4] <= end[:4] and start[:4] <= until[:4]


def check_names(extra: dict[str, Any], people: dict[str, Row]) -> None:
    """Raise where a spelling, a home or a sector is given to somebody who is not in the table."""
    unknown = {name for table in extra.values() for name in table} - set(people)
    if unknown:
        raise ValueError(f"persons_world.toml names people without an office: {sorted(unknown)}")


def finish(row: Row, extra: dict[str, Any]) -> Row:
    """Give the finished row: spellings, merged offices, code and sector outside the offices."""
    entity, offices = row["entity"], merged(row["offices"])
    variants = extra["names"].get(entity, [])
    codes = [office["code"] for office in offices if office.get("code", "") not in ("", *BETWEEN_STATES)]
    done = {
        "entity": entity,
        "kind": "person",
        "code": extra["home"].get(entity, codes[0] if codes else ""),
        "sector": extra["sectors"].get(entity, "UNK"),
        "names": full_names(entity, row["surnames"], variants, set(codes)),
        "surnames": surname_forms(row["surnames"], entity, variants),
        "offices": offices,
        "source": row["source"],
    }
    return {key: value for key, value in done.items() if value}


def merged(offices: list[Row]) -> list[Row]:
    """Give the offices by date, with periods of one office that follow each other made one."""
    done: list[Row] = []
    for office in sorted(
        offices, key=lambda office: (office["office"], office.get("code", ""), office["start"])
    ):
        last = done[-1] if done else {}
        same = all(last.get(key) == office.get(key) for key in ("office", "code", "sector"))
        if same and last.get("end") == office["start"]:
            done[-1] = last | {"end": office.get("end", "")}
        else:
            done.append(office)
    tidy = [{key: value for key, value in office.items() if value} for office in done]
    return sorted(tidy, key=lambda office: (office["start"], office["office"]))


if __name__ == "__main__":
    sys.exit(main())
