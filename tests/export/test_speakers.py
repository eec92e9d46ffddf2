"""Who said what: which statements are one speaker's, which are wanted, and what is written of them."""

import csv
import io
import json
from dataclasses import fields, replace

import pytest

from whimbrel.export.sayings import PUTTING, sayings_writers
from whimbrel.export.speakers import Saying, Speakers, Wanted, name_of
from whimbrel.models import Coding, Mention, Report, Span, Statement

TEXT = 'Anna Berg said it. She said it was "late; cold". They denied it. US officials said it.'


def said(number: int, words: str, sourcing: str = "named", **more: object) -> Statement:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    source = Mention(span, words, **{"basis": "x", **more})  # type: ignore[arg-type]
    return Statement(
        f"S{number}", source, (span,), (Span(0, 9),), number, sourcing=sourcing, basis="verb:say"
    )


def coding(report: str, *statements: Statement) -> Coding:
    return Coding(Report(report, TEXT), (Span(0, len(TEXT)),), statements=statements)


BERG = {"entity": "Anna Berg", "codes": ("NOR",), "sector": "GOV"}
FIRST = coding("one", said(1, "Anna Berg", **BERG), said(2, "US officials", "anonymous", codes=("USA",)))
SECOND = coding(
    "two",
    said(1, "She", **BERG),
    said(2, "They", "anonymous", codes=("USA",), basis="coref:pronoun→The US officials"),
    said(3, "late", "role"),
    replace(said(4, "They"), source=None, sourcing="none"),
)
THIRD = coding("three", said(1, "late", "role"), said(2, "Anna Berg", **{**BERG, "codes": ("SWE",)}))


def groups(wanted: Wanted | None = None) -> list[list[str]]:
    speakers = Speakers(wanted or Wanted())
    for one in (FIRST, SECOND, THIRD):
        speakers.add(one)
    return [[f"{one.report} {one.statement} {one.speaker}" for one in group] for group in speakers.groups()]


def test_one_speaker_has_one_entity_and_the_same_codes_in_all_reports() -> None:
    assert groups() == [
        ["one S1 Anna Berg", "two S1 Anna Berg"],
        ["one S2 US officials", "two S2 US officials"],
        ["two S3 late"],
        ["two S4 "],
        ["three S1 late"],
        ["three S2 Anna Berg"],
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(source="berg"), ["one S1", "two S1", "three S2"]),
        (Wanted(source="SHE"), ["two S1"]),
        (Wanted(sourcing="anonymous"), ["one S2", "two S2"]),
        (Wanted("officials", "named"), []),
        (Wanted("nobody of that name"), []),
    ],
)
def test_wanted(wanted: Wanted, found: list[str]) -> None:
    assert [" ".join(one.split()[:2]) for group in groups(wanted) for one in group] == found


NAMES = [
    (Mention(Span(0, 3), "She", "Anna Berg"), "Anna Berg"),
    (Mention(Span(0, 4), "They", basis="coref:pronoun→The officials"), "The officials"),
    (Mention(Span(0, 4), "The officials, who would not be named,"), "The officials"),
]


@pytest.mark.parametrize(("source", "name"), NAMES)
def test_name_of(source: Mention, name: str) -> None:
    assert name_of(source) == name


def written(form: str, *codings: Coding) -> str:
    stream = io.StringIO()
    writer = sayings_writers(Wanted())[form](stream)
    for one in codings:
        writer.write(one)
    writer.close()
    return stream.getvalue()


def quoting() -> Coding:
    start = TEXT.index("late; cold")
    quoted = replace(said(1, "She", **BERG), content=(Span(19, 48),), quoted=(Span(start, start + 10),))
    return coding("q", replace(quoted, denies=("E1", "E2")))


def test_json_has_the_speakers() -> None:
    [berg, *others] = json.loads(written("json", FIRST, SECOND))
    assert (berg["speaker"], berg["codes"], len(berg["statements"])) == ("Anna Berg", ["NOR"], 2)
    assert [one["report"] for one in berg["statements"]] == ["one", "two"]
    assert len(others) == 3
    assert json.loads(written("json")) == []


def test_lines_and_rows_have_whole_contents_and_exact_quotes() -> None:
    [line] = map(json.loads, written("jsonl", quoting()).splitlines())
    assert (line["quotes"], line["content"]) == (["late; cold"], 'She said it was "late; cold".')
    [row] = csv.DictReader(io.StringIO(written("csv", quoting())))
    assert list(row) == [field.name for field in fields(Saying)]
    assert (row["quotes"], row["content"], row["denies"]) == ("late; cold", line["content"], "E1;E2")


def test_table() -> None:
    text = written("table", FIRST, quoting())
    assert "Anna Berg  NOR GOV" in text
    assert "denies E1, E2" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("form", PUTTING)
def test_no_statements(form: str) -> None:
    assert written(form, coding("empty")) is not None
