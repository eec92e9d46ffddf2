"""Errors → one line on stderr and an exit status; no traceback reaches a user who did not ask for one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from whimbrel.errors import InputError, WhimbrelError
from whimbrel.settings import Settings, load_settings

FAILED = 1
UNEXPECTED = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


def tell(message: str) -> None:
    """Print one line on stderr."""
    print(f"whimbrel: {' '.join(message.split())}", file=sys.stderr)


class Problems:
    """Tells of every input that cannot be read or coded; with ``strict`` the first one ends the command."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.count = 0

    def __call__(self, problem: InputError) -> None:
        """Take one problem."""
        if self.strict:
            raise problem
        self.count += 1
        tell(str(problem))


@contextmanager
def exit_status() -> Iterator[Settings]:
    """Give the settings to the block, and turn what goes wrong in it into an exit status."""
    debug = bool(os.environ.get("WHIMBREL_DEBUG"))
    try:
        settings = load_settings()
        debug = settings.debug
        yield settings
        sys.stdout.flush()
    except typer.Exit:
        raise
    except WhimbrelError as error:
        tell(str(error))
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _forget_stdout()
        raise typer.Exit(BROKEN_PIPE) from None
    except Exception as error:
        if debug:
            raise
        _tell_unexpected(error)
        raise typer.Exit(UNEXPECTED) from None


def _tell_unexpected(error: Exception) -> None:
    if isinstance(error, OSError) and error.strerror:
        tell(f"{error.filename}: {error.strerror}" if error.filename else error.strerror)
    else:
        tell(f"unexpected {type(error).__name__}: {error} (set WHIMBREL_DEBUG=1 to see where)")


def _forget_stdout() -> None:
    """Point stdout at nothing, or Python complains once more when it ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
