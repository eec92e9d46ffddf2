"""What a name means where a user's file and the tables below it both know it.

A user's own row wins over all rows below it that have the same name, and takes the place of the row of the same
kind and entity; its surnames are added. Data that others published wins too, but it does not take the names of
states, and where it knows no dated offices, it gives way to a row below of the same code.
"""

from typing import NamedTuple

from whimbrel.coding.actors.own import ActorFile
from whimbrel.coding.actors.own.file import Bearer
from whimbrel.coding.actors.rows import GOVERNED, Entity

NAMES_OF_STATES = frozenset({"name", "adjective", "demonym", "capital", "seat"})


class Candidate(NamedTuple):
    """An entity that a name may mean, and what kind of name it is for that entity."""

    entity: Entity
    use: str


def over(file: ActorFile, name: str, below: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Give what ``name`` means with ``file`` over the candidates ``below``."""
    below = tuple(found for found in below if not file.replaces(found.entity))
    own = [bearer for bearer in file.bearers(name) if not bearer.published or may_win(bearer, below)]
    listed = tuple(Candidate(bearer.entity, bearer.use) for bearer in own)
    if not listed or all(found.use == "surname" for found in listed):
        return (*listed, *below)
    return listed


def may_win(bearer: Bearer, below: tuple[Candidate, ...]) -> bool:
    """Say whether a published entity may take a name from the rows below."""
    entity = bearer.entity
    for found in below:
        if found.entity.kind in GOVERNED and found.use in NAMES_OF_STATES:
            return False
        same = entity.code in ("", found.entity.code) and found.use == "name"
        if same and not entity.offices:
            return False
    return True
