"""Draft → passages: neighbouring sentences that the network reads in one go, with the actors that they name.

A passage holds as many whole sentences as fit, and before them the last sentence of the passage before, whose
events are not asked for again but whose actors may take part. How passages are cut depends on the report alone,
so that a coding never depends on what else is coded beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention

MOST_WORDS = 110
# A longer sentence is not read again as the context of the next passage.
MOST_CONTEXT = 70


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a passage names: the place of its head word, and the words [start, end) of its name."""

    word: int
    start: int
    end: int
    sentence: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in reading order; those before ``context`` were read before. ``starts`` is where sentences begin."""

    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    context: int
    words: tuple[Token, ...]
    named: tuple[Named, ...]

    def own(self) -> Iterator[tuple[Sentence, int]]:
        """Yield the sentences whose events are asked for, and where each begins."""
        for sentence, start in zip(self.sentences, self.starts, strict=True):
            if start >= self.context:
                yield sentence, start


def passages(draft: Draft) -> Iterator[Passage]:
    """Cut a draft into passages; a sentence without tokens, which was never parsed, has no place in them."""
    sentences = [sentence for sentence in draft.sentences if sentence.tokens]
    named = named_in(draft)
    for first, last in _cuts(sentences):
        context = first > 0 and len(sentences[first - 1].tokens) < MOST_CONTEXT
        yield _passage(sentences[first - context : last], int(context), named)


def named_in(draft: Draft) -> dict[int, list[tuple[int, Mention]]]:
    """Give (head token, mention) of the actors of each sentence, in reading order."""
    named: dict[int, list[tuple[int, Mention]]] = {}
    for (sentence, token), mention in sorted(draft.actors.items(), key=lambda item: item[0]):
        named.setdefault(sentence, []).append((token, mention))
    return named


def _cuts(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    first = words = 0
    for place, sentence in enumerate(sentences):
        if place > first and words + len(sentence.tokens) > MOST_WORDS:
            yield first, place
            first, words = place, 0
        words += len(sentence.tokens)
    if sentences:
        yield first, len(sentences)


def _passage(
    sentences: Sequence[Sentence], context: int, named: dict[int, list[tuple[int, Mention]]]
) -> Passage:
    words: list[Token] = []
    starts: list[int] = []
    found: list[Named] = []
    for sentence in sentences:
        starts.append(len(words))
        found.extend(_named(sentence, len(words), named.get(sentence.index, [])))
        words.extend(sentence.tokens)
    return Passage(tuple(sentences), tuple(starts), starts[context], tuple(words), tuple(found))


def _named(sentence: Sentence, start: int, mentions: list[tuple[int, Mention]]) -> Iterator[Named]:
    places = {token.i: start + place for place, token in enumerate(sentence.tokens)}
    for token, mention in mentions:
        if token in places:
            inside = [
                places[word.i]
                for word in sentence.tokens
                if sentence.offset + word.idx < mention.span.end
                and sentence.offset + word.idx + len(word) > mention.span.start
            ] or [places[token]]
            yield Named(places[token], inside[0], inside[-1] + 1, sentence.index, mention)
