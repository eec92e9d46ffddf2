"""Dates of events: (text with the trigger in brackets, auxiliary, expected); the report is of Sunday 2022-03-13."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.dates import resolve_dates
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.models import Event, Report, Span, Statement

PUBLISHED = dt.date(2022, 3, 13)
PARSER = Parser()
CASES = [
    # the time of the event's own clause
    ("The two ministers <met> in Rome on Monday.", "none", "2022-03-07"),
    ("On Friday the two ministers <met> in Rome.", "none", "2022-03-11"),
    ("The ministers <met> on March 2 and signed a treaty.", "none", "2022-03-02"),
    ("The ministers met on March 2 and <signed> a treaty.", "none", "2022-03-02"),
    ("The army <withdrew> its troops last month.", "none", "2022-02"),
    ("The army <withdrew> its troops three days ago.", "none", "2022-03-10"),
    ("The rebels <attacked> the town yesterday.", "none", "2022-03-12"),
    ("Russia <annexed> Crimea in 2014.", "none", "2014"),
    ("The ministers held <talks> in Vienna on Tuesday.", "none", "2022-03-08"),
    ("The government <arrested> twenty men last week, police said on Saturday.", "none", "2022-03"),
    # the time of a noun
    ("Monday's <talks> ended without a deal.", "none", "2022-03-07"),
    ("The minister praised the 2015 <agreement>.", "none", "2015"),
    ("The treaty <signed> last year is in force.", "none", "2021"),
    # a time of something else
    ("France <condemns> the attack of last month.", "none", "2022-03-13"),
    ("The ministers <resume> talks after the attack on Monday.", "none", "2022-03-13"),
    ("The talks resume after the <attack> on Monday.", "none", "2022-03-07"),
    ("The minister said on Monday that the army had <shelled> the town.", "none", ""),
    # to come
    ("The ministers will <meet> on Monday.", "future", "2022-03-14"),
    ("The presidents are due to <meet> in June.", "future", "2022-06"),
    ("The army will <leave> by the end of 2023.", "future", "2023"),
    ("The president plans to <visit> Japan next year.", "future", "2023"),
    ("The president plans to <visit> Japan.", "future", ""),
    ("The army may <attack> the town.", "hypothetical", ""),
    ("The army did not <attack> the town.", "negation", ""),
    # limits
    ("The court <bans> the party until April.", "none", "2022-03-13"),
    ("The army has <shelled> the town since February 24.", "none", "2022"),
    ("The army has <shelled> the town since March 2.", "none", "2022-03"),
    ("The army has <shelled> the town since 2014.", "none", ""),
    # no time
    ("France <expels> six diplomats.", "none", "2022-03-13"),
    ("The ministers <met> in Rome.", "none", "2022-03-13"),
    ("France expels six diplomats after the <attack>.", "none", ""),
    ("France expels six diplomats following the <attack> on its embassy.", "none", ""),
    ("The army had <shelled> the town.", "none", ""),
]


def draft_of(marked: str, auxiliary: str = "none", published: dt.date | None = PUBLISHED) -> Draft:
    """Parse ``marked`` with one event, whose trigger stands in angle brackets."""
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    draft = next(iter(PARSER.parse([Report(id="x", text=text, published=published)])))
    number = next(sentence.index for sentence in draft.sentences if sentence.span.end >= end)
    event = Event(id="E1", type="CONSULT", trigger=Span(start, end), sentence=number, auxiliary=auxiliary)
    return replace(draft, events=(event,))


@pytest.mark.parametrize(("marked", "auxiliary", "expected"), CASES)
def test_event_has_its_date(marked: str, auxiliary: str, expected: str) -> None:
    assert resolve_dates(draft_of(marked, auxiliary)).events[0].date == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The ministers <met> on Monday.", ""),
        ("The ministers <met>.", ""),
        ("The ministers <met> on March 2, 2022.", "2022-03-02"),
        ("Russia <annexed> Crimea in 2014.", "2014"),
    ],
)
def test_without_a_day_of_publication_only_a_full_date_counts(marked: str, expected: str) -> None:
    assert resolve_dates(draft_of(marked, published=None)).events[0].date == expected


@pytest.mark.parametrize(
    ("marked", "auxiliary", "expected"),
    [
        ("Russia <annexed> Crimea in 2014.", "none", "historical"),
        ("The ministers <met> in 2021.", "none", "none"),
        ("The ministers <met> in February 2021.", "none", "historical"),
        ("The ministers <met> on Monday.", "none", "none"),
        ("The army did not <attack> in 2014.", "negation", "negation"),
    ],
)
def test_what_lies_over_a_year_back_is_historical(marked: str, auxiliary: str, expected: str) -> None:
    assert resolve_dates(draft_of(marked, auxiliary)).events[0].auxiliary == expected


SAYINGS = [
    ("The minister <said> on Monday that the army had shelled the town.", "", "2022-03-07"),
    ("On Friday the minister <said> that the talks will go on next week.", "", "2022-03-11"),
    ("The army shelled the town on Monday, the minister <said>.", "", "2022-03-13"),
    ("The minister <says> that the talks will go on next week.", "", "2022-03-13"),
    ("The talks failed after the minister <said> no.", "", ""),
    ("The king said that the minister <said> it was over.", "S1", ""),
    ("The king said that the minister <said> it was over in 2015.", "S1", ""),
    ("<According> to the minister, the talks failed.", "", ""),
]


@pytest.mark.parametrize(("marked", "parent", "expected"), SAYINGS)
def test_day_on_which_something_was_said(marked: str, parent: str, expected: str) -> None:
    draft = draft_of(marked)
    cue, sentence = draft.events[0].trigger, draft.events[0].sentence
    said = Statement("S2", None, (cue,), (), sentence, parent=parent)
    wordless = Statement("S3", None, (), (cue,), sentence)
    found = resolve_dates(replace(draft, events=(), statements=(said, wordless)))
    assert [one.date for one in found.statements] == [expected, ""]


TIMES = st.sampled_from(
    ["on Monday", "last week", "in June", "on March 2", "yesterday", "in 2014", "last year", ""]
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@given(TIMES, DAYS)
def test_what_has_happened_is_not_dated_after_publication(time: str, published: dt.date) -> None:
    date = resolve_dates(draft_of(f"The two ministers <met> {time}.", "none", published)).events[0].date
    assert date <= published.isoformat() or time == "in 2014"
