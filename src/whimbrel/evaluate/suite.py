"""The evaluations by name: read the gold, let the coder answer, compare."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from whimbrel.evaluate import attribution, brat, factuality, predict, records, relations
from whimbrel.evaluate.goldfile import need_file
from whimbrel.evaluate.tally import Figures

# The last layer of relations has learned from the public sentences, so that only other folds can measure it.
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation found: its figures, and the predictions as rows to be written down."""

    figures: Figures
    predictions: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation: how it runs on a path, and which files of that path are its gold."""

    run: Callable[[Path], Outcome]
    gold_files: Callable[[Path], tuple[Path, ...]]


def evaluate_records(path: Path, predictions: Path | None = None) -> Outcome:
    """Measure the coding of whole reports, or the records in the file ``predictions``."""
    gold = records.read_records(records.gold_files(path)[0])
    if predictions:
        predicted = records.read_records(predictions)
    else:
        predicted = {record["doc"]: record for record in predict.predict_records(records.read_reports(path))}
    return Outcome(records.measure_records(gold, predicted), list(predicted.values()))


def evaluate_relations(path: Path, folds: int = 0) -> Outcome:
    """Measure the typing of the relation between two marked entities; with ``folds``, cross-validated."""
    gold = list(relations.read_relations(path))
    answers = predict.predict_relations(gold, folds)
    rows = [relations.to_row(relation, answer) for relation, answer in zip(gold, answers, strict=True)]
    return Outcome(relations.measure_relations(gold, answers), rows)


def evaluate_attributions(path: Path) -> Outcome:
    """Measure source, cue and content of the attributions in articles."""
    articles = list(brat.read_articles(path))
    found = list(predict.predict_attributions(articles))
    predicted: dict[str, list[brat.Attribution]] = {}
    for article, one in found:
        predicted.setdefault(article, []).append(one)
    rows = [attribution.to_row(article, one) for article, one in found]
    return Outcome(attribution.measure_attributions(articles, predicted), rows)


def evaluate_factuality(path: Path) -> Outcome:
    """Measure the certainty of single events."""
    sentences = list(factuality.read_judged(path))
    values = list(predict.predict_factuality(sentences))
    gold = [target.value for judged in sentences for target in judged.targets]
    predicted = [value for given in values for value in given]
    rows = [
        {"idx": number, "targets": [{"label": value} for value in given]}
        for number, given in enumerate(values)
    ]
    return Outcome(factuality.measure_factuality(gold, predicted), rows)


def one_file(path: Path) -> tuple[Path, ...]:
    """Name the one file that a path of relations is."""
    return (need_file(path),)


def judged_file(path: Path) -> tuple[Path, ...]:
    """Name the one file that a set of factuality is."""
    return (need_file(factuality.gold_file(path)),)


EVALUATIONS: Mapping[str, Evaluation] = {
    "records": Evaluation(evaluate_records, records.gold_files),
    "relations": Evaluation(partial(evaluate_relations, folds=FOLDS), one_file),
    "attribution": Evaluation(evaluate_attributions, brat.gold_files),
    "factuality": Evaluation(evaluate_factuality, judged_file),
}
