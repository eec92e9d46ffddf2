"""Datelines: where, and sometimes when and by whom, a report was filed, before its first sentence.

A place in capitals is not enough, since acronyms and headlines are in capitals too. It takes a date, an
agency in brackets, or a dash after a word that is long enough and no known label; or, where the body opens,
a full stop.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from whimbrel.coding.draft import Dateline
from whimbrel.models import Span

LONGEST = 120
REST = r"(?:[\w.'’-]*[\w.])?"
WORD = r"[^\W\d_]" + REST
CAPITALISED = r"[^\W\d_a-z]" + REST
PLAIN_WORD = r"[^\W\d_][\w'’-]*"
LONG_DASHES = ("—", "–", "--")
# A place of fewer letters can hardly be told from an acronym by its looks.
FEWEST_LETTERS = 4


def find_dateline(text: str, start: int, end: int, *, opening: bool = False) -> Dateline | None:
    """Give the dateline at the start of the paragraph [start, end).

    Args:
        text: The report's text.
        start: Where the paragraph starts.
        end: Where it ends.
        opening: Whether this is the first paragraph of the body, where a place and a full stop are enough.
    """
    limit = min(end, start + LONGEST)
    for pattern, sound in ((filed(), is_filed), (agency_alone(), None), (opened(), is_opened)):
        match = pattern.match(text, start, limit)
        if match and (sound is None or sound(match, end)) and (opening or sound is not is_opened):
            return dateline_of(match)
    return None


def is_filed(match: re.Match[str], end: int) -> bool:
    """Say whether ``PLACE, Region, date (AGENCY) --`` has enough of its parts to be a dateline."""
    place, agency, dash = (
        match["place"],
        match["agency"] or match["wire"] or "",
        (match["dash"] or "").strip(),
    )
    closed = bool(dash) or match.end() == end
    if not place.isupper():
        return closed and is_agency(agency) and starts_with_capitals(place)
    if agency:
        return closed or (is_agency(agency) and not match.string[match.end()].islower())
    if match["month"] or match["month_after"]:
        return closed
    return dash.startswith(LONG_DASHES) and (bool(match["region"]) or looks_like_place(place, most_words=2))


def is_opened(match: re.Match[str], end: int) -> bool:
    """Say whether ``PLACE.`` stands alone or before a sentence."""
    alone = match.end() == end
    return looks_like_place(match["place"], most_words=3) and (alone or bool(match["next"]))


def starts_with_capitals(place: str) -> bool:
    """Say whether the first and the last word of at most three begin with a capital."""
    words = place.split()
    return len(words) <= 3 and words[0][0].isupper() and words[-1][0].isupper()


def looks_like_place(place: str, most_words: int) -> bool:
    """Say whether words in capitals may be a place, by their number, their length and the list of labels."""
    words = place.split()
    long_enough = any(sum(map(str.isalpha, word)) >= FEWEST_LETTERS for word in words)
    return (
        place.isupper()
        and long_enough
        and len(words) <= most_words
        and labels().isdisjoint((place, words[0]))
    )


def is_agency(name: str) -> bool:
    """Say whether a name in brackets is that of a known agency, alone or before another word."""
    lower = name.strip().lower()
    return lower in agencies() or re.split(r"[ /-]", lower)[0] in agencies()


def dateline_of(match: re.Match[str]) -> Dateline:
    """Make a dateline of what a pattern found."""
    found = match.groupdict()
    return Dateline(
        Span(match.start(), match.end("all")), place_of(match, found.get("place")), date_of(found)
    )


def place_of(match: re.Match[str], place: str | None) -> Span | None:
    """Give the span of the place; of several places the first."""
    if place is None:
        return None
    start = match.start("place")
    return Span(start, start + len(place.split("/")[0].rstrip()))


def date_of(found: dict[str, str | None]) -> str:
    """Give the date in ISO 8601, as ``--MM-DD`` where there is no year, or nothing."""
    month = months().get((found.get("month") or found.get("month_after") or "").rstrip(".").lower())
    if not month:
        return ""
    day, year = int(found.get("day") or found.get("day_before") or 0), found.get("year")
    try:
        # A leap year, so that 29 February without a year is a date.
        date = dt.date(int(year or 2000), month, day)
    except ValueError:
        return ""
    return date.isoformat() if year else f"--{date:%m-%d}"


@cache
def filed() -> re.Pattern[str]:
    """Build the pattern of a whole dateline, of which all but the place is optional."""
    return re.compile(
        rf"(?P<all>(?P<place>{WORD}(?:\s?/\s?{WORD}|[ ]{WORD}){{0,4}}?)"
        rf"(?:,\s(?!{month()})(?P<region>{CAPITALISED}(?:[ ]{WORD}){{0,2}}?))?"
        rf"(?=,?\s?(?:{month()}\s\d|\d{{1,2}}\s{month()}|\(|/[A-Z])|\s*[—–_:-])"
        rf"(?:,?\s{day()})?"
        r"(?:,?\s?(?:\((?P<agency>[A-Za-z][^()\n]{1,40})\)|/(?P<wire>[A-Z][\w.-]+)/\.?))?"
        r"(?P<dash>\s*—|\s*(?:–|--+)(?=\s|\Z)|\s?[-_:](?=\s|\Z))?)(?=\s|\Z|(?<=—))\s*"
    )


@cache
def month() -> str:
    """Build the pattern of a month's name."""
    return "(?i:" + any_of(months()) + r")\b\.?"


@cache
def day() -> str:
    """Build the pattern of a day: ``Nov. 6``, ``6 November``, both with or without a year."""
    before = rf"(?P<month>{month()})\s(?P<day>\d{{1,2}})"
    after = rf"(?P<day_before>\d{{1,2}})\s(?P<month_after>{month()})"
    return rf"(?:{before}|{after})(?:,?\s(?P<year>(?:19|20)\d\d))?"


@cache
def agency_alone() -> re.Pattern[str]:
    """Build the pattern of an agency that opens a report without a place: ``Nov 6 (Reuters) -``."""
    return re.compile(rf"(?P<all>(?:{day()}\s)?\((?i:{any_of(agencies())})\)\s*(?:[—–]|--+|[-_](?=\s)))\s*")


@cache
def opened() -> re.Pattern[str]:
    """Build the pattern of a place before a full stop."""
    place = rf"(?P<place>{PLAIN_WORD}(?:[ ]{PLAIN_WORD}){{0,2}})"
    return re.compile(rf"(?P<all>{place}\.)(?P<next>\s+(?=[“\"‘']?[^\W\d_a-z]))?")


def any_of(words: Iterable[str]) -> str:
    """Build a pattern for one of several words, of which the longest is tried first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def agencies() -> frozenset[str]:
    """Give the names of agencies in lower case."""
    return frozenset(name.lower() for name in load("layout")["datelines"]["agencies"])


@cache
def labels() -> frozenset[str]:
    """Give the words in capitals that are no place."""
    return frozenset(load("layout")["datelines"]["not_places"])


@cache
def months() -> dict[str, int]:
    """Give the number of each month by its names in lower case."""
    rows = enumerate(load("dates")["months"].items(), start=1)
    return {word.lower(): number for number, (name, short) in rows for word in (name, *short)}


@cache
def load(name: str) -> dict[str, dict[str, list[str]]]:
    """Load one vocabulary."""
    source = files("whimbrel") / "data" / "vocabulary" / f"{name}.toml"
    return tomllib.loads(source.read_text("utf-8"))
