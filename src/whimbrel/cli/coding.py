"""``whimbrel code`` and ``whimbrel explain``: read, code, print."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from whimbrel.cli.options import Output, Paths
from whimbrel.cli.reading import Reading, with_reading
from whimbrel.export.writers import EXTENSIONS, TEXT_WRITERS, Writer, Writers, open_file, open_stream


class Format(StrEnum):
    """What can be written: the names of ``whimbrel.export.writers.FORMATS``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    cameo = "cameo"


FORMAT_HELP = "What to write; without it the name of FILE decides, and a table is printed."
OutputFormat = Annotated[Format | None, typer.Option("--format", "-f", help=FORMAT_HELP)]


@with_reading
def code(paths: Paths, form: OutputFormat = None, output: Output = None, *, reading: Reading) -> None:
    """Read reports and write down who did what to whom, when, how certainly, and who says so."""
    target = target_of(output)
    opened = open_writer(chosen_format(form, target), target)
    reading.run(paths, opened, to_terminal=is_terminal(target))


@with_reading
def explain(paths: Paths, *, reading: Reading) -> None:
    """Show the text with every coded span marked, and why each value was given."""
    from whimbrel.export.explain import ExplainWriter

    reading.run(paths, nullcontext(ExplainWriter(sys.stdout)))


def target_of(output: Path | None) -> Path | None:
    """Give the file to write to, or None for stdout."""
    return None if output is None or str(output) == "-" else output


def is_terminal(target: Path | None) -> bool:
    """Say whether the output goes to a terminal."""
    return target is None and sys.stdout.isatty()


def chosen_format(form: StrEnum | None, target: Path | None) -> str:
    """Decide on the format: the option's, that of the file's ending, or a table."""
    if form is None and target is None:
        return "table"
    chosen = form.value if form else EXTENSIONS.get(target.suffix.lower(), "") if target else ""
    if not chosen:
        raise typer.BadParameter(
            f"{target}: the ending does not tell the format; say --format", param_hint="--output"
        )
    if chosen == "parquet" and is_terminal(target):
        raise typer.BadParameter("parquet is not for a terminal; say --output FILE", param_hint="--format")
    return chosen


@contextmanager
def open_writer(form: str, target: Path | None, writers: Writers = TEXT_WRITERS) -> Iterator[Writer]:
    """Open a writer into a file or, without one, to stdout."""
    if target:
        with open_file(form, target, writers) as writer:
            yield writer
    elif form == "parquet":
        with TemporaryDirectory() as folder:
            path = Path(folder) / "events.parquet"
            with open_file(form, path) as writer:
                yield writer
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
    else:
        with open_stream(form, sys.stdout, writers) as writer:
            yield writer
