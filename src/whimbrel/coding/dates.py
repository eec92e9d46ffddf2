"""When an event happened and a statement was made, by the time expressions of its clause and the day of publication.

A time expression may tell the time of the words that govern it, up to the verb of its clause. Climbing from
its own word, an event takes the first expression that it meets; an infinitive, a participle or a
coordinated verb looks on into the clause that governs it, a that-clause does not. What follows "after",
"despite" and the like happened at another time than what governs it.

An event that is told as fact, without a time and not as background, takes the day of publication, as the
annotators of the project's development data do; so does a statement that the report itself tells. The date of
what may never happen, or is still to come, is only what the text says.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.times import TimeExpression, common_part, find_times
from whimbrel.coding.tokens import Token
from whimbrel.coding.triggers import CLAUSES, clause_of, path_up, token_at
from whimbrel.models import Event, Span, Statement

# Clauses that share the time of the clause that governs them.
SHARING = frozenset({"xcomp", "advcl", "acl", "conj", "pcomp"})
# "Following" is a preposition to the reader, and a verb to the parser.
OBJECTS = frozenset({"pobj", "dobj"})
# Inside a noun phrase, before its noun: "the 2014 summit", "Monday's talks".
PRENOMINAL = frozenset({"nummod", "compound", "poss", "amod", "nmod"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
FUTURE = frozenset({"will", "'ll", "shall"})
# What follows these happened at another time than what governs them.
APART = frozenset(
    {"after", "before", "following", "since", "despite", "amid", "over", "against", "until", "because"}
    | {"due", "ahead", "to"}
)
# What follows these is told as known, not as news.
EARLIER = frozenset({"after", "following", "since", "despite"})
# The time after these is a limit, and no time of what has happened already.
LIMITS = frozenset({"until", "till", "by", "from", "starting", "effective", "beginning", "through"})
LONG_AGO = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AttachedTime:
    """A time expression, the preposition before it, and the positions of the words whose time it may tell."""

    time: TimeExpression
    preposition: str
    owners: frozenset[int]

    def value(self, to_come: bool, published: dt.date | None) -> str:
        """Give the date; what has gone on "since" some time happened between then and publication."""
        told = self.time.future if to_come else self.time.past
        if self.preposition != "since" or published is None:
            return told
        return common_part(told, published.isoformat())


def resolve_dates(draft: Draft) -> Draft:
    """Set the date of every event and statement, and the auxiliary "historical" where an event lies over a year back.

    Needs the auxiliary mode of the events, which tells whether "Monday" is past or to come.
    """
    numbers = {event.sentence for event in draft.events} | {said.sentence for said in draft.statements}
    attached = {number: attach_times(draft, draft.sentences[number]) for number in numbers}
    events = (_date(draft, event, attached[event.sentence]) for event in draft.events)
    statements = (_date_saying(draft, said, attached[said.sentence]) for said in draft.statements)
    return replace(draft, events=tuple(events), statements=tuple(statements))


def attach_times(draft: Draft, sentence: Sentence) -> list[AttachedTime]:
    """Give the time expressions of ``sentence``, each with the words whose time it may tell."""
    found = []
    start = sentence.span.start
    for time in find_times(sentence.span.of(draft.report.text), draft.report.published):
        token = token_at(sentence, Span(start + time.span.start, start + time.span.end))
        if token is not None:
            preposition = token.head.lower_ if token.dep_ == "pobj" else ""
            found.append(AttachedTime(time, preposition, frozenset(_owners(token))))
    return found


def _owners(token: Token) -> Iterator[int]:
    """Climb from a time expression over the words whose time it may tell, up to the verb of its clause."""
    if token.dep_ in PRENOMINAL and token.head.pos_ not in ("VERB", "AUX"):
        yield token.head.i
        return
    for node in islice(path_up(token), 1, None):
        yield node.i
        if node.dep_ in ("acl", "relcl"):
            yield node.head.i
        if node.dep_ in CLAUSES or _is_apart(node):
            return


def _is_apart(node: Token) -> bool:
    """Say whether a word like "after" sets ``node`` and what it governs apart in time from its governor."""
    return node.dep_ in OBJECTS and node.head.lower_ in APART


def _date(draft: Draft, event: Event, times: list[AttachedTime]) -> Event:
    published = draft.report.published
    token = token_at(draft.sentences[event.sentence], event.trigger)
    if token is None:
        return event
    to_come = is_to_come(event, token)
    usable = [time for time in times if to_come or time.preposition not in LIMITS]
    found = _time_of(token, usable) if usable else None
    value = found.value(to_come, published) if found is not None else None
    if value and published is not None and not to_come and value > published.isoformat():
        value = None
    if event.auxiliary == "none" and published is not None and _is_of_today(token, value, published):
        value = published.isoformat()
    return _with_date(event, value, published) if value else event


def _date_saying(draft: Draft, said: Statement, times: list[AttachedTime]) -> Statement:
    """Set the day on which something was said; what somebody else says that he said has none but its own."""
    published = draft.report.published
    token = token_at(draft.sentences[said.sentence], said.cue[0]) if said.cue else None
    if token is None:
        return said
    found = _time_of(token, [time for time in times if time.preposition not in LIMITS]) if times else None
    value = found.value(False, published) if found is not None else None
    if value and published is not None and value > published.isoformat():
        value = None
    if value is None and published is not None and not said.parent and token.tag_ in FINITE_TAGS:
        value = "" if _is_background(token) else published.isoformat()
    return replace(said, date=value) if value else said


def is_to_come(event: Event, token: Token) -> bool:
    """Say whether a bare "Monday" in the clause of the event is the next one."""
    if event.auxiliary in ("future", "hypothetical"):
        return clause_of(token).tag_ != "VBD"
    return any(child.lower_ in FUTURE for child in token.lefts)


def _is_of_today(token: Token, value: str | None, published: dt.date) -> bool:
    """Say whether an event that is told as fact is news of the day of the report.

    ``value`` is None where no time is told; then it is news unless it is background. A verb in the present is
    news in any case: a time before that day, or a longer time that holds it, belongs to something else.
    """
    if value is None:
        return not _is_background(token)
    day = published.isoformat()
    return token.tag_ in PRESENT_TAGS and (day.startswith(value) or value < day)


def _is_background(token: Token) -> bool:
    """Say whether the event is only mentioned: "after the attack", "the detained men", "had attacked"."""
    if token.tag_ in PRESENT_TAGS:
        return False
    if token.dep_ == "amod":
        return True
    if any(child.lower_ == "had" and child.dep_ == "aux" for child in token.lefts):
        return True
    for node in path_up(token):
        if node.dep_ in OBJECTS and node.head.lower_ in EARLIER:
            return True
        if node.dep_ in CLAUSES:
            return node.dep_ == "advcl" and any(mark.lower_ in EARLIER for mark in node.lefts)
    return False


def _time_of(token: Token, times: list[AttachedTime]) -> AttachedTime | None:
    """Choose the time expression that tells the time of the event at ``token``: the nearest up the tree."""
    for node in path_up(token):
        owned = [time for time in times if node.i in time.owners]
        if owned:
            return owned[0]
        if _is_apart(node) or not _shares_time(node):
            return None
    return None


def _shares_time(node: Token) -> bool:
    """Say whether ``node`` may have the time of its governor."""
    if node.dep_ not in CLAUSES:
        return True
    return node.dep_ in SHARING and not _has_own_tense(node)


def _has_own_tense(clause: Token) -> bool:
    return clause.tag_ in FINITE_TAGS or any(child.tag_ in FINITE_TAGS for child in clause.lefts)


def _with_date(event: Event, value: str, published: dt.date | None) -> Event:
    """Set the date; an event told as plain fact that lies over a year back is background."""
    long_ago = published is not None and value < (published - LONG_AGO).isoformat()[: len(value)]
    auxiliary = "historical" if long_ago and event.auxiliary == "none" else event.auxiliary
    return replace(event, date=value, auxiliary=auxiliary)
