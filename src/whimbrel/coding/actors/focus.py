"""The state that a report is about at a point: what "the army" belongs to where nothing says so."""

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.coding.actors.force import FORCE_OBJECTS, is_force_verb
from whimbrel.coding.actors.places import clause_codes, scene_codes
from whimbrel.coding.actors.scene import THING, Referent, Scene
from whimbrel.coding.actors.words import ROOTLESS

WITHOUT_STATE = frozenset({"IGO", "NAT"})
# A state is the topic of a report where it is named this many times as often as any other.
TOPIC_LEAD = 2


def placed(scene: Scene, referent: Referent) -> Referent:
    """Give a role without a state that of its scene, the only one in focus, or the report's topic."""
    local = referent.mention.sector in scene.vocabulary.cues["local_sectors"]
    for codes, basis in _steps(scene, referent, local=local):
        if len(codes) == 1:
            return coded(referent, codes, f"role+{basis}: {codes[0]}")
    focus = states_in_focus(scene, referent.position)
    return coded(referent, (), "ambiguous: " + " | ".join(focus)) if focus else referent


def _steps(scene: Scene, referent: Referent, *, local: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the codes that may be meant with the step that found them, the surest step first."""
    if local:
        yield clause_codes(scene, referent.position), "scene"
        yield scene_codes(scene), "scene"
    focus = states_in_focus(scene, referent.position)
    if referent.mention.sector in scene.vocabulary.cues["unbound_sectors"]:
        focus = tuple(code for code in focus if code != "EUR")
    yield focus, "focus"
    if not focus:
        yield scene_codes(scene), "scene"
    if len(focus) > 1:
        yield tuple(code for code in scene_codes(scene) if code in focus), "focus+scene"
        yield scene.discourse.topic(focus, TOPIC_LEAD), "topic"


def coded(referent: Referent, codes: tuple[str, ...], basis: str) -> Referent:
    """Give the same referent with ``codes``, and why."""
    return replace(referent, mention=replace(referent.mention, codes=codes, basis=basis))


def states_in_focus(scene: Scene, head: int) -> tuple[str, ...]:
    """Give the codes of the states named before ``head`` in this sentence, or if none in the one before.

    A state that uses force is passed over for whom the force hits: "Israel kills two protesters".
    """
    passed = _hitting(scene, head) | WITHOUT_STATE
    here = [
        referent
        for position, name in scene.names.items()
        if position == name.head and position < head and (referent := scene.read(position)) is not None
    ]
    for referents in (here, *scene.discourse.back(1)):
        codes = _codes(referents) - passed
        if codes:
            return tuple(sorted(codes))
    return ()


def _codes(referents: list[Referent]) -> set[str]:
    listed = (
        referent for referent in referents if len(referent.mention.codes) == 1 and referent.sort != THING
    )
    return {referent.mention.codes[0] for referent in listed}


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
