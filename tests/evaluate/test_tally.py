from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.evaluate.tally import Tally, classify, macro_f1, pair_off

# (gold, predicted, hits, p, r, f1)
RATES = [
    (4, 4, 4, 1.0, 1.0, 1.0),
    (4, 2, 2, 1.0, 0.5, 0.6667),
    (3, 3, 1, 0.3333, 0.3333, 0.3333),
    (0, 2, 0, 0.0, 0.0, 0.0),
    (2, 0, 0, 0.0, 0.0, 0.0),
    (0, 0, 0, 0.0, 0.0, 0.0),
]

# (scored pairs, pairs): the best first, then in reading order, and nobody twice
PAIRS = [
    ([], []),
    ([(1, 0, 0), (2, 0, 1)], [(0, 1)]),
    ([(1, 0, 0), (1, 0, 1), (1, 1, 0)], [(0, 0)]),
    ([(0, 0, 0), (0, 1, 0), (3, 0, 1)], [(0, 1), (1, 0)]),
]


@pytest.mark.parametrize(("gold", "predicted", "hits", "p", "r", "f1"), RATES)
def test_rate(gold: int, predicted: int, hits: int, p: float, r: float, f1: float) -> None:
    tally = Tally()
    tally.add("unit", gold=gold, predicted=predicted, hits=hits)
    assert tally.rate("unit") == {"p": p, "r": r, "f1": f1, "gold": gold, "predicted": predicted}


def test_rate_in_per_cent() -> None:
    tally = Tally()
    tally.add("unit", gold=3, predicted=2, hits=2)
    assert tally.rate("unit", scale=100, digits=1) == {
        "p": 100,
        "r": 66.7,
        "f1": 80,
        "gold": 3,
        "predicted": 2,
    }


def test_parts_count_for_each_side() -> None:
    tally = Tally()
    tally.add("unit", gold=2, predicted=1)
    tally.add_parts("unit", found=0.5, right=1)
    assert tally.rate("unit") == {"p": 1, "r": 0.25, "f1": 0.4, "gold": 2, "predicted": 1}


@pytest.mark.parametrize(("scored", "pairs"), PAIRS)
def test_pair_off(scored: Sequence[tuple[float, int, int]], pairs: list[tuple[int, int]]) -> None:
    assert pair_off(scored) == pairs


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5), st.integers(0, 5))))
def test_pairs_are_one_to_one_and_cannot_be_added_to(scored: list[tuple[float, int, int]]) -> None:
    pairs = pair_off(scored)
    gold, predicted = {one for one, _ in pairs}, {other for _, other in pairs}
    assert len(gold) == len(predicted) == len(pairs)
    assert all(one in gold or other in predicted for _, one, other in scored)


def test_macro_f1_leaves_out_classes_that_only_the_prediction_has() -> None:
    tally = classify(["a", "a", "b"], ["a", "c", "b"])
    assert list(tally.names) == ["a", "b"]
    assert macro_f1(tally) == pytest.approx((2 / 3 + 1) / 2)


def test_macro_f1_of_nothing() -> None:
    assert macro_f1(classify([], [])) == 0
