"""The command line: parse, one library call, print.

Nothing heavy is imported here: the commands import what they need when they run.
"""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from whimbrel.cli.code import code, explain
from whimbrel.cli.types import types

app = typer.Typer(
    name="whimbrel",
    help="Reads news reports and records who did what to whom, who says so, how, and how certainly.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(code)
app.command()(explain)
app.command()(types)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"whimbrel {version('whimbrel')}")
        raise typer.Exit


@app.callback()
def whimbrel(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Set what holds for every command."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # A text may hold what the terminal's encoding, or any, lacks: lone surrogates come in by JSON.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
