"""What the tagger is told of a word and a cue: how far, on which branch of the parse, inside which quotation marks."""

from collections.abc import Sequence

import numpy

from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.statements.tagger.words import COLUMN, DEPS, Numbers, Passage, signed
from whimbrel.coding.tokens import Token, root_of

FAR = (2, 3, 4, 5, 7, 10, 15, 23, 36, 61)
HIGHEST = 3
PLACES = 2 * (len(DEPS) + 1)
# Words to either side of a cue among which its source and content are looked for.
REACH = 130

TABLES = {
    "branch": (HIGHEST + 1) * (PLACES + 1) + 3,
    "distance": 2 * len(FAR) + 3,
    "quotation": 5 * 4 * 2,
    "cues": 4,
    "rules": 4,
    "sentence": 5,
}

Cue = tuple[int, int]


def window(passage: Passage, cue: Cue) -> tuple[int, int]:
    """Give the first word and the one past the last among which source and content of a cue are looked for."""
    return max(0, cue[0] - REACH), min(len(passage), cue[1] + REACH)


def head_of(passage: Passage, cue: Cue) -> Token:
    """Give the word of a cue on which its others hang."""
    tokens = passage.doc[cue[0] : cue[1]]
    verbs = [token for token in tokens if token.tag_[:2] == "VB" and token.dep_ not in ("aux", "auxpass")]
    return verbs[-1] if verbs else root_of(tokens)


def pair_numbers(passage: Passage, cues: Sequence[Cue], which: int, ruled: Attribution | None) -> Numbers:
    """Give for every word of the window of a cue its row in each of ``TABLES``."""
    cue = cues[which]
    low, high = window(passage, cue)
    places = numpy.arange(low, high)
    rows = numpy.zeros((high - low, len(TABLES)), numpy.int64)
    head = head_of(passage, cue)
    rows[:, 0] = branches(passage, head)[low:high]
    rows[:, 1] = distances(places, cue)
    rows[:, 2] = quotations(passage, cue)[low:high]
    rows[:, 3] = others(len(passage), cues, which)[low:high]
    if ruled is not None:
        rows[:, 4] = roles(passage, ruled)[low:high]
    sentence = numpy.cumsum(passage.numbers[:, COLUMN["begins"]])
    rows[:, 5] = numpy.clip(sentence[low:high] - sentence[cue[0]], -2, 2) + 2
    return rows


def distances(places: Numbers, cue: Cue) -> Numbers:
    """Give buckets of the distance from a cue, that of its own words being the middle one."""
    steps = numpy.where(places < cue[0], places - cue[0], numpy.maximum(places - cue[1] + 1, 0))
    return signed(steps, FAR)


def branches(passage: Passage, head: Token) -> Numbers:
    """Give for every word the branch of the parse by which it is reached from a cue.

    Up from the cue to the word above both (three steps are the most that are told apart), then down by the
    relation of one of its children, to the left or right.
    """
    found = numpy.full(len(passage), (HIGHEST + 1) * (PLACES + 1), numpy.int64)
    found[head.i :] += 1
    deps = passage.numbers[:, COLUMN["dep"]].tolist()
    chain = [head, *head.ancestors]
    for height in range(len(chain) - 1, -1, -1):
        top = chain[height]
        first = min(height, HIGHEST) * (PLACES + 1)
        for side, children in enumerate((top.lefts, top.rights)):
            for child in children:
                found[child.left_edge.i : child.right_edge.i + 1] = first + 2 * deps[child.i] + side
        found[top.i] = first + PLACES
    return found


def quotations(passage: Passage, cue: Cue) -> Numbers:
    """Give how the quotation around a word, or the last one before it, stands to the cue."""
    state = passage.numbers[:, COLUMN["quotation"]]
    inside = int(state[cue[0]] > 0)
    delta = numpy.clip(passage.order - passage.order[cue[0]], -2, 2) + 2
    found: Numbers = (delta * 4 + numpy.minimum(state, 3)) * 2 + inside
    return found


def others(length: int, cues: Sequence[Cue], which: int) -> Numbers:
    """Give how many other cues stand between a word and this one (two are the most), or that it is in one."""
    starts = numpy.zeros(length + 1, numpy.int64)
    covered = numpy.zeros(length, bool)
    for place, (first, last) in enumerate(cues):
        if place != which:
            starts[first] += 1
            covered[first:last] = True
    before = numpy.cumsum(starts)[:length]
    between = numpy.abs(before - before[cues[which][0]])
    return numpy.where(covered, 3, numpy.minimum(between, 2))


def roles(passage: Passage, ruled: Attribution) -> Numbers:
    """Give the role that the rules give every word towards the cue: 1 none, 2 source, 3 content."""
    found = numpy.ones(len(passage), numpy.int64)
    for start, end in ruled.content:
        found[slice(*numpy.searchsorted(passage.starts, (start, end)))] = 3
    if ruled.source is not None:
        found[slice(*numpy.searchsorted(passage.starts, ruled.source.span))] = 2
    return found
