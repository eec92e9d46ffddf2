"""Noun phrases: which words head one, and the stretch of text that an annotator would copy for it."""

from whimbrel.coding.actors.names import Name
from whimbrel.coding.actors.scene import Scene
from whimbrel.coding.actors.words import (
    ARGUMENTS,
    INSIDE,
    NOUN_TAGS,
    PRONOUN_TAGS,
    ROOTLESS,
    STAND_IN_TAGS,
    Words,
)
from whimbrel.models import Span

# A noun phrase takes an "of" phrase with it where that says who is meant.
IDENTIFYING = frozenset({"of", "for"})
PARTICLES = frozenset({"that", "which", "who", "whom", "whose"})


def is_head(words: Words, position: int) -> bool:
    """Say whether the word at ``position`` may head a noun phrase of its own."""
    tag, dep = words.tag[position], words.dep[position]
    if tag in NOUN_TAGS or tag in PRONOUN_TAGS:
        return True
    if words.lower[position] in PARTICLES and dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return True
    return tag in STAND_IN_TAGS and dep in ARGUMENTS and words.text[position].isalnum()


def is_modifier(words: Words, position: int) -> bool:
    """Say whether the word at ``position`` only modifies another noun."""
    return words.dep[position] in INSIDE and words.dep[position] != "poss"


def phrase_span(words: Words, head: int, *, with_of: bool = False) -> Span:
    """Give the characters of the noun phrase of ``head``, ``with_of`` to the end of its "of" phrase."""
    last = head
    if with_of:
        last = max(last, of_phrase_end(words, head))
    return words.span(words.left_edge(head), last)


def of_phrase_end(words: Words, head: int) -> int:
    """Give the last word of the "of" phrase that follows ``head`` directly, ``head`` if none."""
    for kid in words.kids[head]:
        if kid == head + 1 and words.lower[kid] in IDENTIFYING and words.dep[kid] == "prep":
            inner = words.kid(kid, "pobj")
            if inner != ROOTLESS:
                return of_phrase_end(words, inner)
    return head


def name_span(words: Words, name: Name) -> Span:
    """Give the characters of the phrase that ends in ``name``; a modifier stands alone."""
    if is_modifier(words, name.head) or name.before or name.after:
        return Span(name.match.start, name.match.end)
    first = min(name.first, words.left_edge(name.head))
    return Span(words.start[first], max(name.match.end, words.end(name.head)))


def names_before(scene: Scene, head: int) -> list[Name]:
    """Give the known names among the modifiers before ``head``, in order."""
    found: dict[int, Name] = {}
    for position in range(scene.words.left_edge(head), head):
        name = scene.names.get(position)
        if name is not None and name.last < head:
            found[name.first] = name
    return list(found.values())


def objects_of(words: Words, head: int, prepositions: frozenset[str]) -> list[int]:
    """Give the heads of the phrases that ``prepositions`` join to ``head``, coordinated ones too."""
    found: list[int] = []
    for kid in words.kids[head]:
        if kid > head and words.dep[kid] == "prep" and words.lower[kid] in prepositions:
            inner = words.kid(kid, "pobj")
            while inner != ROOTLESS:
                found.append(inner)
                inner = words.kid(inner, "conj")
    return found


def is_plural(words: Words, head: int) -> bool:
    """Say whether the noun phrase of ``head`` speaks of several."""
    tag = words.tag[head]
    if tag in ("NNS", "NNPS") or words.kid(head, "conj") != ROOTLESS:
        return True
    return words.lower[head] in ("police", "people", "both", "pair", "military", "personnel")


def is_subject(words: Words, head: int) -> bool:
    """Say whether the noun phrase of ``head`` is the subject of a clause."""
    return words.relation(head) in ("nsubj", "nsubjpass")


def determiner(words: Words, head: int) -> str:
    """Give the determiner of the noun phrase in lower case, empty if it has none."""
    kid = words.kid(head, "det")
    return words.lower[kid] if kid != ROOTLESS else ""
