"""The events stage as a whole: ids, order, what is kept without an actor and what is dropped."""

from collections.abc import Callable

import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.events import find_events
from whimbrel.coding.parse import Parser
from whimbrel.models import Coding, Report

# (text, trigger and type of every event)
CASES = [
    ("", []),
    ("Nobody was there.", []),
    # nobody named
    ("The talks lasted two hours.", []),
    ("It was agreed that trade should grow.", []),
    ("The visit went well.", []),
    # in reading order, over sentences
    (
        "France met Germany. Israel attacked Syria and withdrew from Lebanon.",
        [("met", "CONSULT"), ("attacked", "ASSAULT"), ("withdrew", "RETREAT")],
    ),
    # named before
    ("France met Germany. The talks lasted two hours.", [("met", "CONSULT"), ("talks", "CONSULT")]),
    ("The talks lasted two hours. France met Germany.", [("met", "CONSULT")]),
]


@pytest.fixture(scope="module")
def actors() -> ActorStage:
    return ActorStage(ActorTable.load())


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_events(code: Callable[[str], Coding], text: str, expected: list[tuple[str, str]]) -> None:
    coding = code(text)
    assert [(event.trigger.of(text), event.type) for event in coding.events] == expected
    assert [event.id for event in coding.events] == [f"E{n + 1}" for n in range(len(expected))]


def test_a_basis_names_the_entry_that_decided(code: Callable[[str], Coding]) -> None:
    [event] = code("The United States imposed sanctions on Iran.").events
    assert event.basis == "lexicon:impose {sanction}"


def test_the_stage_alone_leaves_certainty_dates_and_statements_to_others(
    parser: Parser, actors: ActorStage
) -> None:
    text = "Germany said Russia will attack Ukraine."
    draft: Draft = actors(next(iter(parser.parse([Report(id="x", text=text)]))))
    [event] = [event for event in find_events(draft).events if event.type == "ASSAULT"]
    assert (event.auxiliary, event.certainty, event.date, event.statement) == ("none", "CT", "", "")


def test_without_actors_in_the_draft_there_are_no_events(parser: Parser) -> None:
    draft = next(iter(parser.parse([Report(id="x", text="Russia invaded Ukraine.")])))
    assert find_events(draft).events == ()


def test_an_actor_is_not_a_recipient_of_its_own_act(code: Callable[[str], Coding]) -> None:
    for text in ("Israel attacked.", "France met Germany.", "France and Germany condemned France."):
        for event in code(text).events:
            assert not set(event.actors) & set(event.recipients)
