"""Events told again: which of two is the same, and whose parties "the attack" has."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from whimbrel.coding.events.repeats import link_repeats, tells_again, without_parties
from whimbrel.models import Coding, Event, Mention, Span


def mention(code: str, start: int = 0, text: str = "") -> Mention:
    name = text or code.title()
    return Mention(Span(start, start + len(name)), name, codes=(code,) if code else ())


RUS, UKR, NOBODY = mention("RUS"), mention("UKR"), mention("", text="the rebels")
FIRST = Event("E1", "ASSAULT", Span(0, 6), 0, (RUS,), (UKR,), date="2022-02-24", basis="lexicon:attack")

# (what is different in the second telling, whether it is the same event)
CHANGES: list[tuple[dict[str, object], bool]] = [
    ({}, True),
    ({"sentence": 4, "trigger": Span(90, 96), "mode": "bomb", "certainty": "U"}, True),
    ({"actors": (mention("RUS", 40, "Moscow"),)}, True),
    ({"date": "2022"}, True),
    ({"date": "2022-02"}, True),
    ({"date": ""}, True),
    ({"date": "2022-03"}, False),
    ({"date": "2022-02-25"}, False),
    ({"type": "THREATEN"}, False),
    ({"actors": (UKR,), "recipients": (RUS,)}, False),
    ({"actors": (RUS, mention("BLR"))}, False),
    ({"recipients": ()}, False),
    ({"recipients": (NOBODY,)}, False),
    ({"polarity": "-"}, False),
    ({"auxiliary": "future"}, False),
]
# (text, for each event the id of the one that it tells again)
TEXTS = [
    ("Russia attacked Ukraine. The attack began at night.", ["", "E1"]),
    ("Russia attacked Ukraine. Russian forces attacked Ukrainian towns.", ["", "E1"]),
    ("Russia attacked Ukraine. Ukraine attacked Russia.", ["", ""]),
    ("Russia attacked Ukraine. Russia did not attack Poland.", ["", ""]),
    ("Russia attacked Ukraine on Monday. Russia attacked Ukraine again on Tuesday.", ["", ""]),
    ("France asked Mali for help. The request was sent on Sunday.", ["", "E1"]),
    ("Russia attacked Ukraine. The attack began. The attack went on.", ["", "E1", "E1"]),
]


@pytest.mark.parametrize(("change", "same"), CHANGES)
def test_tells_again(change: dict[str, object], same: bool) -> None:
    second = replace(FIRST, id="E2", **change)  # type: ignore[arg-type]
    assert tells_again(second, FIRST) is same
    assert [event.repeat_of for event in link_repeats([FIRST, second])] == ["", "E1" if same else ""]


def test_parties_without_codes_are_the_same_by_their_words() -> None:
    event = replace(FIRST, actors=(NOBODY,))
    other = replace(event, actors=(mention("", 50, "The rebels"),))
    assert tells_again(other, event)
    assert not tells_again(replace(event, actors=(mention("", 50, "the army"),)), event)


def test_all_repeats_point_to_the_first_telling() -> None:
    linked = link_repeats([replace(FIRST, id=f"E{number}") for number in (1, 2, 3)])
    assert [event.repeat_of for event in linked] == ["", "E1", "E1"]
    assert link_repeats([]) == ()


def test_parties_are_those_of_the_last_event_of_the_type() -> None:
    bare = Event("", "ASSAULT", Span(50, 56), 3, basis="lexicon:attack")
    later = replace(FIRST, id="E2", actors=(UKR,), recipients=(RUS,))
    told = without_parties(bare, [FIRST, later, replace(FIRST, type="CONSULT", actors=(NOBODY,))])
    assert told is not None
    assert (told.actors, told.recipients, told.trigger) == ((UKR,), (RUS,), Span(50, 56))
    assert told.basis == "lexicon:attack; parties as before"


def test_without_an_event_before_there_are_no_parties() -> None:
    bare = Event("", "ASSAULT", Span(50, 56), 3)
    assert without_parties(bare, []) is None
    assert without_parties(bare, [replace(FIRST, type="CONSULT"), replace(FIRST, actors=())]) is None


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_repeats_in_text(code: Callable[[str], Coding], text: str, expected: list[str]) -> None:
    assert [event.repeat_of for event in code(text).events] == expected


@pytest.mark.xfail(strict=True, reason="an attack told again with its casualties lacks its actors")
def test_the_attack_that_killed_has_its_actors_from_before(events: Callable[[str], list[object]]) -> None:
    assert events("Russia attacked Ukraine. The attack killed ten soldiers.")[1] == ("ASSAULT", "RUS", "?")
