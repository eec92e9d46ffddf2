"""Counting hits, predictions and gold units by name, and making precision, recall and F1 of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Figures = Mapping[str, Any]


class Shares(NamedTuple):
    """Precision, recall and their harmonic mean."""

    p: float
    r: float
    f1: float


class Tally:
    """Adds up, by name, how many units the gold and the prediction have and how many of them agree.

    ``found`` counts gold units that were predicted and ``right`` predicted units that are in the gold. They
    are the same number where units match as wholes, and differ where a match counts in part.
    """

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, *, gold: int, predicted: int, hits: float = 0) -> None:
        """Count units that match as wholes."""
        self.add_parts(name, found=hits, right=hits)
        self._counts[name, "gold"] += gold
        self._counts[name, "predicted"] += predicted

    def add_parts(self, name: str, *, found: float, right: float) -> None:
        """Count matches between units that were counted by ``add``."""
        self.names[name] = None
        # Counter's counts are typed as int; shares of a unit are added all the same.
        self._counts[name, "found"] += found  # type: ignore[assignment]
        self._counts[name, "right"] += right  # type: ignore[assignment]

    def count(self, name: str, what: str) -> int:
        """Give one of the sums: ``gold``, ``predicted``, ``found`` or ``right``."""
        return self._counts[name, what]

    def shares(self, name: str, *, scale: int = 1) -> Shares:
        """Give precision, recall and F1 times ``scale``, 0 where there is nothing to divide by."""
        gold, predicted = self.count(name, "gold"), self.count(name, "predicted")
        precision = self.count(name, "right") / predicted if predicted else 0.0
        recall = self.count(name, "found") / gold if gold else 0.0
        both = precision + recall
        return Shares(
            scale * precision, scale * recall, scale * 2 * precision * recall / both if both else 0.0
        )

    def rate(self, name: str, *, scale: int = 1, digits: int = 4) -> dict[str, float]:
        """Give the rounded shares of a unit and how many of it there are."""
        rounded = {
            key: round(value, digits) for key, value in self.shares(name, scale=scale)._asdict().items()
        }
        return {**rounded, "gold": self.count(name, "gold"), "predicted": self.count(name, "predicted")}


def pair_off(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pair gold with predicted units one to one, the best score first and then in reading order.

    Takes (score, number of the gold unit, number of the predicted unit) for every pair that is allowed at
    all.
    """
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, gold, predicted in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if gold not in taken_gold and predicted not in taken_predicted:
            taken_gold.add(gold)
            taken_predicted.add(predicted)
            pairs.append((gold, predicted))
    return pairs


def classify(gold: Iterable[str], predicted: Iterable[str]) -> Tally:
    """Count, for every class that the gold has, how often it is given, predicted and agreed on."""
    labels = list(zip(gold, predicted, strict=True))
    tally = Tally()
    for label in sorted({given for given, _ in labels}):
        tally.add(
            label,
            gold=sum(given == label for given, _ in labels),
            predicted=sum(guess == label for _, guess in labels),
            hits=sum(given == guess == label for given, guess in labels),
        )
    return tally


def macro_f1(tally: Tally) -> float:
    """Give the mean F1 of all classes, each weighing the same."""
    scores = [tally.shares(name).f1 for name in tally.names]
    return sum(scores) / len(scores) if scores else 0.0
