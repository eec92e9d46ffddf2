from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.errors import InputError
from whimbrel.evaluate.attribution import (
    TOKEN,
    Tokens,
    measure_attributions,
    quotation,
    read_predictions,
    runs,
    to_row,
)
from whimbrel.evaluate.brat import Article, Attribution
from whimbrel.evaluate.goldfile import write_rows
from whimbrel.models import Span

TEXT = "Kim said “it rained” and Lee denied it."


def part(words: str) -> tuple[Span, ...]:
    start = TEXT.rindex(words)
    return (Span(start, start + len(words)),) if words else ()


def said(source: str, cue: str, content: str) -> Attribution:
    return Attribution(part(source), part(cue), part(content))


KIM = said("Kim", "said", "“it rained”")
LEE = said("Lee", "denied", "it")
GOLD = Article("rain", TEXT, (KIM, LEE))
UNQUOTED = said("Kim", "said", "it rained")

# (predicted, figure, p, r, f1)
FIGURES = [
    ([KIM, LEE], "token_content", 1, 1, 1),
    ([KIM, LEE], "exact_source", 1, 1, 1),
    ([KIM, LEE], "attr_content+source+cue", 1, 1, 1),
    ([], "token_content", 0, 0, 0),
    ([], "attr_content", 0, 0, 0),
    # Two of the five tokens, the quotation marks being two others.
    ([UNQUOTED], "token_content", 1, 0.4, 0.5714),
    ([UNQUOTED], "exact_content", 0, 0, 0),
    ([UNQUOTED], "overlap_content", 1, 0.5, 0.6667),
    ([UNQUOTED], "jacc50_content", 1, 0.5, 0.6667),
    ([UNQUOTED], "soft_content", 1, 0.25, 0.4),
    ([UNQUOTED], "frag_exact_content", 0, 0, 0),
    ([UNQUOTED], "frag_begin_content", 0, 0, 0),
    ([UNQUOTED], "attr_content+source_exact", 1, 0.5, 0.6667),
    ([UNQUOTED], "type_direct_content+source", 1, 1, 1),
    ([UNQUOTED], "type_indirect_content", 0, 0, 0),
    # A third of the tokens is not enough.
    ([said("Kim", "said", "rained")], "jacc50_content", 0, 0, 0),
    ([said("Kim", "said", "rained")], "attr_content", 0, 0, 0),
    ([said("Lee", "said", "“it rained”"), LEE], "attr_content", 1, 1, 1),
    ([said("Lee", "said", "“it rained”"), LEE], "attr_content+source", 0.5, 0.5, 0.5),
    ([said("Kim said", "said", "“it rained”"), LEE], "attr_content+source", 1, 1, 1),
    ([said("Kim said", "said", "“it rained”"), LEE], "attr_content+source_exact", 0.5, 0.5, 0.5),
    ([said("Kim", "and", "“it rained”"), LEE], "attr_content+source+cue", 0.5, 0.5, 0.5),
    ([said("", "said", "“it rained”"), LEE], "attr_content+source", 0.5, 0.5, 0.5),
    # Each gold attribution is found only once.
    ([KIM, KIM], "attr_content", 0.5, 0.5, 0.5),
    ([KIM, KIM], "token_content", 1, 0.8, 0.8889),
]

# (text, the quoted part's kind); the content is what stands between the bars
QUOTED = [
    ("|“it rained”|", "direct"),
    ("“|it rained|”", "direct"),
    ('"|it rained|"', "direct"),
    ("|it “rained” hard|", "mixed"),
    ("|it rained|", "indirect"),
    ("“|it| rained”", "direct"),
    ("|…|", "none"),
    ("||", "none"),
    ("|it rained, “he said|", "mixed"),
]


@pytest.mark.parametrize(("predicted", "name", "p", "r", "f1"), FIGURES)
def test_figures(predicted: list[Attribution], name: str, p: float, r: float, f1: float) -> None:
    rate = measure_attributions([GOLD], {"rain": predicted})[name]
    assert (rate["p"], rate["r"], rate["f1"]) == (p, r, f1)


def test_stretches_count_by_their_best_jaccard() -> None:
    # Of the gold's two stretches one is met by half; the predicted "Kim" meets none and counts as a third.
    figures = measure_attributions([GOLD], {"rain": [UNQUOTED, said("", "said", "Kim")]})
    assert figures["frag_jacc_content"] == {"f1": round(0.5 / 3, 4)}


@pytest.mark.parametrize(("marked", "kind"), QUOTED)
def test_quotation(marked: str, kind: str) -> None:
    before, content, after = marked.split("|")
    span = Span(len(before), len(before) + len(content))
    assert quotation(before + content + after, [span]) == kind


@given(st.text(alphabet="ab “.\n", max_size=30), st.integers(-3, 33), st.integers(-3, 33))
def test_tokens_within_are_those_touched(text: str, start: int, end: int) -> None:
    touched = {
        number
        for number, match in enumerate(TOKEN.finditer(text))
        if set(range(*match.span())) & set(range(max(0, start), min(end, len(text))))
    }
    assert Tokens(text).within([Span(start, end)]) == touched


@given(st.sets(st.integers(0, 30), min_size=1))
def test_runs_hold_every_token_once(tokens: set[int]) -> None:
    found = list(runs(sorted(tokens)))
    assert [token for start, end in found for token in range(start, end)] == sorted(tokens)
    assert all(end < start for (_, end), (start, _) in pairwise(found))


def test_predictions_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "predicted.jsonl"
    write_rows(path, [to_row("rain", KIM), to_row("rain", LEE)])
    assert read_predictions(path) == {"rain": [KIM, LEE]}


def test_broken_predictions(tmp_path: Path) -> None:
    path = tmp_path / "predicted.jsonl"
    path.write_text('{"doc": "rain", "cue": [3]}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"predicted.jsonl:1: 'cue' is not a list of \[start, end\]"):
        read_predictions(path)
