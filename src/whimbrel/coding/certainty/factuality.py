"""Factuality of one event from the parse of its sentence: modals, negation, conditions, and what governs it.

Read from the inside out: the words around the event itself come first, then at each step up the tree what
the governor makes of the clause or the noun phrase ("plans to ...", "threat of ..."), then the words around
the governor. Each finding is an effect of ``factuality.toml``; ``fold`` joins an inner effect with an outer
one. The climb ends where the text takes the event for granted: in a relative or temporal clause, or in a
noun phrase that the governing verb says nothing about.

Certainty and polarity follow FactBank (Saurí and Pustejovsky 2009), the auxiliary modes the PLOVER manual
(2022).
"""

from collections.abc import Collection, Iterator

from whimbrel.coding.certainty.governors import step_up
from whimbrel.coding.certainty.modifiers import effects_around
from whimbrel.coding.certainty.vocabulary import Factuality
from whimbrel.coding.tokens import Token

PLAIN = Factuality()
NEGATED = Factuality("CT", "-", "negation")
POSSIBLE = Factuality("PS", "+", "hypothetical")
# How much each certainty leaves open; of two, the more open wins.
OPENNESS = {"CT": 0, "PR": 1, "PS": 2, "U": 3}


def factuality_of(token: Token, inside: Collection[int] = ()) -> Factuality:
    """Give certainty, polarity and auxiliary of the event at ``token``, by its own sentence alone.

    ``inside`` holds the positions of further words of the event, which say nothing about it. What an
    attribution makes of its content is left to ``attribution``.
    """
    found = PLAIN
    for effect in effects_on(token, inside):
        found = fold(found, effect)
    return found


def effects_on(token: Token, inside: Collection[int] = ()) -> Iterator[Factuality]:
    """Give every effect on the event, from the nearest to the furthest."""
    yield from effects_around(token, inside)
    while (step := step_up(token)) is not None:
        if step.effect is not None:
            yield step.effect
        if step.passes_on:
            yield from effects_around(step.governor, (token.i,))
        token = step.governor


def fold(inner: Factuality, outer: Factuality) -> Factuality:
    """Join what has been found with what stands around it: "may" around "not", "refuse" around "rule out"."""
    if outer.auxiliary == "none":
        return inner._replace(certainty=_more_open(inner, outer))
    if inner.auxiliary == "none":
        return outer._replace(certainty=_more_open(inner, outer)) if inner.certainty == "U" else outer
    if outer.auxiliary == "negation":
        return _negate(inner)
    if inner.auxiliary == "negation":
        return outer._replace(auxiliary="hypothetical", polarity="+")
    if "hypothetical" in (inner.auxiliary, outer.auxiliary):
        return inner if inner.auxiliary == "hypothetical" else outer
    return inner._replace(certainty=_more_open(inner, outer))


def _negate(inner: Factuality) -> Factuality:
    """Negate once more: a plan or an ability that is denied is no event, a wish is still a wish."""
    if inner.auxiliary == "negation":
        return POSSIBLE
    if inner.auxiliary == "future" or inner.certainty == "PS":
        return NEGATED
    return inner


def _more_open(one: Factuality, other: Factuality) -> str:
    return max(one.certainty, other.certainty, key=OPENNESS.__getitem__)
