"""What stands before a person's name: the office, and what it tells of the person's gender."""

from whimbrel.coding.actors.scene import Scene
from whimbrel.coding.actors.vocabulary import Role
from whimbrel.coding.actors.words import NOUN_TAGS


def role_before(scene: Scene, head: int, first: int) -> Role | None:
    """Give the role before a name: "foreign minister" in "foreign minister Sergei Lavrov"."""
    words = scene.words
    for position in range(first - 1, words.left_edge(head) - 1, -1):
        if words.tag[position] in NOUN_TAGS and position not in scene.names:
            role = scene.role_at(position)
            if role is not None:
                return role
    return None


def gender_before(scene: Scene, head: int, first: int) -> str:
    """Give "m" or "f" where a title before the name tells, else nothing."""
    cues = scene.vocabulary.cues
    for position in range(scene.words.left_edge(head), first):
        if scene.words.lower[position] in cues["masculine"]:
            return "m"
        if scene.words.lower[position] in cues["feminine"]:
            return "f"
    return ""


def gender_of(scene: Scene, head: int, first: int) -> str:
    """Give "m" or "f" where a title or, in a full name, the given name tells, else nothing."""
    told, cues = gender_before(scene, head, first), scene.vocabulary.cues
    if told or first == head:
        return told
    given = scene.words.lower[first]
    return "f" if given in cues["feminine_names"] else "m" if given in cues["masculine_names"] else ""
