"""Where an event happened: the locative phrase of its clause that names a place.

Only a place that the text names is given ("in Rome", "near Kharkiv"), without the preposition; the place of the dateline is
where the report was filed and is never taken for the place of an event.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whimbrel.coding.certainty.modifiers import is_noun
from whimbrel.coding.dates import CLAUSES, clause_of
from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.times import names_time
from whimbrel.coding.triggers import path_up, token_at
from whimbrel.models import Event, Span

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "off", "around", "throughout", "over", "on", "within"}
)
# With these prepositions any proper name counts as a place; the others need a word such as "border" or "airport".
STRICT = frozenset({"at", "on", "over", "around", "within"})
PLACE_NOUNS = frozenset(
    ["airport", "area", "airspace", "base", "border", "camp", "capital", "checkpoint", "city", "coast", "compound", "county", "crossing", "desert", "district", "embassy", "enclave", "factory", "governorate", "hospital", "hotel", "island", "islands", "region", "mosque", "mountains", "neighborhood", "neighbourhood", "outskirts", "peninsula", "plant", "port", "prison", "province", "refinery", "republic", "river", "school", "sea", "site", "square", "state", "strait", "strip", "suburb", "territory", "territories", "town", "valley", "village", "waters", "zone", "station", "consulate", "market", "church", "north", "south", "east", "west", "bank", "facility"]
)
# Capitalised words after "in" that name no place.
NO_PLACES = frozenset(
    ["Parliament", "Congress", "Senate", "House", "Cabinet", "Ramadan", "Christmas", "Easter", "Operation", "Army", "Navy", "Twitter", "Facebook", "War", "Council", "Court", "Olympics", "Games", "Cup", "Resolution", "Agreement", "Summit", "Party", "Union"]
)
# Parts of a noun phrase that are no part of the place's name.
OUTSIDE = frozenset({"relcl", "acl", "punct", "cc", "prep", "advmod", "mark"})


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A named place with the word that it says the place of, and the clause in which that stands."""

    span: Span
    governor: Token
    clause: Token


def find_places(draft: Draft) -> Draft:
    """Set the place of every event whose clause names one."""
    named = {
        number: list(named_places(draft.sentences[number]))
        for number in {event.sentence for event in draft.events}
    }
    return replace(draft, events=tuple(_place(draft, event, named[event.sentence]) for event in draft.events))


def named_places(sentence: Sentence) -> Iterator[NamedPlace]:
    """Give every place that a locative phrase of ``sentence`` names."""
    for token in sentence.tokens:
        if token.dep_ == "pobj" and token.head.lower_ in LOCATIVE and _names_place(token):
            governor = _governor(token.head)
            yield NamedPlace(sentence.span_of(_name(token)), governor, clause_of(governor))


def _governor(preposition: Token) -> Token:
    """Climb over stacked prepositions ("in Nablus in the West Bank")."""
    node = preposition.head
    while node.dep_ in ("pobj", "prep") and node.head.lower_ in LOCATIVE:
        node = node.head
    return node.head if node.dep_ == "pobj" and node.head.lower_ in LOCATIVE else node


def _names_place(noun: Token) -> bool:
    if not is_noun(noun) or names_time(noun.text) or noun.text in NO_PLACES:
        return False
    if noun.lower_ in PLACE_NOUNS:
        return any(child.pos_ == "PROPN" for child in noun.subtree)
    return noun.pos_ == "PROPN" and noun.head.lower_ not in STRICT


def _name(noun: Token) -> list[Token]:
    """Give the tokens of the place's name, with what a comma or "of" adds to it."""
    kept = [noun]
    for child in noun.children:
        if (child.dep_ == "prep" and child.lower_ in ("of", "between", "with")) or (child.dep_ not in OUTSIDE and not any(part.dep_ in ("relcl", "acl") for part in child.subtree)):
            kept.extend(child.subtree)
    return kept


def _place(draft: Draft, event: Event, places: list[NamedPlace]) -> Event:
    if not places:
        return event
    token = token_at(draft.sentences[event.sentence], event.trigger)
    found = _place_of(token, places) if token is not None else None
    return replace(event, place=found.span) if found is not None else event


def _place_of(token: Token, places: list[NamedPlace]) -> NamedPlace | None:
    own = [place for place in places if any(node.i == token.i for node in _phrase(place.governor))]
    if own:
        return own[0]
    clause = clause_of(token)
    near = [place for place in places if place.clause.i == clause.i]
    return min(near, key=lambda place: abs(place.governor.i - token.i), default=None)


def _phrase(governor: Token) -> Iterator[Token]:
    """Give the governor and what it hangs on within the same clause."""
    for node in path_up(governor):
        yield node
        if node.dep_ in CLAUSES:
            return
