from pathlib import Path

import pytest

from whimbrel.errors import SettingsError
from whimbrel.settings import Settings, load_settings

GOOD = [
    # whimbrel.toml, environment, settings
    (None, {}, Settings()),
    ("workers = 3", {}, Settings(workers=3)),
    ("workers = 3", {"WHIMBREL_WORKERS": "0"}, Settings(workers=0)),
    ("debug = true", {}, Settings(debug=True)),
    ("debug = true", {"WHIMBREL_DEBUG": "0"}, Settings(debug=False)),
    (None, {"WHIMBREL_DEBUG": "1"}, Settings(debug=True)),
    ("store = 'desk.db'", {}, Settings(store="desk.db")),
    ("store = 'desk.db'", {"WHIMBREL_STORE": "postgresql:///desk"}, Settings(store="postgresql:///desk")),
    ("store = 'desk.db'", {"WHIMBREL_STORE": ""}, Settings(store="desk.db")),
]
BAD = [
    ("wokers = 3", {}, r"whimbrel.toml: unknown setting 'wokers'; known are debug, store, workers"),
    ("workers = -1", {}, r"whimbrel.toml: workers must be 0 or a positive number, not '-1'"),
    ("workers = true", {}, r"whimbrel.toml: workers must be"),
    ("workers = 1.5", {}, r"whimbrel.toml: workers must be"),
    ("debug = 1", {}, r"whimbrel.toml: debug must be true or false, not 1"),
    ("store = 1", {}, r"whimbrel.toml: store must be a file or an address, not 1"),
    ("store = ''", {}, r"whimbrel.toml: store must be a file or an address, not ''"),
    ("workers", {}, r"whimbrel.toml: is not TOML"),
    (None, {"WHIMBREL_WORKERS": "many"}, r"WHIMBREL_WORKERS: workers must be"),
    (None, {"WHIMBREL_CONFIG": "/nowhere/x.toml"}, r"/nowhere/x.toml: cannot be read: No such file"),
]


def prepare(folder: Path, text: str | None) -> None:
    if text is not None:
        (folder / "whimbrel.toml").write_text(text)


@pytest.mark.parametrize(("text", "environment", "expected"), GOOD)
def test_good(text: str | None, environment: dict[str, str], expected: Settings, tmp_path: Path) -> None:
    prepare(tmp_path, text)
    assert load_settings(environment, tmp_path) == expected


@pytest.mark.parametrize(("text", "environment", "message"), BAD)
def test_bad(text: str | None, environment: dict[str, str], message: str, tmp_path: Path) -> None:
    prepare(tmp_path, text)
    with pytest.raises(SettingsError, match=message):
        load_settings(environment, tmp_path)


def test_named_file(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text("workers = 2")
    assert load_settings({"WHIMBREL_CONFIG": str(path)}, tmp_path).workers == 2
