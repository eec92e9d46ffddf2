"""Write ``docs/cli.md`` from the help texts of the commands; ``--check`` only says whether it is current."""

import sys
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command
from typer.testing import CliRunner

from whimbrel.cli import app

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# The command line

This page is made from the help texts by `make docs`.

A path is a file, a folder, a web address or `-` for standard input. Results go to stdout or to `--output`,
everything else (messages, the progress bar) to stderr. What cannot be read is told in one line,
`whimbrel: FILE: reason`, and everything else is coded.

| exit status | meaning |
|---|---|
| 0 | everything was read and coded |
| 1 | something could not be read, coded or stored; with `--strict` the first such input ended the command |
| 2 | the command line itself is wrong |
| 70 | a fault of Whimbrel's own; `WHIMBREL_DEBUG=1` shows where |
| 130 | ended by Ctrl-C; what was done until then is written |
| 141 | whoever read the output stopped reading |

`whimbrel.toml` in the working folder (or the file that `WHIMBREL_CONFIG` names) may set `workers`, `store` and
`debug`; `WHIMBREL_WORKERS`, `WHIMBREL_STORE` and `WHIMBREL_DEBUG` in the environment win over it, options over all.
"""


def page() -> str:
    """Give the text of the page."""
    parts = [HEAD]
    for words in [[], *commands(get_command(app), [])]:
        help_text = CliRunner().invoke(
            app, [*words, "--help"], prog_name="whimbrel", env={"COLUMNS": "80", "NO_COLOR": "1"}
        )
        parts.append(f"## {' '.join(['whimbrel', *words])}\n\n```\n{help_text.output.strip()}\n```\n")
    return "\n".join(parts)


def commands(group: Any, before: list[str]) -> list[list[str]]:
    """List the words that call each command, groups before what is in them."""
    found: list[list[str]] = []
    context = typer.Context(group)
    for name in group.list_commands(context) if hasattr(group, "list_commands") else ():
        found += [[*before, name], *commands(group.get_command(context, name), [*before, name])]
    return found


def main() -> None:
    """Write the page, or check it."""
    text = page()
    if "--check" not in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit("docs/cli.md is not current: run make docs")


if __name__ == "__main__":
    main()
