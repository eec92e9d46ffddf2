"""The state that a report is about at a point: what "the army" belongs to where nothing says so."""

from whimbrel.coding.actors.force import FORCE_OBJECTS, is_force_verb
from whimbrel.coding.actors.scene import THING, Referent, Scene
from whimbrel.coding.actors.words import ROOTLESS

WITHOUT_STATE = frozenset({"IGO", "NAT"})


def states_in_focus(scene: Scene, head: int) -> tuple[str, ...]:
    """Give the codes of the states named before ``head`` in this sentence, or if none in the one before.

    A state that uses force is passed over for whom the force hits: "Israel kills two protesters".
    """
    hitting = _hitting(scene, head)
    here = [
        referent
        for position, name in scene.names.items()
        if position == name.head and position < head and (referent := scene.read(position)) is not None
    ]
    for referents in (here, *scene.discourse.back(1)):
        codes = _codes(referents) - hitting
        if codes:
            return tuple(sorted(codes))
    return ()


def _codes(referents: list[Referent]) -> set[str]:
    listed = (
        referent for referent in referents if len(referent.mention.codes) == 1 and referent.sort != THING
    )
    return {referent.mention.codes[0] for referent in listed} - WITHOUT_STATE


def _hitting(scene: Scene, head: int) -> set[str]:
    """Give the codes of the subject of a verb of force whose object is the noun phrase of ``head``."""
    words = scene.words
    if words.relation(head) not in FORCE_OBJECTS:
        return set()
    verb = words.governor(head)
    if verb == ROOTLESS or not is_force_verb(scene, verb):
        return set()
    subject = words.kid(verb, "nsubj", "agent")
    if subject == ROOTLESS and words.dep[verb] in ("conj", "advcl", "xcomp") and words.head[verb] != ROOTLESS:
        subject = words.kid(words.head[verb], "nsubj")
    actor = scene.read(subject) if subject not in (ROOTLESS, head) else None
    return set(actor.mention.codes) if actor is not None else set()
