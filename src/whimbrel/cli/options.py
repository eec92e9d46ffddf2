"""The options that several commands share, and what they become for reading and coding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whimbrel.errors import InputError

if TYPE_CHECKING:
    from whimbrel.cli.failures import Problems
    from whimbrel.coding.actors.table import ActorTable
    from whimbrel.coding.coder import CoderOptions
    from whimbrel.read import ReadOptions


class Sentences(StrEnum):
    """How the text is cut into sentences."""

    auto = "auto"
    lines = "lines"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, URLs, or - for stdin.", show_default=False),
]
Published = Annotated[
    dt.datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="DATE", help="Publication date (2022-03-13) of reports that carry none."
    ),
]
SentenceChoice = Annotated[
    Sentences,
    typer.Option("--sentences", help="Find the sentences, or take every line for one."),
]
FormatChoice = Annotated[
    str,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help="text, html, jsonl, json, csv, tsv, parquet, warc or feed; else name or content decides.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Stop at the first input that cannot be read or coded."),
]

Actors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Your own actors, a table or FollowTheMoney entities; may be given several times.",
        show_default=False,
    ),
]

RulesAlone = Annotated[
    bool,
    typer.Option("--rules", help="Events by the rules alone: faster, and with fewer right."),
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


def column(field: str) -> object:
    """Make the option that names the user's column for one field of a report."""
    return typer.Option(
        f"--{field}-column", metavar="NAME", help=f"Column or key that holds the {field}, in tables and JSON."
    )


def read_options(
    published: dt.datetime | None,
    input_format: str,
    columns: dict[str, str | None],
    on_problem: Callable[[InputError], object],
) -> ReadOptions:
    """Make the options of reading."""
    from whimbrel.read import ReadOptions

    return ReadOptions(
        published=published.date() if published else None,
        columns={field: name for field, name in columns.items() if name},
        on_problem=on_problem,
        format=input_format,
    )


def coder_options(
    sentences: Sentences, actors: list[Path] | None, rules: bool, problems: Problems
) -> CoderOptions:
    """Make the options of coding; what is wrong with the user's actors is told here, once."""
    from whimbrel.coding.coder import CoderOptions

    if actors:
        load_actors(actors, problems)
    return CoderOptions(lines=sentences is Sentences.lines, actors=tuple(actors or ()), rules=rules)


def load_actors(paths: list[Path] | None, problems: Problems) -> ActorTable:
    """Load the actor tables with the user's own, and tell what is wrong with these."""
    from whimbrel.cli.failures import tell
    from whimbrel.coding.actors.table import ActorTable

    table = ActorTable.load(*(paths or ()))
    for file in table.files:
        for problem in file.problems():
            problems(problem)
        if file.left_out:
            tell(f"{file.path}: {file.left_out:,} names that could be anything are left out")
    return table
