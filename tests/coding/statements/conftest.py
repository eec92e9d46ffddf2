"""One parser for all tests of statements: loading the model takes longer than any of them.

``read`` finds statements as the coder does, ``read_by_rules`` without the trained network.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.statements import find_statements
from whimbrel.coding.statements.cues import reporting
from whimbrel.coding.statements.fitting import Quoting
from whimbrel.coding.statements.quotation import find_quotations
from whimbrel.coding.statements.stage import describe, find_by_rules
from whimbrel.models import Report


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Draft]:
    parser = Parser()
    return lambda text: next(iter(parser.parse([Report(id="x", text=text)])))


@pytest.fixture(scope="session")
def read(parse: Callable[[str], Draft]) -> Callable[[str], Draft]:
    return lambda text: find_statements(parse(text))


@pytest.fixture(scope="session")
def read_by_rules(parse: Callable[[str], Draft]) -> Callable[[str], Draft]:
    def read_text(text: str) -> Draft:
        draft, quotations = parse(text), find_quotations(text)
        found = find_by_rules(Quoting(draft, quotations, reporting()))
        return replace(draft, statements=tuple(describe(draft, found, quotations)))

    return read_text
