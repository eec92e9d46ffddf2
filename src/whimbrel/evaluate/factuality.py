"""How certain an event is, on the scale from -3 (certainly not) over 0 (unknown) to 3 (certainly).

Mean absolute error and Pearson's r are over single values. The macro-F1 means are over three classes (fact
from 1.5, counterfact from -1.5 downwards, else uncertain) and over five (CT+, PS+, Uu, PS-, CT-).
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whimbrel.errors import InputError
from whimbrel.evaluate.goldfile import Row, read_rows
from whimbrel.evaluate.tally import Figures, classify, macro_f1

LABELS = {"CT+": 3, "PR+": 2, "PS+": 1, "CTu": 0, "Uu": 0, "UU": 0, "U": 0, "PS-": -1, "PR-": -2, "CT-": -3}
DEGREES = {"CT": 3.0, "PR": 2.0, "PS": 1.0, "U": 0.0}


@dataclass(frozen=True, slots=True)
class Target:
    """The word that tells an event: its number among the words of the sentence, and how certain it is."""

    word: int
    value: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence whose words are parted by single spaces, and the events in it."""

    text: str
    targets: tuple[Target, ...]

    def start_of(self, target: Target) -> int:
        """Give the first character of a target's word."""
        return sum(len(word) + 1 for word in self.text.split(" ")[: target.word])


def gold_file(path: Path) -> Path:
    """Give the file of a set: ``path`` itself, or a folder's ``dev.jsonl``."""
    return path / "dev.jsonl" if path.is_dir() else path


def read_judged(path: Path) -> Iterator[Judged]:
    """Read the sentences of a set with their targets."""
    for row in read_rows(gold_file(path)):
        text = row.need("text")
        targets = tuple(parse_target(Row(row.place, target), text) for target in row.need_list("targets"))
        yield Judged(text, targets)


def parse_target(row: Row, text: str) -> Target:
    """Read one target; its span counts words."""
    span = row.need_list("span1")
    if not span or not isinstance(span[0], int) or not 0 <= span[0] < len(text.split(" ")):
        raise InputError(row.place, f"'span1' is outside the sentence: {span}")
    return Target(span[0], parse_label(row))


def parse_label(row: Row) -> float:
    """Read a label, a number or one of FactBank's names."""
    label = row.need("label")
    try:
        return float(LABELS[label]) if isinstance(label, str) else float(label)
    except (KeyError, TypeError) as error:
        raise InputError(row.place, f"not a factuality label: {label!r}") from error


def degree(certainty: str, polarity: str) -> float:
    """Give the place on the scale of a certainty (CT, PR, PS, U) with a polarity (+, -)."""
    return DEGREES[certainty] * (-1.0 if polarity == "-" else 1.0)


def measure_factuality(gold: Sequence[float], predicted: Sequence[float]) -> Figures:
    """Compare predicted with gold values; ``r`` is None where either side never varies."""
    figures: dict[str, Any] = {
        "n": len(gold),
        "mae": mean_error(gold, predicted),
        "r": pearson(gold, predicted),
    }
    for number, class_of in (("3", one_of_three), ("5", one_of_five)):
        given, coded = [class_of(value) for value in gold], [class_of(value) for value in predicted]
        classes = classify(given, coded)
        figures[f"macro_f1_{number}"] = macro_f1(classes)
        figures[f"accuracy_{number}"] = share(one == other for one, other in zip(given, coded, strict=True))
        figures[f"classes_{number}"] = {name: classes.rate(name, digits=3) for name in classes.names}
    return figures


def mean_error(gold: Sequence[float], predicted: Sequence[float]) -> float:
    """Give the mean absolute error, 0 of nothing."""
    return share(abs(one - other) for one, other in zip(gold, predicted, strict=True))


def share(values: Iterable[float]) -> float:
    """Give the mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def pearson(gold: Sequence[float], predicted: Sequence[float]) -> float | None:
    """Give the correlation of two series."""
    middle, centre = share(gold), share(predicted)
    together = sum((one - middle) * (other - centre) for one, other in zip(gold, predicted, strict=True))
    spread = sum((one - middle) ** 2 for one in gold) * sum((other - centre) ** 2 for other in predicted)
    return together / math.sqrt(spread) if spread else None


def one_of_three(value: float) -> str:
    """Give the class of a value among three."""
    if value >= 1.5:
        return "fact"
    return "counterfact" if value <= -1.5 else "uncertain"


def one_of_five(value: float) -> str:
    """Give the class of a value among the five of MAVEN-FACT (Li et al. 2024)."""
    if value >= 2.5:
        return "CT+"
    if value > 0.5:
        return "PS+"
    if value >= -0.5:
        return "Uu"
    return "PS-" if value > -2.5 else "CT-"
