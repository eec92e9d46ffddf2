"""One parser for all tests of statements: loading the model takes longer than any of them."""

from collections.abc import Callable

import pytest

from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.statements import find_statements
from whimbrel.models import Report


@pytest.fixture(scope="session")
def read() -> Callable[[str], Draft]:
    parser = Parser()

    def read_text(text: str) -> Draft:
        return find_statements(next(iter(parser.parse([Report(id="x", text=text)]))))

    return read_text
