"""``whimbrel types``: print the ontology."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from whimbrel.ontology import EventType, Ontology, ontology


class View(StrEnum):
    """How the ontology is printed."""

    table = "table"
    json = "json"


def types(
    name: Annotated[
        str,
        typer.Argument(metavar="[TYPE]", help="Only this event type, with its modes.", show_default=False),
    ] = "",
    form: Annotated[View, typer.Option("--format", "-f", help="For people or for programs.")] = View.table,
) -> None:
    """Print the event types with their modes, scores and CAMEO codes, and the values of all other fields."""
    known = ontology()
    if name and name.upper() not in known.types:
        raise typer.BadParameter(
            f"no event type {name!r}; there are {', '.join(known.types)}", param_hint="TYPE"
        )
    if form is View.json:
        chosen = asdict(known.types[name.upper()]) if name else asdict(known)
        print(json.dumps(chosen, ensure_ascii=False, indent=1))
    elif name:
        print_type(known.types[name.upper()])
    else:
        print_all(known)


def print_all(known: Ontology) -> None:
    """Print every type in a row, then the values of every other field."""
    _print_rows(("event type", "what it takes in", "score, CAMEO"), map(_type_row, known.types.values()))
    for field in ("contexts", "auxiliaries", "certainties", "sectors", "acts", "kinds", "sourcings"):
        _print_rows((field, ""), ((value.name, value.gloss) for value in getattr(known, field).values()))
    print("\nSources: " + "\n         ".join(known.sources))


def print_type(kind: EventType) -> None:
    """Print one type with its modes."""
    needed = "needed" if kind.needs_recipient else "optional"
    print(f"{kind.name}  {kind.definition}")
    print(f"{kind.quad}; score {kind.score:+}; CAMEO {'/'.join(kind.cameo)}; recipient {needed}")
    if kind.modes:
        _print_rows(
            ("mode", "", "CAMEO"), ((mode.name, mode.gloss, mode.cameo) for mode in kind.modes.values())
        )


def _type_row(kind: EventType) -> tuple[str, str, str]:
    modes = f"\nmodes: {' '.join(kind.modes)}" if kind.modes else ""
    return kind.name, kind.definition + modes, f"{kind.score:+.1f} {'/'.join(kind.cameo)}"


def _print_rows(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.table import Table

    from whimbrel.export.console import Printer

    table = Table(*titles, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold underline")
    for row in rows:
        table.add_row(*row)
    console = Printer(sys.stdout)
    console.print()
    console.print(table)
