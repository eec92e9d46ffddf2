"""What is done by saying it: the act of the cue, and of what the content says of its speaker."""

from collections.abc import Sequence
from dataclasses import replace

from whimbrel.coding.draft import Draft
from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention

COMMITTING = frozenset({"will", "'ll", "shall", "would", "’ll"})
READY = frozenset({"ready", "willing", "prepared", "committed", "determined"})
FIRST_PERSON = frozenset({"i", "we"})
SECOND_PERSON = frozenset({"you", "one"})
SELF = frozenset({"it", "he", "she", "they", "we", "i"})
# Sectors for whose acts one who acts for a state speaks.
STATE = frozenset({"GOV", "MIL", "IGO"})
# Who makes these known commits himself to them ("announced plans to leave").
PURPOSES = frozenset(
    [
        "plan",
        "plans",
        "intention",
        "intentions",
        "commitment",
        "commitments",
        "readiness",
        "willingness",
        "determination",
        "pledge",
        "wish",
    ]
)
# What somebody says will follow if he is not heeded, and what he will then do.
THREATENED = frozenset({"consequences", "repercussions", "retaliation", "revenge"})
RETALIATING = frozenset({"respond", "retaliate"})
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
    "insisted that they leave" asks; who rejects an allegation denies it; who speaks of consequences warns.
    """
    clause = _clause(one)
    if one.act == "decline" and _charged(one):
        return "deny"
    if one.act == "assert" and one.shape == "object" and _purposes(one):
        return "promise"
    if one.act != "assert" or clause is None or one.shape != "clause":
        return one.act
    if one.basis == "verb:insist:clause" and _subjunctive(clause):
        return "ask"
    return "warn" if _threatens(clause) else _of_future(clause, one, draft)


def _purposes(one: Attribution) -> bool:
    """Say whether what is made known is what somebody means to do: "announced plans to leave"."""
    return one.verb is not None and any(
        child.dep_ == "dobj"
        and child.lower_ in PURPOSES
        and any(inner.dep_ in ("acl", "relcl") and inner.tag_ == "VB" for inner in child.rights)
        for child in one.verb.rights
    )


def _threatens(clause: Token) -> bool:
    """Say whether a clause tells what will follow: consequences, or an answer or a loss if something is (not) done."""
    clauses = (clause, *(child for child in clause.rights if child.dep_ == "conj"))
    return any(_warns(one) for one in clauses)


def _warns(clause: Token) -> bool:
    if not any(child.lower_ in COMMITTING for child in clause.lefts):
        return False
    if any(child.lower_ in THREATENED for child in clause.children):
        return True
    marks = [mark.lower_ for child in clause.children if child.dep_ == "advcl" for mark in child.lefts]
    own = any(child.dep_ == "nsubj" and child.lower_ in SELF for child in clause.lefts)
    return ("if" in marks and clause.lower_ in RETALIATING) or ("unless" in marks and not own)


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
    will = negated = False
    subject: Token | None = None
    for child in clause.lefts:
        will = will or (child.dep_ == "aux" and child.lower_ in COMMITTING)
        negated = negated or child.dep_ == "neg" or _no_longer(child)
        subject = child if child.dep_ == "nsubj" else subject
    ready = clause.lower_ in READY or any(
        child.dep_ in ("acomp", "xcomp") and child.lower_ in READY for child in clause.rights
    )
    if subject is None or not (will or ready) or not _same_side(subject, one, draft):
        return "assert"
    if subject.lower_ == "it" and clause.lemma_ == "be" and not ready:
        return "assert"
    if negated:
        return "decline" if subject.lower_ in SELF else "assert"
    return "promise"


def _no_longer(child: Token) -> bool:
    return child.lower_ == "longer" and any(word.lower_ == "no" for word in child.lefts)


def _same_side(subject: Token, one: Attribution, draft: Draft) -> bool:
    """Say whether the subject of a clause is its speaker, or what the speaker acts for."""
    if subject.lower_ in SELF:
        return True
    if one.source is None:
        return False
    speaker = draft.actor_at(one.source.sentence, one.source.head)
    actor = draft.actor_at(one.sentence, subject)
    return (
        speaker is not None
        and actor is not None
        and _shares(speaker, actor)
        and not _is_other(speaker, actor)
    )


def _shares(speaker: Mention, actor: Mention) -> bool:
    alike = actor.sector in STATE or actor.sector == speaker.sector != "UNK"
    return alike and bool(set(speaker.codes) & set(actor.codes))


def _is_other(speaker: Mention, actor: Mention) -> bool:
    """Say whether an actor is a person by name, and not the one who speaks."""
    named = bool(actor.entity and actor.role) or actor.basis.startswith("table:person")
    return named and actor.entity != speaker.entity


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
