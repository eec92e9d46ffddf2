"""One frozen object of settings, built once from the environment and ``whimbrel.toml`` and passed down.

The file is looked for in the folder where the command runs, or where ``WHIMBREL_CONFIG`` says. The
environment wins over the file, and an option of the command line wins over both.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from whimbrel.errors import SettingsError

FILE = "whimbrel.toml"
FALSE = frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set once for all commands.

    ``workers`` is the number of processes that code, 0 for one a core. ``store`` is the store, a file or an address.
    ``debug`` shows where an unexpected error arose.
    """

    workers: int = 1
    store: str = "whimbrel.db"
    debug: bool = False


def load_settings(environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> Settings:
    """Build the settings.

    Raises:
        SettingsError: A key is unknown or a value impossible; the message names the file.
    """
    named = environment.get("WHIMBREL_CONFIG")
    path = Path(named) if named else (folder or Path.cwd()) / FILE
    values = _from_file(path) if named or path.is_file() else {}
    if "WHIMBREL_WORKERS" in environment:
        values["workers"] = _workers(environment["WHIMBREL_WORKERS"], "WHIMBREL_WORKERS")
    if environment.get("WHIMBREL_STORE"):
        values["store"] = environment["WHIMBREL_STORE"]
    if "WHIMBREL_DEBUG" in environment:
        values["debug"] = environment["WHIMBREL_DEBUG"].lower() not in FALSE
    return Settings(**values)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise SettingsError(f"{path}: is not TOML: {error}") from error
    known = {field.name for field in fields(Settings)}
    for key in values:
        if key not in known:
            raise SettingsError(f"{path}: unknown setting {key!r}; known are {', '.join(sorted(known))}")
    if "workers" in values:
        values["workers"] = _workers(values["workers"], str(path))
    if not isinstance(values.get("store", ""), str) or not values.get("store", "-"):
        raise SettingsError(f"{path}: store must be a file or an address, not {values['store']!r}")
    if not isinstance(values.get("debug", False), bool):
        raise SettingsError(f"{path}: debug must be true or false, not {values['debug']!r}")
    return values


def _workers(value: object, place: str) -> int:
    text = str(value)
    if isinstance(value, bool) or not text.isdecimal():
        raise SettingsError(f"{place}: workers must be 0 or a positive number, not {text!r}")
    return int(text)
