"""A progress bar on stderr, only where that is a terminal and the output goes elsewhere."""

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

BLOCK = 1 << 20
LINES = (".jsonl", ".ndjson")
SINGLE = (".txt", ".md", ".html", ".htm")


def expected_reports(paths: Iterable[str]) -> int | None:
    """Count the reports of JSONL files and of single texts; None where counting would mean reading."""
    total = 0
    for path in map(Path, paths):
        count = _reports_in(path)
        if count is None:
            return None
        total += count
    return total


def _reports_in(path: Path) -> int | None:
    suffix = Path(path.name.removesuffix(".gz")).suffix
    if suffix in LINES and path.is_file():
        return _lines(path)
    return 1 if suffix in SINGLE and path.is_file() else None


def _lines(path: Path) -> int:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        try:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b""))
        # Whoever reads the file after this says what is wrong with it.
        except (OSError, EOFError, zlib.error):
            return 0


@contextmanager
def progress(paths: Iterable[str], *, to_terminal: bool) -> Iterator[Callable[[], object]]:
    """Give a function to call after each report; it does nothing where no bar is shown."""
    if to_terminal or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} reports"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=expected_reports(paths), rate="")

        def step() -> None:
            bar.update(task, advance=1, rate=_rate(bar.tasks[0].speed))

        yield step


def _rate(speed: float | None) -> str:
    return f"{speed:,.0f} a second" if speed else ""
