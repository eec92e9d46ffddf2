"""When an event happened, by the time expressions of its clause and the day of publication.

A time expression belongs to the clause in which its governor stands. An event takes the expression that hangs on itself;
else one of its own clause; else one of the clause that governs it by an infinitive, a participle or a coordination. A clause
of its own, such as a that-clause, inherits nothing.
"""

import datetime as dt
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whimbrel.coding.certainty.modifiers import is_noun
from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.times import TimeExpression, find_times
from whimbrel.coding.triggers import path_up, token_at
from whimbrel.models import Event

CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})
# Clauses that share the time of the clause that governs them.
SHARING = frozenset({"xcomp", "advcl", "acl", "conj", "pcomp"})
LINKS = frozenset({"prep", "pobj", "npadvmod", "nummod", "compound", "advmod", "amod", "quantmod"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONG_AGO = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AttachedTime:
    """A time expression with the word that it says the time of, and the clause in which that stands."""

    time: TimeExpression
    governor: Token
    clause: Token


def resolve_dates(draft: Draft) -> Draft:
    """Set the date of every event, and the auxiliary "historical" where that lies more than a year back.

    Needs the auxiliary mode of the events, which tells whether "Monday" is past or to come.
    """
    attached = {
        number: attach_times(draft, draft.sentences[number])
        for number in {event.sentence for event in draft.events}
    }
    return replace(
        draft, events=tuple(_date(draft, event, attached[event.sentence]) for event in draft.events)
    )


def attach_times(draft: Draft, sentence: Sentence) -> list[AttachedTime]:
    """Give the time expressions of ``sentence``, each with its governor."""
    found = []
    for time in find_times(sentence.span.of(draft.report.text), draft.report.published):
        span = type(sentence.span)(sentence.span.start + time.span.start, sentence.span.start + time.span.end)
        token = token_at(sentence, span)
        if token is not None:
            governor = _governor(token)
            found.append(AttachedTime(time, governor, clause_of(governor)))
    return found


def _governor(token: Token) -> Token:
    """Climb from a time expression to the verb or noun whose time it tells."""
    while token.dep_ in LINKS and token.head.i != token.i:
        linked = token.dep_
        token = token.head
        if (
            linked in ("npadvmod", "compound", "amod", "nummod", "advmod")
            and token.dep_ != "prep"
            and token.pos_ != "ADP"
        ):
            break
        if linked == "prep":
            break
    return token


def clause_of(token: Token) -> Token:
    """Give the head of the clause in which ``token`` stands."""
    for node in path_up(token):
        if node.dep_ in CLAUSES or (node.dep_ == "conj" and not is_noun(node)):
            return node
    return token


def _date(draft: Draft, event: Event, times: list[AttachedTime]) -> Event:
    published = draft.report.published
    token = token_at(draft.sentences[event.sentence], event.trigger)
    found = _time_of(token, times) if token is not None and times else None
    if found is not None:
        value = found.time.future if event.auxiliary == "future" else found.time.past
        return _with_date(event, value, published)
    if event.auxiliary == "none" and published is not None:
        return replace(event, date=published.isoformat())
    return event


def _time_of(token: Token, times: list[AttachedTime]) -> AttachedTime | None:
    """Choose the time expression that tells the time of the event at ``token``."""
    own = [time for time in times if time.governor.i == token.i]
    if own:
        return own[0]
    clause = clause_of(token)
    while True:
        near = [time for time in times if time.clause.i == clause.i]
        if near:
            return min(near, key=lambda time: abs(time.governor.i - token.i))
        if clause.dep_ not in SHARING or _has_own_tense(clause):
            return None
        clause = clause_of(clause.head)


def _has_own_tense(clause: Token) -> bool:
    return clause.dep_ == "advcl" and (
        clause.tag_ in FINITE_TAGS or any(child.tag_ in FINITE_TAGS for child in clause.lefts)
    )


def _with_date(event: Event, value: str, published: dt.date | None) -> Event:
    """Set the date; an event told as plain fact that lies over a year back is background."""
    long_ago = published is not None and value < (published - LONG_AGO).isoformat()[: len(value)]
    auxiliary = "historical" if long_ago and event.auxiliary == "none" else event.auxiliary
    return replace(event, date=value, auxiliary=auxiliary)
