"""``whimbrel code`` and ``whimbrel explain``: read, code, print."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from whimbrel.cli.failures import FAILED, INTERRUPTED, Problems
from whimbrel.cli.options import (
    Actors,
    FormatChoice,
    Paths,
    Published,
    RulesAlone,
    SentenceChoice,
    Sentences,
    Strict,
    coder_options,
    column,
    read_options,
)
from whimbrel.cli.progress import progress
from whimbrel.export.writers import EXTENSIONS, Writer, open_file, open_stream
from whimbrel.models import Coding
from whimbrel.settings import load_settings


class Format(StrEnum):
    """What can be written: the names of ``whimbrel.export.writers.FORMATS``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    cameo = "cameo"


OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", help="What to write; without it the name of FILE decides, and a table is printed."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, whole or not at all; - is stdout.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=0,
        metavar="N",
        help="Processes that code; 0 is one a core. [default: 1]",
        show_default=False,
    ),
]


def code(  # noqa: PLR0913 - one parameter an option
    paths: Paths,
    form: OutputFormat = None,
    output: Output = None,
    workers: Workers = None,
    strict: Strict = False,
    actors: Actors = None,
    rules: RulesAlone = False,
    published: Published = None,
    sentences: SentenceChoice = Sentences.auto,
    input_format: FormatChoice = "",
    text_column: Annotated[str | None, column("text")] = None,
    id_column: Annotated[str | None, column("id")] = None,
    title_column: Annotated[str | None, column("title")] = None,
    published_column: Annotated[str | None, column("published")] = None,
    publisher_column: Annotated[str | None, column("publisher")] = None,
    url_column: Annotated[str | None, column("url")] = None,
) -> None:
    """Read reports and write down who did what to whom, when, how certainly, and who says so."""
    columns = {
        "text": text_column,
        "id": id_column,
        "title": title_column,
        "published": published_column,
        "publisher": publisher_column,
        "url": url_column,
    }
    target = None if output is None or str(output) == "-" else output
    chosen = chosen_format(form, target)
    from whimbrel.batch import code_reports
    from whimbrel.read import read

    problems = Problems(strict=strict)
    reports = read(paths, read_options(published, input_format, columns, problems))
    count = load_settings().workers if workers is None else workers
    options = coder_options(sentences, actors, rules, problems)
    codings = code_reports(reports, options, count, problems)
    interrupted = write_out(codings, chosen, target, paths)
    if interrupted or problems.count:
        raise typer.Exit(INTERRUPTED if interrupted else FAILED)


def explain(
    paths: Paths,
    published: Published = None,
    sentences: SentenceChoice = Sentences.auto,
    actors: Actors = None,
    rules: RulesAlone = False,
    input_format: FormatChoice = "",
) -> None:
    """Show the text with every coded span marked, and why each value was given."""
    from whimbrel.batch import code_reports
    from whimbrel.export.explain import ExplainWriter
    from whimbrel.read import read

    problems = Problems(strict=False)
    writer = ExplainWriter(sys.stdout)
    reports = read(paths, read_options(published, input_format, {}, problems))
    options = coder_options(sentences, actors, rules, problems)
    for coding in code_reports(reports, options, on_problem=problems):
        writer.write(coding)
    if problems.count:
        raise typer.Exit(FAILED)


def chosen_format(form: Format | None, target: Path | None) -> str:
    """Decide on the format: the option's, that of the file's ending, or a table."""
    if form is None and target is None:
        return "table"
    chosen = form.value if form else EXTENSIONS.get(target.suffix.lower(), "") if target else ""
    if not chosen:
        raise typer.BadParameter(
            f"{target}: the ending does not tell the format; say --format", param_hint="--output"
        )
    if chosen == "parquet" and target is None and sys.stdout.isatty():
        raise typer.BadParameter("parquet is not for a terminal; say --output FILE", param_hint="--format")
    return chosen


def write_out(codings: Iterator[Coding], form: str, target: Path | None, paths: Iterable[str]) -> bool:
    """Write codings as they come; say whether Ctrl-C ended it, in which case all that was done is written."""
    to_terminal = target is None and sys.stdout.isatty()
    with open_writer(form, target) as writer, progress(paths, to_terminal=to_terminal) as step:
        try:
            with closing(codings):  # type: ignore[type-var]
                for coding in codings:
                    writer.write(coding)
                    step()
        except KeyboardInterrupt:
            return True
    return False


@contextmanager
def open_writer(form: str, target: Path | None) -> Iterator[Writer]:
    """Open a writer into a file or, without one, to stdout."""
    if target:
        with open_file(form, target) as writer:
            yield writer
    elif form == "parquet":
        with TemporaryDirectory() as folder:
            path = Path(folder) / "events.parquet"
            with open_file(form, path) as writer:
                yield writer
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
    else:
        with open_stream(form, sys.stdout) as writer:
            yield writer
