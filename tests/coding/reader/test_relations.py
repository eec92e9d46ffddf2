"""What holds between two given parties: the marks decide, and nothing is lost where there are none."""

import numpy
import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.reader.network import load_network
from whimbrel.coding.reader.relations import CLASSES, RelationReader
from whimbrel.models import Report, Span

# Sentence, source, target → class.
RELATIONS = [
    ("Chad broke off relations with Iran.", "Chad", "Iran", "SANCTION"),
    pytest.param(
        *("France imposed sanctions on Mali.", "France", "Mali", "SANCTION"),
        marks=pytest.mark.xfail(strict=True, reason="what is imposed is read as COERCE"),
    ),
    ("Germany sent food and tents to Nepal.", "Germany", "Nepal", "AID"),
    ("The president of Chile met the prime minister of Peru in Lima.", "Chile", "Peru", "CONSULT"),
    ("Kenya accused Somalia of sheltering the gunmen.", "Kenya", "Somalia", "ACCUSE"),
]


@pytest.fixture(scope="module")
def reader() -> RelationReader:
    return RelationReader(load_network())


def drafted(text: str) -> Draft:
    return ActorStage(ActorTable.load())(next(iter(Parser().parse([Report(id="x", text=text)]))))


def span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


@pytest.mark.parametrize(("text", "source", "target", "expected"), RELATIONS)
def test_class(reader: RelationReader, text: str, source: str, target: str, expected: str) -> None:
    chances = reader.classify(drafted(text), [span(text, source)], [span(text, target)])
    assert max(chances, key=lambda name: chances[name]) == expected
    assert sum(chances.values()) == pytest.approx(1)


def test_who_is_source_and_who_target_matters(reader: RelationReader) -> None:
    text = "Sweden accused Norway of lying, while Finland met Denmark in Oslo."
    draft = drafted(text)
    marks = {word: [span(text, word)] for word in ("Sweden", "Norway", "Finland", "Denmark")}
    accused = reader.classify(draft, marks["Sweden"], marks["Norway"])
    met = reader.classify(draft, marks["Finland"], marks["Denmark"])
    assert max(accused, key=lambda name: accused[name]) == "ACCUSE"
    assert max(met, key=lambda name: met[name]) == "CONSULT"


def test_marks_outside_the_text_and_empty_texts_are_no_fault(reader: RelationReader) -> None:
    outside = reader.describe(drafted("France met Mali."), [Span(100, 103)], [])
    assert numpy.isfinite(outside).all()
    nowhere = reader.classify(drafted(""), [Span(0, 1)], [])
    assert set(nowhere.values()) == {1 / len(CLASSES)}
    assert len(nowhere) == 15
