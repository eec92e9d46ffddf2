"""Where compiled actor files are kept: one for each file and state of it, in the user's cache folder.

A name says of which file and state it is, and the checksum of the content: a compiled file that is damaged
or was cut off is not used. Where the folder cannot be written, files are compiled in memory for each run.
"""

import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple
from zlib import crc32

FOLDER = "whimbrel"
CHUNK = 1024 * 1024
DIGITS = 16
log = logging.getLogger(__name__)

Compile = Callable[[sqlite3.Connection], None]


class State(NamedTuple):
    """A file as it is now; a change of it shows in its size or time."""

    path: Path
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> "State":
        """Look at a file; one that cannot be looked at is found out when it is opened."""
        try:
            status = path.stat()
        except OSError:
            return cls(path, 0, 0)
        return cls(path.resolve(), status.st_size, status.st_mtime_ns)


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Give the folder for what can be made again: that of the platform, or what the environment says."""
    if named := environment.get("XDG_CACHE_HOME"):
        return Path(named) / FOLDER
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / FOLDER / "Cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / FOLDER
    return Path.home() / ".cache" / FOLDER


def open_compiled(state: State, form: int, compile_into: Compile) -> sqlite3.Connection:
    """Give the compiled file of ``state``, made by ``compile_into`` where none is kept that is sound."""
    try:
        folder = cache_folder()
        stem = f"actors-{_digest(str(state.path))}"
        written = f"{state.size} {state.changed} {form} {version('whimbrel')}"
        now = f"{stem}-{_digest(written)}"
        return _open_kept(folder, now) or _make(folder, stem, now, compile_into)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        log.info("%s is compiled in memory, since nothing can be kept: %s", state.path, error)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    compile_into(connection)
    return connection


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:DIGITS]


def _open_kept(folder: Path, now: str) -> sqlite3.Connection | None:
    for path in folder.glob(f"{now}-*.sqlite"):
        if path.stem.endswith(f"-{_checksum(path):08x}"):
            return _connect(path)
        log.info("%s is damaged and made anew", path)
        path.unlink()
    return None


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            value = crc32(chunk, value)
    return value


def _connect(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _make(folder: Path, stem: str, now: str, compile_into: Compile) -> sqlite3.Connection:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=folder, prefix="actors-", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as connection:
            compile_into(connection)
        kept = folder / f"{now}-{_checksum(part):08x}.sqlite"
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)
    _forget_others(folder, stem, kept)
    return _connect(kept)


def _forget_others(folder: Path, stem: str, kept: Path) -> None:
    """Delete what earlier states of the same file were compiled to; another process may still read it."""
    for path in folder.glob(f"{stem}-*.sqlite"):
        if path != kept:
            try:
                path.unlink()
            except OSError as error:
                log.info("%s cannot be deleted: %s", path, error)
