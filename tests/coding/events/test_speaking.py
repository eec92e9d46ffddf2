from collections.abc import Callable

import pytest

# text, the events as (type, actor codes, recipient codes)
ROWS = [
    ("Joe Biden said Iran would face consequences.", [("THREATEN", "USA", "IRN")]),
    (
        "“We are telling Beijing that evading sanctions will have consequences,” Jake Sullivan said.",
        [("THREATEN", "USA", "CHN")],
    ),
    ("Vladimir Putin lied to Emmanuel Macron, Joe Biden said.", [("ACCUSE", "USA", "RUS")]),
    ("The strike had consequences.", []),
    ("Vladimir Putin lied to Emmanuel Macron.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_who_speaks_threatens_and_accuses(
    events: Callable[[str], list[tuple[str, str, str]]], text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert events(text) == expected
