"""The class of the event between two given parties, as the data of Hu et al. (2024) asks for it.

Two views of a sentence are put side by side. The reader's network reads it as ever, and what it makes of each word is
weighed by how probably the two take part in it. A second network takes over from its lower layers, is told who is
the source and who the target, and describes what holds between the two. Neither has learned from marked sentences.
A third, which started as the second, has; it gives the probability of each of 15 classes.
"""

from collections.abc import Collection, Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from whimbrel.coding.draft import Draft
from whimbrel.coding.reader.decisions import ACTOR, likeliest
from whimbrel.coding.reader.features import TYPES, Pair, WordFeatures, describe_words, pairs
from whimbrel.coding.reader.network import Floats, Network, Reading
from whimbrel.coding.reader.passages import Passage, passages
from whimbrel.coding.weights import load_graph
from whimbrel.models import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Doubles = NDArray[numpy.float64]

# The numbers of what stands in a source and in a target for the second network.
SOURCE, TARGET = 1, 2
MARKS = 3
# The types but NONE; those of yielding are one class.
CLASSES = tuple(sorted({"YIELD" if type_ in ("CONCEDE", "RETREAT") else type_ for type_ in TYPES} - {"NONE"}))
# The weight of a party that is no known actor, so that nothing tells how it takes part.
UNSEEN = 0.3
LEAST = 1e-4


class RelationReader:
    """Tells what holds between two parties; ``network`` is that of the reader."""

    def __init__(self, network: Network) -> None:
        self._network = network
        folder = resources.files("whimbrel.data.reader")
        self._relations = load_graph(folder.joinpath("relations.onnx"))
        self._classes = load_graph(folder.joinpath("classes.onnx"))

    def classify(self, draft: Draft, sources: Sequence[Span], targets: Sequence[Span]) -> dict[str, float]:
        """Give the probability of each class of what those in ``sources`` do to those in ``targets``."""
        found = self._run(self._classes, draft, (sources, targets))
        scores = found[-len(CLASSES) :] if len(found) else numpy.zeros(len(CLASSES))
        chances = numpy.exp(scores - scores.max())
        return dict(zip(CLASSES, (chances / chances.sum()).tolist(), strict=True))

    def describe(self, draft: Draft, sources: Sequence[Span], targets: Sequence[Span]) -> Doubles:
        """Give what the two networks make of it that have never learned from marked sentences."""
        weighed = weigh(draft, self._network, (sources, targets))
        return numpy.concatenate([weighed, self._run(self._relations, draft, (sources, targets))])

    def _run(
        self, graph: "InferenceSession", draft: Draft, marked: tuple[Sequence[Span], Sequence[Span]]
    ) -> Doubles:
        """Run a network over the passage that has most of both."""
        cut = list(passages(draft))
        if not cut:
            return numpy.zeros(graph.get_outputs()[0].shape[1])
        marks = [tuple(inside(passage, spans) for spans in marked) for passage in cut]
        best = max(range(len(cut)), key=lambda place: sum(mark.any() for mark in marks[place]))
        below = self._network.begin(cut[best], describe_words(cut[best]))
        numbers = mark_pieces(below.words, *marks[best])
        found: Floats = graph.run(None, {"states": below.states[None], "marks": numbers[None]})[0][0]
        return found.astype(numpy.float64)


def mark_pieces(words: NDArray[numpy.int64], *marks: NDArray[numpy.bool_]) -> NDArray[numpy.int64]:
    """Number the pieces of the source's and the target's words; ``words`` has the word of each, -1 for none."""
    numbers = numpy.zeros(len(words), numpy.int64)
    for number, marked in zip((SOURCE, TARGET), marks, strict=True):
        numbers[(words >= 0) & marked[words]] = number
    return numbers


def inside(passage: Passage, spans: Sequence[Span]) -> NDArray[numpy.bool_]:
    """Mark the words of a passage that stand in one of these stretches."""
    starts = [sentence.offset + token.idx for sentence in passage.sentences for token in sentence.tokens]
    marks = [
        any(first < start + len(word) and start < last for first, last in spans)
        for start, word in zip(starts, passage.words, strict=True)
    ]
    return numpy.array(marks, bool)


def weigh(draft: Draft, network: Network, marked: tuple[Sequence[Span], Sequence[Span]]) -> Doubles:
    """Give what the reader's network makes of the words in which the sources act and the targets take part."""
    words = [word for passage in passages(draft) for word in _weigh(draft, passage, network, marked)]
    if not words:
        return numpy.zeros(3 * len(TYPES) - 1 + network.width)
    shares = numpy.array([share for share, _, _ in words]) + LEAST
    types = numpy.array([chances for _, chances, _ in words], numpy.float64)
    states = numpy.array([state for _, _, state in words], numpy.float64)
    weights = shares * (1 - types[:, 0]) + LEAST
    each = (types[:, 1:] * weights[:, None]).sum(0) + LEAST
    logs = numpy.log(types + LEAST)
    return numpy.concatenate(
        [
            numpy.log(each / each.sum()),
            weights @ logs / weights.sum(),
            shares @ logs / shares.sum(),
            weights @ states / weights.sum(),
        ]
    )


def _weigh(
    draft: Draft, passage: Passage, network: Network, marked: tuple[Sequence[Span], Sequence[Span]]
) -> Iterator[tuple[float, Floats, Floats]]:
    """Yield for every word that may state an event how far the two share in it, its types and its state."""
    features: WordFeatures = describe_words(passage)
    if not features.candidates:
        return
    sources, targets = marked
    reading: Reading = network.read(passage, features)
    listed = [
        pair
        for pair in pairs(draft, passage, features.candidates)
        if touches(pair, sources) or touches(pair, targets)
    ]
    chances = network.parties(reading, listed, [likeliest(reading, pair.word) for pair in listed])
    for word in features.candidates:
        mine = [(pair, chance) for pair, chance in zip(listed, chances, strict=True) if pair.word == word]
        acts = [float(chance[ACTOR]) for pair, chance in mine if touches(pair, sources)]
        partakes = [1 - float(chance[0]) for pair, chance in mine if not touches(pair, sources)]
        share = max(acts, default=UNSEEN) * max(partakes, default=UNSEEN)
        yield share, reading.types[word], reading.states[word]


def touches(pair: Pair, spans: Collection[Span]) -> bool:
    """Say whether a pair's actor stands in one of these stretches."""
    found = pair.named.mention.span
    return any(found.start < end and start < found.end for start, end in spans)
