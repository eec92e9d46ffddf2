"""What the coded values mean: PLOVER event types, modes, contexts and scores, and what they are in CAMEO.

``data/ontology.toml`` holds all of it and names its sources. Types stand in the codebook's order, from
cooperation to conflict.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from whimbrel.models import Coding, Event, Statement


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field: its gloss, and the word that tables print (empty where nothing needs saying)."""

    name: str
    gloss: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of one type was done; ``cameo`` is empty where the mode determines no code."""

    name: str
    gloss: str
    cameo: str = ""


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type.

    ``score`` runs from -10 (conflict) to 10 (cooperation), averaged by PLOVER from Goldstein's scores of
    CAMEO codes. ``cameo`` lists the CAMEO roots that the type takes in.
    """

    name: str
    definition: str
    quad: str
    quad_code: int
    score: float
    needs_recipient: bool
    cameo: tuple[str, ...]
    modes: Mapping[str, Mode]
    cameo_by_context: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Every value that a coded field may take."""

    sources: tuple[str, ...]
    types: Mapping[str, EventType]
    contexts: Mapping[str, Value]
    auxiliaries: Mapping[str, Value]
    certainties: Mapping[str, Value]
    polarities: Mapping[str, Value]
    sectors: Mapping[str, Value]
    acts: Mapping[str, Value]
    kinds: Mapping[str, Value]
    sourcings: Mapping[str, Value]


FIELDS = ("contexts", "auxiliaries", "certainties", "polarities", "sectors", "acts", "kinds", "sourcings")


@cache
def ontology() -> Ontology:
    """Read the ontology that ships with the package."""
    raw = tomllib.loads(files("whimbrel").joinpath("data/ontology.toml").read_text(encoding="utf-8"))
    types = {name: _type(name, row, raw["quads"]) for name, row in raw["types"].items()}
    return Ontology(tuple(raw["sources"]), types, *(_values(raw[field]) for field in FIELDS))


def _type(name: str, row: Mapping[str, Any], quads: Mapping[str, int]) -> EventType:
    return EventType(
        name=name,
        definition=row["definition"],
        quad=row["quad"],
        quad_code=quads[row["quad"]],
        score=row["score"],
        needs_recipient=row.get("recipient", False),
        cameo=tuple(row["cameo"]),
        modes={mode: Mode(mode, **details) for mode, details in row.get("modes", {}).items()},
        cameo_by_context=row.get("cameo_by_context", {}),
    )


def _values(rows: Mapping[str, Any]) -> dict[str, Value]:
    return {
        name: Value(name, row) if isinstance(row, str) else Value(name, row["gloss"], row.get("word", ""))
        for name, row in rows.items()
    }


def cameo_code(event: Event) -> str:
    """Give the most specific CAMEO code that type, mode and contexts determine, or nothing."""
    kind = ontology().types.get(event.type)
    if kind is None:
        return ""
    if event.mode in kind.modes and kind.modes[event.mode].cameo:
        return kind.modes[event.mode].cameo
    codes = {kind.cameo_by_context[context] for context in event.contexts if context in kind.cameo_by_context}
    if len(codes) == 1:
        return codes.pop()
    return kind.cameo[0] if len(kind.cameo) == 1 else ""


def unknown_values(coding: Coding) -> list[str]:
    """List every coded value that the ontology does not have, each with the id of its event or statement."""
    found = [value for event in coding.events for value in _unknown_in_event(event)]
    return found + [value for statement in coding.statements for value in _unknown_in_statement(statement)]


def _unknown_in_event(event: Event) -> Iterator[str]:
    known = ontology()
    kind = known.types.get(event.type)
    pairs = [
        (kind is None, f"type {event.type}"),
        (bool(event.mode) and (kind is None or event.mode not in kind.modes), f"mode {event.mode}"),
        (event.auxiliary not in known.auxiliaries, f"auxiliary {event.auxiliary}"),
        (event.certainty not in known.certainties, f"certainty {event.certainty}"),
        (event.polarity not in known.polarities, f"polarity {event.polarity}"),
        *((context not in known.contexts, f"context {context}") for context in event.contexts),
        *((m.sector not in known.sectors, f"sector {m.sector}") for m in (*event.actors, *event.recipients)),
    ]
    return (f"{event.id}: {what}" for wrong, what in pairs if wrong)


def _unknown_in_statement(statement: Statement) -> Iterator[str]:
    known = ontology()
    pairs = [
        (statement.act not in known.acts, f"act {statement.act}"),
        (statement.kind not in known.kinds, f"kind {statement.kind}"),
        (statement.sourcing not in known.sourcings, f"sourcing {statement.sourcing}"),
    ]
    return (f"{statement.id}: {what}" for wrong, what in pairs if wrong)
