"""One coder and one parser for all tests of coding: loading them takes longer than any test."""

import pytest

from whimbrel.coding.coder import Coder
from whimbrel.coding.parse import Parser


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
