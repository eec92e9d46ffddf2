"""The trained network, run by onnxruntime: words are read first, then the surroundings of every cue.

A report is read by itself, on one thread. How the network was trained: ``training/attribution``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy

from whimbrel.coding.statements.tagger.pairs import TABLES, Cue, window
from whimbrel.coding.statements.tagger.words import COLUMNS, Floats, Numbers, Passage
from whimbrel.coding.weights import load_graph

# Words that are read at one go; the network was trained on no longer stretches.
LONGEST = 256
TAGS, CELL, VECTOR = 3, 64, 96
# Words that are read side by side, with those that only fill up shorter stretches.
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """Figures fixed in training.

    ``word``: the least probability of a word of a cue. ``cue``: that of a cue's surest word, unless the rules found the
    cue. ``strange``: the same where no word of the cue is in the vocabulary. ``change``: what it costs, in natural
    logarithms of odds, to begin another stretch of content.
    """

    word: float
    cue: float
    strange: float
    change: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of the words of a passage: probabilities of being in a cue, and inner states."""

    cues: Floats
    words: Floats
    marks: Floats


@dataclass(frozen=True, slots=True)
class Question:
    """A cue of a passage whose source and content are sought, with its rows of ``pairs.TABLES``."""

    reading: Reading
    low: int
    cue: Cue
    rows: Numbers


class Network:
    """The weights that ship with Whimbrel, loaded."""

    def __init__(self) -> None:
        folder = resources.files("whimbrel.data.attribution")
        self.settings = Settings(**json.loads(folder.joinpath("settings.json").read_text("utf-8")))
        self._words = load_graph(folder.joinpath("words.onnx"))
        self._roles = load_graph(folder.joinpath("roles.onnx"))

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """Read the words of passages."""
        pieces = [
            (number, low, min(LONGEST, len(passage) - low))
            for number, passage in enumerate(passages)
            for low in range(0, len(passage), LONGEST)
        ]
        states = [numpy.zeros((len(passage), TAGS + 2 * CELL), numpy.float32) for passage in passages]
        for group in alike([size for _, _, size in pieces]):
            chosen = [pieces[place] for place in group]
            for (number, low, size), found in zip(chosen, self._run(passages, chosen), strict=True):
                states[number][low : low + size] = found[:size]
        return [
            Reading(softmax(state[:, :TAGS]), state[:, TAGS : TAGS + CELL], state[:, TAGS + CELL :])
            for state in states
        ]

    def _run(self, passages: Sequence[Passage], pieces: Sequence[tuple[int, int, int]]) -> Floats:
        longest = max(size for _, _, size in pieces)
        numbers = numpy.zeros((len(pieces), longest, len(COLUMNS)), numpy.int64)
        vectors = numpy.zeros((len(pieces), longest, VECTOR), numpy.float32)
        for place, (number, low, size) in enumerate(pieces):
            numbers[place, :size] = passages[number].numbers[low : low + size]
            vectors[place, :size] = passages[number].vectors[low : low + size]
        lengths = numpy.array([size for _, _, size in pieces], numpy.int32)
        found: Floats = self._words.run(None, {"numbers": numbers, "vectors": vectors, "lengths": lengths})[0]
        return found.transpose(1, 0, 2)

    def roles(self, questions: Sequence[Question]) -> list[Floats]:
        """Give for every word around each cue the logarithms of the probabilities of none, source, content."""
        answers: list[Floats] = [numpy.zeros((0, 3), numpy.float32)] * len(questions)
        for group in alike([len(one.rows) for one in questions]):
            chosen = [questions[place] for place in group]
            for place, one, found in zip(group, chosen, self._answer(chosen), strict=True):
                answers[place] = numpy.log(softmax(found[: len(one.rows)]) + numpy.float32(1e-9))
        return answers

    def _answer(self, questions: Sequence[Question]) -> Floats:
        longest = max(len(one.rows) for one in questions)
        words = numpy.zeros((len(questions), longest, CELL), numpy.float32)
        rows = numpy.zeros((len(questions), longest, len(TABLES)), numpy.int64)
        cues = numpy.zeros((len(questions), 1, CELL), numpy.float32)
        for place, one in enumerate(questions):
            size = len(one.rows)
            words[place, :size] = one.reading.words[one.low : one.low + size]
            rows[place, :size] = one.rows
            cues[place, 0] = one.reading.marks[slice(*one.cue)].mean(axis=0)
        sizes = numpy.array([len(one.rows) for one in questions], numpy.int32)
        inputs = {"words": words, "cues": cues, "rows": rows, "sizes": sizes}
        found: Floats = self._roles.run(None, inputs)[0]
        return found.transpose(1, 0, 2)


def question(passage: Passage, reading: Reading, cue: Cue, rows: Numbers) -> Question:
    """Ask for the source and content of a cue."""
    return Question(reading, window(passage, cue)[0], cue, rows)


def alike(sizes: Sequence[int]) -> list[list[int]]:
    """Group stretches of about the same length, so that little is read that only fills up."""
    groups: list[list[int]] = []
    shortest = 0
    for place in sorted(range(len(sizes)), key=sizes.__getitem__):
        size = sizes[place]
        if not groups or size > 1.3 * shortest + 6 or size * (len(groups[-1]) + 1) > AT_ONCE:
            groups.append([])
            shortest = size
        groups[-1].append(place)
    return groups


def softmax(scores: Floats) -> Floats:
    """Turn scores into probabilities."""
    raised = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return found


@cache
def load_network() -> Network:
    """Load the network that ships with Whimbrel, once."""
    return Network()
