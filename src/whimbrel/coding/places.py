"""Where an event happened: the locative phrase of its clause that names a place.

Only a place that the text names is given ("in Rome", "near Kharkiv"), without the preposition; the place of
the dateline is where the report was filed and is never taken for the place of an event. A visit "to" a
place, a withdrawal "from" it and an attack "on" it happen there too, where it is a state, a territory or a
city that the tables know.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.times import names_time
from whimbrel.coding.tokens import Token
from whimbrel.coding.triggers import CLAUSES, is_noun, path_up, token_at
from whimbrel.models import Event, Span

# Clauses that happen where the clause that governs them happens.
SHARING = frozenset({"xcomp", "advcl", "acl", "conj"})
# Parts of a noun phrase that are no part of the place's name.
OUTSIDE = frozenset({"relcl", "acl", "punct", "cc", "prep", "advmod", "mark", "npadvmod"})
INSIDE = frozenset({"of", "between", "with"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``places.toml``, and the names of states, territories and cities."""

    locative: frozenset[str]
    doubtful: frozenset[str]
    kinds: frozenset[str]
    titles: frozenset[str]
    no_places: frozenset[str]
    directions: Mapping[str, list[str]]
    objects: Mapping[str, list[str]]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A named place, what introduces it, and the positions of the words that it says the place of."""

    span: Span
    introduced_by: str
    owners: tuple[int, ...]


@cache
def load_vocabulary() -> Vocabulary:
    """Read the words and the names."""
    data = files("whimbrel") / "data"
    table = tomllib.loads((data / "vocabulary" / "places.toml").read_text(encoding="utf-8"))
    lists = {
        name: frozenset(table[name]) for name in ("locative", "doubtful", "kinds", "titles", "no_places")
    }
    names = frozenset(_names((data / "actors" / "states.jsonl").read_text(encoding="utf-8").splitlines()))
    return Vocabulary(**lists, directions=table["directions"], objects=table["objects"], known=names)


def _names(rows: list[str]) -> Iterator[str]:
    for row in rows:
        entity = json.loads(row)
        for field in ("names", "capital", "cities"):
            yield from entity.get(field, ())


def find_places(draft: Draft) -> Draft:
    """Set the place of every event whose clause names one."""
    numbers = {event.sentence for event in draft.events}
    named = {number: list(named_places(draft.sentences[number])) for number in numbers}
    return replace(draft, events=tuple(_place(draft, event, named[event.sentence]) for event in draft.events))


def named_places(sentence: Sentence) -> Iterator[NamedPlace]:
    """Give every place that a preposition or a verb of ``sentence`` introduces by name."""
    for token in sentence.tokens:
        if token.dep_ in ("pobj", "dobj") and is_noun(token) and (word := _introduced_by(token)):
            name = sentence.span_of(_name(token))
            yield NamedPlace(name, word, tuple(_owners(token)))


def _introduced_by(noun: Token) -> str:
    """Give the preposition or the lemma of the verb that makes a place of ``noun``, or nothing."""
    vocabulary = load_vocabulary()
    word = noun.head.lower_ if noun.dep_ == "pobj" else noun.head.lemma_
    if noun.text in vocabulary.no_places or names_time(noun.text):
        return ""
    known = _is_known(noun)
    if noun.dep_ == "pobj" and word in vocabulary.locative:
        return word if known or noun.pos_ == "PROPN" else ""
    return word if known else ""


def _is_known(noun: Token) -> bool:
    """Say whether ``noun`` heads a known name, or a kind of place with a name ("Kabul airport")."""
    vocabulary = load_vocabulary()
    if noun.lower_ in vocabulary.kinds:
        return any(part.text[0].isupper() for part in _name(noun))
    return noun.text in vocabulary.known or _full(noun) in vocabulary.known


def _full(noun: Token) -> str:
    return " ".join([*(child.text for child in noun.lefts if child.dep_ == "compound"), noun.text])


def _name(noun: Token) -> list[Token]:
    """Give the tokens of the name: what follows "town of" or "capital", with what a comma adds."""
    titles = load_vocabulary().titles
    if noun.lower_ in titles and (name := _titled(noun)) is not None:
        return _name(name)
    title = max((child.i for child in noun.lefts if child.lower_ in titles), default=-1)
    kept = [noun]
    for child in noun.children:
        if child.i > title:
            kept.extend(_part_of_name(child))
    return kept


def _titled(title: Token) -> Token | None:
    """Give the name that stands after "town of" or "capital"."""
    for child in title.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return child
        if child.lower_ == "of":
            return next((name for name in child.children if name.dep_ == "pobj"), None)
    return None


def _part_of_name(child: Token) -> list[Token]:
    """Give what ``child`` adds to the name of its head."""
    if child.dep_ in ("appos", "conj"):
        return _name(child) if child.pos_ == "PROPN" else []
    if child.dep_ == "prep":
        return list(child.subtree) if child.lower_ in INSIDE else []
    if child.dep_ in OUTSIDE or any(part.dep_ in ("relcl", "acl") for part in child.subtree):
        return []
    return list(child.subtree)


def _owners(noun: Token) -> Iterator[int]:
    """Climb from a place over the words that happen there, up to the verb of its clause."""
    for node in path_up(noun):
        if node.i != noun.i:
            yield node.i
        if node.dep_ in CLAUSES:
            return


def _place(draft: Draft, event: Event, places: list[NamedPlace]) -> Event:
    token = token_at(draft.sentences[event.sentence], event.trigger) if places else None
    if token is None:
        return event
    usable = [place for place in places if _fits(event, place)]
    found = _place_of(token, usable)
    return replace(event, place=found.span) if found is not None else event


def _fits(event: Event, place: NamedPlace) -> bool:
    """Say whether what introduces the place tells where an event of this type happens."""
    vocabulary = load_vocabulary()
    word = place.introduced_by
    if word in vocabulary.locative or word in vocabulary.doubtful:
        return not place.span.covers(event.trigger)
    return word in vocabulary.directions.get(event.type, ()) or word in vocabulary.objects.get(event.type, ())


def _place_of(token: Token, places: list[NamedPlace]) -> NamedPlace | None:
    """Choose the place that is nearest up the tree from the event."""
    for node in path_up(token):
        owned = [place for place in places if node.i in place.owners]
        if owned:
            return min(owned, key=lambda place: place.owners.index(node.i))
        if node.dep_ in CLAUSES and node.dep_ not in SHARING:
            return None
    return None
