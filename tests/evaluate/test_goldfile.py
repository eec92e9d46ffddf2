import datetime as dt
from pathlib import Path

import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.goldfile import Row, parse_date, read_rows, read_table, write_rows

# (content of the file, end of the message)
BROKEN_LINES = [
    ('{"a": 1}\n{"a": \n', ":2: not JSON: Expecting value"),
    ("[1, 2]\n", ":1: not a JSON object"),
]
BROKEN_TABLES = [
    ("a\tc\n1\t2\n", ":1: no column 'b'"),
    ("a\tb\n1\t2\n3\n", ":3: more or fewer cells than the header has"),
    ("a\tb\n1\t2\t3\n", ":2: more or fewer cells than the header has"),
    ("", ":1: no column 'a'"),
]


@pytest.mark.parametrize(("content", "message"), BROKEN_LINES)
def test_broken_lines(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        list(read_rows(path))
    assert str(error.value) == f"{path}{message}"


@pytest.mark.parametrize(("content", "message"), BROKEN_TABLES)
def test_broken_tables(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        list(read_table(path, ("a", "b")))
    assert str(error.value) == f"{path}{message}"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_rows(tmp_path / "gold.jsonl"))


def test_folder_instead_of_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a file"):
        list(read_rows(tmp_path))


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"a": "\xe9"}\n')
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_rows(path))


def test_rows_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"doc": "eins", "text": "Größe\u2028"}, {"doc": "zwei"}]
    write_rows(path, rows)
    assert [row.fields for row in read_rows(path)] == rows


def test_rows_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file or directory"):
        write_rows(tmp_path / "nowhere" / "rows.jsonl", [])


def test_row_names_the_missing_field() -> None:
    with pytest.raises(InputError, match="f:1: no field 'doc'"):
        Row("f:1", {}).need("doc")


def test_row_wants_a_list() -> None:
    with pytest.raises(InputError, match="'events' is not a list"):
        Row("f:1", {"events": {}}).need_list("events")


def test_dates() -> None:
    assert parse_date(Row("f:1", {"published": "2022-03-14"}), "published") == dt.date(2022, 3, 14)
    assert parse_date(Row("f:1", {"published": ""}), "published") is None
    assert parse_date(Row("f:1", {}), "published") is None
    with pytest.raises(InputError, match="f:1: 'published' is not a date: 'soon'"):
        parse_date(Row("f:1", {"published": "soon"}), "published")
