"""Types that the form of the clause turns into others.

The codebook counts meetings, aid and cooperation that are planned as AGREE, and an agreement or concession that
somebody will not make as REJECT.
"""

from spacy.tokens import Token

from whimbrel.coding.events.frames import load_control

WILL = frozenset({"will", "shall"})
MOST_STEPS = 3


def type_in_clause(type_: str, head: Token) -> str:
    """Give the type of an event in the clause that tells it, from the type of its predicate."""
    control = load_control()
    if head.pos_ != "VERB":
        return type_
    if becomes_refusal(type_, head):
        return "REJECT"
    if type_ in control["agreed_when_planned"] and is_planned(head):
        return "AGREE"
    return type_


def becomes_refusal(type_: str, verb: Token) -> bool:
    """Say whether the subject will not, would not or cannot agree or concede what the verb says."""
    if type_ not in load_control()["rejected_when_negated"]:
        return False
    children = list(verb.children)
    return any(child.dep_ == "neg" for child in children) and any(child.tag_ == "MD" for child in children)


def is_part_of_refusal(type_: str, verb: Token) -> bool:
    """Say whether a verb only tells what is refused: "refused to accept", "declined to rule out"."""
    control = load_control()
    return (
        verb.pos_ == "VERB"
        and verb.dep_ in ("xcomp", "acl")
        and verb.head.lemma_ in control["refusing"]
        and (type_ == "REJECT" or type_ in control["rejected_when_negated"])
    )


def is_planned(verb: Token) -> bool:
    """Say whether the verb tells of something that is to come: "will meet", "is due to meet", "plans to visit"."""
    if any(child.dep_ == "aux" and child.lemma_ in WILL for child in verb.children):
        return not any(child.dep_ == "neg" for child in verb.children)
    if verb.dep_ == "ROOT" and any(child.tag_ == "TO" for child in verb.children):
        return True  # a headline: "Leaders to meet in Rome"
    current = verb
    for _ in range(MOST_STEPS):
        if current.dep_ not in ("xcomp", "ccomp", "conj") or not _has_to(current):
            return False
        current = current.head
        if current.lemma_ in load_control()["planning"]:
            return True
    return False


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VB" or any(child.tag_ == "TO" for child in verb.children)
