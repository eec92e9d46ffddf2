"""Who is who in short reports, as of their day: the rows of ``who_is_who.toml``, which says how to read them."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.models import Mention, Report

TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").with_stem("who_is_who").read_text("utf-8"))
NO_ACTOR, NOBODY, SEVERAL = "-", "0", "?"
NOT_ACTING = ("place", "target")


class Row(NamedTuple):
    """One report of a day, the phrase asked for, its codes joined by "+" and its sector."""

    text: str
    day: str
    phrase: str
    codes: str
    sector: str


def rows() -> Iterator[Row]:
    for group in TABLE["changes"]:
        for text, phrase, *days in group["rows"]:
            yield from (Row(text, day, phrase, *who) for day, *who in map(str.split, days))
    for group in TABLE["rows"]:
        yield from (Row(*row) for row in group["rows"])


ROWS = list(rows())


@cache
def read_all() -> dict[tuple[str, str], Draft]:
    keys = list(dict.fromkeys((row.text, row.day) for row in ROWS))
    reports = [Report(id=text, text=text, published=dt.date.fromisoformat(day)) for text, day in keys]
    stage = ActorStage(ActorTable.load())
    return dict(zip(keys, map(stage, Parser().parse(reports)), strict=True))


def mention_of(draft: Draft, asked: str) -> Mention | None:
    """Give the mention that the last word of a phrase stands for, or else the word before it."""
    phrase, _, nth = asked.partition(" #")
    start = -1
    for _ in range(int(nth or 1)):
        start = draft.report.text.index(phrase, start + 1)
    inside = [
        (sentence, token)
        for sentence in draft.sentences
        for token in sentence.tokens
        if start < token.idx + len(token) and token.idx < start + len(phrase)
    ]
    found = (draft.actor_at(sentence, token) for sentence, token in reversed(inside))
    return next((mention for mention in found if mention is not None), None)


def test_the_table_is_large_and_has_both_sides_of_every_change() -> None:
    changes = [row for group in TABLE["changes"] for row in group["rows"]]
    turns = [row for row in changes if len({day.partition(" ")[2] for day in row[2:]}) > 1]
    assert len(ROWS) >= 300
    assert len(turns) >= 40
    assert len(set(ROWS)) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.day} {row.phrase}: {row.text}"[:70])
def test_who_is_who(row: Row) -> None:
    found = mention_of(read_all()[row.text, row.day], row.phrase)
    if row.codes == NO_ACTOR:
        assert found is None or found.basis.startswith(NOT_ACTING) or not found.codes
        return
    assert found is not None
    assert set(found.codes) == set(row.codes.strip(NOBODY + SEVERAL).split("+")) - {""}, found.basis
    assert not row.sector or found.sector == row.sector, found.basis
    if row.codes == SEVERAL:
        assert found.basis.startswith("ambiguous")
