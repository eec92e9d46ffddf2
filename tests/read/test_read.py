"""Reading: every format gives the same reports, and a problem costs no more than its own file or row."""

import csv
import datetime as dt
import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from whimbrel.errors import InputError, LanguageSkipped, SettingsError
from whimbrel.models import Report
from whimbrel.read import ReadOptions, read
from whimbrel.read.options import FIELDS

FIRST = "Ministers of the five states met on Monday and said that they would meet again."
SECOND = "The talks in the capital ended on Tuesday, and the ships left the harbour."
GERMAN = "Die Minister der fünf Staaten trafen sich am Montag und wollen sich bald wieder treffen."
DAY = dt.date(2022, 3, 14)
ROWS: list[dict[str, str]] = [
    dict(zip(FIELDS, [FIRST, "a", "Talks", "2022-03-14", "Gazette", "x:1", "en"], strict=True)),
    dict(zip(FIELDS, [SECOND, "b", "", "", "", "", ""], strict=True)),
]
REPORTS = [
    Report("a", FIRST, "Talks", DAY, "Gazette", "x:1"),
    Report("b", SECOND, "", dt.date(2020, 1, 1)),
]
Collected = tuple[list[Report], list[InputError]]


def collect(paths: Any, **options: Any) -> Collected:
    problems: list[InputError] = []
    return list(read(paths, ReadOptions(on_problem=problems.append, **options))), problems


def told(problems: list[InputError]) -> list[str]:
    return [str(problem) for problem in problems]


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_json_lines(rows: list[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_parquet(rows: list[dict[str, Any]], path: Path) -> None:
    source = path.with_suffix(".rows")
    source.write_bytes(as_json_lines(rows))
    with duckdb.connect() as connection:
        connection.read_json(str(source), format="newline_delimited").write_parquet(str(path))
    source.unlink()


WRITERS: dict[str, Callable[[list[dict[str, str]]], bytes]] = {
    "rows.jsonl": as_json_lines,
    "rows.ndjson": as_json_lines,
    "rows.json": lambda rows: json.dumps(rows, indent=1).encode(),
    "rows.csv": as_csv,
    "semicolons.csv": lambda rows: as_csv(rows, ";"),
    "rows.tsv": lambda rows: as_csv(rows, "\t"),
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("packed", [False, True])
def test_tables(tmp_path: Path, name: str, packed: bool) -> None:
    data = WRITERS[name](ROWS)
    path = tmp_path / (name + ".gz" * packed)
    path.write_bytes(gzip.compress(data) if packed else data)
    assert collect(path, published=dt.date(2020, 1, 1)) == (REPORTS, [])


@pytest.mark.parametrize("packed", [False, True])
def test_parquet(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "it's [1] row.parquet"
    as_parquet(ROWS, path)
    if packed:
        data = gzip.compress(path.read_bytes())
        path = path.with_name("rows.parquet.gz")
        path.write_bytes(data)
    assert collect(path, published=dt.date(2020, 1, 1)) == (REPORTS, [])


@pytest.mark.parametrize("name", [*WRITERS, "rows.parquet"])
def test_ids_and_columns(tmp_path: Path, name: str) -> None:
    rows = [{"body": FIRST, "day": "2022-03-14"}, {"body": SECOND, "day": "2022-03-14"}]
    path = tmp_path / name
    if name == "rows.parquet":
        as_parquet(rows, path)
    else:
        path.write_bytes(WRITERS[name](rows))
    reports, problems = collect(path, columns={"text": "body", "published": "day"})
    stem = path.stem
    expected = [Report(f"{stem}-1", FIRST, published=DAY), Report(f"{stem}-2", SECOND, published=DAY)]
    assert (reports, problems) == (expected, [])


@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv", "rows.parquet"])
def test_missing_column_is_one_problem(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [{"body": FIRST, "day": "x"}]
    if name == "rows.parquet":
        as_parquet(rows, path)
    else:
        path.write_bytes(WRITERS[name](rows))
    reports, problems = collect(path)
    assert reports == []
    assert told(problems) == [f"{path}: no column 'text' for text (columns: body, day)"]
    assert told(collect(path, columns={"text": "body", "title": "head"})[1]) == [
        f"{path}: no column 'head' for title (columns: body, day)"
    ]


BAD_LINES = [
    # (line, reason or its beginning)
    (b'{"text": "x"', "not JSON: Expecting ',' delimiter"),
    (b"[1, 2]", "not a JSON object"),
    (b'"text"', "not a JSON object"),
    (b'{"body": "x"}', "no column 'text' (columns: body)"),
    (b'{"text": null}', "no text"),
    (b'{"text": ""}', "no text"),
    (b'{"text": " \\n 123 --- "}', "no text"),
    (b'{"text": 5}', "text is a int, not a string"),
    (b"[" * 100_000, "not JSON that can be read"),
    (b'{"text": ' + b"9" * 5000 + b"}", "not JSON that can be read"),
    (b"\x00\x01\x02", "not JSON"),
    (json.dumps({"text": GERMAN}).encode(), "not in English: it reads like 'de'"),
    (json.dumps({"text": FIRST, "language": "de"}).encode(), "not in English: its language is given as 'de'"),
    (b'{"text": "' + b"long " * 800 + b'"}', "a line of more than 3,000 characters"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES, ids=[reason for _, reason in BAD_LINES])
def test_a_bad_line_costs_only_itself(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "rows.jsonl"
    most = 3000 if b"long" in line else 50_000_000
    path.write_bytes(
        as_json_lines([{"text": FIRST}]) + b"\n" + line + b"\n" + as_json_lines([{"text": SECOND}])
    )
    reports, problems = collect(path, most_bytes=most)
    assert [report.text for report in reports] == [FIRST, SECOND]
    assert [report.id for report in reports] == ["rows-1", "rows-4"]
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"{path} line 3: {reason}")
    assert isinstance(problems[0], LanguageSkipped) == reason.startswith("not in English")


def test_wrong_date_costs_only_the_date(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(
        as_json_lines(
            [{"text": FIRST, "published": "14 o'clock"}, {"text": SECOND, "published": "2022-02-31"}]
        )
    )
    reports, problems = collect(path, published=DAY)
    assert reports == [Report("rows-1", FIRST, published=DAY), Report("rows-2", SECOND, published=DAY)]
    assert told(problems) == [
        f'{path} line 1: no date: published is "14 o\'clock"',
        f"{path} line 2: no date: published is '2022-02-31'",
    ]


def test_duplicate_ids_are_kept_as_given(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(as_json_lines([{"id": 7, "text": FIRST}, {"id": 7, "text": SECOND}]))
    assert [report.id for report in collect(path)[0]] == ["7", "7"]


def test_text_is_unaltered(tmp_path: Path) -> None:
    text = f"  {FIRST}\r\n\r\n\x00 «{SECOND}» \u200f🙂 لا \u2028\t\n"
    for name, data in (("a.jsonl", as_json_lines([{"text": text, "title": "T"}])), ("b.txt", text.encode())):
        (tmp_path / name).write_bytes(data)
        assert [report.text for report in collect(tmp_path / name)[0]] == [text]


def test_first_problem_is_raised_by_default(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(as_json_lines([{"text": FIRST}, 1, {"text": SECOND}]))
    reports = read(path)
    assert next(reports).text == FIRST
    with pytest.raises(InputError, match="line 2: not a JSON object"):
        next(reports)


def test_a_problem_is_told_once_even_if_telling_fails(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"1\n")
    problems: list[InputError] = []

    def refuse(problem: InputError) -> None:
        problems.append(problem)
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        list(read(path, ReadOptions(on_problem=refuse)))
    assert len(problems) == 1


BROKEN = FIRST.replace(" and", "\nand")
CSV_PROBLEMS = [
    # (rows below the header "id,text", texts, problems)
    (f"a,b c,d\nb,{FIRST}\n", [FIRST], ["line 2: 3 fields, but 2 columns"]),
    (f'a,"{BROKEN}"\nb\nc,"{SECOND}"\n', [BROKEN, SECOND], ["line 4: no text"]),
    (f"\n\na,{FIRST}\n\n", [FIRST], []),
]


@pytest.mark.parametrize(("rows", "texts", "reasons"), CSV_PROBLEMS)
def test_csv_rows(tmp_path: Path, rows: str, texts: list[str], reasons: list[str]) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,text\n" + rows, encoding="utf-8")
    reports, problems = collect(path)
    assert [report.text for report in reports] == texts
    assert told(problems) == [f"{path} {reason}" for reason in reasons]


def test_long_csv_field(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    text = FIRST * 4000
    path.write_bytes(as_csv([{"text": text}]))
    assert [report.text for report in collect(path)[0]] == [text]


JSON_FILES = [
    # (content, ids, problems)
    (json.dumps({"text": FIRST}), ["file"], []),
    (json.dumps([{"text": FIRST}]), ["file-1"], []),
    (json.dumps({"text": FIRST}) + "\n" + json.dumps({"text": SECOND}), ["file", "file-2"], []),
    (
        json.dumps([{"text": FIRST}, 5, {"text": SECOND}]),
        ["file-1", "file-3"],
        [" object 2: not a JSON object"],
    ),
    (
        json.dumps([{"text": FIRST}])[:-1] + ', {"text": "x}',
        ["file-1"],
        [" object 2: not JSON: Unterminated string"],
    ),
    ("[]", [], [": no JSON object in it"]),
    ("[" * 100_000, [], [": no JSON object in it"]),
    ('{"a":' * 100_000, [], [" object 1: not JSON that can be read"]),
]


@pytest.mark.parametrize(("content", "ids", "reasons"), JSON_FILES, ids=range(len(JSON_FILES)))
def test_json_files(tmp_path: Path, content: str, ids: list[str], reasons: list[str]) -> None:
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")
    reports, problems = collect(path)
    assert [report.id for report in reports] == ids
    assert len(problems) == len(reasons)
    for problem, reason in zip(problems, reasons, strict=True):
        assert str(problem).startswith(f"{path}{reason}")


def test_a_large_json_list_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    text = f"{FIRST} 🙂 " * 1000
    path.write_text(json.dumps([{"text": text}] * 40), encoding="utf-8")
    assert [report.text for report in collect(path, most_bytes=200_000)[0]] == [text] * 40


UNREADABLE = [
    # (name, content, reason)
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "no text"),
    ("digits.txt", b"12 34\n--", "no text"),
    ("paper.pdf", b"%PDF-1.7 ...", "a PDF file, not text"),
    ("paper.txt", b"PK\x03\x04....", "a ZIP archive or an office document, not text"),
    ("noise.txt", bytes(range(256)) * 8, "a binary file, not text"),
    ("noise.csv", bytes(range(256)) * 8, "a binary file, not text"),
    ("twice.txt.gz", gzip.compress(gzip.compress(b"a")), "packed twice by gzip, not text"),
    ("noise.txt.gz", b"\x1f\x8bnonsense", "a damaged gzip file"),
    ("damaged.txt.gz", gzip.compress(b"The text.")[:10] + b"\x07" * 30, "a damaged gzip file"),
    ("sum.txt.gz", gzip.compress(b"The text.")[:-8] + bytes(8), "a damaged gzip file"),
    ("table.parquet", b"PAR1 nonsense", ""),
    ("page.html", b"<html><body></body></html>", "no article in this page"),
    ("page.htm", b"<!-- -->", "no article in this page"),
    ("feed.xml", b"<?xml version='1.0'?><note><to>a</to></note>", "neither RSS nor Atom"),
    ("crawl.warc", b"not a warc at all", "Invalid WARC header"),
    ("large.txt", b"The text. " * 1000, "a single document of more than 9,000 bytes"),
    ("large.html", b"<p>The text.</p>" * 1000, "a single document of more than 9,000 bytes"),
    ("bomb.txt.gz", gzip.compress(b"The text. " * 1000), "a single document of more than 9,000 bytes"),
]


@pytest.mark.parametrize(("name", "content", "reason"), UNREADABLE, ids=[name for name, _, _ in UNREADABLE])
def test_unreadable_file_is_one_problem(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (tmp_path / "zz.txt").write_text(FIRST, encoding="utf-8")
    reports, problems = collect([path, tmp_path / "zz.txt"], most_bytes=9_000)
    assert [report.text for report in reports] == [FIRST]
    assert len(problems) == 1
    assert problems[0].place == str(path)
    assert problems[0].reason.startswith(reason)
    assert "\n" not in str(problems[0])


def test_absent_file_and_file_without_permission(tmp_path: Path) -> None:
    reports, problems = collect([tmp_path / "absent.txt", "absent.jsonl"])
    assert reports == []
    assert told(problems) == [
        f"{tmp_path}/absent.txt: No such file or directory",
        "absent.jsonl: No such file or directory",
    ]


def test_truncated_gzip_gives_the_rows_before_its_end(tmp_path: Path) -> None:
    rows = [{"text": f"{FIRST} {os.urandom(40).hex()}"} for _ in range(2000)]
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(as_json_lines(rows))[:-20_000])
    reports, problems = collect(path)
    assert told(problems) == [f"{path}: broken off: the gzip file is not complete"]
    assert [{"text": report.text} for report in reports] == rows[: len(reports)]
    assert len(reports) > 1500


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.txt.gz", "notes.docx", ".hidden.txt", ".git/x.txt", "c/pic.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(FIRST.encode()) if name.endswith(".gz") else FIRST.encode())
    (tmp_path / "loop").symlink_to(tmp_path)
    reports, problems = collect(tmp_path)
    assert [report.id for report in reports] == ["a/c", "a/z", "b"]
    assert problems == []
    assert told(collect(tmp_path / "c")[1]) == [f"{tmp_path / 'c'}: no reports in it"]


def test_unknown_ending_is_sniffed_when_named(tmp_path: Path) -> None:
    path = tmp_path / "export.dump"
    path.write_bytes(as_json_lines(ROWS))
    assert [report.id for report in collect(str(path))[0]] == ["a", "b"]
    assert [report.id for report in collect(path, format="text")[0]] == ["export"]


def test_files_are_closed_when_reading_stops_early(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(as_json_lines(ROWS))
    reports = read(tmp_path / "rows.jsonl")
    next(reports)
    reports.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("options", [{"columns": {"txt": "body"}}, {"format": "docx"}])
def test_impossible_options(options: Any) -> None:
    with pytest.raises(SettingsError):
        ReadOptions(**options)


def test_language_check_can_be_switched_off(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GERMAN, encoding="utf-8")
    assert isinstance(collect(path)[1][0], LanguageSkipped)
    assert [report.text for report in collect(path, check_language=False)[0]] == [GERMAN]
