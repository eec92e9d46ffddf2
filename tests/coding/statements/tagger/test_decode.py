"""From probabilities of single words to spans that are well formed."""

from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.statements.tagger.decode import Roles, cues_of, roles_of

# B begins a cue, I goes on with it, b and i do so weakly, - is outside
TAGS = {
    "B": (0.1, 0.8, 0.1),
    "I": (0.1, 0.1, 0.8),
    "b": (0.7, 0.2, 0.1),
    "i": (0.7, 0.1, 0.2),
    "-": (0.9, 0.05, 0.05),
}
CUES = [
    ("--B--", [(2, 3)]),
    ("-BII-", [(1, 4)]),
    ("-BB-", [(1, 2), (2, 3)]),
    ("-I-", [(1, 2)]),
    ("-bi-", []),
    ("BI", [(0, 2)]),
    ("", []),
]
# S source, C content, s c weak ones, . outside, x the cue
ROLES = {
    ".": (0.9, 0.05, 0.05),
    "S": (0.05, 0.9, 0.05),
    "C": (0.05, 0.05, 0.9),
    "s": (0.45, 0.5, 0.05),
    "c": (0.48, 0.02, 0.5),
    "x": (0.1, 0.1, 0.8),
}
WINDOWS = [
    (".SSxCCC", Roles((1, 3), ((4, 7),))),
    ("CCSxCC.", Roles((2, 3), ((0, 2), (4, 6)))),
    ("CCxS.", Roles((3, 4), ((0, 2),))),
    ("CCCx", Roles(None, ((0, 3),))),
    (".Sx.c..", Roles((1, 2), ())),
    ("sxCC.SSS", Roles((5, 8), ((2, 4),))),
    ("...x...", Roles(None, ())),
]


@pytest.mark.parametrize(("tags", "cues"), CUES)
def test_cues(tags: str, cues: list[tuple[int, int]]) -> None:
    probabilities = numpy.array([TAGS[tag] for tag in tags], numpy.float32).reshape(-1, 3)
    assert list(cues_of(probabilities, 0.4)) == cues


def answer(roles: str) -> numpy.ndarray:
    return numpy.log(numpy.array([ROLES[role] for role in roles], numpy.float32))


@pytest.mark.parametrize(("window", "expected"), WINDOWS)
def test_roles(window: str, expected: Roles) -> None:
    place = window.index("x")
    assert roles_of([answer(window)], [(place, place + 1)], 1.0) == [expected]


def test_cues_are_answered_each_by_itself() -> None:
    together = roles_of(
        [answer(window) for window, _ in WINDOWS], [(w.index("x"), w.index("x") + 1) for w, _ in WINDOWS], 1.0
    )
    assert together == [expected for _, expected in WINDOWS]


def test_changes_cost() -> None:
    window = answer("x.CC...c..")
    assert len(roles_of([window], [(0, 1)], 0.0)[0].content) == 2
    assert len(roles_of([window], [(0, 1)], 1.0)[0].content) == 1


@given(st.lists(st.tuples(*[st.floats(-20, 20)] * 3), min_size=1, max_size=40), st.data())
def test_spans_hold_together(scores: list[tuple[float, float, float]], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(scores) - 1))
    cue = first, data.draw(st.integers(first + 1, len(scores)))
    (roles,) = roles_of([numpy.array(scores, numpy.float32)], [cue], 1.0)
    ranges = sorted([cue, *roles.content, *([roles.source] if roles.source else [])])
    assert all(0 <= low < high <= len(scores) for low, high in ranges)
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))
    assert list(roles.content) == sorted(roles.content)
