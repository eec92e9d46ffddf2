import os
from collections.abc import Iterable, Iterator

import pytest

from whimbrel import batch
from whimbrel.batch import CHARACTERS_IN_BUNDLE, REPORTS_IN_BUNDLE, bundled, code_reports
from whimbrel.errors import InputError, WhimbrelError
from whimbrel.export.record import to_record
from whimbrel.models import Coding, Report

TEXTS = ["France asked Germany for help.", "Japan and South Korea held talks on Monday.", "Nothing happened."]
# No parser takes half of a surrogate pair.
POISON = "France asked \ud800 Germany for help."


def reports(*texts: str) -> list[Report]:
    return [Report(f"r{number}", text) for number, text in enumerate(texts)]


class FakeCoder:
    """Fails at every text with a ``!``."""

    def code(self, report: Report) -> Coding:
        if "!" in report.text:
            raise ZeroDivisionError("division by zero")
        return Coding(report)

    def code_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        return map(self.code, reports)


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_make_coder", lambda options: FakeCoder())


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([1], [1]),
        ([1] * REPORTS_IN_BUNDLE, [REPORTS_IN_BUNDLE]),
        ([1] * (REPORTS_IN_BUNDLE + 1), [REPORTS_IN_BUNDLE, 1]),
        ([CHARACTERS_IN_BUNDLE, 1], [1, 1]),
        ([1, CHARACTERS_IN_BUNDLE, 1], [2, 1]),
        ([0, 0], [2]),
    ],
)
def test_bundles(lengths: list[int], expected: list[int]) -> None:
    assert [len(bundle) for bundle in bundled(reports(*("x" * n for n in lengths)))] == expected


@pytest.mark.usefixtures("fake_coder")
def test_one_bad_report_costs_no_other() -> None:
    problems: list[InputError] = []
    found = list(code_reports(reports("a", "b!", "c"), on_problem=problems.append))
    assert [coding.report.text for coding in found] == ["a", "c"]
    assert [str(problem) for problem in problems] == [
        "r1: cannot be coded: ZeroDivisionError: division by zero"
    ]


@pytest.mark.usefixtures("fake_coder")
def test_by_default_the_first_problem_is_raised() -> None:
    with pytest.raises(InputError, match="r0: cannot be coded"):
        list(code_reports(reports("a!", "b")))


@pytest.mark.usefixtures("fake_coder")
def test_reads_no_further_than_it_codes() -> None:
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield Report(str(taken), "x")

    codings = code_reports(endless())
    for _ in range(REPORTS_IN_BUNDLE):
        next(codings)
    assert taken == REPORTS_IN_BUNDLE


def test_processes_give_what_one_gives_in_the_same_order() -> None:
    # Enough for several bundles, with the bad report in the middle.
    texts = [*TEXTS * 30, POISON, *TEXTS * 30]
    here: list[InputError] = []
    there: list[InputError] = []
    expected = [to_record(coding) for coding in code_reports(reports(*texts), on_problem=here.append)]
    found = [
        to_record(coding) for coding in code_reports(reports(*texts), workers=2, on_problem=there.append)
    ]
    assert found == expected
    assert [record["doc"] for record in found] == [f"r{n}" for n in range(len(texts)) if n != 90]
    assert [problem.place for problem in here] == [problem.place for problem in there] == ["r90"]


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_start_worker", os._exit)
    with pytest.raises(WhimbrelError, match="try fewer workers"):
        list(code_reports(reports("a"), options=9, workers=2))  # type: ignore[arg-type]
