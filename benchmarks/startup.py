"""How long a cold start takes: from the start of the process to the first record that ``whimbrel code`` prints.

    python benchmarks/startup.py              the middle of five processes each
    python benchmarks/startup.py --runs N     of another number of them

Beside it stand ``whimbrel types`` and ``--version``, and what spaCy takes by itself to be imported, to load the
same model and to parse one sentence. Every run is a process of its own and finds compiled bytecode, as after
an installation by pip; the bytecode lies in a temporary folder. Processor time, of all threads, tells more than
the clock where other things run on the machine.
"""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from whimbrel.coding.parse import installed_model

REPORT = Path(__file__).parent.parent / "examples" / "reports" / "not-seen.txt"
WHIMBREL = ["-m", "whimbrel"]
SPACY = "import spacy; print(len(spacy.load({!r})('They met in Rome.')))"


@dataclass(frozen=True, slots=True)
class Start:
    """What one process took: seconds to its first line of output, and of the processor until its end."""

    first: float
    processor: float


def processor_time() -> float:
    """Give the processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def start(arguments: list[str], environment: dict[str, str]) -> Start:
    """Run Python once and wait for its first line, then for its end."""
    spent, begun = processor_time(), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        if process.stdout is None or not process.stdout.readline():
            raise SystemExit(f"no output: python {' '.join(arguments)}")
        first = time.perf_counter() - begun
        process.stdout.read()
    return Start(first, processor_time() - spent)


def show(title: str, arguments: list[str], environment: dict[str, str], runs: int) -> None:
    """Print the middle of several starts; the one before them, which compiles, is not counted."""
    start(arguments, environment)
    starts = [start(arguments, environment) for _ in range(runs)]
    first, processor = median(one.first for one in starts), median(one.processor for one in starts)
    typer.echo(f"{title:24} {first:5.2f} s to the first line   {processor:5.2f} s of the processor")


def main(
    runs: Annotated[int, typer.Option(min=1, help="How many processes of each.")] = 5,
) -> None:
    """Measure how long a cold start takes."""
    commands = {
        "whimbrel code": [*WHIMBREL, "code", str(REPORT), "--format", "jsonl"],
        "whimbrel types": [*WHIMBREL, "types"],
        "whimbrel --version": [*WHIMBREL, "--version"],
        "import spacy": ["-c", "import spacy; print()"],
        "import, load and parse": ["-c", SPACY.format(installed_model())],
    }
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for title, arguments in commands.items():
            show(title, arguments, environment, runs)


if __name__ == "__main__":
    typer.run(main)
