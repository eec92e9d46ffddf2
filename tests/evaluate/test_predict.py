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
from whimbrel.evaluate.relations import Answer, Relation
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


def test_relation() -> None:
    text = "Russia asked China for military equipment."
    relation = Relation("1", text, (Span(0, 6),), (Span(13, 18),), "REQUEST")
    unrelated = Relation("2", "It rained in Rome.", (Span(13, 17),), (), "AID")
    assert list(predict_relations([relation, unrelated])) == [Answer("REQUEST"), Answer("")]


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
