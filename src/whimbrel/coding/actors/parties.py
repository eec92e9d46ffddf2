"""Phrases for several parties named before: "the two countries", "both sides", "the pair", "all parties"."""

from collections.abc import Iterator

from whimbrel.coding.actors.corefer import earlier
from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, STATE, Referent, Scene
from whimbrel.coding.actors.words import ROOTLESS
from whimbrel.models import Mention

# Organisations of states are no parties to what "the two countries" do.
UNION_CODES = frozenset({"IGO", "NAT", "EUR"})
PARTIES = frozenset({STATE, BODY, PERSON, PEOPLE})


def read_group(scene: Scene, head: int) -> Referent | None:
    """Give the parties that "the two countries" or "both sides" stand for; None for other phrases."""
    words = scene.words
    first = words.left_edge(head)
    phrase = " ".join(words.lower[first : head + 1])
    pair = phrase in scene.vocabulary.pairs
    if not pair and phrase not in scene.vocabulary.several:
        return None
    if words.lower[head] in ("both", "each") and words.dep[head] in ("preconj", "det", "predet"):
        return None
    span = words.span(first, head)
    codes = _apposed(scene, head) or (_pair(scene, head) if pair else _several(scene, head))
    basis = f"coref:{phrase}→{', '.join(codes)}" if codes else f"ambiguous: {phrase}"
    sector = "GOV" if codes else "UNK"
    mention = Mention(span, span.of(scene.text), codes=codes, sector=sector, role=phrase, basis=basis)
    return scene.refer(mention, STATE, head, plural=True)


def _apposed(scene: Scene, head: int) -> tuple[str, ...]:
    """Give the parties that an apposition lists: "the two superpowers, the United States and China"."""
    words = scene.words
    listed: list[Referent] = []
    kid = words.kid(head, "appos", "conj") if words.text[head + 1 : head + 2] == [","] else ROOTLESS
    while kid != ROOTLESS:
        told = scene.read(kid)
        listed.extend([told] if told is not None else [])
        kid = words.kid(kid, "conj")
    codes = tuple(_codes(listed, states_only=False))
    return codes if len(codes) > 1 else ()


def _pair(scene: Scene, head: int) -> tuple[str, ...]:
    """Give the two parties of the nearest sentence that names two, else the two that the report is about."""
    states_only = scene.words.lower[head] in scene.vocabulary.cues["countries"]
    for codes in _named_by_sentence(scene, head, states_only=states_only):
        if len(codes) == 2:
            return tuple(codes)
        if len(codes) > 2:
            break
    return scene.discourse.main_pair(UNION_CODES if states_only else frozenset())


def _several(scene: Scene, head: int) -> tuple[str, ...]:
    """Give the parties of the nearest sentence that names three or more."""
    for codes in _named_by_sentence(scene, head, states_only=True):
        if len(codes) > 2:
            return tuple(codes)
    return ()


def _named_by_sentence(scene: Scene, head: int, *, states_only: bool) -> Iterator[list[str]]:
    """Give the codes named before ``head``, sentence by sentence, the nearest first."""
    here = [scene.read(name.head) for at, name in scene.names.items() if at == name.head and at < head]
    yield _codes([referent for referent in here if referent is not None], states_only)
    for listed in list(earlier(scene, head))[1:]:
        yield _codes(listed, states_only)


def _codes(listed: list[Referent], states_only: bool) -> list[str]:
    codes = dict.fromkeys(
        code
        for referent in listed
        if referent.sort in PARTIES and not referent.mention.basis.startswith("place")
        for code in referent.mention.codes
    )
    return [code for code in codes if not (states_only and code in UNION_CODES)]
