"""The options that several commands share, and what they become for reading and coding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from whimbrel.errors import InputError

if TYPE_CHECKING:
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


def coder_options(sentences: Sentences) -> CoderOptions:
    """Make the options of coding."""
    from whimbrel.coding.coder import CoderOptions

    return CoderOptions(lines=sentences is Sentences.lines)
