"""A user's actor file opened, compiled first where that has not been done before."""

from functools import lru_cache, partial
from pathlib import Path

from whimbrel.coding.actors.own.cache import State, open_compiled
from whimbrel.coding.actors.own.compiling import FORMAT, compile_actors
from whimbrel.coding.actors.own.file import ActorFile

FILES_OPEN = 8


def open_actors(path: Path) -> ActorFile:
    """Open an actor file, once for each state of it.

    Raises:
        InputError: It cannot be opened.
    """
    return _open(path, State.of(path))


@lru_cache(FILES_OPEN)
def _open(path: Path, state: State) -> ActorFile:
    return ActorFile(path, open_compiled(state, FORMAT, partial(compile_actors, path)))
