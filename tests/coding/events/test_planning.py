"""Types that the form of the clause changes: (sentence, type and auxiliary of its only event)."""

from collections.abc import Callable

import pytest

from whimbrel.coding.events.planning import type_in_clause
from whimbrel.coding.parse import Parser
from whimbrel.models import Coding, Report

CASES = [
    # meetings, aid and cooperation that are planned are agreements
    ("France met Germany.", "CONSULT", "none"),
    ("France will meet Germany.", "AGREE", "future"),
    ("France is due to meet Germany.", "AGREE", "future"),
    ("France is expected to meet Germany.", "AGREE", "future"),
    ("France plans to help Mali.", "AGREE", "future"),
    ("France and Germany plan to cooperate.", "AGREE", "future"),
    ("Leaders of NATO to meet in Madrid", "AGREE", "future"),
    ("France will not meet Germany.", "CONSULT", "negation"),
    ("France did not meet Germany.", "CONSULT", "negation"),
    # an attack that is planned stays one
    ("France will attack Mali.", "ASSAULT", "future"),
    # what somebody will not agree to is refused, what somebody did not agree to is not agreed
    ("Iran accepted the demands of Iraq.", "AGREE", "none"),
    ("Iran will not accept the demands of Iraq.", "REJECT", "none"),
    ("Iran cannot accept the demands of Iraq.", "REJECT", "none"),
    ("Iran would not accept the demands of Iraq.", "REJECT", "none"),
    ("Iran did not accept the demands of Iraq.", "AGREE", "negation"),
    ("Iran will accept the demands of Iraq.", "AGREE", "future"),
    # what is refused is no event of its own
    ("Iran refused to accept the demands of Iraq.", "REJECT", "none"),
    ("Iran declined to accept the demands of Iraq.", "REJECT", "none"),
]


@pytest.mark.parametrize(("sentence", "type_", "auxiliary"), CASES)
def test_type_and_auxiliary(code: Callable[[str], Coding], sentence: str, type_: str, auxiliary: str) -> None:
    [event] = [event for event in code(sentence).events if event.type != "REQUEST"]
    assert (event.type, event.auxiliary) == (type_, auxiliary)


def test_a_noun_keeps_the_type_of_its_entry(parser: Parser) -> None:
    [sentence] = next(iter(parser.parse([Report(id="x", text="The meeting will not begin.")]))).sentences
    assert type_in_clause("CONSULT", sentence.tokens[1]) == "CONSULT"
