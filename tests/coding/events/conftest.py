"""Short ways to the events and slots of a text."""

import datetime as dt
from collections.abc import Callable

import pytest

from whimbrel.coding.coder import Coder, CoderOptions
from whimbrel.models import Coding, Event, Mention, Report

PUBLISHED = dt.date(2022, 3, 20)


def codes(mentions: tuple[Mention, ...]) -> str:
    """Give the codes of some mentions in one string, sorted: "FRA GBR"; "?" for one without a code."""
    return " ".join(sorted({code for mention in mentions for code in mention.codes or ("?",)}))


def brief(event: Event) -> tuple[str, str, str]:
    return event.type, codes(event.actors), codes(event.recipients)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """A coder whose events are those of the rules alone."""
    return Coder(CoderOptions(rules=True))


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[[str], Coding]:
    return lambda text: coder.code(Report(id="x", text=text, published=PUBLISHED))


@pytest.fixture(scope="session")
def events(code: Callable[[str], Coding]) -> Callable[[str], list[tuple[str, str, str]]]:
    return lambda text: [brief(event) for event in code(text).events]
