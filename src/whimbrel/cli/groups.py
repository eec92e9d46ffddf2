"""The two groups of commands: the one at the root, and ``evaluate``, which loads when it is asked for."""

from functools import cache
from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from whimbrel.cli.failures import exit_status

EVALUATE = "whimbrel.evaluate.command"


class Root(TyperGroup):
    """Runs any command so that what goes wrong in it becomes one line and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the arguments name."""
        with exit_status():
            return super().invoke(ctx)


class Evaluate(TyperGroup):
    """The commands of ``whimbrel.evaluate``, whose imports are too slow for ``whimbrel --help``."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Name the commands."""
        return list(evaluate_commands())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give the command of that name, or None."""
        return evaluate_commands().get(cmd_name)


@cache
def evaluate_commands() -> dict[str, Any]:
    """Load the commands of ``whimbrel.evaluate``; their help looks like that of all others."""
    group = get_command(import_module(EVALUATE).app)
    commands: dict[str, Any] = dict(getattr(group, "commands", {}))
    for command in commands.values():
        if isinstance(command, TyperCommand):
            command.rich_markup_mode = None
    return commands
