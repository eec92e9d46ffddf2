"""Who acts in a candidate and on whom: its slots, read in the order that its frame prefers.

Where a slot names nobody, the noun phrase in it is searched ("Israeli strikes"), then the words under the predicate
("threatened to ban X's service"), and last the nearest actor of the sentence.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.events.arguments import NOMINAL, Slots, conjuncts, is_passive, noun_slots, verb_slots
from whimbrel.coding.events.candidates import Candidate
from whimbrel.coding.events.frames import Frame, load_control, load_frames
from whimbrel.coding.events.planning import becomes_refusal
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention, Span

Mentions = tuple[Mention, ...]

# Clauses beside the predicate, whose people have no part in it.
ASIDE = frozenset({"advcl", "conj", "relcl", "appos", "parataxis"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PLACES = ("in", "at")
MANY = 2
# "who" and "which" take part in their own clause only.
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
# Where something happens rather than who does it: "killed in Damascus", "clashes near Aleppo".
SCENES = frozenset({"in", "at", "near", "outside", "across", "off", "around", "inside", "throughout"})
PARTIES = ("between", "among", "with")
# Where to look for whom in a noun phrase that is no actor itself, for the actor and for the recipient.
INSIDE_ACTOR = ("poss", "by", "mod", "name", "of", "from")
INSIDE_RECIPIENT = ("by", "poss", "mod", "name", "of", "from", "against", "on", "with", "to", "in")


def find_parties(draft: Draft, candidate: Candidate, told: Collection[str] = ()) -> tuple[Mentions, Mentions]:
    """Give the actors and the recipients of a candidate; parties that act alike are all actors.

    "The attack" with nobody named is left to what was told before, if ``told`` has its type.
    """
    frames, type_, part = load_frames(), candidate.sense.type, candidate.part
    slots = noun_slots(candidate.head) if part == "n" else verb_slots(candidate.head)
    if part != "n":
        add_object_slots(slots)
    elif (asked := requested_slots(candidate)) is not None:
        slots = {**slots, **asked}
    actors, recipients = arguments(draft, candidate.sentence, slots, frames.of(part, type_))
    if type_ in load_control()["of_others"]:
        recipients = others_of(actors, recipients)
    if frames.is_reciprocal(type_, candidate.head.lemma_) and not becomes_refusal(type_, candidate.head):
        if acts_alone(candidate, actors):
            return actors, concerned(draft, candidate, actors)
        both = mentions(draft, candidate.sentence, [t for name in PARTIES for t in slots.get(name, [])])
        if type_ == "ASSAULT" and not both and actors:
            return actors, tuple(mention for mention in recipients if mention not in actors)
        return merge(actors, both or partners(draft, candidate, recipients)), ()
    if not actors and not recipients and type_ in told and points_back(candidate):
        return (), ()
    if not recipients and type_ in load_control()["needs_recipient"]:
        recipients = below(draft, candidate, actors) or nearby(draft, candidate, actors)
    if not actors and recipients and not is_without_actor(candidate):
        actors = nearby(draft, candidate, recipients, SCENES)
    return actors, recipients


def acts_alone(candidate: Candidate, actors: Mentions) -> bool:
    """Say whether one party alone agrees to do something: "France agreed to send its ambassador back to Chad"."""
    return (
        candidate.sense.type == "AGREE"
        and candidate.part == "v"
        and len(actors) == 1
        and len(actors[0].codes) < MANY
        and any(child.dep_ == "xcomp" for child in candidate.head.children)
    )


def concerned(draft: Draft, candidate: Candidate, actors: Mentions) -> Mentions:
    """Give whom the act that is agreed to concerns: "France agreed to send its ambassador back to Chad"."""
    for child in candidate.head.children:
        if child.dep_ == "xcomp" and (found := below(draft, replace(candidate, head=child), actors)):
            return found
    return ()


def partners(draft: Draft, candidate: Candidate, recipients: Mentions) -> Mentions:
    """Give the recipients of a reciprocal act less what it is about and where: "swapped prisoners", "talks in Rome"."""
    slots = noun_slots(candidate.head) if candidate.part == "n" else verb_slots(candidate.head)
    aside = list(candidate.trigger)
    if candidate.head.lemma_ in load_control()["with_topic"]:
        aside += slots.get("obj", [])
    if candidate.sense.type == "CONSULT":
        aside += [token for name in PLACES for token in slots.get(name, [])]
    others = mentions(draft, candidate.sentence, aside)
    return tuple(mention for mention in recipients if mention not in others)


def arguments(draft: Draft, sentence: Sentence, slots: Slots, frame: Frame) -> tuple[Mentions, Mentions]:
    """Fill actor and recipient from the first slots, in the frame's order, that name an actor.

    The recipient is rather somebody else than the actor's own: "recalled its ambassador from Canada".
    """
    actors = first_filled(draft, sentence, slots, frame.actors, INSIDE_ACTOR)
    taken = {mention.span for mention in actors}
    own = {mention.codes for mention in actors if mention.codes}
    look = partial(first_filled, draft, sentence, slots, frame.recipients, INSIDE_RECIPIENT)
    others = look(lambda mention: mention.span not in taken and mention.codes not in own)
    return actors, others or look(lambda mention: mention.span not in taken)


def others_of(actors: Mentions, recipients: Mentions) -> Mentions:
    """Give the recipients that are known and not the actors' own: not the troops that somebody deploys."""
    own = {code for mention in actors for code in mention.codes}
    return tuple(m for m in recipients if m.codes and not own.intersection(m.codes))


def first_filled(
    draft: Draft,
    sentence: Sentence,
    slots: Slots,
    names: Iterable[str],
    inside: tuple[str, ...],
    wanted: Callable[[Mention], bool] = lambda _: True,
) -> Mentions:
    """Give the mentions of the first slot that has any that are wanted, else those inside its noun phrases."""
    for look in (mentions, partial(inner_mentions, names=inside)):
        for name in names:
            tokens = slots.get(name)
            if tokens and (found := tuple(filter(wanted, look(draft, sentence, tokens)))):
                return found
    return ()


def mentions(draft: Draft, sentence: Sentence, tokens: Iterable[Token]) -> Mentions:
    """Give the mentions of these noun phrases and of what is coordinated with them."""
    found: dict[Span, Mention] = {}
    for token in tokens:
        for member in (token, *conjuncts(token)):
            mention = draft.actor_at(sentence, member)
            if mention is not None and not is_empty(mention):
                found.setdefault(mention.span, mention)
    return tuple(found.values())


def is_empty(mention: Mention) -> bool:
    """Say whether a mention is an "it" that stands for nobody: "it was agreed that ..."."""
    return not mention.codes and mention.text.lower() == "it"


def inner_mentions(
    draft: Draft, sentence: Sentence, tokens: Iterable[Token], names: tuple[str, ...]
) -> Mentions:
    """Give whom a noun phrase names inside, where it is no actor itself: "Israeli strikes", "the killing of X by Y"."""
    for token in tokens:
        for member in (token, *conjuncts(token)):
            if member.pos_ not in NOMINAL:
                continue
            slots = noun_slots(member)
            for name in names:
                inside = slots.get(name)
                if inside and (found := mentions(draft, sentence, inside)):
                    return found
    return ()


def below(draft: Draft, candidate: Candidate, actors: Mentions) -> Mentions:
    """Give the nearest mention under the trigger that is not on the actor's side: "threatened to ban X's service"."""
    own = {code for mention in actors for code in mention.codes}
    taken = {mention.span for mention in actors}
    level = list(candidate.head.children)
    while level:
        for token in level:
            found = mentions(draft, candidate.sentence, [token])
            found = tuple(m for m in found if m.span not in taken and not own.intersection(m.codes))
            if found:
                return found
        level = [child for token in level for child in token.children if token.dep_ not in ASIDE]
    return ()


def nearby(draft: Draft, candidate: Candidate, others: Mentions, aside: Collection[str] = ()) -> Mentions:
    """Give the mention of the sentence that stands nearest to the trigger and is on nobody else's side.

    What stands after one of the prepositions ``aside`` is passed over.
    """
    own = {code for mention in others for code in mention.codes}
    place = candidate.head.i
    for token in sorted(what_is_told(candidate), key=lambda token: abs(token.i - place)):
        mention = draft.actor_at(candidate.sentence, token) if token.tag_ not in RELATIVE_TAGS else None
        if mention is None or not mention.codes or own.intersection(mention.codes):
            continue
        if token.dep_ != "pobj" or token.head.lower_ not in aside:
            return (mention,)
    return ()


def what_is_told(candidate: Candidate) -> Iterable[Token]:
    """Give the words of the complement clause of a candidate, else of its sentence: who tells is no party."""
    token = candidate.head
    while token.head.i != token.i:
        if token.dep_ == "ccomp":
            return token.subtree
        token = token.head
    return candidate.sentence.tokens


def points_back(candidate: Candidate) -> bool:
    """Say whether an event noun points back: "the attack", "this request"."""
    return candidate.part == "n" and any(child.lower_ in DEFINITE for child in candidate.head.children)


def is_without_actor(candidate: Candidate) -> bool:
    """Say whether nobody need be known to act: "ten people were killed", "captured soldiers", "the invasion"."""
    if candidate.head.dep_ == "amod":
        return True
    if candidate.sense.type not in load_control()["without_actor"]:
        return False
    return points_back(candidate) or is_passive(candidate.head)


def merge(first: Mentions, second: Mentions) -> Mentions:
    """Join two lists of mentions, each span once."""
    return tuple({mention.span: mention for mention in (*first, *second)}.values())


def requested_slots(candidate: Candidate) -> Slots | None:
    """Give the slots of a noun that is asked for: the one who is asked would act, the one who asks receives."""
    preposition = candidate.head.head
    if (
        candidate.head.dep_ != "pobj"
        or preposition.lower_ != "for"
        or preposition.head.lemma_ not in load_control()["asking"]
    ):
        return None
    asking = verb_slots(preposition.head)
    asked = asking.get("obj", []) or asking.get("on", []) or asking.get("to", [])
    return {"light": asked, "to": asking.get("subj", []) if asked else []}


def add_object_slots(slots: Slots) -> None:
    """Add the slots inside the object of a verb: "imposed sanctions on X"."""
    for token in list(slots.get("obj", [])):
        for name, tokens in noun_slots(token).items():
            if name in load_control()["prepositions"]:
                slots.setdefault(name, []).extend(tokens)
