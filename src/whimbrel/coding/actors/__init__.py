"""Who is who in a report: names, roles and pronouns resolved as of the day of the report.

The names load on first use: looking into the tables needs no parser.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.coding.actors.stage import ActorStage
    from whimbrel.coding.actors.table import ActorTable

HOMES = {"ActorStage": "whimbrel.coding.actors.stage", "ActorTable": "whimbrel.coding.actors.table"}

__all__ = ["ActorStage", "ActorTable"]


def __getattr__(name: str) -> object:
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module 'whimbrel.coding.actors' has no attribute {name!r}")
