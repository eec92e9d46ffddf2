"""The class of the event between two given parties, as the data of Hu et al. (2024) asks for it.

The network reads the text as ever; what it makes of each word is weighed by how probably the two take part in it. A
small last layer, learned from marked sentences alone, turns that into one of 15 classes. The network itself has
never learned from them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy
from numpy.typing import NDArray

from whimbrel.coding.draft import Draft
from whimbrel.coding.reader.decisions import ACTOR, likeliest
from whimbrel.coding.reader.features import Pair, WordFeatures, describe_words, pairs
from whimbrel.coding.reader.network import Floats, Network, Reading
from whimbrel.coding.reader.passages import Passage, passages
from whimbrel.models import Span

Doubles = NDArray[numpy.float64]

# The weight of a party that is no known actor, so that nothing tells how it takes part.
UNSEEN = 0.3
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class RelationLayer:
    """A multinomial logistic regression over scaled features: ``weights`` has a row a class."""

    classes: tuple[str, ...]
    mean: Doubles
    scale: Doubles
    weights: Doubles
    bias: Doubles

    def probabilities(self, features: Doubles) -> dict[str, float]:
        """Give the probability of each class."""
        scores = self.weights @ ((features - self.mean) / self.scale) + self.bias
        chances = numpy.exp(scores - scores.max())
        return dict(zip(self.classes, (chances / chances.sum()).tolist(), strict=True))


@cache
def load_layer() -> RelationLayer:
    """Load the layer that ships with Whimbrel, once."""
    with (
        resources.files("whimbrel.data.reader").joinpath("relations.npz").open("rb") as file,
        numpy.load(file) as stored,
    ):
        classes = tuple(str(name) for name in stored["classes"])
        return RelationLayer(classes, *(stored[name] for name in ("mean", "scale", "weights", "bias")))


def describe_relation(
    draft: Draft, network: Network, sources: Sequence[Span], targets: Sequence[Span]
) -> Doubles:
    """Give what the network makes of the words in which ``sources`` act and ``targets`` take part."""
    words = [
        word for passage in passages(draft) for word in _weigh(draft, passage, network, (sources, targets))
    ]
    if not words:
        return numpy.zeros(16 + 2 * 17 + network.width)
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
