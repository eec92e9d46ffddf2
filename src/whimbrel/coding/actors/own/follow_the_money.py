"""FollowTheMoney entities, as OpenSanctions and others publish them, as rows of an actor table.

An entity gets its state from where it belongs, its sector from its topics, its positions or the words of its
name, in that order. A position without dates gives a sector only; dated ones (``Occupancy`` of a ``Position``)
become offices. Names that the publisher calls weak are left out.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from whimbrel.coding.actors.own.checks import Row, alpha3, check_period
from whimbrel.coding.actors.own.names import spelled, unique
from whimbrel.coding.actors.vocabulary import load_vocabulary

NAME_PROPERTIES = ("name", "alias", "previousName")
START_PROPERTIES = ("incorporationDate", "startDate")
END_PROPERTIES = ("dissolutionDate", "endDate")
DAY_LENGTH = 10
WORDS_KEPT = 10_000
# What a position is of or for says less than what it is: "deputy head of the Central Bank".
COMPLEMENT = re.compile(r"\s*(?:[,;(/]|\b(?:of|for|to|in|at|on)\b)\s*")
VAGUE = frozenset({"UNK", "CVL"})


class Post(NamedTuple):
    """A position that people may hold."""

    id: str
    title: str
    code: str
    sector: str


class Holding(NamedTuple):
    """The time for which a person holds a post."""

    person: str
    post: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """The short names of the model and what they become; the TOML file explains them."""

    kinds: dict[str, str]
    sectors: dict[str, str]
    topics: dict[str, str]
    kind_of_topic: dict[str, str]
    countries: dict[str, str]
    country_properties: dict[str, list[str]]


@cache
def load_mapping() -> Mapping:
    """Read the mapping once."""
    text = files("whimbrel.data").joinpath("vocabulary", "follow_the_money.toml").read_text(encoding="utf-8")
    return Mapping(**tomllib.loads(text))


def is_entity(row: Row) -> bool:
    """Say whether a line holds an entity of this model and not a row of a table."""
    return "schema" in row and "kind" not in row


def read_entity(row: Row) -> Row | Post | Holding | None:
    """Give the row, post or holding that an entity makes; None where its schema names no actor.

    Raises:
        ValueError: A value breaks the model.
    """
    schema, properties = row.get("schema"), row.get("properties")
    if not isinstance(schema, str) or not isinstance(properties, dict):
        raise ValueError("an entity without schema or properties")
    if not isinstance(row.get("id"), str) or not row["id"]:
        raise ValueError("an entity without an id")
    if schema == "Occupancy":
        return _holding(properties)
    if schema == "Position":
        return _post(row["id"], properties)
    return _actor(row["id"], schema, properties) if schema in load_mapping().kinds else None


def texts(properties: dict[str, Any], *names: str) -> list[str]:
    """Give the texts of some properties, in order."""
    found: list[str] = []
    for name in names:
        values = properties.get(name)
        if values:
            found += (value for value in (values if isinstance(values, list) else [values]) if is_text(value))
    return [text.strip() for text in found]


def is_text(value: object) -> bool:
    """Say whether a value is a text that says something."""
    return isinstance(value, str) and not value.isspace() and value != ""


@lru_cache(WORDS_KEPT)
def code_of(country: str) -> str:
    """Give the code of a country of the model, empty for none.

    Raises:
        ValueError: The country is unknown.
    """
    listed, country = load_mapping().countries, country.lower()
    for key in (country, country.partition("-")[0]):
        if key in listed:
            return listed[key]
        if key in alpha3():
            return alpha3()[key]
    raise ValueError(f"unknown country {country!r}")


def _only_code(properties: dict[str, Any], names: list[str]) -> str:
    """Give the code of the first property that names exactly one state; several leave it open."""
    for name in names:
        codes = {code_of(country) for country in texts(properties, name)} - {""}
        if codes:
            return codes.pop() if len(codes) == 1 else ""
    return ""


def _actor(id_: str, schema: str, properties: dict[str, Any]) -> Row:
    mapping, person = load_mapping(), schema == "Person"
    topics = texts(properties, "topics")
    names = _names(properties, person=person)
    if not names:
        raise ValueError(f"no name for {schema} {id_}")
    row = {
        "entity": names[0],
        "kind": _kind(schema, topics),
        "code": _only_code(properties, mapping.country_properties["person" if person else "body"]),
        "sector": _sector(schema, topics, texts(properties, "position") if person else names[:1]),
        "names": names,
        "source": id_,
    }
    if not person:
        row |= _period(properties)
    return row


def _names(properties: dict[str, Any], *, person: bool) -> list[str]:
    given = texts(properties, *NAME_PROPERTIES)
    if not given and person:
        parts = [texts(properties, part)[:1] for part in ("firstName", "lastName")]
        given = [" ".join(part[0] for part in parts)] if all(parts) else []
    return unique(spelling for name in given for spelling in spelled(name, person=person))


def _kind(schema: str, topics: list[str]) -> str:
    mapping = load_mapping()
    if schema in ("Organization", "LegalEntity"):
        for topic, kind in mapping.kind_of_topic.items():
            if topic in topics:
                return kind
    return mapping.kinds[schema]


def _sector(schema: str, topics: list[str], words: list[str]) -> str:
    mapping = load_mapping()
    told = next((sector for text in words if (sector := sector_of(text))), "")
    listed = next((sector for topic, sector in mapping.topics.items() if topic in topics), "")
    if schema == "Company":
        return listed or mapping.sectors[schema]
    # "role.pep" says that somebody is in politics, positions say where.
    return told if told and listed in ("", "GOV") else listed or mapping.sectors[schema]


@lru_cache(WORDS_KEPT)
def sector_of(title: str) -> str:
    """Give the sector that the words of a position or body tell, empty where they tell none."""
    first, *rest = [part for part in COMPLEMENT.split(title.lower()) if part] or [""]
    parts = [*rest, first] if first.split(" ")[-1] in load_vocabulary().inherits else [first, *rest]
    return next((sector for part in parts if (sector := _sector_of_phrase(part))), "")


def _sector_of_phrase(phrase: str) -> str:
    words = phrase.replace("-", " - ").split() if phrase else []
    for position in range(len(words) - 1, -1, -1):
        role = load_vocabulary().role_ending_at(words, words, position)
        if role is not None and role.sector not in VAGUE:
            return role.sector
    return ""


def _period(properties: dict[str, Any]) -> dict[str, str]:
    start = min((date[:DAY_LENGTH] for date in texts(properties, *START_PROPERTIES)), default="")
    end = max((date[:DAY_LENGTH] for date in texts(properties, *END_PROPERTIES)), default="")
    period = {"start": start, "end": end}
    check_period(period, "")
    return {name: date for name, date in period.items() if date}


def _post(id_: str, properties: dict[str, Any]) -> Post | None:
    titles = texts(properties, "name")
    if not titles:
        raise ValueError(f"no name for Position {id_}")
    topics = texts(properties, "topics")
    sector = _sector("Person", topics, titles[:1])
    return Post(id_, titles[0], _only_code(properties, ["country"]), "GOV" if sector == "UNK" else sector)


def _holding(properties: dict[str, Any]) -> Holding | None:
    """Read a holding; one without any date says nothing of any day."""
    people, posts = texts(properties, "holder"), texts(properties, "post")
    period = _period({"startDate": properties.get("startDate", ()), "endDate": properties.get("endDate", ())})
    if not people or not posts or not period:
        return None
    return Holding(people[0], posts[0], period.get("start", ""), period.get("end", ""))
