"""Places of events: (text with the trigger in angle brackets, type, expected)."""

from dataclasses import replace

import pytest

from whimbrel.coding.parse import Parser
from whimbrel.coding.places import find_places
from whimbrel.models import Event, Report, Span

PARSER = Parser()
CASES = [
    ("The two ministers <met> in Rome on Monday.", "CONSULT", "Rome"),
    ("The ministers held <talks> in Vienna.", "CONSULT", "Vienna"),
    ("The ministers <met> in London, United Kingdom.", "CONSULT", "London, United Kingdom"),
    ("Rebels <attacked> a convoy near Kharkiv.", "ASSAULT", "Kharkiv"),
    ("A bomb <killed> ten people outside Kabul.", "ASSAULT", "Kabul"),
    ("Troops <clashed> in eastern Ukraine.", "ASSAULT", "eastern Ukraine"),
    ("Rebels <killed> two men in the town of Nablus.", "ASSAULT", "Nablus"),
    ("Gunmen <stormed> a hotel in the Malian capital Bamako.", "ASSAULT", "Bamako"),
    ("Troops <clashed> on the Lebanese border.", "ASSAULT", "the Lebanese border"),
    ("The president <visits> Jordan.", "CONSULT", "Jordan"),
    ("The army <withdrew> from Lebanon.", "RETREAT", "Lebanon"),
    ("The president made a <visit> to Paris.", "CONSULT", "Paris"),
    # no place, or the place of something else
    ("The two ministers <met> on Monday.", "CONSULT", ""),
    ("The two ministers <met> in March.", "CONSULT", ""),
    ("The law was <passed> in Parliament.", "SUPPORT", ""),
    ("France <praised> the talks.", "SUPPORT", ""),
    ("The president <condemned> Iran.", "ACCUSE", ""),
    ("The minister said in Paris that the army had <shelled> the town.", "ASSAULT", ""),
]


@pytest.mark.parametrize(("marked", "kind", "expected"), CASES)
def test_event_has_its_place(marked: str, kind: str, expected: str) -> None:
    span = Span(marked.index("<"), marked.index(">") - 1)
    text = marked.replace("<", "").replace(">", "")
    draft = next(iter(PARSER.parse([Report(id="x", text=text)])))
    event = Event(id="E1", type=kind, trigger=span, sentence=0)
    place = find_places(replace(draft, events=(event,))).events[0].place
    assert (place.of(text) if place else "") == expected


def test_place_of_the_dateline_is_not_that_of_the_event() -> None:
    text = "BEIJING, Nov. 6 (Xinhua) -- The two ministers met on Monday."
    draft = next(iter(PARSER.parse([Report(id="x", text=text)])))
    start = text.index("met")
    event = Event(id="E1", type="CONSULT", trigger=Span(start, start + 3), sentence=len(draft.sentences) - 1)
    assert find_places(replace(draft, events=(event,))).events[0].place is None
