"""How fast reports are coded, against the bare parse of the same texts, and in how much memory.

    python benchmarks/coding.py [FILE]             words a second and peak memory, the middle of three runs
    python benchmarks/coding.py [FILE] --all       every report of the file in one stream: none may be lost
    python benchmarks/coding.py [FILE] --profile   the time of every stage

Coding is everything that ``whimbrel code`` does with a file: read, code, and make the record that is written
out. The bare parse is spaCy's tagger and parser alone, the same model as spaCy loads it, in the same process
and in turns with coding. Times are processor time over all threads. The exit code is 1 only if a report is
lost or something breaks; no time ever fails.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from spacy.language import Language

from whimbrel.coding.coder import Coder
from whimbrel.coding.parse import load_plain
from whimbrel.errors import InputError
from whimbrel.export.record import to_record
from whimbrel.models import Report
from whimbrel.read import ReadOptions, read

DATA = Path("../shared/data/wikipedia_current_events.jsonl.gz")
EXAMPLES = Path("examples/reports")

RUNS = 3
WARM = 100
STEP = 2_000
MOST_SHOWN = 20


@dataclass(slots=True)
class Counted:
    """Passes reports on and counts them and their words."""

    reports: Iterable[Report]
    passed: int = 0
    words: int = 0

    def __iter__(self) -> Iterator[Report]:
        """Give every report."""
        for report in self.reports:
            self.passed += 1
            self.words += len(report.text.split())
            yield report


def peak_memory() -> float:
    """Give the most memory that this process has held so far, in MiB."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def timed(run: Callable[[], object]) -> float:
    """Give the seconds of processor time, over all threads, that ``run`` takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def code_file(coder: Coder, path: Path, limit: int) -> int:
    """Read, code and write out reports as the command line does, and say how many."""
    return sum(1 for coding in coder.code_all(islice(read(path), limit)) if to_record(coding))


def parse_bare(nlp: Language, texts: list[str]) -> None:
    """Run the tagger and the parser alone."""
    for _ in nlp.pipe(texts, disable=["lemmatizer"]):
        pass


def compare(path: Path, limit: int) -> None:
    """Print words a second of the parse and of coding, and their ratio."""
    reports = list(islice(read(path), limit))
    texts, words = [report.text for report in reports], sum(len(report.text.split()) for report in reports)
    coder, bare_parser = Coder(), load_plain()
    code_file(coder, path, WARM)
    parse_bare(bare_parser, texts[:WARM])
    times = [
        (timed(lambda: parse_bare(bare_parser, texts)), timed(lambda: code_file(coder, path, limit)))
        for _ in range(RUNS)
    ]
    bare, coding = median(bare for bare, _ in times), median(coding for _, coding in times)
    show("reports", f"{len(reports):,}")
    show("words", f"{words:,}")
    show("bare parse", f"{words / bare:,.0f} words/s")
    show("coding", f"{words / coding:,.0f} words/s")
    show("ratio", f"{bare / coding:.2f} of the bare parse")
    show("beyond the parse", f"{1e6 * (coding - bare) / words:.1f} µs/word")
    show("peak memory", f"{peak_memory():,.0f} MiB")


def code_everything(path: Path) -> int:
    """Code every report of a file in one stream, print what came out, and give the number of lost reports."""
    unread: list[InputError] = []
    counted = Counted(read(path, ReadOptions(on_problem=unread.append)))
    coder, coded = Coder(), 0
    start, early = time.perf_counter(), 0.0
    for coding in coder.code_all(counted):
        coded += bool(to_record(coding))
        if coded == STEP:
            early = peak_memory()
        if coded % STEP == 0:
            typer.echo(f"{coded:,} reports, {peak_memory():,.0f} MiB", err=True)
    seconds = time.perf_counter() - start
    show("reports", f"{counted.passed:,}")
    lost = len(unread) + counted.passed - coded
    show("lost", str(lost))
    show(
        "speed", f"{coded / seconds:,.0f} reports/s, {counted.words / seconds:,.0f} words/s, {seconds:,.0f} s"
    )
    show(f"peak after {STEP:,}", f"{early:,.0f} MiB")
    show("peak memory", f"{peak_memory():,.0f} MiB")
    for problem in unread[:MOST_SHOWN]:
        typer.echo(str(problem), err=True)
    return lost


def profile(path: Path, limit: int) -> None:
    """Print the time of the parse and of every stage."""
    coder, counted = Coder(), Counted(islice(read(path), limit))
    code_file(coder, path, WARM)
    spent = dict.fromkeys(map(stage_name, coder.stages), 0.0)
    start = time.perf_counter()
    for draft in coder.parser.parse(counted):
        for stage in coder.stages:
            begun = time.perf_counter()
            draft = stage(draft)
            spent[stage_name(stage)] += time.perf_counter() - begun
    parse = time.perf_counter() - start - sum(spent.values())
    for name, seconds in {"parse": parse, **spent}.items():
        show(name, f"{seconds:7.2f} s {1e6 * seconds / counted.words:7.1f} µs/word")


def stage_name(stage: object) -> str:
    """Give the name of a function, or of the class of a callable."""
    return str(getattr(stage, "__name__", type(stage).__name__))


def show(name: str, value: str) -> None:
    """Print one line of the table."""
    typer.echo(f"{name:24} {value}")


def main(
    path: Annotated[Path, typer.Argument(help="Reports in any form that Whimbrel reads.")] = DATA,
    limit: Annotated[int, typer.Option("--reports", help="Take only the first reports of the file.")] = 2_000,
    everything: Annotated[bool, typer.Option("--all", help="Code the whole file once.")] = False,
    by_stage: Annotated[bool, typer.Option("--profile", help="Print the time of every stage.")] = False,
) -> None:
    """Measure how fast reports are coded."""
    if path == DATA and not DATA.exists():
        typer.echo(f"{DATA} is not here: measuring the few reports of {EXAMPLES} instead", err=True)
        path = EXAMPLES
    if everything:
        raise typer.Exit(1 if code_everything(path) else 0)
    if by_stage:
        profile(path, limit)
    else:
        compare(path, limit)


if __name__ == "__main__":
    typer.run(main)
