"""Office before bearer: "President of France Emmanuel Macron", "French ambassador to Niger Sylvain Itté".

Parsers take the bearer for the object of the preposition, with the state as a part of the name.
"""

from typing import NamedTuple

from whimbrel.coding.actors.owners import owner_before
from whimbrel.coding.actors.scene import Scene
from whimbrel.coding.actors.vocabulary import Role
from whimbrel.coding.actors.words import ROOTLESS


class Held(NamedTuple):
    """The office that stands before its bearer, and the codes of the state that it is held for."""

    role: Role
    codes: tuple[str, ...]


def office_held(scene: Scene, head: int, first: int) -> Held | None:
    """Give the office before the name from ``first`` to ``head``, where a state stands between the two."""
    words, state = scene.words, scene.names.get(first - 1)
    preposition = words.governor(head)
    if state is None or state.last != first - 1 or words.relation(head) != "pobj" or preposition == ROOTLESS:
        return None
    office = words.head[preposition]
    if office == ROOTLESS or not office < preposition < state.first:
        return None
    role = scene.role_at(office)
    if role is None:
        return None
    return Held(role, _codes(scene, state.head, preposition, office))


def _codes(scene: Scene, state: int, preposition: int, office: int) -> tuple[str, ...]:
    if scene.words.lower[preposition] == "of":
        found = scene.read(state)
        return found.mention.codes if found is not None else ()
    owner = owner_before(scene, office)
    return owner.codes if owner is not None else ()
