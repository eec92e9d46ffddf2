"""The events stage: candidates from the parse, their actors and recipients, and the events that this makes."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.events.candidates import Candidate, find_candidates
from whimbrel.coding.events.description import contexts_of, mode_of
from whimbrel.coding.events.frames import load_control
from whimbrel.coding.events.lexicon import load_lexicon
from whimbrel.coding.events.parties import find_parties
from whimbrel.coding.events.planning import is_part_of_refusal, type_in_clause
from whimbrel.coding.events.purposes import is_mere_purpose
from whimbrel.coding.events.repeats import without_parties
from whimbrel.coding.events.speaking import is_by_speaking, speaking_parties
from whimbrel.coding.events.violence import Told, by_accident, join_violence
from whimbrel.models import Event, Mention

# A state does these by its armed forces.
BY_FORCE = frozenset({"ASSAULT"})


def find_events(draft: Draft) -> Draft:
    """Add the events of every sentence, in reading order, numbered E1, E2 ..."""
    without_actor = load_control()["without_actor"]
    events: list[Event] = []
    told: set[str] = set()
    for sentence in draft.sentences:
        first = len(events)
        for event in events_of(draft, sentence, told):
            if event.actors or (event.type in without_actor and event.recipients):
                events.append(event)
            elif not event.recipients and (again := without_parties(event, events)) is not None:
                events.append(again)
        told.update(event.type for event in events[first:] if event.actors)
    return replace(draft, events=tuple(replace(event, id=f"E{n}") for n, event in enumerate(events, start=1)))


def events_of(draft: Draft, sentence: Sentence, told: Collection[str] = ()) -> list[Event]:
    """Give the events that a sentence states, without ids, some perhaps without parties."""
    found = find_candidates(sentence, load_lexicon())
    candidates = [
        one
        for one in found
        if not is_part_of_refusal(one.sense.type, one.head)
        and not is_mere_purpose(one, found)
        and not (one.sense.type == "ASSAULT" and by_accident(one.head))
    ]
    events = [Told(make_event(draft, one, found, told), (one.head,)) for one in candidates]
    return [item.event for item in join_violence(events)]


def make_event(
    draft: Draft, candidate: Candidate, others: Sequence[Candidate], told: Collection[str] = ()
) -> Event:
    """Give the event that a candidate states, with the parties that its slots and neighbours name."""
    if is_by_speaking(candidate):
        actors, recipients = speaking_parties(draft, candidate)
    else:
        actors, recipients = find_parties(draft, candidate, told)
    recipients = tuple(mention for mention in recipients if mention not in actors)
    type_ = type_in_clause(candidate.sense.type, candidate.head)
    return Event(
        id="",
        type=type_,
        mode=mode_of(candidate, type_, others),
        contexts=contexts_of(candidate),
        trigger=candidate.sentence.span_of([candidate.head]),
        sentence=candidate.sentence.index,
        actors=tuple(by_force(actor) if type_ in BY_FORCE else as_government(actor) for actor in actors),
        recipients=recipients if type_ in BY_FORCE else tuple(map(as_government, recipients)),
        basis=f"lexicon:{candidate.sense.entry}",
    )


def as_government(mention: Mention) -> Mention:
    """Give what belongs to a state and has no sector of its own that of the government, which is meant."""
    if mention.sector != "UNK" or not mention.codes:
        return mention
    return replace(mention, sector="GOV", basis=f"{mention.basis}; as government")


def by_force(actor: Mention) -> Mention:
    """Give a state that is named alone the sector of its armed forces."""
    if actor.sector != "GOV" or not actor.basis.startswith("table:state"):
        return actor
    return replace(actor, sector="MIL", basis=f"{actor.basis}; force")
