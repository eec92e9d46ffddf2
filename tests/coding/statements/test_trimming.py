from collections.abc import Callable

import pytest

from whimbrel.coding.draft import Draft

Read = Callable[[str], Draft]

# text, contents of its statements
ENDS = [
    (
        "Norway condemns the ministry after soldiers attacked two hospitals in the north.",
        ["the ministry"],
    ),
    (
        "Chile condemns the new tariffs following a meeting of the cabinet.",
        ["the new tariffs"],
    ),
    (
        "Kenya announces the closure of its embassy amid heavy fighting in the capital.",
        ["the closure of its embassy"],
    ),
    (
        "Peru accuses Chile of moving troops to the border, and convenes a meeting of the cabinet.",
        ["Chile of moving troops to the border"],
    ),
    (
        "Kenya rejects proposals for new talks, citing the attacks of the rebels.",
        ["proposals for new talks", "the attacks of the rebels"],
    ),
    (
        "Japan said the strike on the port after the talks was illegal.",
        ["the strike on the port after the talks was illegal"],
    ),
    (
        'Peru warned that "the border will close after the election on Sunday".',
        ['that "the border will close after the election on Sunday"'],
    ),
]


@pytest.mark.parametrize(("text", "contents"), ENDS)
def test_content_ends_where_the_reporter_goes_on(read: Read, text: str, contents: list[str]) -> None:
    draft = read(text)
    found = [" ".join(span.of(text) for span in one.content) for one in draft.statements]
    assert found == contents


# text, sources of its statements
SOURCES = [
    ("The raid began after Kenya was accused by Sudan of killing seven soldiers.", ["Sudan"]),
    ("Two men accused of planning attacks were arrested in Oslo.", [""]),
]


@pytest.mark.parametrize(("text", "sources"), SOURCES)
def test_who_is_accused_does_not_speak(read: Read, text: str, sources: list[str]) -> None:
    draft = read(text)
    assert [one.source.text if one.source else "" for one in draft.statements] == sources


# text, cues of its statements
DEEDS = [
    ("Israel and Hamas agree to halt the fighting in the north.", []),
    ("The two sides agreed to a truce.", []),
    ("The parliament of Norway approves the budget of the army.", []),
    ("The president agreed that the army had to leave.", ["agreed"]),
]


@pytest.mark.parametrize(("text", "cues"), DEEDS)
def test_what_is_done_together_or_decided_is_not_said(read: Read, text: str, cues: list[str]) -> None:
    assert [one.cue[0].of(text) for one in read(text).statements] == cues
