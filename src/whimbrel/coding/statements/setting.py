"""Under what conditions and where something was said: the reason for anonymity, and the venue."""

from collections.abc import Iterator

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, stretch
from whimbrel.coding.statements.sourcing import source_words
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

PLACING = frozenset(["in", "on", "at", "to", "during", "via", "through", "for"])
LISTENERS = frozenset(["reporters", "reporter", "journalists", "lawmakers", "parliament", "congress"])


def anonymity_reason_of(sentence: Sentence, text: str) -> Span | None:
    """Find why the source of a sentence is not named ("because they were not authorised to speak")."""
    words = source_words()
    said = sentence.span.of(text)
    named = words.anonymity.search(said)
    if named is None:
        return None
    reason = words.reasons.search(said, named.end()) or words.reasons.search(said, named.start())
    if reason is None:
        return None
    start = sentence.span.start + reason.start()
    end = sentence.span.start + _reason_end(said, reason.end())
    return Span(start, end)


def _reason_end(said: str, start: int) -> int:
    """End a reason at the next comma, or at the end of the sentence."""
    stops = [place for mark in (",", ";", '"', "”", "“") if (place := said.find(mark, start)) >= 0]
    end = min(stops, default=len(said))
    return len(said[:end].rstrip(" .!?"))


def venue_of(attribution: Attribution) -> Span | None:
    """Find where something was said: a newsroom, a broadcast, a meeting or a writing."""
    verb = attribution.verb
    if verb is None or verb.tag_[:2] != "VB":
        return None
    for noun in _places(verb):
        if (found := _venue(attribution.sentence, noun)) is not None:
            return found
    return None


def _places(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and verb.lower_ in ("tell", "tells", "told", "telling"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in PLACING:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _venue(sentence: Sentence, noun: Token) -> Span | None:
    words = source_words()
    if noun.lower_ == "interview":
        inner = next(_asked_by(noun), None)
        noun = inner if inner is not None else noun
    elif noun.lower_ in LISTENERS or not (noun.lower_ in words.venues or noun.lower_ in words.media):
        return None
    last = noun.i
    for child in noun.rights:
        if child.dep_ in ("prep", "compound") and child.lower_ in ("in", "at", "to", "of"):
            last = child.right_edge.i
    first = noun.left_edge.i
    if noun.doc[first].lower_ in ("a", "an", "the"):
        first += 1
    return stretch(sentence, first, last)


def _asked_by(interview: Token) -> Iterator[Token]:
    for preposition in interview.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in ("with", "to", "on", "for", "by"):
            yield from (noun for noun in preposition.children if noun.dep_ == "pobj")
