"""Whatever the quotation marks and the punctuation, no exception, and spans that hold together."""

from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.statements import find_statements
from whimbrel.coding.statements.quotation import find_quotations
from whimbrel.models import Report, Span, Statement

Read = Callable[[str], Draft]

PARSER = Parser()
SENTENCES = (
    "The mayor said that the bridge was closed, adding that repairs would take a year.",
    "We are not ready, said the minister, and we will not be ready soon.",
    "According to two officials who asked not to be named, the talks broke down on Friday.",
    "She told reporters the army denied the report and declined to comment further.",
    "The ministry, which opposes the plan, called it a mistake and urged restraint.",
    "Nothing was said of what the envoys had promised to do.",
)
PUNCTUATION = st.sampled_from(
    ['"', "“", "”", "‘", "’", "'", "«", "»", "„", "``", "''", ":", "—", "\n", "(", ")", " "]
)
ODD = [
    '"',
    "””““",
    '"Yes," "No," "Yes."',
    'said said said "said" said',
    ", he said, she said, they said.",
    "“One “two “three.",
    '" he said " she said " they said',
    "According to according to.",
    "Saying: that",
    "According",
    "allegedly",
    "He, he said, he said, he said he said.",
    "\u200b\u00a0\x00 said \x00",
    "—: officials",
    "Officials:",
    "He did not.",
    "“One ‘two “three” four’ five,” he said.",
    '"One \'two "three" four\' five," he said.',
    "He said ‘one “two’ three”.",
    "«One “two» three”, he said.",
    "She said ''one ``two'' three'' and 'four.",
    "He told us: “She said: ‘He said: “No.”’”",
    "Yes?” he asked. “No!” “Yes!” he said “no” “yes",
]


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    """Sentences with marks put between their characters."""
    text = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(PUNCTUATION) + text[place:]
    return text


def check(draft: Draft) -> None:
    for statement in draft.statements:
        check_spans(statement, draft.report.text)
    ids = [statement.id for statement in draft.statements]
    assert ids == [f"S{number}" for number in range(1, len(ids) + 1)]
    assert {statement.parent for statement in draft.statements} <= {"", *ids}
    assert all(statement.parent != statement.id for statement in draft.statements)


def check_spans(statement: Statement, text: str) -> None:
    spans = [*statement.cue, *statement.content]
    source = [statement.source.span] if statement.source else []
    extra = [span for span in (statement.anonymity_reason, statement.venue) if span is not None]
    assert statement.cue or statement.content
    assert all(0 <= span.start < span.end <= len(text) for span in (*spans, *source, *extra))
    assert not statement.source or statement.source.text == statement.source.span.of(text)
    assert list(statement.content) == sorted(statement.content)
    assert all(apart(one, other) for one, other in pairwise(statement.content))
    assert all(apart(own, other) for own in statement.content for other in (*statement.cue, *source))
    assert statement.content or statement.act == "decline"
    check_quoted(statement, text)


def check_quoted(statement: Statement, text: str) -> None:
    """Hold that ``quoted`` is what stands between the marks, no character more or less."""
    assert list(statement.quoted) == sorted(statement.quoted)
    assert all(apart(one, other) for one, other in pairwise(statement.quoted))
    assert all(any(span.covers(own) for span in statement.content) for own in statement.quoted)
    assert (statement.kind == "indirect") == (not letters(statement.quoted, text))
    quotations = find_quotations(text)
    if statement.cue and any(one.span.covers(statement.cue[0]) for one in quotations):
        return
    marked = {place for one in quotations for place in range(*one.words)}
    content = {place for span in statement.content for place in range(*span)}
    own = {place for span in statement.quoted for place in range(*span)}
    assert own <= marked & content
    assert "".join(text[place] for place in sorted((marked & content) - own)).strip() == ""


def letters(spans: Iterable[Span], text: str) -> int:
    return sum(map(str.isalnum, "".join(span.of(text) for span in spans)))


def apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start


def read_text(text: str) -> Draft:
    return find_statements(next(iter(PARSER.parse([Report(id="x", text=text)]))))


@settings(max_examples=150)
@given(broken_texts())
def test_marks_anywhere(text: str) -> None:
    check(read_text(text))


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    check(read_text(text))


def test_a_quotation_of_three_thousand_words() -> None:
    text = '"' + "The road is long and the river is wide. " * 334 + '" the ferryman said.'
    draft = read_text(text)
    check(draft)
    assert len(draft.statements) < 5
    assert max(sum(span.end - span.start for span in one.quoted) for one in draft.statements) > 13_000


def test_dialogue_without_cues() -> None:
    check(read_text('"Who is there?"\n"Nobody."\n"Then who speaks?"\n"The wind."'))


def test_paragraphs_that_never_close() -> None:
    check(read_text("\n".join('"The road is long and the river is wide.' for _ in range(200))))
