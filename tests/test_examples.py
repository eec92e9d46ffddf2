"""The example reports can be read, and hold what their README says of them."""

import datetime as dt
from pathlib import Path

import pytest

from whimbrel.models import Report
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


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {report.id: report for report in read(EXAMPLES / "reports")}


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
