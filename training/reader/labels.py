"""Annotated events → the words that state them, and for every actor named nearby which part it has in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.reader.features import TYPES, is_candidate
from whimbrel.coding.reader.passages import Named
from whimbrel.coding.tokens import Token
from whimbrel.evaluate.records import Entry, Record, share_word
from whimbrel.models import Mention

NEITHER, ACTOR, RECIPIENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event, the number of its type, its sentence, and the actors that this sentence names."""

    event: Entry
    type: int
    sentence: int
    here: tuple[Mention, ...]

    def role_of(self, named: Named) -> int:
        """Say whether somebody is one of the actors, else one of the recipients, else neither."""
        fits = self._fits_here if named.sentence == self.sentence else self._fits_before
        if any(fits(named.mention, entity) for entity in self.event["actors"]):
            return ACTOR
        return (
            RECIPIENT if any(fits(named.mention, entity) for entity in self.event["recipients"]) else NEITHER
        )

    def _fits_here(self, mention: Mention, entity: Entry) -> bool:
        """Compare by words and codes; either is enough where no other name of the sentence has both, or has words."""
        codes = set(mention.codes) & set(entity["codes"])
        if share_word(mention.text, entity["text"]):
            if codes or not entity["codes"] or not mention.codes:
                return True
            return not any(
                share_word(other.text, entity["text"]) and set(other.codes) & set(entity["codes"])
                for other in self.here
            )
        return bool(codes) and not any(share_word(other.text, entity["text"]) for other in self.here)

    def _fits_before(self, mention: Mention, entity: Entry) -> bool:
        """Compare by codes, where nobody of the event's own sentence could be meant."""
        if any(
            share_word(other.text, entity["text"]) or set(other.codes) & set(entity["codes"])
            for other in self.here
        ):
            return False
        return bool(set(mention.codes) & set(entity["codes"]))


def find_gold(draft: Draft, record: Record) -> dict[tuple[int, int], GoldEvent]:
    """Give the annotated events by sentence and ``Token.i`` of the word that states them, the first of a word."""
    found: dict[tuple[int, int], GoldEvent] = {}
    for event in record["events"]:
        if event["sentence"] >= len(draft.sentences):
            continue
        sentence = draft.sentences[event["sentence"]]
        trigger = trigger_tokens(draft, sentence, event["trigger"])
        if trigger:
            here = tuple(m for token in sentence.tokens if (m := draft.actor_at(sentence, token)))
            gold = GoldEvent(event, TYPES[event["type"]], sentence.index, here)
            found.setdefault((sentence.index, stating(trigger).i), gold)
    return found


def trigger_tokens(draft: Draft, sentence: Sentence, trigger: str) -> list[Token]:
    """Give the tokens of a trigger's first occurrence in its sentence, none if it does not occur."""
    text = sentence.span.of(draft.report.text)
    place = text.find(trigger)
    if place < 0:
        place = text.lower().find(trigger.lower())
    if place < 0:
        return []
    start = sentence.span.start + place - sentence.offset
    end = start + len(trigger)
    return [token for token in sentence.tokens if token.idx < end and token.idx + len(token) > start]


def stating(trigger: Sequence[Token]) -> Token:
    """Give the syntactic head of a trigger if it may state an event, else the first word that may, else the head."""
    inside = {token.i for token in trigger}
    head = next(token for token in trigger if token.head.i not in inside or token.head.i == token.i)
    if is_candidate(head):
        return head
    return next((token for token in trigger if is_candidate(token)), head)
