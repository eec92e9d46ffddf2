import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import whimbrel

NAMES = [
    "Coder",
    "CoderOptions",
    "Coding",
    "Event",
    "EventQuery",
    "InputError",
    "Mention",
    "ReadOptions",
    "Report",
    "Span",
    "Statement",
    "Store",
    "WhimbrelError",
    "__version__",
    "read",
    "to_record",
]


def test_the_names() -> None:
    assert whimbrel.__all__ == NAMES
    assert dir(whimbrel) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_name_loads(name: str) -> None:
    assert getattr(whimbrel, name) is not None


def test_read_is_the_function_whatever_was_imported_before() -> None:
    import whimbrel.read.plain

    assert callable(whimbrel.read)
    assert list(whimbrel.read([])) == []


def test_version_is_the_one_that_is_installed() -> None:
    assert whimbrel.__version__ == version("whimbrel")


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        whimbrel.nothing_of_the_kind  # noqa: B018


@pytest.mark.parametrize("module", ["whimbrel", "whimbrel.cli"])
def test_import_loads_nothing_heavy(module: str) -> None:
    heavy = {"spacy", "duckdb", "trafilatura", "rich", "numpy", "sqlalchemy"}
    command = f"import sys, {module}; print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["types"], {"spacy", "numpy", "duckdb", "trafilatura", "feedparser", "py3langid", "ahocorasick_rs"}),
        (["code", "{path}", "--format", "jsonl"], {"duckdb", "trafilatura", "feedparser", "py3langid"}),
    ],
    ids=["types", "code"],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, arguments: list[str], heavy: set[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Turkey said on Monday that it would host talks between the ministers of Greece and Cyprus."
    )
    given = [argument.format(path=path) for argument in arguments]
    command = (
        f"import sys; from whimbrel.cli import app; app({given!r}, standalone_mode=False); "
        f"print({heavy!r} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
