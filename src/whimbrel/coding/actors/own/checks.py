"""What a row of an actor table must keep to: every rule names what it found wrong, as a ``ValueError``."""

import json
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from whimbrel.coding.actors.rows import FIELDS_OF_USE, KINDS, read_rows
from whimbrel.ontology import ontology

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DEFINES_CODE = frozenset({"state", "territory"})
LISTS = (*(field for field, _ in FIELDS_OF_USE), "offices", "members")

Row = dict[str, Any]


def check_row(row: Row, own_codes: frozenset[str] | set[str]) -> None:
    """Check a row of a table; ``own_codes`` are those of states that earlier rows define."""
    _check_shape(row)
    if not row["entity"].strip():
        raise ValueError("no entity name")
    if row["kind"] not in KINDS:
        raise ValueError(f"unknown kind {row['kind']!r}; known are {', '.join(sorted(KINDS))}")
    check_period(row, "")
    defined = {row.get("code", "")} if row["kind"] in DEFINES_CODE else set()
    _check_values(row, own_codes | defined)
    for office in row.get("offices", ()):
        check_period(office, f"office {office.get('office', '')!r}: ")
        _check_values(office, own_codes)
    check_overlaps(row.get("offices", ()))


def _check_shape(row: Row) -> None:
    row.setdefault("entity", "")
    row.setdefault("kind", "")
    _check_texts(row, ("entity", "kind", "code", "sector", "start", "end", "source"))
    for field in LISTS:
        if not isinstance(row.get(field, []), list):
            raise ValueError(f"{field} must be a list")
    for field, _ in FIELDS_OF_USE:
        if not all(isinstance(name, str) for name in row.get(field, ())):
            raise ValueError(f"{field} must be a list of texts")
    for office in row.get("offices", ()):
        if not isinstance(office, dict):
            raise ValueError("offices must be a list of objects")
        _check_texts(office, ("office", "code", "sector", "start", "end"))


def _check_texts(row: Row, fields: tuple[str, ...]) -> None:
    for field in fields:
        if not isinstance(row.get(field, ""), str):
            raise ValueError(f"{field} must be a text, not {row[field]!r}")


def _check_values(row: Row, own_codes: frozenset[str] | set[str]) -> None:
    code, sector = row.get("code", ""), row.get("sector", "")
    if code and code not in known_codes() and code not in own_codes:
        raise ValueError(f"unknown code {code!r}")
    if sector and sector not in ontology().sectors:
        raise ValueError(f"unknown sector {sector!r}; known are {', '.join(ontology().sectors)}")


def check_period(row: Row, place: str) -> None:
    """Check that the dates are dates and the end is not before the start."""
    start, end = row.get("start", ""), row.get("end", "")
    for date in (start, end):
        if date and not DATE.fullmatch(date):
            raise ValueError(f"{place}{date!r} is no date like 2022-03-14, 2022-03 or 2022")
    if start and end and _is_before(end, start):
        raise ValueError(f"{place}ends ({end}) before it starts ({start})")


def check_overlaps(offices: list[Row]) -> None:
    """Check that nobody holds one office in two periods that overlap."""
    listed = sorted(offices, key=lambda office: (_title(office), office.get("start", "")))
    for before, after in pairwise(listed):
        if _title(before) == _title(after) and _overlap(before, after):
            raise ValueError(
                f"two periods of the office {before.get('office', '')!r} overlap: "
                f"{_written(before)} and {_written(after)}"
            )


def _title(office: Row) -> tuple[str, str]:
    return office.get("office", "").lower(), office.get("code", "")


def _overlap(before: Row, after: Row) -> bool:
    end, start = before.get("end", ""), after.get("start", "")
    return not end or not start or _is_before(start, end)


def _written(office: Row) -> str:
    return f"{office.get('start', '')} to {office.get('end', '')}".strip()


def _is_before(date: str, other: str) -> bool:
    """Compare as far as both dates go: 2022 is not before 2022-03."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]


@cache
def known_codes() -> frozenset[str]:
    """Give every code that the shipped tables use, those of ISO 3166 among them."""
    return frozenset(entity.code for entity, _ in read_rows()) - {""}


@cache
def alpha3() -> dict[str, str]:
    """Give ISO 3166 alpha-3 by alpha-2, in lower case."""
    table = files("whimbrel.data").joinpath("actors", "states.jsonl").read_text("utf-8")
    rows = map(json.loads, table.splitlines())
    return {row["iso2"].lower(): row["code"] for row in rows if "iso2" in row}
