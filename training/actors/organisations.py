"""Make the tables of organisations, organs, companies, media and NGOs from what was compiled by hand.

    python training/actors/organisations.py [--check]

``organisations.toml``, ``organs.toml`` and ``companies.toml`` beside this script hold, for each kind, one
entity a line: its code ("-" for none), its sector, its names parted by "|", and, as "{start/end}", when it
existed. ``[members]`` maps an organisation to lines of "start/end: codes".
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from states import with_folded

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "src" / "whimbrel" / "data" / "actors"
LINE = re.compile(r"(?P<code>-|[A-Z]{3}) (?P<sector>[A-Z]{3}) (?P<names>[^{}]+?)(?: \{(?P<time>[-\d/]+)\})?")
SPELLINGS = (
    ("US ", "U.S. ", "United States "),
    ("UN ", "U.N. ", "United Nations "),
    ("EU ", "E.U. ", "European Union "),
)
Row = dict[str, Any]


def main() -> int:
    """Write the tables, or with ``--check`` say whether the committed ones are current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a table is not current"
    )
    check = parser.parse_args().check
    return max(
        [write(name, compiled(f"{name}.toml"), check) for name in ("organisations", "organs", "companies")]
    )


def write(name: str, rows: list[Row], check: bool) -> int:
    """Write one table, or only compare it; 1 means that the table is not current."""
    table = TABLES / f"{name}.jsonl"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if check:
        return int(not table.exists() or table.read_text("utf-8") != text)
    table.write_text(text, "utf-8")
    return 0


def compiled(filename: str) -> list[Row]:
    """Give the rows of a hand-written table, in its order."""
    tables = tomllib.loads((HERE / filename).read_text("utf-8"))
    members = tables.pop("members", {})
    rows = [row for kind, text in tables.items() for row in read_rows(kind, text)]
    unknown = set(members) - {row["entity"] for row in rows}
    if unknown:
        raise SystemExit(f"{filename}: members of no entity: {sorted(unknown)}")
    return [with_members(row, members.get(row["entity"], "")) for row in rows]


def read_rows(kind: str, text: str) -> Iterator[Row]:
    """Read the entities of one kind, one a line."""
    for line in filter(None, map(str.strip, text.splitlines())):
        found = LINE.fullmatch(line)
        if not found:
            raise SystemExit(f"not an entity: {line}")
        names = with_folded(with_spellings([name.strip() for name in found["names"].split("|")]))
        row = {"entity": names[0], "kind": kind, "code": found["code"].strip("-"), "sector": found["sector"]}
        yield drop_empty(row | {"names": names} | period(found["time"] or "") | {"source": "whimbrel"})


def with_spellings(names: list[str]) -> list[str]:
    """Add to a name that begins with "US" or "UN" those with "U.S.", "United States" and so on."""
    found = list(names)
    for short, dotted, long in SPELLINGS:
        tails = [
            name[len(form) :] for name in names for form in (short, dotted, long) if name.startswith(form)
        ]
        found += [form + tail for tail in tails for form in (short, dotted, long)]
    return list(dict.fromkeys(found))


def with_members(row: Row, text: str) -> Row:
    """Add an organisation's members, the earliest first."""
    members = []
    for line in filter(None, map(str.strip, text.splitlines())):
        time, codes = line.split(":")
        members += [{"code": code} | period(time.strip("-")) for code in codes.split()]
    members.sort(key=lambda member: (member.get("start", ""), member["code"]))
    source = row.pop("source")
    return row | ({"members": members} if members else {}) | {"source": source}


def period(time: str) -> Row:
    """Read "start/end", either of which may be empty."""
    start, _, end = time.partition("/")
    return drop_empty({"start": start, "end": end})


def drop_empty(row: Row) -> Row:
    """Leave out the fields that are empty."""
    return {field: value for field, value in row.items() if value}


if __name__ == "__main__":
    sys.exit(main())
