"""States that act by force: the sector is MIL in "Israel strikes Gaza" and in "Israeli airstrikes"."""

from whimbrel.coding.actors.scene import Scene
from whimbrel.coding.actors.words import ROOTLESS

FORCE_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
LIGHT_VERBS = frozenset(
    {"launch", "conduct", "carry", "begin", "resume", "continue", "make", "mount", "start"}
)


def acts_by_force(scene: Scene, head: int) -> bool:
    """Say whether the state at ``head`` is the subject of a verb of force or the owner of a noun of force."""
    words = scene.words
    above = words.governor(head)
    if above == ROOTLESS:
        return False
    relation = words.relation(head)
    if relation == "nsubj":
        return is_force_verb(scene, above)
    if relation in ("amod", "poss", "compound", "nmod"):
        return is_force_noun(scene, above)
    if relation != "pobj" or words.lower[above] != "by" or words.head[above] == ROOTLESS:
        return False
    return is_force_noun(scene, words.head[above]) or is_force_verb(scene, words.head[above])


def is_force_verb(scene: Scene, position: int) -> bool:
    """Say whether the word at ``position`` is a verb of force, or a light verb with a noun of force."""
    words = scene.words
    if words.lemma[position] in scene.vocabulary.cues["force_verbs"] and words.tag[position][:1] == "V":
        return True
    thing = words.kid(position, "dobj") if words.lemma[position] in LIGHT_VERBS else ROOTLESS
    return thing != ROOTLESS and is_force_noun(scene, thing)


def is_force_noun(scene: Scene, position: int) -> bool:
    """Say whether the word at ``position`` is a noun of force."""
    return scene.words.lemma[position].lower() in scene.vocabulary.cues["force_nouns"]
