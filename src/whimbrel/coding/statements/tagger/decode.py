"""Probabilities of single words → spans: the likeliest that are well formed.

A cue is one stretch. Around it stand at most one stretch of source and any number of stretches of content, never in
the cue and never in one another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy

from whimbrel.coding.statements.tagger.words import Floats, Numbers

Range = tuple[int, int]

# The states that are gone through: outside and content before the source, source, outside and content after it.
OUTSIDE, CONTENT, SOURCE, OUTSIDE_AFTER, CONTENT_AFTER = range(5)
ROLE_OF_STATE = numpy.array([0, 2, 1, 0, 2])
FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Roles:
    """Source and contents of a cue as ranges of words."""

    source: Range | None
    content: tuple[Range, ...]


def cues_of(probabilities: Floats, least: float) -> Iterator[Range]:
    """Give the stretches of words that are in a cue at ``least``; one that rather begins a cue begins another."""
    begins, goes_on = probabilities[:, 1], probabilities[:, 2]
    inside = numpy.flatnonzero(begins + goes_on >= least).tolist()
    start = last = -1
    for place in inside:
        if place != last + 1 or begins[place] > goes_on[place]:
            if start >= 0:
                yield start, last + 1
            start = place
        last = place
    if start >= 0:
        yield start, last + 1


def roles_of(answers: Sequence[Floats], cues: Sequence[Range], change: float) -> list[Roles]:
    """Give source and contents of cues, each a range of words of its own answer."""
    if not answers:
        return []
    states = walk(states_of(answers, cues), moves(change))
    return [read(numpy.asarray(states[place, : len(one)])) for place, one in enumerate(answers)]


def states_of(answers: Sequence[Floats], cues: Sequence[Range]) -> Floats:
    """Give the scores of the states, (time, cue, state); beyond an answer's end and in its cue all is outside."""
    scores = numpy.full((max(map(len, answers)), len(answers), 5), FORBIDDEN, numpy.float32)
    scores[:, :, [OUTSIDE, OUTSIDE_AFTER]] = 0
    for place, (one, cue) in enumerate(zip(answers, cues, strict=True)):
        scores[: len(one), place] = one[:, ROLE_OF_STATE]
        scores[slice(*cue), place] = FORBIDDEN
        scores[slice(*cue), place, [[OUTSIDE], [OUTSIDE_AFTER]]] = 0
    return scores


def moves(change: float) -> Floats:
    """Give the scores of going from one state to another."""
    scores = numpy.full((5, 5), FORBIDDEN, numpy.float32)
    for first, second in ((OUTSIDE, CONTENT), (OUTSIDE_AFTER, CONTENT_AFTER)):
        scores[first, [first, second]] = 0, -change
        scores[second, [first, second]] = 0
    scores[[OUTSIDE, CONTENT, SOURCE], SOURCE] = 0
    scores[SOURCE, [OUTSIDE_AFTER, CONTENT_AFTER]] = 0, -change
    return scores


def walk(scores: Floats, steps: Floats) -> Numbers:
    """Find the best sequence of states for every cue (Viterbi), (cue, time)."""
    length, count, _ = scores.shape
    best = scores[0].copy()
    best[:, [OUTSIDE_AFTER, CONTENT_AFTER]] = FORBIDDEN
    came = numpy.zeros((length, count, 5), numpy.int64)
    for time in range(1, length):
        reached = best[:, :, None] + steps
        came[time] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[time]
    path = numpy.zeros((count, length), numpy.int64)
    path[:, -1] = best.argmax(axis=1)
    everyone = numpy.arange(count)
    for time in range(length - 1, 0, -1):
        path[:, time - 1] = came[time, everyone, path[:, time]]
    return path


def read(states: Numbers) -> Roles:
    """Read source and contents off a sequence of states."""
    roles = ROLE_OF_STATE[states]
    edges = [0, *(numpy.flatnonzero(numpy.diff(roles)) + 1).tolist(), len(roles)]
    runs = [(low, high, int(roles[low])) for low, high in pairwise(edges) if low < high]
    source = next(((low, high) for low, high, role in runs if role == 1), None)
    return Roles(source, tuple((low, high) for low, high, role in runs if role == 2))
