"""Who speaks: the noun phrase that stands as source of a cue."""

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Phrase, stretch
from whimbrel.coding.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"WP", "WDT"})
# Clauses whose subject, where they have none, is that of the clause they depend on.
BORROWING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "prep", "parataxis", "acl", "pobj"})
LONGEST_CLIMB = 6


def source_of(sentence: Sentence, verb: Token) -> Phrase | None:
    """Find the source of a verb: its subject or agent, or that of the verb it hangs from."""
    head = speaker(verb)
    return phrase(sentence, head) if head is not None else None


def speaker(verb: Token) -> Token | None:
    """Give the head of the noun phrase that performs ``verb``."""
    current = verb
    for _ in range(LONGEST_CLIMB):
        passive = is_passive(current)
        found = agent(current) if passive else _subject(current)
        if found is not None:
            return found
        if passive and current is verb:
            return None
        if current.dep_ == "acl" and current.tag_ == "VBG":
            return current.head
        if current.dep_ not in BORROWING or current.head.i == current.i:
            return None
        current = current.head
        if passive_subject := _passive_subject(current):
            return passive_subject
    return None


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: with its auxiliary, or a bare participle after a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl", "advcl")
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    )


def agent(verb: Token) -> Token | None:
    """Give the head of "by …" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return antecedent(child, verb)
    return None


def _passive_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECTS:
            return antecedent(child, verb)
    return None


def antecedent(noun: Token, verb: Token) -> Token | None:
    """Give the noun that a relative pronoun stands for, or the noun itself; None for "there"."""
    if noun.tag_ in RELATIVES or (noun.lower_ == "that" and noun.tag_ == "IN"):
        clause = verb
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ == "relcl" else None
    return None if noun.tag_ == "EX" else noun


def phrase(sentence: Sentence, head: Token) -> Phrase | None:
    """Give the noun phrase that ``head`` heads, without relative clauses after it."""
    first, last = head.left_edge.i, head.right_edge.i
    doc = head.doc
    for token in doc[head.i : last + 1]:
        loose = token.dep_ == "prep" and token.head.i == head.i and doc[token.i - 1].text == ","
        if (loose or token.dep_ in ("relcl", "parataxis", "advcl", "ccomp")) and token.i > head.i:
            last = min(last, max(head.i, token.left_edge.i - 1))
    if last > head.i and doc[last].tag_ == "POS":
        last -= 1
    span = stretch(sentence, first, last)
    return Phrase(head, span, sentence) if span else None
