import datetime as dt

import pytest

from whimbrel.evaluate.brat import Article, Attribution
from whimbrel.evaluate.factuality import Judged, Target
from whimbrel.evaluate.predict import (
    attribution_of,
    issued,
    predict_factuality,
    predict_records,
    predict_relations,
)
from whimbrel.evaluate.relations import Relation
from whimbrel.models import Mention, Report, Span, Statement

# (sentence in tokens, number of the target's word, value)
JUDGED = [
    ("Iran released the sailors on Monday .", 1, 3.0),
    ("Iran did not release the sailors .", 3, -3.0),
    ("`` Iran '' released the sailors .", 3, 3.0),
]


def test_every_line_is_a_sentence() -> None:
    text = "Talks in Rome\nJake Sullivan met Yang Jiechi. The talks took seven hours\nRussia invaded Ukraine."
    (record,) = predict_records([Report(id="rome", text=text, published=dt.date(2022, 3, 14))])
    assert record["doc"] == "rome"
    assert ("ASSAULT", 2) in {(event["type"], event["sentence"]) for event in record["events"]}


# (text, source, target, class)
RELATIONS = [
    ("Russia asked China for military equipment.", "Russia", "China", "REQUEST"),
    ("China was asked by Russia for military equipment.", "Russia", "China", "REQUEST"),
    ("French soldiers killed twelve rebels in Mali.", "French", "rebels", "ASSAULT"),
    ("The Turkish president visited Iraq and met his counterpart.", "Turkish", "Iraq", "CONSULT"),
    pytest.param(
        "Canada imposed sanctions on Belarus.", "Canada", "Belarus", "SANCTION",
        marks=pytest.mark.xfail(strict=True, reason="the last layer takes what is imposed for COERCE"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "target", "expected"), RELATIONS)
def test_relation(text: str, source: str, target: str, expected: str) -> None:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    [given] = predict_relations([Relation("1", text, (spans[0],), (spans[1],), expected)])
    assert given.predicted == expected
    assert len(given.probabilities) == 15
    assert sum(given.probabilities.values()) == pytest.approx(1)


@pytest.mark.parametrize(("text", "word", "value"), JUDGED)
def test_factuality(text: str, word: int, value: float) -> None:
    assert list(predict_factuality([Judged(text, (Target(word, 0.0),))])) == [[value]]


def test_attribution_without_source() -> None:
    statement = Statement("S1", None, (Span(3, 7),), (Span(8, 20), Span(25, 30)), 0)
    assert attribution_of(statement) == Attribution((), (Span(3, 7),), (Span(8, 20), Span(25, 30)))


def test_attribution_with_source() -> None:
    statement = Statement("S1", Mention(Span(0, 3), "Kim"), (Span(4, 8),), (), 0)
    assert attribution_of(statement) == Attribution((Span(0, 3),), (Span(4, 8),), ())


def test_date_in_the_name_of_an_article() -> None:
    assert issued(Article("post_2016-09-12_rain-in-rome", "", ())) == dt.date(2016, 9, 12)
    assert issued(Article("rain-in-rome", "", ())) is None
