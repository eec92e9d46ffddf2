"""What goes wrong in a database → one line with the store and the reason; what may pass is tried again."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from whimbrel.errors import StoreError

T = TypeVar("T")

# Seconds for which work is tried again while others hold the database, and the longest pause between two tries.
PATIENCE = 180.0
LONGEST_PAUSE = 1.0

# By the name of SQLite's error, the longest that fits.
REASONS = {
    "SQLITE_NOTADB": "is not a database",
    "SQLITE_READONLY": "is read-only",
    "SQLITE_FULL": "there is no room left for it; what was stored before is whole",
    "SQLITE_CANTOPEN": "cannot be opened",
    "SQLITE_CORRUPT": "is damaged",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
    "SQLITE_PERM": "may not be opened",
    "SQLITE_AUTH": "may not be opened",
    "SQLITE_BUSY": f"is in use by others, for more than {PATIENCE:.0f} seconds",
    "SQLITE_LOCKED": f"is in use by others, for more than {PATIENCE:.0f} seconds",
}
# States of PostgreSQL: serialization failure, deadlock, lock not available, too many connections.
PASSING_STATES = frozenset({"40001", "40P01", "55P03", "53300"})


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what a database reports in the block into a ``StoreError``."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(place, reason_of(error)) from error


def reason_of(error: SQLAlchemyError) -> str:
    """Say in one line what went wrong."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig else error
    name = getattr(original, "sqlite_errorname", None) or ""
    known = [start for start in REASONS if name.startswith(start)]
    return REASONS[known[0]] if known else " ".join(str(original).split())


def is_passing(error: SQLAlchemyError) -> bool:
    """Say whether the same work may succeed in a moment: others write, or have just written the same."""
    original = error.orig if isinstance(error, DBAPIError) else None
    name = getattr(original, "sqlite_errorname", None) or ""
    return (
        isinstance(error, IntegrityError)
        or name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
        or getattr(original, "sqlstate", None) in PASSING_STATES
    )


def patiently(work: Callable[[], T]) -> T:
    """Do work that leaves nothing behind where it fails; again and again while what stops it may pass."""
    end = time.monotonic() + PATIENCE
    pause = 0.01
    while True:
        try:
            return work()
        except SQLAlchemyError as error:
            if not is_passing(error) or time.monotonic() > end:
                raise
        time.sleep(pause * random.uniform(0.5, 1))
        pause = min(2 * pause, LONGEST_PAUSE)
