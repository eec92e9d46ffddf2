"""What every store does, whatever database it is in."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from whimbrel.errors import SettingsError, StoreError
from whimbrel.models import Coding, Event, Mention, Report, Span
from whimbrel.store import Added, Counts, EventQuery, Store
from whimbrel.store.schema import SCHEMA_TABLE

MARCH_13, MARCH_14, MARCH_15 = (dt.date(2022, 3, day) for day in (13, 14, 15))
SEEN = dt.datetime.fromisoformat("2022-03-20T12:00:00")


def about(coding: Coding, **fields: Any) -> Coding:
    return replace(coding, report=replace(coding.report, **fields))


def named(store: Store, query: EventQuery) -> list[tuple[str, list[str]]]:
    return [(coding.report.id, [event.id for event in coding.events]) for coding in store.events(query)]


def test_what_is_read_is_what_was_written(store: Store, coding: Coding, empty_coding: Coding) -> None:
    store.add([coding, empty_coding])
    assert store.coding("desk/one") == coding
    assert store.coding("https://example.org/1") == coding
    assert store.coding("empty") == empty_coding
    assert store.coding("nothing") is None


@pytest.mark.parametrize(
    "words", ["a\0b", "half a pair: \ud83d", "private \U0010d800 \U0010e000 \U0010e001", "é 中 🙂"]
)
def test_any_character_can_be_stored(store: Store, words: str) -> None:
    mention = Mention(Span(0, len(words)), words, basis=words, codes=("RUS",))
    event = Event("E1", "AID", Span(0, 1), 0, (mention,), basis=words)
    coding = Coding(Report(f"id {words}", words, words), mentions=(mention,), events=(event,))
    store.add([coding])
    assert store.coding(coding.report.id) == coding


def test_the_same_twice_changes_nothing(store: Store, coding: Coding) -> None:
    assert store.add([coding]) == Added(reports=1, statements=3, events=3)
    before = store.content_hash()
    assert store.add([coding]) == Added(known=1)
    assert store.add([about(coding, id="other"), replace(coding, events=())]) == Added(known=2)
    assert store.content_hash() == before
    assert store.counts() == Counts(reports=1, versions=1, statements=3, events=3)


def test_the_same_twice_in_a_batch(store: Store, coding: Coding) -> None:
    assert store.add([coding, coding]) == Added(reports=1, known=1, statements=3, events=3)


def test_missing_gives_what_is_not_there_in_order(store: Store, coding: Coding) -> None:
    store.add([coding])
    others = [Report(str(number), "New.") for number in range(100)]
    corrected = replace(coding.report, text="Corrected.")
    known: list[Report] = []
    reports = [others[0], coding.report, *others[1:], corrected]
    assert list(store.missing(reports, known.append)) == [*others, corrected]
    assert known == [coding.report]


def test_a_corrected_version_keeps_both(store: Store, coding: Coding) -> None:
    second = about(coding, id="renamed", title="Corrected", published=MARCH_15)
    assert store.add([coding, second]) == Added(reports=1, versions=1, statements=6, events=6)
    assert [(one.ordinal, one.report, one.known) for one in store.versions("https://example.org/1")] == [
        (1, coding.report, MARCH_14),
        (2, second.report, MARCH_15),
    ]
    assert store.coding("https://example.org/1") == second
    assert store.coding("https://example.org/1", MARCH_14) == coding
    assert store.coding("https://example.org/1", MARCH_13) is None
    assert store.counts() == Counts(reports=1, versions=2, statements=3, events=3)


def test_a_corrected_version_that_comes_first_counts_from_its_own_day(store: Store, coding: Coding) -> None:
    second = about(coding, title="Corrected", published=MARCH_15)
    store.add([second])
    store.add([coding])
    assert store.coding("desk/one") == second
    assert store.coding("desk/one", MARCH_14) == coding


def test_reports_without_address_are_told_apart_by_publisher_and_id(store: Store, coding: Coding) -> None:
    ours = about(coding, url="", text="One.")
    added = store.add(
        [ours, about(ours, publisher="Another"), about(ours, id="desk/two"), about(ours, text="Two.")]
    )
    assert (added.reports, added.versions) == (3, 1)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([MARCH_13], [MARCH_13]),
        ([None], [SEEN.date()]),
        ([MARCH_13, MARCH_13], [MARCH_13, SEEN.date()]),
        ([MARCH_13, MARCH_15], [MARCH_13, MARCH_15]),
        ([MARCH_13, None], [MARCH_13, SEEN.date()]),
        ([dt.date(2022, 4, 1)], [dt.date(2022, 4, 1)]),
        ([dt.date(2022, 4, 1), dt.date(2022, 4, 1)], [dt.date(2022, 4, 1)] * 2),
    ],
)
def test_from_when_it_is_known(
    store: Store, coding: Coding, dates: list[dt.date | None], expected: list[dt.date]
) -> None:
    for number, date in enumerate(dates):
        store.add([about(coding, published=date, text=f"{coding.report.text} {number}")], seen=SEEN)
    assert [one.known for one in store.versions("desk/one")] == expected
    assert {one.first_seen for one in store.versions("desk/one")} == {SEEN}


def test_what_coded_it_is_kept(store: Store, coding: Coding) -> None:
    store.add([coding], coder="whimbrel 0.1.0 --rules")
    assert store.versions("desk/one")[0].coder == "whimbrel 0.1.0 --rules"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (EventQuery(), ["E1", "E2", "E3"]),
        (EventQuery(types=("REQUEST",)), ["E1", "E2"]),
        (EventQuery(types=("REQUEST", "CONSULT")), ["E1", "E2", "E3"]),
        (EventQuery(actors=("RUS",)), ["E1", "E2", "E3"]),
        (EventQuery(recipients=("CHN",)), ["E1", "E2"]),
        (EventQuery(recipients=("RUS",)), []),
        (EventQuery(actors=("CHN", "USA")), ["E3"]),
        (EventQuery(actors=("RUS",), recipients=("CHN",), types=("CONSULT",)), []),
        (EventQuery(since=dt.date(2022, 3, 15)), ["E2", "E3"]),
        (EventQuery(since=dt.date(2022, 4, 1)), ["E2"]),
        (EventQuery(until=dt.date(2022, 2, 28)), ["E2"]),
        (EventQuery(until=MARCH_14), ["E1", "E2", "E3"]),
        (EventQuery(since=MARCH_14, until=MARCH_14, types=("REQUEST",)), ["E1", "E2"]),
        (EventQuery(as_of=MARCH_13), []),
        (EventQuery(as_of=MARCH_14), ["E1", "E2", "E3"]),
    ],
)
def test_events(store: Store, coding: Coding, query: EventQuery, expected: list[str]) -> None:
    store.add([coding])
    assert named(store, query) == ([("desk/one", expected)] if expected else [])


def test_an_event_without_a_date_is_in_no_time(store: Store, coding: Coding) -> None:
    store.add([replace(coding, events=(replace(coding.events[0], date=""),))])
    assert named(store, EventQuery(since=dt.date(1, 1, 1))) == []
    assert named(store, EventQuery(until=dt.date(9999, 12, 31))) == []
    assert named(store, EventQuery()) == [("desk/one", ["E1"])]


def test_events_keep_their_statements_and_come_in_the_order_of_knowing(store: Store, coding: Coding) -> None:
    days = [dt.date(2022, 1, 1) + dt.timedelta(days=7 * number % 100) for number in range(100)]
    codings = [about(coding, url="", id=f"r{day}", published=day) for day in days]
    store.add(codings)
    found = list(store.events(EventQuery(types=("CONSULT",))))
    assert [one.report.published for one in found] == sorted(days)
    assert all(one.statements == coding.statements for one in found)
    assert {event.id for one in found for event in one.events} == {"E3"}


def test_codings_are_those_in_force(store: Store, coding: Coding, empty_coding: Coding) -> None:
    second = about(coding, title="Corrected", published=MARCH_15)
    store.add([coding, second, empty_coding], seen=SEEN)
    assert list(store.codings()) == [second, empty_coding]
    assert list(store.codings(MARCH_14)) == [coding]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("drones", [0]),
        ("DRONE", [0]),
        ("officials invasion", [1]),
        ("official invaded", []),
        ('"asks Beijing"', [0]),
        ('"Beijing asks"', []),
        ("drones -ministers", [0]),
        ("drones -officials", []),
        ('drones -"military help"', []),
        ("drones — ,", [0]),
        ("drones AND zebra", []),
        ('drones" OR', []),
        ("president*", [2]),
        ("title:drones zebra", []),
        ("the", [1]),
        ('"help since the invasion"', [1]),
        ('"help since an invasion"', []),
    ],
)
def test_search(store: Store, coding: Coding, words: str, expected: list[int]) -> None:
    store.add([coding])
    assert [hit.sentence for hit in store.search(words)] == expected


def test_search_shows_the_sentence_and_the_newest_first(store: Store, coding: Coding) -> None:
    second = about(coding, id="two", url="", published=MARCH_15)
    store.add([second, coding])
    hits = store.search("denied putin")
    assert [(hit.report.id, hit.known) for hit in hits] == [("two", MARCH_15), ("desk/one", MARCH_14)]
    assert hits[0].span.of(second.report.text).startswith("Beijing denied it")
    assert [hit.report.id for hit in store.search("drones", as_of=MARCH_14)] == ["desk/one"]
    assert [hit.report.id for hit in store.search("drones", most=1)] == ["two"]


def test_search_knows_only_the_version_in_force(store: Store, coding: Coding) -> None:
    store.add([coding, about(coding, title="", text="Nothing of the kind happened.", published=MARCH_15)])
    assert store.search("drones") == []
    assert len(store.search("drones", as_of=MARCH_14)) == 1
    assert store.search("happened", as_of=MARCH_14) == []


@pytest.mark.parametrize("words", ["", "  ", "-drones", '"', "— …"])
def test_search_needs_a_word(store: Store, words: str) -> None:
    with pytest.raises(SettingsError, match="holds no word to look for"):
        store.search(words)


def test_very_long_reports_can_be_stored_and_found(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(200_000))
    store.add([Coding(Report("long", f"Beginning {words}"))])
    assert [hit.report.id for hit in store.search("beginning")] == ["long"]


def test_the_hash_does_not_depend_on_the_order(new_place: Callable[[], str], coding: Coding) -> None:
    codings = [about(coding, url="", id=str(number)) for number in range(5)]
    hashes = []
    for order in (codings, codings[::-1], codings[1:]):
        with Store(new_place()) as store:
            store.add(order)
            hashes.append(store.content_hash())
    assert hashes[0] == hashes[1] != hashes[2]


def test_opened_again_it_is_the_same(place: str, coding: Coding) -> None:
    with Store(place) as store:
        store.add([coding])
    with Store(place, create=False) as store:
        assert list(store.codings()) == [coding]


def test_a_newer_schema_is_refused(place: str, store: Store) -> None:
    with store._engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text(f"UPDATE {SCHEMA_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"was made by a newer version of Whimbrel \(its schema is 9999"):
        Store(place)


def test_a_database_of_something_else_is_refused(place: str, store: Store) -> None:
    with store._engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text(f"DROP TABLE {SCHEMA_TABLE}"))
    with pytest.raises(StoreError, match="is a database, but not one of Whimbrel's"):
        Store(place)
