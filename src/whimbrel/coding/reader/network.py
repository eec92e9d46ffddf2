"""The trained network: a small BERT read by onnxruntime, with one head for types and one for who takes part.

Its lower layers read every word and say which ones may state an event at all; only these, and the actors, go
through the upper layers, which takes off a good third of the work.

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

from whimbrel.coding.reader.features import FLAGS, TYPES, Pair, WordFeatures
from whimbrel.coding.reader.passages import Passage
from whimbrel.coding.reader.wordpieces import WordPieces
from whimbrel.coding.weights import load_graph

Floats = NDArray[numpy.float32]

MOST_PIECES = 256
# A word that the lower layers give less than this is not read by the upper ones.
EARLY = 0.02
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
    """What the network makes of a passage: a state and the probabilities of the types for every word.

    A word that the upper layers did not read has zeros as its state, and NONE for certain.
    """

    states: Floats
    types: Floats


@dataclass(frozen=True, slots=True)
class Below:
    """What the lower layers make of a passage, piece by piece: a state, and how probably its word states an event.

    ``words`` has the word that each piece belongs to, -1 for none; ``first`` the first piece of each word.
    """

    states: Floats
    early: Floats
    words: NDArray[numpy.int64]
    first: NDArray[numpy.int64]


class Network:
    """The weights that ship with Whimbrel, loaded."""

    def __init__(self) -> None:
        folder = resources.files("whimbrel.data.reader")
        settings = json.loads(folder.joinpath("settings.json").read_text("utf-8"))
        self.thresholds = Thresholds(**settings["thresholds"])
        self.pieces = WordPieces(folder.joinpath("vocabulary.txt").read_text("utf-8").splitlines())
        self._lower = load_graph(folder.joinpath("lower.onnx"))
        self._upper = load_graph(folder.joinpath("upper.onnx"))
        self._pairs = load_graph(folder.joinpath("pairs.onnx"))

    @property
    def width(self) -> int:
        """The number of values in a state."""
        return int(self._upper.get_outputs()[0].shape[1])

    def read(self, passage: Passage, features: WordFeatures) -> Reading:
        """Read a passage; words past the most pieces that the network takes get the state of its beginning."""
        below = self.begin(passage, features)
        kept = self._matter(passage, features, below.early[below.first])
        states = numpy.zeros((len(below.first), below.states.shape[1]), numpy.float32)
        types = numpy.zeros((len(below.first), len(TYPES)), numpy.float32)
        types[:, 0] = 1
        if len(kept):
            inputs = {"states": below.states[below.first[kept]], "parse": features.parse[kept]}
            states[kept], types[kept] = self._upper.run(None, inputs)
        return Reading(states, types)

    def begin(self, passage: Passage, features: WordFeatures) -> Below:
        """Run the lower layers."""
        pieces, words, first = self._cut(passage)
        known = numpy.where(words[:, None] >= 0, features.known[numpy.maximum(words, 0)], 0)
        states, early = self._lower.run(None, {"pieces": pieces[None], "known": known[None]})
        return Below(states, early, words, first)

    def _matter(self, passage: Passage, features: WordFeatures, early: Floats) -> NDArray[numpy.int64]:
        """Give the places of the words that the upper layers read: who is named, and what may state an event."""
        marks = (features.known[:, 3] > 0) & (early >= EARLY)
        marks[[named.word for named in passage.named]] = True
        return numpy.flatnonzero(marks)

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
