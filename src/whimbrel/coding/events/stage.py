"""The events stage: candidates from the parse, their actors and recipients, and the events that this makes."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.events.arguments import Slots, conjuncts, noun_slots, verb_slots
from whimbrel.coding.events.candidates import Candidate, find_candidates
from whimbrel.coding.events.frames import Frame, load_frames
from whimbrel.coding.events.lexicon import load_lexicon
from whimbrel.models import Event, Mention

# Violence is kept without a known perpetrator (annotation guide); everything else needs an actor.
WITHOUT_ACTOR = frozenset({"ASSAULT"})
PARTIES = ("between", "among", "with")


def find_events(draft: Draft) -> Draft:
    """Add the events of every sentence, in reading order, numbered E1, E2 ..."""
    lexicon = load_lexicon()
    events = [
        event
        for sentence in draft.sentences
        for candidate in find_candidates(sentence, lexicon)
        if (event := make_event(draft, candidate)) is not None
    ]
    return replace(draft, events=tuple(replace(event, id=f"E{n}") for n, event in enumerate(events, start=1)))


def make_event(draft: Draft, candidate: Candidate) -> Event | None:
    """Give the event that a candidate states, or None where nobody acts in it."""
    frames = load_frames()
    type_, part = candidate.sense.type, candidate.part
    slots = noun_slots(candidate.head) if part == "n" else verb_slots(candidate.head)
    if part != "n":
        add_object_slots(slots, candidate)
    actors, recipients = arguments(draft, candidate.sentence, slots, frames.of(part, type_))
    if frames.is_reciprocal(type_, candidate.head.lemma_):
        parties = mentions(draft, candidate.sentence, [t for name in PARTIES for t in slots.get(name, [])])
        actors, recipients = merge(actors, parties or recipients), ()
    if not actors and not (type_ in WITHOUT_ACTOR and recipients):
        return None
    return Event(
        id="",
        type=type_,
        mode=candidate.sense.mode,
        trigger=candidate.sentence.span_of(candidate.trigger[:1] if part == "n" else [candidate.head]),
        sentence=candidate.sentence.index,
        actors=actors,
        recipients=tuple(m for m in recipients if m not in actors),
        basis=f"lexicon:{candidate.sense.entry}",
    )


def arguments(
    draft: Draft, sentence: Sentence, slots: Slots, frame: Frame
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Fill actor and recipient from the first slots, in the frame's order, that name an actor."""
    actors = first_filled(draft, sentence, slots, frame.actors)
    taken = {mention.span for mention in actors}
    recipients = first_filled(draft, sentence, slots, frame.recipients, taken)
    return actors, recipients


def first_filled(
    draft: Draft, sentence: Sentence, slots: Slots, names: Iterable[str], taken: Iterable[object] = ()
) -> tuple[Mention, ...]:
    """Give the mentions of the first slot that has any outside ``taken``."""
    for name in names:
        found = tuple(m for m in mentions(draft, sentence, slots.get(name, [])) if m.span not in taken)
        if found:
            return found
    return ()


def mentions(draft: Draft, sentence: Sentence, tokens: Iterable[Token]) -> tuple[Mention, ...]:
    """Give the mentions of these noun phrases and of what is coordinated with them."""
    found: dict[object, Mention] = {}
    for token in tokens:
        for member in (token, *conjuncts(token)):
            mention = draft.actor_at(sentence, member)
            if mention is not None:
                found.setdefault(mention.span, mention)
    return tuple(found.values())


def merge(first: tuple[Mention, ...], second: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Join two lists of mentions, each span once."""
    return tuple({mention.span: mention for mention in (*first, *second)}.values())


def add_object_slots(slots: Slots, candidate: Candidate) -> None:
    """Add the slots inside the object of a light verb or of a verb whose object is no actor: "imposed sanctions on X"."""
    for token in list(slots.get("obj", [])):
        inner = noun_slots(token)
        for name, tokens in inner.items():
            if name not in ("light", "lightobj"):
                slots.setdefault(name, []).extend(tokens)
