"""Every test of the store runs on SQLite, and on PostgreSQL where WHIMBREL_TEST_POSTGRES names a database."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from whimbrel.store import Store
from whimbrel.store.engine import driven

SERVER = os.environ.get("WHIMBREL_TEST_POSTGRES", "")
KINDS = [
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.skipif(not SERVER, reason="no WHIMBREL_TEST_POSTGRES")),
]


def make_schema() -> tuple[str, Callable[[], None]]:
    """Make an empty schema on the server; give its address and what removes it."""
    name = f"whimbrel_{uuid4().hex}"
    engine = create_engine(driven(make_url(SERVER)))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))

    def remove() -> None:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        engine.dispose()

    url = make_url(SERVER).update_query_dict({"options": f"-csearch_path={name}"})
    return url.render_as_string(hide_password=False), remove


@pytest.fixture(params=KINDS)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A function that gives the name of a store that does not exist yet, a new one each time."""
    with ExitStack() as after:

        def new() -> str:
            if request.param == "sqlite":
                return str(tmp_path / f"{uuid4().hex}.db")
            address, remove = make_schema()
            after.callback(remove)
            return address

        yield new


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The name of a store that does not exist yet."""
    return new_place()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store."""
    with Store(place) as opened:
        yield opened
