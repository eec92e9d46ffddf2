"""Cross-validation of the last layer that gives the class between two marked entities.

The networks below it have never learned from marked sentences, so that only this layer is learned again for each fold.
What ships learns in all its layers (``training/reader``), which takes PyTorch and is better.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from whimbrel.coding.reader.relations import Doubles
from whimbrel.errors import InputError

# How freely the layer may follow the sentences: the inverse of the strength of its regularisation.
FREEDOM = 0.03
SEED = 1
TWO = 2


@dataclass(frozen=True, slots=True)
class RelationLayer:
    """A multinomial logistic regression over scaled features: ``weights`` has a row a class."""

    classes: tuple[str, ...]
    mean: Doubles
    scale: Doubles
    weights: Doubles
    bias: Doubles

    def probabilities(self, features: Doubles) -> dict[str, float]:
        """Give the probability of each class."""
        scores = self.weights @ ((features - self.mean) / self.scale) + self.bias
        chances = numpy.exp(scores - scores.max())
        return dict(zip(self.classes, (chances / chances.sum()).tolist(), strict=True))


def fit(features: Doubles, classes: Sequence[str]) -> RelationLayer:
    """Learn the layer from a row of features and a class for each sentence."""
    try:
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
    except ImportError as error:
        raise InputError("--folds", "needs scikit-learn: pip install scikit-learn") from error
    if len(set(classes)) < TWO:
        raise InputError("--folds", "there must be two classes to learn from")
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=FREEDOM, max_iter=1000).fit(scaler.transform(features), classes)
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == TWO:  # then scikit-learn has the second class's scores alone
        weights, bias = numpy.vstack([0 * weights, weights]), numpy.append(0 * bias, bias)
    return RelationLayer(tuple(map(str, model.classes_)), scaler.mean_, scaler.scale_, weights, bias)


def out_of_fold(features: Doubles, classes: Sequence[str], folds: int) -> list[dict[str, float]]:
    """Give the probabilities for each sentence by a layer learned from the other folds, which are drawn at random."""
    answers: list[dict[str, float]] = [{} for _ in classes]
    for held in deal(len(classes), folds):
        rest = numpy.setdiff1d(numpy.arange(len(classes)), held)
        layer = fit(features[rest], [classes[place] for place in rest])
        for place in held:
            answers[place] = layer.probabilities(features[place])
    return answers


def deal(count: int, folds: int) -> list[NDArray[numpy.int64]]:
    """Share out places to folds, always in the same way."""
    if not 1 < folds <= count:
        raise InputError("--folds", f"{folds} folds of {count} sentences")
    order = numpy.random.default_rng(SEED).permutation(count)
    return [order[start::folds] for start in range(folds)]
