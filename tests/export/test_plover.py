import pytest

from whimbrel.export.plover import dates, to_plover
from whimbrel.models import Coding, Event, Mention, Report, Span

DATES = [
    ("2022-03-14", {"date": "2022-03-14"}),
    ("2022-02", {"date": "2022-02-01", "enddate": "2022-02-28"}),
    ("2024-02", {"date": "2024-02-01", "enddate": "2024-02-29"}),
    ("2022", {"date": "2022-01-01", "enddate": "2022-12-31"}),
    ("", {"date": ""}),
]


@pytest.mark.parametrize(("date", "expected"), DATES)
def test_dates(date: str, expected: dict[str, str]) -> None:
    assert dates(date) == expected


def test_auxiliary_is_a_special_context(coding: Coding) -> None:
    *_, meeting = to_plover(coding)
    assert meeting["context"] == ["future"]


def test_several_codes_are_several_actors() -> None:
    both = Mention(Span(0, 4), "both", codes=("RUS", "CHN"), sector="GOV")
    event = Event("E1", "CONSULT", Span(0, 4), 0, (both, Mention(Span(0, 4), "somebody")))
    (record,) = to_plover(Coding(Report("x", "both"), events=(event,)))
    assert [actor.get("code") for actor in record["source"]] == ["RUS", "CHN", None]


def test_ids_are_unique(coding: Coding) -> None:
    assert [record["id"] for record in to_plover(coding)] == ["desk/one#E1", "desk/one#E2", "desk/one#E3"]
