import io
from dataclasses import replace

import pytest

from whimbrel.export import wording
from whimbrel.export.explain import ExplainWriter
from whimbrel.export.table import TableWriter
from whimbrel.models import Coding, Event, Span

CERTAINTIES = [
    # auxiliary, polarity, certainty, what is printed
    ("none", "+", "CT", ["certain"]),
    ("future", "+", "CT", ["planned"]),
    ("future", "+", "PR", ["planned", "probable"]),
    ("hypothetical", "+", "PS", ["hypothetical", "possible"]),
    ("none", "+", "U", ["claimed"]),
    ("none", "-", "U", ["denied", "claimed"]),
    ("negation", "-", "CT", ["did not happen"]),
    ("historical", "+", "CT", ["historical"]),
]

SHORTENED = [
    ("short", 10, "short"),
    ("two words", 9, "two words"),
    ("two words", 8, "two…"),
    ("one, two three", 6, "one…"),
    ("unbroken", 5, "unbr…"),
]


@pytest.mark.parametrize(("auxiliary", "polarity", "certainty", "expected"), CERTAINTIES)
def test_certainty(auxiliary: str, polarity: str, certainty: str, expected: list[str]) -> None:
    event = Event("E1", "AID", Span(0, 1), 0, auxiliary=auxiliary, polarity=polarity, certainty=certainty)
    assert wording.certainty(event) == expected


@pytest.mark.parametrize(("text", "most", "expected"), SHORTENED)
def test_shortened(text: str, most: int, expected: str) -> None:
    assert wording.shortened(text, most) == expected
    assert len(expected) <= most


def test_nothing_in_a_text_commands_the_terminal(coding: Coding) -> None:
    report = replace(coding.report, id="\x1b[2Jx", title="a\x1b]0;b\x07c\u202ed", text=coding.report.text)
    hostile = replace(coding, report=replace(report, text=report.text.replace("Moscow", "\x1b[31mM")))
    for make in (TableWriter, ExplainWriter):
        stream = io.StringIO()
        make(stream).write(hostile)
        assert not set(stream.getvalue()) & set("\x1b\x07\u202e")


def test_headline_without_a_title_is_the_first_sentence(coding: Coding) -> None:
    untitled = replace(coding, report=replace(coding.report, title=""))
    assert wording.headline(untitled) == "Moscow asks Beijing for drones"
