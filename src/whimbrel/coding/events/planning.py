"""Types that the form of the clause turns into others.

The codebook counts meetings, aid and cooperation that are planned as AGREE, and an agreement or concession that
somebody will not make as REJECT.
"""

from whimbrel.coding.events.frames import load_control
from whimbrel.coding.tokens import Token

WILL = frozenset({"will", "shall"})
# What is said of an event noun that takes place, and of one that is arranged.
COMING = frozenset({"be", "begin", "start", "resume", "take", "hold", "happen", "open", "continue", "occur"})
SCHEDULED = frozenset({"plan", "schedule", "set", "expect", "slate", "arrange"})
MOST_STEPS = 3


def type_in_clause(type_: str, head: Token) -> str:
    """Give the type of an event in the clause that tells it, from the type of its predicate."""
    control = load_control()
    if head.pos_ != "VERB":
        is_planned_noun = type_ in control["agreed_when_planned"] and is_to_come(head)
        return "AGREE" if is_planned_noun else type_
    if becomes_refusal(type_, head):
        return "REJECT"
    if type_ in control["agreed_when_planned"] and is_planned(head):
        return "AGREE"
    return type_


def becomes_refusal(type_: str, verb: Token) -> bool:
    """Say whether the subject will not, would not or cannot agree or concede what the verb says."""
    control = load_control()
    if type_ not in control["rejected_when_negated"] and verb.lemma_ not in control["refused"]:
        return False
    children = list(verb.children)
    return any(child.tag_ == "MD" for child in children) and any(is_negation(child) for child in children)


def is_negation(word: Token) -> bool:
    """Say whether a word under a verb denies it: "not", "never", "no longer"."""
    return word.dep_ == "neg" or (
        word.lower_ == "longer" and any(child.lower_ == "no" for child in word.children)
    )


def is_part_of_refusal(type_: str, verb: Token) -> bool:
    """Say whether a verb only tells what is refused: "refused to accept", "declined to rule out"."""
    control = load_control()
    return (
        verb.pos_ == "VERB"
        and verb.dep_ in ("xcomp", "acl")
        and verb.head.lemma_ in control["refusing"]
        and (
            type_ == "REJECT"
            or type_ in control["rejected_when_negated"]
            or verb.lemma_ in control["refused"]
        )
    )


def is_planned(verb: Token) -> bool:
    """Say whether the verb tells of something that is to come: "will meet", "is due to meet", "plans to visit"."""
    if any(child.dep_ == "aux" and is_future(child) for child in verb.children):
        return not any(is_negation(child) for child in verb.children)
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


def is_future(auxiliary: Token) -> bool:
    """Say whether an auxiliary tells of the future: "will", and "would" in what was said in the past."""
    if auxiliary.lemma_ in WILL:
        return True
    verb = auxiliary.head
    return auxiliary.lower_ == "would" and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"


def is_to_come(noun: Token) -> bool:
    """Say whether an event noun is the subject of what is to come: "talks will begin", "a visit is planned"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.lemma_ in COMING:
        return is_planned(verb)
    return verb.lemma_ in SCHEDULED and verb.tag_ == "VBN"


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VB" or any(child.tag_ == "TO" for child in verb.children)
