import datetime as dt

import pytest

from whimbrel.coding import Coder, CoderOptions
from whimbrel.coding.actors import ActorTable
from whimbrel.coding.gate import Gate, rough_sentences
from whimbrel.models import Event, Report, Span

GATE = Gate(ActorTable.load())

PASSES = [
    ("Russia closed the border.", True),
    ("Two ministers met at noon.", True),
    ("Gunmen fled into the hills.", True),
    ("Novak warned of a long winter.", True),
    ("A truce is expected on Monday.", True),
    ("According to the newspaper, the bridge is open.", True),
    ("It ended in a draw.", True),
    ("“The bridge is open.”", True),
    ("The bridge opened at noon.", False),
    ("Rain and wind all night.", False),
    ("The match ended in a draw.", False),
    ("12 34 56", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "expected"), PASSES)
def test_what_passes(text: str, expected: bool) -> None:
    assert GATE(text) is expected


ROUGH = [
    ("Snow fell. The hills were white.", ["Snow fell.", "The hills were white."]),
    ("  Snow fell at 3.5 degrees  ", ["Snow fell at 3.5 degrees"]),
    ("Snow?", ["Snow?"]),
]


@pytest.mark.parametrize(("text", "expected"), ROUGH)
def test_rough_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in rough_sentences(text, 0)] == expected


def test_a_whole_line_is_one_sentence() -> None:
    assert list(rough_sentences(" Snow fell. It melted. ", 5, whole=True)) == [Span(6, 27)]


TEXT = "Snow fell overnight. The hills were white.\nRussia accused Ukraine of an attack.\nThe match ended in a draw."


@pytest.mark.parametrize("lines", [True, False])
def test_sentences_that_are_not_parsed_are_still_counted(lines: bool) -> None:
    coder = Coder(CoderOptions(lines=lines))
    report = Report(id="x", text=TEXT, published=dt.date(2022, 3, 13))
    coding = coder.code(report)
    coder.parser.gate = lambda text: True
    ungated = coder.code(report)
    assert (coding.sentences, coding.mentions, coding.statements) == (
        ungated.sentences,
        ungated.mentions,
        ungated.statements,
    )
    # What stands around an event moves the network's figures a little, and these stand in the basis.
    assert [brief(event) for event in coding.events] == [brief(event) for event in ungated.events]
    assert coding.events[0].type == "ACCUSE"
    assert coding.events[0].sentence == (1 if lines else 2)


def brief(event: Event) -> tuple[str, int, list[str], list[str]]:
    sides = [[mention.text for mention in side] for side in (event.actors, event.recipients)]
    return event.type, event.sentence, sides[0], sides[1]
