"""Who says an event, through whom, and who denies it: in records, rows and views."""

import io
from dataclasses import replace

import pytest

from whimbrel.export import wording
from whimbrel.export.explain import ExplainWriter
from whimbrel.export.record import to_record
from whimbrel.export.rows import to_rows
from whimbrel.export.voices import voices_in
from whimbrel.models import Coding, Mention, Report, Span, Statement


@pytest.fixture
def nested(coding: Coding) -> Coding:
    """The coding with its second event in a statement of Moscow's that is in one of the officials'."""
    moscow = Mention(Span(0, 6), "Moscow", "Russia", ("RUS",), "GOV")
    first, second, third = coding.statements
    inner = replace(third, source=moscow, quoted=(Span(58, 66),))
    events = [replace(event, statement=event.statement and "S3") for event in coding.events]
    return replace(coding, statements=(first, second, inner), events=tuple(events))


def test_chain_goes_outwards(nested: Coding) -> None:
    voices = voices_in(nested)
    assert [one.id for one in voices.chain("S3")] == ["S3", "S1"]
    assert [one.id for one in voices.chain("S2")] == ["S2"]
    assert list(voices.chain("")) == list(voices.chain("S9")) == []


def test_chain_of_a_record_that_turns_in_a_circle_ends() -> None:
    one, two = (Statement(name, None, (), (), 0, parent=other) for name, other in (("A", "B"), ("B", "A")))
    voices = voices_in(Coding(Report("x", ""), statements=(one, two)))
    assert [statement.id for statement in voices.chain("A")] == ["A", "B"]


def test_an_event_told_again_is_denied_with_the_first(nested: Coding) -> None:
    voices = voices_in(nested)
    assert [[one.id for one in voices.denying(event)] for event in nested.events] == [["S2"], ["S2"], []]


def test_record(nested: Coding) -> None:
    first, second, inner = to_record(nested)["statements"]
    assert (first["parent"], inner["parent"]) == ("", "S1")
    assert (first["denies"], second["denies"]) == ([], ["E1"])
    assert (inner["quotes"], inner["spans"]["quoted"]) == (["military"], [[58, 66]])


def test_rows(nested: Coding) -> None:
    found = [
        tuple(row[column] for column in ("source", "parent", "told_by", "denied_by"))
        for row in to_rows(nested)
    ]
    assert found == [("", "", "", "Beijing"), ("Moscow", "S1", "two officials", "Beijing"), ("", "", "", "")]


def test_wording(nested: Coding) -> None:
    voices = voices_in(nested)
    assert [wording.speaker(voices, event) for event in nested.events] == [
        "",
        "Moscow, says two officials",
        "",
    ]
    assert [wording.told_elsewhere(voices, event) for event in nested.events] == [
        "denied by Beijing",
        "as E1",
        "",
    ]
    assert [wording.circumstances(nested, voices, one) for one in nested.statements[1:]] == [
        "denies E1 REQUEST",
        "as told by two officials",
    ]


def test_explain(nested: Coding) -> None:
    stream = io.StringIO()
    ExplainWriter(stream).write(nested)
    text = " ".join(stream.getvalue().split())
    for words in ("inside S1", "denies E1", "statement S3 in S1", "denied in S2"):
        assert words in text
