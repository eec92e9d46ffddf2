"""Golden files: what was written once, by hand or read through, and must be written again."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with its golden file; to renew one, delete it, run the test, and read what it wrote."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if not path.exists():
            path.write_text(text, encoding="utf-8", newline="")
            pytest.fail(f"{path} was missing and is written: read it through")
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return compare
