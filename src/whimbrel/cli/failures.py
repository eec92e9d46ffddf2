"""Errors → one line on stderr and an exit status; no traceback reaches a user who did not ask for one."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from whimbrel.errors import InputError, WhimbrelError
from whimbrel.settings import load_settings

FAILED = 1
UNEXPECTED = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

# A wrong command line, which the parser tells in its own way; typer does not export this base class.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def tell(message: str) -> None:
    """Print one line on stderr."""
    from whimbrel.export.wording import one_line

    print(f"whimbrel: {one_line(message)}", file=sys.stderr)


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
def exit_status() -> Iterator[None]:
    """Turn what goes wrong in the block into one line and an exit status."""
    debug = False
    try:
        debug = load_settings().debug
        if debug:
            logging.basicConfig()
            logging.getLogger("whimbrel").setLevel(logging.DEBUG)
        yield
        sys.stdout.flush()
    except (typer.Exit, UsageError):
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
