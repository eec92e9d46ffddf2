from pathlib import Path

import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.relations import (
    Answer,
    Relation,
    choose,
    measure_relations,
    read_marks,
    read_relations,
    to_row,
)
from whimbrel.models import Event, Mention, Span

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

SENTENCE = "Iran met Oman, warned Qatar and thanked Oman"


def mention(words: str) -> Mention:
    start = SENTENCE.index(words)
    return Mention(Span(start, start + len(words)), words)


def event(kind: str, trigger: str, actors: str, recipients: str) -> Event:
    parties = [tuple(map(mention, side.split())) for side in (actors, recipients)]
    return Event("E", kind, mention(trigger).span, 0, parties[0], parties[1])


MET = event("CONSULT", "met", "Iran Oman", "")
WARNED = event("THREATEN", "warned", "Iran", "Qatar")
THANKED = event("SUPPORT", "thanked", "Iran", "Oman")
RELEASED = event("RETREAT", "thanked", "Iran", "Oman")
ATTACKED_BY = event("ASSAULT", "met", "Oman", "Iran")
VISITED_BY = event("CONSULT", "met", "Oman", "Iran")

# (events, source, target, class)
CHOICES = [
    ([], "Iran", "Oman", ""),
    ([WARNED], "Qatar", "Oman", ""),
    ([WARNED], "Oman", "Iran", ""),
    ([WARNED], "Iran", "Oman", "THREATEN"),
    ([WARNED], "Oman", "Qatar", "THREATEN"),
    ([WARNED, THANKED], "Iran", "Oman", "SUPPORT"),
    ([MET], "Iran", "Oman", "CONSULT"),
    ([MET], "Oman", "Iran", "CONSULT"),
    ([MET, THANKED], "Iran", "Oman", "SUPPORT"),
    ([RELEASED], "Iran", "Oman", "YIELD"),
    ([ATTACKED_BY], "Iran", "Oman", ""),
    ([VISITED_BY], "Iran", "Oman", "CONSULT"),
    ([WARNED], "Iran", "", "THREATEN"),
    ([WARNED], "", "Qatar", "THREATEN"),
    ([THANKED, event("AID", "met", "Iran", "Oman")], "Iran", "Oman", "AID"),
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


@pytest.mark.parametrize(("events", "source", "target", "chosen"), CHOICES)
def test_choice(events: list[Event], source: str, target: str, chosen: str) -> None:
    spans = [(mention(words).span,) if words else () for words in (source, target)]
    assert choose(Relation("1", SENTENCE, spans[0], spans[1], ""), events) == Answer(chosen)


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
