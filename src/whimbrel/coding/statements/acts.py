"""What is done by saying it: the act of the cue, and of what the content says of its speaker."""

from collections.abc import Sequence
from dataclasses import replace

from whimbrel.coding.draft import Draft
from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.tokens import Token

COMMITTING = frozenset({"will", "'ll", "shall", "would", "’ll"})
READY = frozenset({"ready", "willing", "prepared", "committed", "determined"})
FIRST_PERSON = frozenset({"i", "we"})
SECOND_PERSON = frozenset({"you", "one"})
SELF = frozenset({"it", "he", "she", "they", "we", "i"})
# How many attributions back the statement around another one may begin.
DEEPEST = 40
# What somebody who denies it is charged with.
CHARGES = frozenset(
    [
        "claim",
        "claims",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "charge",
        "charges",
        "report",
        "reports",
        "suggestion",
    ]
)


def act_of(one: Attribution, draft: Draft) -> str:
    """Give the act of an attribution.

    A neutral cue whose speaker says what he himself will do promises it, or declines it if he will not;
    "insisted that they leave" asks; who rejects an allegation denies it.
    """
    clause = _clause(one)
    if one.act == "decline" and _charged(one):
        return "deny"
    if one.act != "assert" or clause is None or one.shape != "clause":
        return one.act
    if one.basis == "verb:insist:clause" and _subjunctive(clause):
        return "ask"
    return _of_future(clause, one, draft)


def _clause(one: Attribution) -> Token | None:
    if one.verb is None:
        return None
    return next((child for child in one.verb.children if child.dep_ == "ccomp"), None)


def _charged(one: Attribution) -> bool:
    verb = one.verb
    return (
        one.shape == "object"
        and verb is not None
        and any(child.dep_ == "dobj" and child.lower_ in CHARGES for child in verb.rights)
    )


def _subjunctive(clause: Token) -> bool:
    return clause.tag_ == "VB" and not any(child.dep_ == "aux" for child in clause.lefts)


def _of_future(clause: Token, one: Attribution, draft: Draft) -> str:
    will = negated = own = False
    for child in clause.lefts:
        will = will or (child.dep_ == "aux" and child.lower_ in COMMITTING)
        negated = negated or child.dep_ == "neg"
        own = own or (child.dep_ == "nsubj" and _same_side(child, one, draft))
    ready = any(child.dep_ in ("acomp", "xcomp") and child.lower_ in READY for child in clause.rights)
    if not own or not (will or ready or clause.lower_ in READY):
        return "assert"
    return "decline" if negated else "promise"


def _same_side(subject: Token, one: Attribution, draft: Draft) -> bool:
    """Say whether the subject of a clause is its speaker, or what the speaker acts for."""
    if subject.lower_ in SELF:
        return True
    if one.source is None:
        return False
    speaker = draft.actor_at(one.source.sentence, one.source.head)
    actor = draft.actor_at(one.sentence, subject)
    return bool(speaker and actor and set(speaker.codes) & set(actor.codes))


def merge_avowals(found: Sequence[Attribution]) -> list[Attribution]:
    """Take what a speaker says of his own saying or thinking as the act of the statement around it.

    "'I believe it', he said" and "said it expected talks" are one statement each: of belief, of expectation.
    """
    kept: list[Attribution] = []
    for one in found:
        holder = next((place for place in _last(kept) if _avows(one, kept[place])), None)
        if holder is None:
            if not _is_generic(one):
                kept.append(one)
        elif kept[holder].act == "assert":
            kept[holder] = replace(kept[holder], act=_avowed(one))
    return kept


def _last(kept: Sequence[Attribution]) -> range:
    """Give the places of the attributions in whose content the next one may stand, the last first."""
    return range(len(kept) - 1, max(-1, len(kept) - 1 - DEEPEST), -1)


def _is_generic(one: Attribution) -> bool:
    """Say whether nobody in particular thinks or says it ("you know", "I think" of the writer)."""
    if one.source is None:
        return False
    word = one.source.head.lower_
    return word in SECOND_PERSON or (word in FIRST_PERSON and one.act in ("believe", "know", "expect"))


def _avows(one: Attribution, outer: Attribution) -> bool:
    if one.source is None or not one.cue or not any(span.covers(one.cue[0]) for span in outer.content):
        return False
    word = one.source.head.lower_
    if word in FIRST_PERSON:
        return outer.shape == "quotation" or one.sentence is outer.sentence
    inner = one.verb is not None and outer.verb is not None and one.verb.head.i == outer.verb.i
    return (
        inner
        and word in SELF
        and one.verb is not None
        and one.verb.dep_ == "ccomp"
        and one.sentence is outer.sentence
    )


def _avowed(one: Attribution) -> str:
    """Give the act of what a speaker says of himself; that he does not believe something denies it."""
    negated = one.verb is not None and any(child.dep_ == "neg" for child in one.verb.lefts)
    if negated and one.act == "believe":
        return "deny"
    first_person = one.source is not None and one.source.head.lower_ in FIRST_PERSON
    return one.act if first_person or one.act in ("believe", "expect", "promise", "know") else "assert"
