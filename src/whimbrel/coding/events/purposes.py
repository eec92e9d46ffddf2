"""What an event is for is no second event: "met to discuss trade", "sent soldiers to help train the army"."""

from collections.abc import Iterable

from whimbrel.coding.events.candidates import Candidate
from whimbrel.coding.events.frames import load_purposes

CLAUSES = frozenset({"advcl", "xcomp", "acl", "conj"})
MOST_STEPS = 4


def is_mere_purpose(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Say whether a candidate only tells what another one, which its clause hangs from, is for."""
    types = load_purposes().get(candidate.head.lemma_)
    if types is None or candidate.part != "v" or candidate.head.dep_ not in CLAUSES:
        return False
    told = {token.i for other in others if other.sense.type in types for token in other.trigger}
    upper = candidate.head
    for _ in range(MOST_STEPS):
        upper = upper.head
        if upper.i in told and upper.i != candidate.head.i:
            return True
    return False
