"""The command line: parse, one library call, print.

Nothing heavy is imported here: the commands import what they need when they run.
"""

import gc
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from whimbrel.cli.actors import app as actors
from whimbrel.cli.coding import code, explain
from whimbrel.cli.desk import events, ingest, search
from whimbrel.cli.groups import Evaluate, Root
from whimbrel.cli.listing import types
from whimbrel.cli.statements import statements

# New objects before the youngest are looked through, and how many such rounds before those who outlived one are.
COLLECT_AFTER = (100_000, 20, 10)

app = typer.Typer(
    name="whimbrel",
    cls=Root,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(code)
app.command()(explain)
app.command()(statements)
app.command()(ingest)
app.command()(events)
app.command()(search)
app.add_typer(actors, name="actors")
app.add_typer(
    typer.Typer(
        cls=Evaluate, no_args_is_help=True, rich_markup_mode=None, help="Measure the coder against gold sets."
    ),
    name="evaluate",
)
app.command()(types)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"whimbrel {version('whimbrel')}")
        raise typer.Exit


@app.callback()
def whimbrel(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads news reports and records who did what to whom, who says so, how, and how certainly."""


def main() -> None:
    """Run the command line."""
    # What is loaded at the start stays: to look through it for garbage, hundreds of times, takes a tenth of the start.
    gc.set_threshold(*COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        # A text may hold what the terminal's encoding, or any, lacks: lone surrogates come in by JSON.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
