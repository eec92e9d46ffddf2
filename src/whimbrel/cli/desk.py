"""``whimbrel ingest``, ``events`` and ``search``: reports into a store, and what was known on a day out of it."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from whimbrel.cli.coding import OutputFormat, chosen_format, open_writer, target_of
from whimbrel.cli.failures import tell
from whimbrel.cli.options import Output, Paths
from whimbrel.cli.reading import Reading, with_reading
from whimbrel.settings import load_settings

if TYPE_CHECKING:
    from whimbrel.store import Added, Store
    from whimbrel.store.intake import Intake

DATE = "DATE"
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="DB",
        help="A file, or postgresql://user@host/name. [default: whimbrel.db]",
        show_default=False,
    ),
]
SeenOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--seen",
        formats=["%Y-%m-%d"],
        metavar=DATE,
        help="The day on which these reports were gathered, if not today.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", metavar=DATE, help="Know only what had been published by then.", show_default=False
    ),
]


def codes(side: str) -> object:
    """Make the option for the codes of one side of an event."""
    return typer.Option(
        f"--{side}", metavar="CODE", help=f"Code of the {side} (RUS); may be given several times."
    )


ActorCodes = Annotated[list[str] | None, codes("actor")]
RecipientCodes = Annotated[list[str] | None, codes("recipient")]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Event type (REQUEST); may be given several times."),
]
Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar=DATE,
        help="Only events dated then or later (2022-03-14, 2022-03 or 2022).",
        show_default=False,
    ),
]
Until = Annotated[
    str,
    typer.Option("--until", metavar=DATE, help="Only events dated then or earlier.", show_default=False),
]
Searched = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS...",
        help='Words in any form; "side by side" in quotation marks; put words to leave out, as -word, after --.',
        show_default=False,
    ),
]
Most = Annotated[int, typer.Option("--most", min=1, metavar="N", help="At most so many, the newest first.")]


class HitFormat(StrEnum):
    """What can be written of reports that were found: the names of ``whimbrel.export.found.HIT_WRITERS``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


HitForm = Annotated[HitFormat, typer.Option("--format", "-f", help="For people or for programs.")]


@with_reading
def ingest(paths: Paths, store: StoreOption = None, seen: SeenOption = None, *, reading: Reading) -> None:
    """Read and code reports and keep them in a store; what is in it already is not coded again."""
    from whimbrel.store.intake import Intake

    with opened_store(store, create=True) as opened:
        intake = Intake(opened, seen=seen, coder=coder_name(reading))
        reading.run(paths, kept(intake, opened.place), intake.missing, to_terminal=False)


@contextmanager
def kept(intake: "Intake", place: str) -> "Iterator[Intake]":
    """Store at the end what is not yet stored, also where bad input is the end; then say what became of all."""
    from whimbrel.errors import InputError

    try:
        yield intake
    except InputError:
        intake.close()
        raise
    intake.close()
    print(f"{place}: {summary(intake.added)}")


def summary(added: "Added") -> str:
    """Say what became of the reports."""
    return (
        f"{added.reports:,} new reports, {added.versions:,} new versions of reports, {added.known:,} already there; "
        f"{added.events:,} events, {added.statements:,} statements"
    )


def coder_name(reading: Reading) -> str:
    """Name what codes, for the record."""
    from importlib.metadata import version

    own = f" --actors {' '.join(path.name for path in reading.actors)}" if reading.actors else ""
    return f"whimbrel {version('whimbrel')}{' --rules' if reading.rules else ''}{own}"


def events(  # noqa: PLR0913 - one parameter an option
    store: StoreOption = None,
    actor: ActorCodes = None,
    recipient: RecipientCodes = None,
    kind: Types = None,
    since: Since = "",
    until: Until = "",
    as_of: AsOf = "",
    form: OutputFormat = None,
    output: Output = None,
) -> None:
    """Write the events of a store: who did what to whom in a time, as known on a day."""
    from whimbrel.export.found import EVENT_WRITERS
    from whimbrel.store import EventQuery

    query = EventQuery(
        actors=upper(actor),
        recipients=upper(recipient),
        types=known_types(kind),
        since=first_day(since, "--since"),
        until=last_day(until, "--until"),
        as_of=last_day(as_of, "--as-of"),
    )
    target = target_of(output)
    chosen = chosen_format(form, target)
    found = 0
    with opened_store(store) as opened, open_writer(chosen, target, EVENT_WRITERS) as writer:
        for coding in opened.events(query):
            found += 1
            writer.write(coding)
    if not found:
        tell("no such events")


def search(
    words: Searched,
    store: StoreOption = None,
    as_of: AsOf = "",
    most: Most = 20,
    form: HitForm = HitFormat.table,
) -> None:
    """Find the reports of a store that hold all the words, the newest first."""
    from whimbrel.export.found import HIT_WRITERS

    # What the shell took for one argument was in quotation marks.
    typed = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with opened_store(store) as opened:
        hits = opened.search(typed, last_day(as_of, "--as-of"), most)
    HIT_WRITERS[form.value](hits, sys.stdout)
    if not hits:
        tell("no such reports")


def opened_store(place: str | None, *, create: bool = False) -> "Store":
    """Open the store that the option names, or the settings."""
    from whimbrel.store import Store

    return Store(place or load_settings().store, create=create)


def upper(values: list[str] | None) -> tuple[str, ...]:
    """Give codes in capital letters."""
    return tuple(value.upper() for value in values or ())


def known_types(names: list[str] | None) -> tuple[str, ...]:
    """Give event types in capital letters; ends the command where there is no such type."""
    from whimbrel.ontology import ontology

    for name in upper(names):
        if name not in ontology().types:
            raise typer.BadParameter(
                f"no event type {name!r}; there are {', '.join(ontology().types)}", param_hint="--type"
            )
    return upper(names)


def first_day(date: str, option: str) -> dt.date | None:
    """Give the first day of a date, or None where there is none."""
    return days(date, option)[0]


def last_day(date: str, option: str) -> dt.date | None:
    """Give the last day of a date, or None where there is none."""
    return days(date, option)[1]


def days(date: str, option: str) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and the last day of a date; ends the command where it is none."""
    from whimbrel.store.periods import period

    try:
        return period(date) if date else (None, None)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
