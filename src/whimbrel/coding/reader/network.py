"""The trained network: a small BERT read by onnxruntime, with one head for types and one for who takes part.

A passage is always read by itself, on one thread, so that the same passage gives the same figures whatever stands
beside it. How it was trained: ``training/reader``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy
from numpy.typing import NDArray

from whimbrel.coding.reader.features import FLAGS, Pair, WordFeatures
from whimbrel.coding.reader.passages import Passage
from whimbrel.coding.reader.wordpieces import WordPieces
from whimbrel.coding.weights import load_graph

Floats = NDArray[numpy.float32]

MOST_PIECES = 256
# Whole numbers of one row of a pair, as in ``features``: paths, length, distance, sector, basis, coded.
ROW = 7


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probabilities of what is kept, fixed in training.

    ``deed``: of a deed in the whole report, and ``telling``: of one where it is told; ``share``: there, as a share of
    the likeliest. ``event``: of an event of which at least the likeliest deed is kept, if that has ``best``.
    """

    deed: float
    telling: float
    event: float
    best: float
    share: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of a passage: a state and the probabilities of the types for every word."""

    states: Floats
    types: Floats


class Network:
    """The weights that ship with Whimbrel, loaded."""

    def __init__(self) -> None:
        folder = resources.files("whimbrel.data.reader")
        settings = json.loads(folder.joinpath("settings.json").read_text("utf-8"))
        self.thresholds = Thresholds(**settings["thresholds"])
        self.pieces = WordPieces(folder.joinpath("vocabulary.txt").read_text("utf-8").splitlines())
        self._words = load_graph(folder.joinpath("words.onnx"))
        self._pairs = load_graph(folder.joinpath("pairs.onnx"))

    @property
    def width(self) -> int:
        """The number of values in a state."""
        return int(self._words.get_outputs()[0].shape[1])

    def read(self, passage: Passage, features: WordFeatures) -> Reading:
        """Read a passage; words past the most pieces that the network takes get the state of its beginning."""
        pieces, words, first = self._cut(passage)
        known = numpy.where(words[:, None] >= 0, features.known[numpy.maximum(words, 0)], 0)
        states, types = self._words.run(
            None, {"pieces": pieces[None], "known": known[None], "first": first, "parse": features.parse}
        )
        return Reading(states, types)

    def parties(self, reading: Reading, pairs: Sequence[Pair], types: Sequence[int]) -> Floats:
        """Give for every pair, each with the type of its event, the probabilities of neither, actor, recipient."""
        if not pairs:
            return numpy.zeros((0, 3), numpy.float32)
        flags = numpy.zeros((len(pairs), FLAGS), numpy.float32)
        for place, pair in enumerate(pairs):
            flags[place, list(pair.flags)] = 1
        inputs = {
            "events": reading.states[[pair.word for pair in pairs]],
            "named": reading.states[[pair.named.word for pair in pairs]],
            "rows": numpy.array([pair.row for pair in pairs], numpy.int64).reshape(-1, ROW),
            "flags": flags,
            "types": numpy.array(types, numpy.int64),
        }
        found: Floats = self._pairs.run(None, inputs)[0]
        return found

    def _cut(self, passage: Passage) -> tuple[NDArray[numpy.int64], ...]:
        """Give the pieces, the word that each belongs to (-1 for none), and the first piece of each word."""
        pieces, words, first = [self.pieces.start], [-1], []
        for word, token in enumerate(passage.words):
            cut = self.pieces.of_word(token.text)
            first.append(len(pieces) if len(pieces) < MOST_PIECES else 0)
            pieces.extend(cut)
            words.extend([word] * len(cut))
        pieces, words = pieces[: MOST_PIECES - 1], words[: MOST_PIECES - 1]
        first = [place if place < len(pieces) else 0 for place in first]
        return (
            numpy.array([*pieces, self.pieces.end], numpy.int64),
            numpy.array([*words, -1], numpy.int64),
            numpy.array(first, numpy.int64),
        )


@cache
def load_network() -> Network:
    """Load the network that ships with Whimbrel, once."""
    return Network()
