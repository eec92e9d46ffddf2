"""Cross-validation of the last layer: what is held back is never learned from."""

import numpy
import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.folds import deal, fit, out_of_fold

FEATURES = numpy.array([[number % 2, number / 100] for number in range(20)], numpy.float64)
CLASSES = ["AID" if number % 2 else "REJECT" for number in range(20)]


def test_every_sentence_is_held_back_once() -> None:
    held = [int(place) for fold in deal(11, 3) for place in fold]
    assert sorted(held) == list(range(11))
    assert [len(fold) for fold in deal(11, 3)] == [4, 4, 3]


@pytest.mark.parametrize("folds", [1, 12, -2])
def test_impossible_folds(folds: int) -> None:
    with pytest.raises(InputError, match=f"--folds: {folds} folds of 11 sentences"):
        deal(11, folds)


def test_what_is_learned_is_found_again() -> None:
    layer = fit(FEATURES, CLASSES)
    found = [layer.probabilities(row) for row in FEATURES]
    assert [max(one, key=lambda name: one[name]) for one in found] == CLASSES
    assert sum(found[0].values()) == pytest.approx(1)


def test_one_class_alone_cannot_be_learned() -> None:
    with pytest.raises(InputError, match="two classes"):
        fit(FEATURES, ["AID"] * 20)


def test_a_class_that_stands_in_one_sentence_alone_is_never_an_answer_to_it() -> None:
    classes = ["PROTEST", *CLASSES[1:]]
    answers = out_of_fold(FEATURES, classes, 5)
    assert "PROTEST" not in answers[0]
    assert sum("PROTEST" in one for one in answers) == 16
