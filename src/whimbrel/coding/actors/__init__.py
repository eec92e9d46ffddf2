"""Who is who in a report: names, roles and pronouns resolved as of the day of the report."""

from whimbrel.coding.actors.stage import ActorStage
from whimbrel.coding.actors.table import ActorTable

__all__ = ["ActorStage", "ActorTable"]
