"""Acronyms that a report introduces itself: "the Shanghai Cooperation Organisation (SCO)"."""

from whimbrel.coding.actors.scene import Scene
from whimbrel.coding.actors.words import ROOTLESS

LONGEST = 8


def learn_acronyms(scene: Scene) -> None:
    """Keep that a capitalised word in brackets means the body named right before it."""
    words = scene.words
    if "(" not in words.text:
        return
    for position in range(2, len(words) - 1):
        if (
            words.text[position - 1] == "("
            and words.text[position + 1] == ")"
            and is_acronym(words.text[position])
        ):
            head = _head_before(scene, position - 2)
            referent = scene.found.get(head)
            if referent is not None:
                scene.discourse.name(words.text[position], referent)


def is_acronym(word: str) -> bool:
    """Say whether ``word`` looks like an acronym."""
    letters = [letter for letter in word if letter.isalpha()]
    return 1 < len(letters) <= LONGEST and sum(letter.isupper() for letter in letters) > len(letters) // 2


def _head_before(scene: Scene, last: int) -> int:
    """Give the head of the noun phrase that ends in the word ``last``."""
    if last in scene.names:
        return scene.names[last].head
    found = last
    while found != ROOTLESS and found not in scene.found:
        found = scene.words.head[found]
    return found
