"""Draft → Draft whose denials point to the events that they deny.

An event that the denial tells again is that event, wherever else the report tells it. A charge that is only named
("denied the accusation", "denied this") is the nearest event before that somebody else says the denier, or his state,
took part in as actor; what he is accused of goes before what is only said of him. Where nothing fits, nothing is
denied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whimbrel.coding.denials.reading import Charge, Denial, denials_in
from whimbrel.coding.denials.vocabulary import denying_words
from whimbrel.coding.draft import Draft
from whimbrel.coding.triggers import tokens_in
from whimbrel.models import Event, Mention, Statement

# Sectors whose people act and speak for their state.
OFFICIAL = frozenset({"GOV", "MIL", "SPY", "COP"})


def link_denials(draft: Draft) -> Draft:
    """Set ``denies`` of the statements; needs the statement, polarity and ``repeat_of`` of the events."""
    if not draft.events:
        return draft
    denied = {denial.statement.id: ids for denial in denials_in(draft) if (ids := denied_by(denial, draft))}
    if not denied:
        return draft
    statements = (replace(one, denies=denied.get(one.id, ())) for one in draft.statements)
    return replace(draft, statements=tuple(statements))


def denied_by(denial: Denial, draft: Draft) -> tuple[str, ...]:
    """Give the ids of the events that a statement denies, each by its first telling."""
    found = [first for event in denial.restated for first in _told_elsewhere(event, denial, draft)]
    if not found and denial.charge is not None:
        found = _alleged(denial, denial.charge, draft)
    return tuple(dict.fromkeys(event.repeat_of or event.id for event in found))


def _told_elsewhere(event: Event, denial: Denial, draft: Draft) -> list[Event]:
    """Give the first telling of an event that a denial tells again: the last one before it, or else after it."""
    told = draft.events if denial.outright else _claims(denial.statement.source, draft)
    same = [
        other
        for other in told
        if other is not event
        and other.statement != denial.statement.id
        and other.polarity == "+"
        and is_same(event, other, wholly=not denial.outright)
    ]
    before = [other for other in same if other.trigger < event.trigger]
    if same:
        return before[-1:] or same[:1]
    return [event] if denial.plainly else []


def _claims(source: Mention | None, draft: Draft) -> list[Event]:
    """Give the events that somebody else than a source says took place."""
    if source is None:
        return []
    others = {one.id for one in draft.statements if is_other(one.source, source)}
    return [event for event in draft.events if event.statement in others]


def is_same(denied: Event, told: Event, *, wholly: bool = False) -> bool:
    """Say whether an event told may be the one denied: of one type, sharing a party, with no side that differs.

    Where it must be so ``wholly``, both sides are told and shared.
    """
    sides = [(denied.actors, told.actors), (denied.recipients, told.recipients)]
    shared = [_share(*side) for side in sides if all(side)]
    return denied.type == told.type and len(shared) > wholly and all(shared)


def _share(ones: Sequence[Mention], others: Sequence[Mention]) -> bool:
    return any(acts_for(one, other) for one in ones for other in others)


def _is_one(one: Mention, other: Mention) -> bool:
    """Say whether two mentions name the same."""
    if one.entity or other.entity:
        return one.entity == other.entity
    word = one.text.lower()
    return word == other.text.lower() and word not in denying_words().pronouns


def _alleged(denial: Denial, charge: Charge, draft: Draft) -> list[Event]:
    """Give the nearest event before a denial that somebody else says of the denier, with those said along with it."""
    denier = denial.statement.source
    if denier is None:
        return []
    statements = {statement.id: statement for statement in draft.statements}
    told = [
        (_rank(event, statements[event.statement], denier, draft), event)
        for event in _told_before(denial.statement, charge.reach, draft)
        if _fits(event, charge, denier) and is_other(statements[event.statement].source, denier)
    ]
    best = max((rank for rank, _ in told), default=None)
    return [event for rank, event in told if rank == best]


def _told_before(statement: Statement, reach: int, draft: Draft) -> Iterator[Event]:
    """Give the events in statements that stand before a denial, at most so many sentences back."""
    start = min((*statement.cue, *statement.content)).start
    farthest = statement.sentence - reach
    for event in draft.events:
        if farthest <= event.sentence and event.trigger.start < start and event.statement:
            yield event


def _fits(event: Event, charge: Charge, denier: Mention) -> bool:
    """Say whether a charge may be that the denier did this, or had it done to him where anything may be meant."""
    possible = event.type != "ACCUSE" if charge.types is None else event.type in charge.types
    parties = (*event.actors, *event.recipients) if charge.anything else event.actors
    if event.polarity == "-" or not possible:
        return False
    return any(acts_for(denier, party) for party in parties)


def _rank(event: Event, statement: Statement, denier: Mention, draft: Draft) -> tuple[bool, bool, int]:
    """Sort what may be denied: what somebody is accused of and then what he did go before the nearest sentence."""
    did = any(acts_for(denier, actor) for actor in event.actors)
    return _accuses(statement, draft), did, draft.statements.index(statement)


def _accuses(statement: Statement, draft: Draft) -> bool:
    """Say whether a statement accuses somebody of its content."""
    sentence = draft.sentences[statement.sentence]
    accusing = denying_words().accusing
    if any(token.lemma_ in accusing for span in statement.cue for token in tokens_in(sentence, span)):
        return True
    return any(
        event.type == "ACCUSE" and any(span.covers(event.trigger) for span in statement.cue)
        for event in draft.events
    )


def is_other(source: Mention | None, denier: Mention) -> bool:
    """Say whether a source is somebody else than the denier, and does not speak for the same government."""
    if source is None:
        return True
    both = source.sector == denier.sector == "GOV" and bool(set(source.codes) & set(denier.codes))
    return not both and not _is_one(source, denier)


def acts_for(denier: Mention, party: Mention) -> bool:
    """Say whether two name the same, or both act for the same state."""
    official = denier.sector in OFFICIAL and party.sector in OFFICIAL
    return _is_one(denier, party) or (official and bool(set(denier.codes) & set(party.codes)))
