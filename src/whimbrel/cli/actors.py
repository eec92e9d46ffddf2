"""``whimbrel actors``: look up whom a name means on a day, and why."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whimbrel.cli.failures import FAILED, Problems, tell
from whimbrel.cli.listing import View
from whimbrel.cli.options import Actors, Strict, load_actors
from whimbrel.export.wording import one_line

if TYPE_CHECKING:
    from whimbrel.coding.actors.lookup import LookUp
    from whimbrel.coding.actors.rows import Entity, Office
    from whimbrel.coding.actors.table import Candidate, Resolution

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look into the actor tables.")


@app.callback()
def actors() -> None:
    """Look into the actor tables."""


@app.command()
def find(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name as a report writes it.", show_default=False)
    ],
    on: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The day of the report (2022-03-14)."),
    ] = None,
    own: Actors = None,
    strict: Strict = False,
    form: Annotated[View, typer.Option("--format", "-f", help="For people or for programs.")] = View.table,
) -> None:
    """Print everyone who bears a name, and whom the coder takes on a day."""
    from whimbrel.coding.actors.lookup import look_up, nearest

    problems = Problems(strict=strict)
    table = load_actors(own, problems)
    found = look_up(table, name, on.date() if on else None)
    near = [] if found.candidates else nearest(table, name)
    if form is View.json:
        print(json.dumps(as_object(found, near), ensure_ascii=False, indent=1))
    elif found.candidates:
        print_found(found)
    if not found.candidates:
        tell(f"no actor is called {name!r}" + (f"; similar names: {', '.join(near)}" if near else ""))
    if problems.count or not found.candidates:
        raise typer.Exit(FAILED)


def as_object(found: LookUp, near: list[str]) -> dict[str, Any]:
    """Give what was found as JSON has it."""
    listed = [_entity_object(candidate, found.day) for candidate in found.candidates]
    chosen = asdict(found.chosen) if found.candidates else None
    return {"name": found.name, "on": found.day, "chosen": chosen, "entities": listed, "similar": near}


def _entity_object(candidate: Candidate, day: str) -> dict[str, Any]:
    entity = candidate.entity
    held = in_force(entity, day)
    return {
        "entity": entity.name,
        "kind": entity.kind,
        "use": candidate.use,
        "code": entity.code,
        "sector": entity.sector,
        "start": entity.period.start,
        "end": entity.period.end,
        "offices": [
            {
                "office": office.title,
                "code": office.code or entity.code,
                "sector": office.sector,
                "start": office.period.start,
                "end": office.period.end,
                "in_force": office is held,
            }
            for office in entity.offices
        ],
        "source": entity.source,
    }


def in_force(entity: Entity, day: str) -> Office | None:
    """Give the office that counts on ``day``; on no day none does."""
    return entity.office_on(day) if day else None


def print_found(found: LookUp) -> None:
    """Print the bearers of a name with their offices, and below them whom the coder takes."""
    for candidate in found.candidates:
        print(one_line(_headline(candidate)))
        for line in _offices(candidate.entity, found.day):
            print(line)
        print()
    print(one_line(f"On {found.day or 'any day'}: {said(found.chosen)}"))


def _headline(candidate: Candidate) -> str:
    entity = candidate.entity
    what = f"{entity.kind}, code {entity.code or 'none'}, sector {entity.sector}"
    exists = f", {_written_period(*entity.period)}" if any(entity.period) else ""
    return f"{entity.name}: {what}{exists}; named by {candidate.use}; source {entity.source or 'whimbrel'}"


def _offices(entity: Entity, day: str) -> Iterator[str]:
    held = in_force(entity, day)
    for office in entity.offices:
        mark = "▶" if office is held else " "
        written = f"{_written_period(*office.period)} {office.title}, {office.code} {office.sector}"
        yield f"  {mark} {one_line(written)}"


def _written_period(start: str, end: str) -> str:
    return f"{start or '…'} to {end or '…'}"


def said(chosen: Resolution) -> str:
    """Say in a line whom the coder takes, and why."""
    what = " ".join(part for part in (chosen.code or "no code", chosen.sector, chosen.office) if part)
    if chosen.rivals:
        return f"{what}: {len(chosen.rivals)} fit equally ({', '.join(dict.fromkeys(chosen.rivals))})"
    return f"{chosen.entity or 'nobody'}, {what} [{chosen.basis}]"
