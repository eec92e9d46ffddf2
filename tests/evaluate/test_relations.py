from pathlib import Path

import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.relations import (
    Answer,
    Relation,
    answer,
    measure_relations,
    read_marks,
    read_relations,
    to_row,
)
from whimbrel.models import Span

# (marked sentence, source words, target words)
MARKED = [
    ("<s>Iran</s> thanked <t>Oman</t>.", ["Iran"], ["Oman"]),
    ("<t>Oman</t> was thanked by <s>Iran</s>.", ["Iran"], ["Oman"]),
    ("<s>Iran</s> thanked <t>Oman</t>, and <t>Oman</t> <s>Iran</s>.", ["Iran", "Iran"], ["Oman", "Oman"]),
    ("<s>Iran's <t>parliament</t></s> met.", ["Iran's parliament"], ["parliament"]),
    ("<s>Iran</s> released the sailors.", ["Iran"], []),
    ("Nobody is marked.", [], []),
]

# (marked sentence, end of the message)
BROKEN = [
    ("<s>Iran thanked <t>Oman</t>.", "<s> is never closed"),
    ("Iran</s> thanked <t>Oman</t>.", "</s> does not fit the marks before it"),
    ("<s>Iran <s>thanked</s> <t>Oman</t>.", "<s> does not fit the marks before it"),
]


@pytest.mark.parametrize(("marked", "sources", "targets"), MARKED)
def test_marks(marked: str, sources: list[str], targets: list[str]) -> None:
    text, spans = read_marks("f:1", marked)
    assert "<" not in text
    assert [span.of(text) for span in spans["s"]] == sources
    assert [span.of(text) for span in spans["t"]] == targets


@pytest.mark.parametrize(("marked", "message"), BROKEN)
def test_broken_marks(marked: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_marks("f:1", marked)
    assert str(error.value) == f"f:1: {message}"


def test_the_likeliest_class_is_the_answer() -> None:
    chances = {"AID": 0.3, "YIELD": 0.5, "REJECT": 0.2}
    assert answer(chances) == Answer("YIELD", chances)


def test_figures() -> None:
    gold = [
        Relation(str(number), "", (), (), kind)
        for number, kind in enumerate(["AID", "AID", "YIELD", "REJECT"])
    ]
    figures = measure_relations(gold, [Answer("AID"), Answer(""), Answer("YIELD"), Answer("AID")])
    # AID has a precision and a recall of a half, YIELD is right, REJECT is not found.
    assert (figures["macro_f1"], figures["accuracy"], figures["answered"]) == (0.5, 0.5, 3)
    assert figures["classes"]["AID"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "gold": 2, "predicted": 2}


def test_row() -> None:
    relation = Relation("7", "", (), (), "AID")
    assert to_row(relation, Answer("SUPPORT")) == {
        "uid": "7", "predicted": "SUPPORT", "gold": "AID", "probabilities": {},
    }  # fmt: skip


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "relations.tsv"
    row = '7\t"<s>Iran</s> thanked ""<t>Oman</t>""."\tSUPPORT\n'
    path.write_text("sentence_id\tmarked_sentence\tgold_root\n" + row, encoding="utf-8")
    expected = Relation("7", 'Iran thanked "Oman".', (Span(0, 4),), (Span(14, 18),), "SUPPORT")
    assert list(read_relations(path)) == [expected]


def test_file_with_a_sentence_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "relations.tsv"
    path.write_text("sentence_id\tmarked_sentence\tgold_root\n7\tIt rained.\tAID\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"relations.tsv:2: neither source nor target is marked"):
        list(read_relations(path))
