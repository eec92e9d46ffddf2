"""How fast a store takes reports in, and how long it takes to answer.

    python benchmarks/store.py [FILE] [--store DB]

The reports of a file are stored with events that are drawn by chance, the same ones each time, since how fast coding
is does not matter here: one or two codes are in most of them, as in news, and most in few. A store that has the reports
already is only asked. Times are wall-clock times; nothing fails.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from whimbrel.models import Coding, Event, Mention, Report, Span, Statement
from whimbrel.ontology import ontology
from whimbrel.read import ReadOptions, read
from whimbrel.store import EventQuery, Store

DATA = Path("../shared/data/wikipedia_current_events.jsonl.gz")
CODES = (
    *(
        "USA",
        "RUS",
        "CHN",
        "UKR",
        "ISR",
        "IRN",
        "TUR",
        "GBR",
        "FRA",
        "DEU",
        "IND",
        "PAK",
        "SYR",
        "YEM",
        "SAU",
    ),
    *(
        "EUR",
        "NAT",
        "IGO",
        "JPN",
        "KOR",
        "PRK",
        "VEN",
        "BRA",
        "MEX",
        "EGY",
        "ETH",
        "SDN",
        "AFG",
        "IRQ",
        "LBN",
    ),
)
EXAMPLES = Path("examples/reports")
RUNS = 21
DAY = date(2022, 3, 14)

# The questions that are asked most.
QUESTIONS: dict[str, Callable[[Store], object]] = {
    "who asked whom for what": lambda store: list(store.events(EventQuery(("RUS",), ("CHN",), ("REQUEST",)))),
    "a pair, as of a day": lambda store: list(store.events(EventQuery(("RUS",), ("UKR",), as_of=DAY))),
    "a type in a month": lambda store: list(
        store.events(EventQuery(types=("SANCTION",), since=date(2022, 3, 1), until=date(2022, 3, 31)))
    ),
    "an actor in a week": lambda store: list(
        store.events(EventQuery(("USA",), since=date(2022, 3, 7), until=DAY))
    ),
    "two words": lambda store: store.search("sanctions russia"),
    "a common word, as of a day": lambda store: store.search("government", DAY),
}


class Drawn:
    """Codings drawn by chance, the same ones in every run."""

    def __init__(self) -> None:
        self._chance = random.Random(1)
        self._types = tuple(ontology().types)
        self._weights = [1 / (rank + 1) for rank in range(len(CODES))]

    def coding(self, report: Report) -> Coding:
        """Draw what is in a report."""
        whole = Span(0, len(report.text))
        basis = "verb:say:clause"
        said = [
            Statement(f"S{number + 1}", self.somebody(), (Span(3, 6),), (whole,), 0, basis=basis)
            for number in range(self._chance.randrange(3))
        ]
        done = [self.event(report, number) for number in range(self._chance.randrange(4))]
        return Coding(report, (whole,), (self.somebody(), self.somebody()), tuple(said), tuple(done))

    def event(self, report: Report, number: int) -> Event:
        """Draw an event."""
        day = report.published.isoformat() if report.published else ""
        sides = (self.somebody(),), (self.somebody(),) if self._chance.random() < 0.7 else ()
        kind = self._chance.choice(self._types)
        return Event(f"E{number + 1}", kind, Span(0, 5), 0, *sides, date=day, basis=f"reader:{kind} 0.93")

    def somebody(self) -> Mention:
        """Draw somebody who takes part."""
        code = self._chance.choices(CODES, self._weights)[0]
        return Mention(Span(0, 6), code, code, (code,), "GOV", basis="table:state")


def fill(store: Store, path: Path) -> None:
    """Store the reports of a file, and say how fast that was."""
    drawn = Drawn()
    start = time.perf_counter()
    added = store.add(map(drawn.coding, drawn_from(path)))
    seconds = time.perf_counter() - start
    count = added.reports + added.versions + added.known
    print(f"{count:,} reports in {seconds:.1f} s, {count / seconds:,.0f} a second: {added}")


def drawn_from(path: Path) -> Iterator[Report]:
    """Read the reports of a file; what cannot be read is left out."""
    return read(path, ReadOptions(on_problem=lambda problem: None))


def ask(store: Store) -> None:
    """Ask every question several times, and print how long the answers take."""
    print(f"{'':<28} {'p50':>6} {'p95':>6}  ms")
    for name, question in QUESTIONS.items():
        times = sorted(timed(question, store) for _ in range(RUNS))
        print(f"{name:<28} {times[RUNS // 2]:6.1f} {times[int(RUNS * 0.95)]:6.1f}")


def timed(question: Callable[[Store], object], store: Store) -> float:
    """Give the milliseconds that an answer takes."""
    start = time.perf_counter()
    question(store)
    return 1000 * (time.perf_counter() - start)


def main(
    path: Annotated[Path, typer.Argument(help="Reports in any format that can be read.")] = DATA,
    store: Annotated[str, typer.Option(help="A file or an address; a temporary file by default.")] = "",
) -> None:
    """Measure a store."""
    if path == DATA and not DATA.exists():
        typer.echo(f"{DATA} is not here: measuring the few reports of {EXAMPLES} instead", err=True)
        path = EXAMPLES
    with TemporaryDirectory() as folder, Store(store or Path(folder) / "bench.db") as opened:
        fill(opened, path)
        ask(opened)


if __name__ == "__main__":
    typer.run(main)
