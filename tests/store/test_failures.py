"""Whatever is wrong with a store is told in one line that names it."""

import os
import pickle
import sqlite3
import sys
from pathlib import Path

import pytest

from whimbrel.errors import ModelMissing, StoreError
from whimbrel.models import Coding
from whimbrel.store import Store, engine, failures


@pytest.fixture
def path(tmp_path: Path, coding: Coding) -> Path:
    """A store with one report."""
    path = tmp_path / "desk.db"
    with Store(path) as store:
        store.add([coding])
    return path


def another(coding: Coding, size: int = 10) -> Coding:
    from dataclasses import replace

    return replace(coding, report=replace(coding.report, text="x" * size))


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("This is a text and no database. " * 100)
    with pytest.raises(StoreError, match=f"^{path}: is not a database$"):
        Store(path)
    assert path.read_text().startswith("This is a text")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder, not a store"):
        Store(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such folder"):
        Store(tmp_path / "nowhere" / "desk.db")


def test_who_only_reads_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store; whimbrel ingest makes one"):
        Store(tmp_path / "desk.db", create=False)
    assert not list(tmp_path.iterdir())


def test_an_empty_file_becomes_a_store(tmp_path: Path, coding: Coding) -> None:
    path = tmp_path / "desk.db"
    path.touch()
    with Store(path) as store:
        assert store.add([coding]).reports == 1


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match=r"not one of Whimbrel's \(it has a table 'recipes'\)"):
        Store(path)


def test_read_only(path: Path, coding: Coding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with Store(path) as store:
        assert store.coding("desk/one") == coding
        with pytest.raises(StoreError, match=f"^{path}: is read-only$"):
            store.add([another(coding)])


def test_full(path: Path, coding: Coding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "max_page_count = 60"))
    with Store(path) as store:
        with pytest.raises(StoreError, match=f"^{path}: there is no room left for it"):
            store.add([another(coding, 1_000_000)])
        assert store.counts().versions == 1
        assert store.coding("desk/one") == coding


def test_damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=f"^{path}: is damaged$"), Store(path) as store:
        store.counts()


def test_in_use_for_too_long(path: Path, coding: Coding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT", 0)
    monkeypatch.setattr(failures, "PATIENCE", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(path) as store:
        assert store.coding("desk/one") == coding
        with pytest.raises(StoreError, match=f"^{path}: is in use by others"):
            store.add([another(coding)])
        other.execute("ROLLBACK")
        other.close()
        assert store.add([another(coding)]).versions == 1


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("mysql://me:secret@host/desk", "mysql://me:***@host/desk: a store is a file, or postgresql://"),
        ("postgresql://me:secret@127.0.0.1:1/desk", "127.0.0.1:1/desk: .*refused"),
        ("postgresql://me:secret@host:port/desk", "postgresql: is not the address of a database"),
        ("://", "is not the address of a database"),
    ],
)
def test_addresses(address: str, message: str) -> None:
    with pytest.raises(
        StoreError, match=message.replace("*", r"\*") if "***" in message else message
    ) as told:
        Store(address)
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ModelMissing, match=r'pip install "whimbrel\[postgres\]"'):
        Store("postgresql://host/desk")


def test_errors_cross_between_processes() -> None:
    error = pickle.loads(pickle.dumps(StoreError("desk.db", "is full")))
    assert (str(error), error.place, error.reason) == ("desk.db: is full", "desk.db", "is full")
