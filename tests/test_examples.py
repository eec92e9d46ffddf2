"""The example reports can be read, and hold what their README says of them."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from whimbrel.coding.coder import Coder
from whimbrel.models import Coding, Mention, Report
from whimbrel.read import read

EXAMPLES = Path(__file__).parent.parent / "examples"

# (id, published, publisher, words of the title)
REPORTS = [
    ("harbour-wire-0313", "2022-03-13", "Harbour Wire", "Russia asked China"),
    ("meridian-press-0313", "2022-03-13", "Meridian Press", "Russia sought"),
    ("estuary-news-0314", "2022-03-14", "Estuary News", "Kremlin denies"),
    ("kestrel-daily-0314", "2022-03-14", "Kestrel Daily", "China accuses"),
    ("northfield-courier-0318", "2022-03-18", "Northfield Courier", "Biden warns Xi"),
    ("lighthouse-bulletin-0314", "2022-03-14", "Lighthouse Bulletin", "US tells allies"),
    ("lighthouse-bulletin-0320", "2022-03-20", "Lighthouse Bulletin", "Ambassador"),
    ("rome", "2022-03-14", "Tidewater Post", "US and Chinese envoys"),
    ("embassy", None, "", ""),
    ("quayside-post", None, "", ""),
    ("not-seen", None, "", ""),
]

# (report, event type, actors' codes, recipients' codes, polarity, certainty)
EVENTS = [
    ("harbour-wire-0313", "REQUEST", "RUS", "CHN", "+", "U"),
    ("meridian-press-0313", "REQUEST", "RUS", "CHN", "+", "U"),
    ("meridian-press-0313", "SANCTION", "USA", "RUS", "+", "CT"),
    ("estuary-news-0314", "REQUEST", "RUS", "CHN", "-", "U"),
    ("kestrel-daily-0314", "ACCUSE", "CHN", "USA", "+", "CT"),
    ("rome", "CONSULT", "CHN USA", "", "+", "CT"),
    ("lighthouse-bulletin-0314", "REQUEST", "RUS", "CHN", "-", "U"),
    ("northfield-courier-0318", "THREATEN", "USA", "CHN", "+", "CT"),
    ("northfield-courier-0318", "AID", "CHN", "RUS", "+", "U"),
    ("not-seen", "AID", "CHN", "RUS", "-", "U"),
]  # fmt: skip

# (report, source's codes, sourcing, act)
STATEMENTS = [
    ("harbour-wire-0313", "USA", "anonymous", "assert"),
    ("quayside-post", "USA", "anonymous", "assert"),
    ("embassy", "CHN", "named", "assert"),
    ("estuary-news-0314", "RUS", "role", "deny"),
    ("rome", "USA", "named", "decline"),
    ("lighthouse-bulletin-0314", "USA", "anonymous", "assert"),
    ("northfield-courier-0318", "USA", "named", "warn"),
    ("lighthouse-bulletin-0320", "CHN", "named", "assert"),
]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {report.id: report for report in read(EXAMPLES / "reports")}


@pytest.fixture(scope="module")
def codings(reports: dict[str, Report]) -> dict[str, Coding]:
    return {coding.report.id: coding for coding in Coder().code_all(reports.values())}


def codes(mentions: Iterable[Mention]) -> str:
    return " ".join(sorted({code for mention in mentions for code in mention.codes}))


def test_there_are_no_others(reports: dict[str, Report]) -> None:
    assert sorted(reports) == sorted(row[0] for row in REPORTS)


@pytest.mark.parametrize(("name", "published", "publisher", "title"), REPORTS)
def test_metadata(
    reports: dict[str, Report], name: str, published: str | None, publisher: str, title: str
) -> None:
    report = reports[name]
    assert report.published == (dt.date.fromisoformat(published) if published else None)
    assert report.publisher == publisher
    assert report.title.startswith(title)


@pytest.mark.parametrize("name", [row[0] for row in REPORTS])
def test_short(reports: dict[str, Report], name: str) -> None:
    assert 60 <= len(reports[name].text.split()) <= 180


def test_page_without_its_clutter(reports: dict[str, Report]) -> None:
    text = reports["rome"].text
    assert "met Yang Jiechi" in text
    for clutter in ("Subscribe", "Most read", "Grain prices", "Privacy", "tracking"):
        assert clutter not in text


def test_readme_names_every_report(reports: dict[str, Report]) -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in (EXAMPLES / "reports").iterdir()}
    ids = {name for name in reports if name[-4:].isdigit() and not name.startswith("lighthouse")}
    assert not {name for name in files | ids if f"`{name}`" not in readme}


@pytest.mark.parametrize("row", EVENTS)
def test_events(codings: dict[str, Coding], row: tuple[str, ...]) -> None:
    found = {
        (event.type, codes(event.actors), codes(event.recipients), event.polarity, event.certainty)
        for event in codings[row[0]].events
    }
    assert row[1:] in found


@pytest.mark.parametrize("row", STATEMENTS)
def test_statements(codings: dict[str, Coding], row: tuple[str, ...]) -> None:
    found = {
        (codes([statement.source]), statement.sourcing, statement.act)
        for statement in codings[row[0]].statements
        if statement.source
    }
    assert row[1:] in found


def test_reason_for_anonymity(codings: dict[str, Coding]) -> None:
    coding = codings["harbour-wire-0313"]
    reasons = [one.anonymity_reason for one in coding.statements if one.anonymity_reason]
    assert [reason.of(coding.report.text) for reason in reasons] == ["because the matter was sensitive"]


def test_meeting_has_its_day(codings: dict[str, Coding]) -> None:
    assert ("CONSULT", "2022-03-14") in {(event.type, event.date) for event in codings["rome"].events}
