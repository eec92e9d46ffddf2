"""Leaders of states in REIGN (1945 to 2021) and the CIA World Factbook (today)."""

import csv
import html
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TITLES = re.compile(r"^(?:(?:Interim|Transition|President|Prime|Minister|of State) )+")
SINCE = re.compile(r"(?P<name>[^(;,]+) \(since (?:(?P<day>\d+) )?(?:(?P<month>[A-Z]\w+) )?(?P<year>\d{4})\)")
Leader = tuple[str, dict[str, Any]]


def reign_leaders(data: Path) -> Iterator[Leader]:
    """Give REIGN's leaders since 1990 whose full names ``reign_names.toml`` has, one period at a time.

    Its starts are days and its ends months, so a rule that ended in the month it began is left out.
    """
    states = tomllib.loads((HERE / "reign_names.toml").read_text("utf-8"))
    for row in reign_rows(data):
        state = states.get(row["stateabb"], {})
        name = state.get("names", {}).get(row["leader"])
        start = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}"
        end = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] else ""
        if name and end > start[:7]:
            period = {"start": start, "end": end}
            yield name, {"office": state["office"], "code": state["code"], "sector": "GOV"} | period


def reign_rows(data: Path) -> list[dict[str, str]]:
    """Read the rows of REIGN that end in 1990 or later, or not at all."""
    with (data / "reign_leaders_1945_2021.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        return [row for row in csv.DictReader(file) if int(row["eyear"] or 9999) >= 1990]


def factbook_leaders(data: Path) -> Iterator[Leader]:
    """Give today's heads of state and government with the day since when they are in office."""
    codes = tomllib.loads((HERE / "factbook_offices.toml").read_text("utf-8"))
    with (data / "factbook_countries.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["fips"]: row for row in csv.DictReader(file)}
    for fips, office in codes["offices"].items():
        for column, title in office.items():
            match = SINCE.match(html.unescape(rows[fips].get(column, "")))
            if match and column != "code":
                held = {"office": title, "code": office["code"], "sector": "GOV"}
                yield spelt(TITLES.sub("", match["name"])), held | {"start": day(match)}


def spelt(name: str) -> str:
    """Write a factbook name without its capitals, the surname between stars."""
    words = [f"*{word.capitalize()}*" if word.isupper() and len(word) > 2 else word for word in name.split()]
    return " ".join(words).replace("* *", " ")


def day(match: re.Match[str]) -> str:
    """Give a factbook date as far as it goes, as ISO 8601."""
    found = match["year"]
    if match["month"]:
        number = next(index for index, month in enumerate(MONTHS, 1) if match["month"].startswith(month))
        found += f"-{number:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
    return found
