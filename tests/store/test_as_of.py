"""Whatever is added later, an answer as of a day stays what it was."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.ingesting import CODES, CheapCoder

from whimbrel.models import Coding, Report
from whimbrel.store import EventQuery, Store

FIRST = dt.date(2022, 3, 1)
DAYS = 6


@dataclass(frozen=True)
class Arrival:
    """A version of a report that is first seen on a day."""

    report: int
    version: int
    published: int | None
    seen: int

    def coding(self) -> Coding:
        name = list(CODES)[self.version % 3]
        published = None if self.published is None else day(self.published)
        text = f"{name} asked for talks on matter {self.version}."
        return CheapCoder().code(Report(f"r{self.report}", text, published=published))

    @property
    def unknown_before(self) -> int:
        """The first day on which anybody can know of it for sure."""
        return self.seen if self.published is None else self.published


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


arrivals = st.builds(
    Arrival,
    st.integers(0, 2),
    st.integers(0, 3),
    st.none() | st.integers(0, DAYS),
    st.integers(0, DAYS),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("as-of") / "empty.db"
    Store(path).close()
    return path


def put(store: Store, some: list[Arrival]) -> None:
    for one in some:
        store.add([one.coding()], seen=dt.datetime.combine(day(one.seen), dt.time(12)))


def answers(store: Store, as_of: dt.date) -> list[object]:
    """Everything that can be asked, as of a day."""
    return [
        list(store.codings(as_of)),
        [list(store.events(EventQuery(as_of=as_of, actors=(code,)))) for code in CODES.values()],
        list(store.events(EventQuery(as_of=as_of, types=("REQUEST",), since=FIRST))),
        [store.coding(f"r{number}", as_of) for number in range(3)],
        [store.search(word, as_of) for word in ("talks", "Russia", "matter -Turkey")],
        store.counts(as_of),
    ]


@given(st.lists(arrivals, max_size=6), st.lists(arrivals, max_size=4), st.integers(0, DAYS - 1))
def test_what_comes_later_changes_no_earlier_answer(
    empty: Path, before: list[Arrival], after: list[Arrival], number: int
) -> None:
    later = [one for one in after if one.unknown_before > number]
    with TemporaryDirectory() as folder:
        path = shutil.copy(empty, folder)
        with Store(path) as store:
            put(store, before)
            expected = answers(store, day(number))
            put(store, later)
            assert answers(store, day(number)) == expected


@given(st.lists(arrivals, max_size=8))
def test_nothing_is_known_before_it_was_published_or_seen(empty: Path, some: list[Arrival]) -> None:
    with TemporaryDirectory() as folder:
        path = shutil.copy(empty, folder)
        with Store(path) as store:
            put(store, some)
            earliest = {one.coding().report: DAYS for one in some}
            for one in some:
                earliest[one.coding().report] = min(earliest[one.coding().report], one.unknown_before)
            for number in range(DAYS + 1):
                for coding in store.codings(day(number)):
                    assert earliest[coding.report] <= number
            assert store.counts(day(DAYS)) == store.counts()
