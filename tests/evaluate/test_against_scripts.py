"""The figures agree to the last digit with the scoring scripts of the data, where these are at hand."""

import importlib.util
import json
import math
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from whimbrel.evaluate.attribution import measure_attributions, read_predictions
from whimbrel.evaluate.brat import read_articles
from whimbrel.evaluate.factuality import measure_factuality, read_judged
from whimbrel.evaluate.goldfile import write_rows
from whimbrel.evaluate.records import measure_records, read_records

SHARED = Path(__file__).resolve().parents[3] / "shared"
RATES = (0.0, 0.2, 0.6, 0.9)
ITALY = {"text": "Italy", "codes": ["ITA"], "sector": "GOV"}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the data and its scoring scripts are not here")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturb(record: dict[str, Any], often: Callable[[], bool]) -> dict[str, Any]:
    """Drop and change events and statements, each change as often as ``often`` says yes."""
    copy = json.loads(json.dumps(record))
    copy["events"] = [disturbed_event(event, often) for event in copy["events"] if not often()]
    copy["statements"] = [disturbed_statement(one, often) for one in copy["statements"] if not often()]
    return copy


def disturbed_event(event: dict[str, Any], often: Callable[[], bool]) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [
        {"actors": [ITALY]},
        {"actors": event["recipients"], "recipients": event["actors"]},
        {"recipients": []},
        {"actors": [{**actor, "codes": []} for actor in event["actors"]]},
        {"type": "CONSULT"},
        {"sentence": event["sentence"] + 1},
        {"trigger": "", "date": "", "statement": "", "certainty": "CT", "mode": ""},
    ]
    for change in changes:
        event = {**event, **(change if often() else {})}
    return event


def disturbed_statement(statement: dict[str, Any], often: Callable[[], bool]) -> dict[str, Any]:
    words = statement["content"].split()
    changes: list[dict[str, Any]] = [
        {"content": " ".join(words[: len(words) // 2])},
        {"source": "the minister", "source_codes": []},
        {"sentence": statement["sentence"] - 1},
        {"kind": "direct", "act": "deny", "sourcing": "role"},
    ]
    for change in changes:
        statement = {**statement, **(change if often() else {})}
    return statement


def without_counts(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Give the figures in a form that both sides have: no numbers of units, lists for tuples."""
    kept = {name: value for name, value in figures.items() if name not in ("counts", "gold", "predicted")}
    return {
        name: without_counts(value) if isinstance(value, Mapping) else value for name, value in kept.items()
    }


@pytest.mark.parametrize("rate", RATES)
def test_records(rate: float) -> None:
    gold = read_records(SHARED / "data/records/dev/annotations.jsonl")
    chance = random.Random(7)
    predicted = {
        doc: disturb(dict(record), lambda: chance.random() < rate / 3) for doc, record in gold.items()
    }
    theirs, _ = script("score_records").score(gold, predicted)
    assert without_counts(measure_records(gold, predicted)) == without_counts(theirs)


def shifted(spans: list[Any], chance: random.Random, rate: float) -> list[tuple[int, int]]:
    """Move, split and drop spans."""
    moved = [(max(0, start + chance.randint(-9, 9)), end + chance.randint(-9, 40)) for start, end in spans]
    chosen = moved if chance.random() < rate else [(start, end) for start, end in spans]
    if chosen and chance.random() < rate / 2:
        start, end = chosen[0]
        chosen[:1] = [(start, (start + end) // 2), ((start + end) // 2 + 5, end)]
    return [] if chance.random() < rate / 3 else chosen


@pytest.mark.parametrize("rate", RATES)
def test_attributions(rate: float, tmp_path: Path) -> None:
    theirs, chance, path = script("score_polnear"), random.Random(7), tmp_path / "predicted.jsonl"
    gold = theirs.load_gold("dev")[::4]
    rows = [
        {"doc": doc, **{role: shifted(one[role], chance, rate) for role in theirs.ROLES}}
        for doc, _, _, attributions in gold
        for one in attributions
        if chance.random() >= rate / 3
    ]
    write_rows(path, rows)
    articles = list(read_articles(SHARED / "data/polnear/dev"))[::4]
    figures = measure_attributions(articles, read_predictions(path))
    predicted = {doc: [row for row in rows if row["doc"] == doc] for doc, *_ in gold}
    expected = theirs.score(gold, predicted, by_type=True)
    assert figures.keys() == expected.keys()
    for name, rates in expected.items():
        keys = ("F1",) if name.startswith("frag_jacc") else ("P", "R", "F1")
        assert [figures[name][key.lower()] for key in keys] == [rates[key] for key in keys], name


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("gold_set", ["meantime", "uds_ih2"])
def test_factuality(gold_set: str, rate: float) -> None:
    chance = random.Random(7)
    judged = read_judged(SHARED / "data/factuality" / gold_set)
    gold = [target.value for sentence in judged for target in sentence.targets]
    predicted = [chance.choice(range(-3, 4)) if chance.random() < rate else value for value in gold]
    figures, theirs = measure_factuality(gold, predicted), script("score_factuality").score(gold, predicted)
    assert figures["mae"] == theirs["MAE"]
    assert figures["r"] == (None if math.isnan(theirs["r"]) else theirs["r"])
    for number in ("3", "5"):
        assert figures[f"macro_f1_{number}"] == theirs[f"macroF1_{number}"]
        assert figures[f"accuracy_{number}"] == theirs[f"acc_{number}"]
        scores = [rate["f1"] for rate in figures[f"classes_{number}"].values()]
        assert sorted(scores) == sorted(theirs[f"F1_{number}"].values())
