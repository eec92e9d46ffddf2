"""The events stage with the network that ships: clear sentences, each event once, and what its basis tells."""

import re

import pytest

from whimbrel.coding.coder import Coder, CoderOptions
from whimbrel.models import Event, Report

# Sentence → the events, as type, trigger, actors, recipients.
CLEAR = [
    ("Canada imposed sanctions on Belarus.", [("SANCTION", "imposed", "Canada", "Belarus")]),
    (
        "Russia asked China for military equipment, US officials said.",
        [("REQUEST", "asked", "Russia", "China")],
    ),
    ("It rained in the mountains.", []),
]


def brief(event: Event, text: str) -> tuple[str, str, str, str]:
    sides = [", ".join(mention.text for mention in side) for side in (event.actors, event.recipients)]
    return event.type, event.trigger.of(text), sides[0], sides[1]


@pytest.mark.parametrize(("text", "expected"), CLEAR)
def test_events(coder: Coder, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [brief(event, text) for event in coder.code(Report("x", text)).events] == expected


def test_a_basis_tells_probability_runner_up_and_path(coder: Coder) -> None:
    [event] = coder.code(Report("x", CLEAR[0][0])).events
    assert re.fullmatch(r"reader:SANCTION 0\.\d\d, [A-Z]+ 0\.\d\d", event.basis)
    [canada], [belarus] = event.actors, event.recipients
    assert re.fullmatch(r"table:state; reader:0\.\d\d vnsubj", canada.basis)
    assert belarus.basis.endswith("vdobj/vprep:on/vpobj")


def test_a_type_that_the_clause_makes_stands_in_the_basis(coder: Coder) -> None:
    [event] = coder.code(
        Report("x", "The French president will meet his Turkish counterpart in Rome.")
    ).events
    assert event.type == "AGREE"
    assert re.fullmatch(r"reader:(AGREE .*|CONSULT .*; clause:AGREE)", event.basis)


def test_with_rules_the_vocabulary_decides() -> None:
    [event] = Coder(CoderOptions(rules=True)).code(Report("x", CLEAR[0][0])).events
    assert event.basis.startswith("lexicon:")
