"""The regression gate: no figure may fall below its floor in ``evals/baseline.json``.

    python -m whimbrel.evaluate.gate --data FOLDER

The baseline names for every evaluation its path in the data folder, the digest of its gold files, and the
floor of each figure that is held; ``{"most": 0.6}`` instead of a number is a ceiling, for errors. Lowering a
floor is an edit of that file. The exit code is 0 if all hold or there is no data folder, 1 if something fell
or the gold changed, 2 if the input cannot be read.
"""

import hashlib
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from whimbrel.errors import InputError, WhimbrelError
from whimbrel.evaluate.goldfile import Row, parse_row, read_text
from whimbrel.evaluate.suite import EVALUATIONS
from whimbrel.evaluate.table import make_table
from whimbrel.evaluate.tally import Figures

BASELINE = Path("evals/baseline.json")


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure's name, with dots between the steps to it, and what it may not fall below, or rise above."""

    figure: str
    value: float
    ceiling: bool = False

    def holds(self, found: float) -> bool:
        """Say whether a figure keeps to the bound."""
        return found <= self.value if self.ceiling else found >= self.value


@dataclass(frozen=True, slots=True)
class Held:
    """One line of the baseline: an evaluation on one gold set."""

    name: str
    evaluation: str
    path: str
    sha256: str
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One checked value of one gold set, as text to be shown, and whether it is as it has to be."""

    name: str
    figure: str
    found: str
    bound: str
    holds: bool


def read_baseline(path: Path) -> list[Held]:
    """Read what is held."""
    baseline = parse_row(str(path), read_text(path).replace("\n", " "))
    return [parse_held(Row(f"{path}: {name}", fields), name) for name, fields in baseline.fields.items()]


def parse_held(row: Row, name: str) -> Held:
    """Read one gold set of the baseline."""
    evaluation = row.need("evaluation")
    if evaluation not in EVALUATIONS:
        raise InputError(row.place, f"no evaluation {evaluation!r}; there are {', '.join(EVALUATIONS)}")
    bounds = tuple(parse_bound(figure, value) for figure, value in row.need("floors").items())
    return Held(name, evaluation, row.need("path"), row.need("sha256"), bounds)


def parse_bound(figure: str, value: Any) -> Bound:
    """Read a floor, or a ceiling."""
    return Bound(figure, value["most"], ceiling=True) if isinstance(value, Mapping) else Bound(figure, value)


def digest(files: Iterable[Path]) -> str:
    """Give one SHA-256 of the names and contents of files; their folder does not count, their order does."""
    whole = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(read_bytes(file)).hexdigest()
        whole.update(f"{content}  {file.name}\n".encode())
    return whole.hexdigest()


def read_bytes(file: Path) -> bytes:
    """Read a gold file."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(str(file), error.strerror or "cannot be read") from error


def check(held: Held, data: Path) -> Iterator[Verdict]:
    """Check one gold set: first that it is the same as ever, then its figures."""
    evaluation, path = EVALUATIONS[held.evaluation], data / held.path
    found = digest(evaluation.gold_files(path))
    yield Verdict(held.name, "sha256", found, held.sha256, found == held.sha256)
    figures = evaluation.run(path).figures
    for bound in held.bounds:
        yield judge(held.name, bound, figure_of(figures, bound.figure))


def judge(name: str, bound: Bound, found: float | None) -> Verdict:
    """Hold one figure against its bound; a figure that was not found does not hold."""
    sign = "≤" if bound.ceiling else "≥"
    held = f"{sign} {bound.value:.4g}"
    if found is None:
        return Verdict(name, bound.figure, "none", held, holds=False)
    return Verdict(name, bound.figure, f"{found:.4g}", held, bound.holds(found))


def figure_of(figures: Figures, name: str) -> float | None:
    """Give the figure at the end of a dotted name; an accuracy counts without its number of cases."""
    value: Any = figures
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    if isinstance(value, tuple):
        value = value[0]
    return float(value) if isinstance(value, int | float) else None


def tabulate_verdicts(verdicts: Iterable[Verdict]) -> Table:
    """Show figures beside their floors; a digest only where it is wrong."""
    return make_table(
        ("gold set", "figure", "found", "held", ""),
        (
            (verdict.name, verdict.figure, verdict.found, verdict.bound, "" if verdict.holds else "FELL")
            for verdict in verdicts
            if verdict.figure != "sha256" or not verdict.holds
        ),
        names=2,
    )


def run_gate(data: Path, baseline: Path) -> bool:
    """Check every gold set, print what was found, and say whether all hold."""
    console, started = Console(), time.perf_counter()
    verdicts = [verdict for held in read_baseline(baseline) for verdict in check(held, data)]
    console.print(tabulate_verdicts(verdicts))
    fallen = sum(not verdict.holds for verdict in verdicts)
    console.print(f"\n{len(verdicts)} checks, {fallen} failed, {time.perf_counter() - started:.0f} s")
    return not fallen


def main(
    data: Annotated[Path, typer.Option("--data", help="Folder that holds the gold sets.")],
    baseline: Annotated[Path, typer.Option("--baseline", help="What is held.")] = BASELINE,
) -> None:
    """Hold the figures of all evaluations to their floors."""
    if not data.is_dir():
        typer.echo(f"There is no data folder {data}: nothing was measured.")
        return
    try:
        held = run_gate(data, baseline)
    except WhimbrelError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(2)
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    typer.run(main)
