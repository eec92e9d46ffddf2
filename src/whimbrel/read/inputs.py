"""What the user names → opened sources: files, folders, standard input, web addresses."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, cast

from whimbrel.errors import InputError
from whimbrel.read.fetching import SCHEMES, fetched
from whimbrel.read.kinds import kind_of_name
from whimbrel.read.options import ReadOptions
from whimbrel.read.source import Source, stem_of, unpacked

Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to open: a file with the stem for its ids, an address, or ``-`` for standard input."""

    name: str
    stem: str = ""


def each_input(paths: Paths) -> Iterator[Input | InputError]:
    """Give every input in the order of ``paths``; a folder gives its files of known formats, sorted."""
    for path in [paths] if isinstance(paths, str | Path) else paths:
        name = str(path)
        if name == "-" or name.startswith(SCHEMES) or not Path(name).is_dir():
            yield Input(name, stem_of(Path(name).name))
        else:
            yield from in_folder(Path(name))


def in_folder(folder: Path) -> Iterator[Input | InputError]:
    """Give the files below a folder; their stems tell in which folder below it they lie."""
    found = False
    for path in walk(folder):
        if isinstance(path, InputError):
            yield path
        elif kind_of_name(path.name):
            found = True
            yield Input(str(path), stem_of(path.relative_to(folder).as_posix()))
    if not found:
        yield InputError(str(folder), "no reports in it")


def walk(folder: Path) -> Iterator[Path | InputError]:
    """Give the files below a folder, sorted, without hidden ones and without following links to folders."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield InputError(str(folder), error.strerror or str(error))
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and not path.is_symlink():
            yield from walk(path)


def opened(item: Input, options: ReadOptions) -> AbstractContextManager[Source]:
    """Open an input; what it yields is closed again afterwards, standard input apart."""
    if item.name == "-":
        return standard_input(options)
    return fetched(item.name, options) if item.name.startswith(SCHEMES) else opened_file(item)


@contextmanager
def standard_input(options: ReadOptions) -> Iterator[Source]:
    """Take standard input, in the format that the options name."""
    stream = sys.stdin.buffer
    if isinstance(stream, BufferedReader):
        yield Source("-", "stdin", unpacked(stream), options.format)
        return
    wrapped = BufferedReader(cast(Any, stream))
    try:
        yield Source("-", "stdin", unpacked(wrapped), options.format)
    finally:
        wrapped.detach()


@contextmanager
def opened_file(item: Input) -> Iterator[Source]:
    """Open a file on disk."""
    path = Path(item.name)
    with path.open("rb") as raw:
        stream = unpacked(raw)
        plain_file = path if stream is raw and path.is_file() else None
        yield Source(item.name, item.stem, stream, kind_of_name(path.name), path=plain_file)
