"""How well an entity fits a name on a day, where several bear it: a small ladder instead of weights."""

import re
from enum import IntEnum

from whimbrel.coding.actors.rows import Entity


class Standing(IntEnum):
    """The steps of the ladder, from "did not exist then" upwards."""

    GONE = 0
    FAINT = 1
    FORMER = 2
    LESSER = 3
    MINISTER = 4
    LEADER = 5
    SUPREME = 6
    TERRITORY = 7
    BODY = 8
    STATE = 9


LEADERS = re.compile(
    r"(?<!vice )(?<!vice-)(?<!deputy )\b(president|prime minister|premier|chancellor|king|queen|emir|sultan"
    r"|supreme leader|general secretary|paramount leader|head of (state|government)|chairman|taoiseach|pope"
    r"|secretary-general|leader)\b",
    re.IGNORECASE,
)
SUPREME = re.compile(r"\b(supreme leader|general secretary|paramount leader)\b", re.IGNORECASE)
MINISTERS = re.compile(
    r"\b(minister|secretary|vice president|deputy prime minister|adviser|advisor)\b", re.IGNORECASE
)
# A state that has ceased to exist is still spoken of, so a former state ranks above nothing at all.
OF_KIND = {"state": Standing.STATE, "territory": Standing.TERRITORY}


def standing_of(entity: Entity, use: str, day: str) -> Standing:
    """Say how prominent ``entity`` is on ``day`` under a name of the kind ``use``."""
    if entity.kind == "person":
        return _standing_of_person(entity, use, day)
    if not entity.period.covers(day):
        return Standing.GONE if _starts_later(entity, day) or use != "name" else Standing.FAINT
    if use == "city":
        return Standing.FORMER
    return OF_KIND.get(entity.kind, Standing.BODY)


def _starts_later(entity: Entity, day: str) -> bool:
    return bool(entity.period.start) and day[: len(entity.period.start)] < entity.period.start


def _standing_of_person(entity: Entity, use: str, day: str) -> Standing:
    office = entity.office_on(day)
    if office is not None:
        if SUPREME.search(office.title):
            return Standing.SUPREME
        if LEADERS.search(office.title):
            return Standing.LEADER
        return Standing.MINISTER if MINISTERS.search(office.title) else Standing.LESSER
    began = any(past.period.start[:4] <= day[:4] for past in entity.offices)
    if use == "surname" and entity.offices and not (began and _has_led(entity)):
        return Standing.GONE
    return Standing.FORMER if began else Standing.FAINT


def _has_led(entity: Entity) -> bool:
    """Say whether a person has ever led a state: only such people go by their surname after they left."""
    return any(LEADERS.search(office.title) for office in entity.offices)
