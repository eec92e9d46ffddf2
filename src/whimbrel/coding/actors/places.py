"""Whether the name of a state, a capital or a city acts in its sentence or only says where.

A basis that starts with "place" marks a name that is not an actor there; "target" marks a place that
something is aimed at ("the attack on Kharkiv"), which may be the recipient of an event.
"""

from whimbrel.coding.actors.names import Name
from whimbrel.coding.actors.phrases import objects_of
from whimbrel.coding.actors.scene import PLACE, STATE, THING, Scene
from whimbrel.coding.actors.words import NAME_TAGS, ROOTLESS

AIMED = frozenset({"on", "against", "of", "over", "upon"})
TOWN_USES = frozenset({"city", "capital"})


def place_basis(scene: Scene, name: Name, use: str) -> str:
    """Say how a name is used as a place, as a basis; empty for actor use."""
    words, cues = scene.words, scene.vocabulary.cues
    if use == "seat":
        return ""
    relation = words.relation(name.head)
    above = words.governor(name.head)
    if relation in ("pobj", "pcomp") and above != ROOTLESS:
        return _after_preposition(scene, above, use)
    if relation == "appos" and above != ROOTLESS and words.tag[above] in NAME_TAGS:
        return _beside_town(scene, above)
    if use in TOWN_USES and above != ROOTLESS and words.dep[name.head] in ("compound", "nmod"):
        return f"place:{use}" if words.lower[above] in cues["street_words"] or use == "city" else ""
    if use == "city":
        return "target:city" if relation in ("dobj", "nsubjpass") else "place:city"
    if use == "capital" and relation in ("npadvmod", "appos", "nmod"):
        return "place:capital"
    return ""


def _beside_town(scene: Scene, town: int) -> str:
    """Read "Yemen" in "in Seiyun, Yemen" by the preposition before the town; empty where none stands there."""
    preposition = scene.words.governor(town)
    if scene.words.relation(town) != "pobj" or preposition == ROOTLESS:
        return ""
    return town_basis(scene, preposition)


def town_basis(scene: Scene, preposition: int) -> str:
    """Say what a town after ``preposition`` is: what something is aimed at, or where something happens."""
    word = scene.words.lower[preposition]
    return "target:town" if word in AIMED else f"place:{word}"


def _after_preposition(scene: Scene, preposition: int, use: str) -> str:
    words, cues = scene.words, scene.vocabulary.cues
    word = words.lower[preposition]
    if word in cues["place_prepositions"]:
        return f"place:{word}"
    if word == "from":
        return "place-from"
    above = words.head[preposition]
    if word == "to" and above != ROOTLESS and words.lemma[above].lower() in cues["motion_verbs"]:
        return "place-to"
    if use in TOWN_USES and word == "of" and _is_named_after_town(scene, above):
        return "place:of"
    if use in TOWN_USES and word in AIMED:
        return _city_as_aim(scene, above, use)
    return "place:city" if use == "city" else ""


def _is_named_after_town(scene: Scene, above: int) -> bool:
    """Say whether the noun before "of" is part of a proper name: "the University of Washington"."""
    words = scene.words
    return (
        above != ROOTLESS
        and words.tag[above] in NAME_TAGS
        and words.lower[above] in scene.vocabulary.cues["street_words"]
    )


def _city_as_aim(scene: Scene, above: int, use: str) -> str:
    """Tell "the city of Kharkiv" and "residents of Kharkiv" from "the bombing of Kharkiv"."""
    if use == "capital" and above != ROOTLESS:
        role = scene.role_at(above)
        return "" if role is not None and role.sector != "CVL" else "target:capital"
    return f"target:{use}"


def clause_codes(scene: Scene, head: int) -> tuple[str, ...]:
    """Give the codes of the places that the verb above ``head`` names: "247 people were killed in Kenya"."""
    words = scene.words
    verb = words.verb_above(head)
    codes: dict[str, None] = {}
    while verb != ROOTLESS and not codes:
        for inner in objects_of(words, verb, scene.vocabulary.cues["place_prepositions"]):
            referent = scene.read(inner)
            if referent is not None and referent.sort in (STATE, THING, PLACE):
                codes.update(dict.fromkeys(referent.mention.codes))
        verb = words.verb_above(verb) if words.dep[verb] in ("xcomp", "conj", "relcl", "acl") else ROOTLESS
    return tuple(codes)


def scene_codes(scene: Scene) -> tuple[str, ...]:
    """Give the codes of the states in which the sentence places its events."""
    codes: dict[str, None] = {}
    for name in {id(name): name for name in scene.names.values()}.values():
        referent = scene.read(name.head)
        if referent is not None and referent.mention.basis.startswith(("place:", "target")):
            codes.update(dict.fromkeys(referent.mention.codes))
    return tuple(codes)
