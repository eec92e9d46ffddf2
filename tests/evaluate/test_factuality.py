import json
from pathlib import Path
from typing import Any

import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.factuality import (
    Judged,
    Target,
    degree,
    measure_factuality,
    one_of_five,
    one_of_three,
    read_judged,
)

# (value, class of three, class of five)
CLASSES = [
    (3.0, "fact", "CT+"),
    (2.5, "fact", "CT+"),
    (2.4, "fact", "PS+"),
    (1.5, "fact", "PS+"),
    (1.4, "uncertain", "PS+"),
    (0.5, "uncertain", "Uu"),
    (0.0, "uncertain", "Uu"),
    (-0.5, "uncertain", "Uu"),
    (-0.6, "uncertain", "PS-"),
    (-1.5, "counterfact", "PS-"),
    (-2.4, "counterfact", "PS-"),
    (-2.5, "counterfact", "CT-"),
]

# (certainty, polarity, value)
DEGREES = [("CT", "+", 3), ("PR", "+", 2), ("PS", "-", -1), ("CT", "-", -3), ("U", "-", 0), ("U", "+", 0)]

# (gold, predicted, figure, value)
FIGURES: list[tuple[list[float], list[float], str, float | None]] = [
    ([3, 0, -3], [3, 0, -3], "mae", 0),
    ([3, 0, -3], [3, 0, -3], "r", 1),
    ([3, 0, -3], [-3, 0, 3], "r", -1),
    ([3, 0, -3], [3, 3, 3], "r", None),
    ([3, 0, -3], [3, 3, 3], "mae", 3),
    ([3, 0, -3], [3, 3, 3], "accuracy_3", 1 / 3),
    # Precision a third, recall one, for one class of three.
    ([3, 0, -3], [3, 3, 3], "macro_f1_3", 0.5 / 3),
    ([3, 2, 2], [3, 3, 2], "accuracy_3", 1),
    ([3, 2, 2], [3, 3, 2], "accuracy_5", 2 / 3),
    ([3, 2, 2], [3, 3, 2], "macro_f1_5", 2 / 3),
]

# (a line, end of the message)
BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"targets": []}, "no field 'text'"),
    ({"text": "It rained ."}, "no field 'targets'"),
    ({"text": "It rained .", "targets": [{"span1": [1, 2]}]}, "no field 'label'"),
    ({"text": "It rained .", "targets": [{"span1": [1, 2], "label": "often"}]},
     "not a factuality label: 'often'"),
    ({"text": "It rained .", "targets": [{"span1": [3, 4], "label": 3}]},
     "'span1' is outside the sentence: [3, 4]"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "three", "five"), CLASSES)
def test_classes(value: float, three: str, five: str) -> None:
    assert (one_of_three(value), one_of_five(value)) == (three, five)


@pytest.mark.parametrize(("certainty", "polarity", "value"), DEGREES)
def test_degree(certainty: str, polarity: str, value: float) -> None:
    assert degree(certainty, polarity) == value


@pytest.mark.parametrize(("gold", "predicted", "name", "value"), FIGURES)
def test_figures(gold: list[float], predicted: list[float], name: str, value: float | None) -> None:
    found = measure_factuality(gold, predicted)[name]
    assert found == (None if value is None else pytest.approx(value))


def test_start_of_a_word() -> None:
    assert Judged("It rained , and rained .", ()).start_of(Target(4, 3)) == 16


def test_labels_are_numbers_or_names(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    targets = [{"span1": [1, 2], "label": 2.5}, {"span1": [0, 1], "label": "PR-"}]
    path.write_text(json.dumps({"text": "It rained .", "targets": targets}) + "\n", encoding="utf-8")
    expected = [Judged("It rained .", (Target(1, 2.5), Target(0, -2.0)))]
    assert list(read_judged(path)) == expected
    assert list(read_judged(tmp_path)) == expected


@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_broken_lines(tmp_path: Path, line: dict[str, Any], message: str) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        list(read_judged(path))
    assert str(error.value) == f"{path}:1: {message}"
