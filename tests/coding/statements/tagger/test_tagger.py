"""What the trained network adds to the rules, and who of them decides."""

from collections.abc import Callable

import numpy
import pytest

from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.statements.cues import reporting
from whimbrel.coding.statements.fitting import Quoting
from whimbrel.coding.statements.quotation import find_quotations
from whimbrel.coding.statements.stage import find_by_rules
from whimbrel.coding.statements.tagger import join, load_network, read_draft
from whimbrel.coding.statements.tagger.finder import act_of_word, passages_of
from whimbrel.coding.statements.tagger.pairs import TABLES, branches, distances, head_of, pair_numbers
from whimbrel.coding.statements.tagger.words import COLUMN, COLUMNS, shape_of
from whimbrel.models import Report

Read = Callable[[str], Draft]

# source | cue | content
TOLD = [
    ("The ministry said that talks would resume.", "The ministry | said | that talks would resume"),
    ("Talks, the ministry said, would resume.", "the ministry | said | Talks ... would resume"),
    ('"The bridge is gone," the mayor said.', 'the mayor | said | "The bridge is gone,"'),
    (
        "The envoy was quoted as saying that the road was open.",
        "The envoy | was quoted as saying | that the road was open",
    ),
    (
        "According to the army, two soldiers were wounded.",
        "the army | According to | two soldiers were wounded",
    ),
]
SHAPES = [
    ("said", 4),
    ("Paris", 5),
    ("UN", 6),
    ("A", 7),
    ("1999", 3),
    (",", 0),
    ('"', 1),
    ("—", 2),
    ("e.g.", 4),
]


def told(draft: Draft) -> list[str]:
    text = draft.report.text
    return [
        " | ".join(
            [
                one.source.text if one.source else "",
                " ".join(span.of(text) for span in one.cue),
                " ... ".join(span.of(text) for span in one.content),
            ]
        )
        for one in draft.statements
    ]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_source_cue_content(read: Read, text: str, expected: str) -> None:
    assert told(read(text)) == [expected]


def test_basis_says_who_decided(read: Read) -> None:
    agreed = read("The union vowed to continue the strike.").statements
    changed = read("The ministry said that talks would resume.").statements
    assert [one.basis for one in agreed] == ["verb:vow:infinitive"]
    assert [one.basis for one in changed] == ["tagger+verb:say:clause"]


def test_a_cue_that_no_rule_knows(read: Read) -> None:
    (found,) = read("Voters are worried about the cost of bread.").statements
    assert found.basis.startswith("tagger:")
    assert found.source is not None and found.source.text == "Voters"


ACTS = [
    ("say", "clause", "assert"),
    ("deny", "gerund", "deny"),
    ("agree", "infinitive", "promise"),
    ("urge", "infinitive", "ask"),
]


@pytest.mark.parametrize(("word", "shape", "act"), ACTS)
def test_act(word: str, shape: str, act: str) -> None:
    assert act_of_word(reporting().verbs[word], shape) == act
    assert act_of_word(None, "clause") == "assert"


def test_a_deed_is_no_statement(read: Read) -> None:
    text = "The United States and the European Union have imposed sanctions on Russia over the invasion of Ukraine."
    assert told(read(text)) == []


def test_a_refusal_stays_without_content(read: Read) -> None:
    assert told(read("The ministry declined to comment.")) == ["The ministry | declined to comment | "]


def test_a_statement_in_a_statement_stays(read: Read) -> None:
    outer, inner = read("The police said the mayor denied taking bribes.").statements
    assert inner.parent == outer.id


def test_a_report_is_read_the_same_beside_others() -> None:
    texts = [text for text, _ in TOLD]
    together = [Report(id=str(number), text=text) for number, text in enumerate(texts)]
    alone = [next(iter(Parser().parse([report]))) for report in together]
    for one, other in zip(alone, Parser().parse(together), strict=True):
        assert found(one) == found(other)


def found(draft: Draft) -> list[tuple[object, ...]]:
    quoting = Quoting(draft, find_quotations(draft.report.text), reporting())
    ruled = find_by_rules(quoting)
    return [
        (one.cue, one.content, one.basis)
        for one in join(read_draft(quoting, ruled, load_network()), ruled, quoting)
    ]


def test_no_paragraph_no_words(parse: Read) -> None:
    assert found(parse("")) == []
    assert found(parse("\n\n")) == []


@pytest.mark.parametrize(("word", "shape"), SHAPES)
def test_shape(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_numbers_are_rows_of_their_tables(parse: Read) -> None:
    text = 'The mayor, who "knows best," said on Monday: "We will rebuild it.\n"It takes a year," he said.'
    quoting = Quoting(parse(text), find_quotations(text), reporting())
    ruled = find_by_rules(quoting)
    for passage in passages_of(quoting, ruled):
        assert (passage.numbers >= 0).all()
        assert (passage.numbers < list(COLUMNS.values())).all()
        for place in range(len(passage)):
            rows = pair_numbers(passage, [(place, place + 1)], 0, ruled[0])
            assert (rows >= 0).all()
            assert (rows < list(TABLES.values())).all()


def test_quotation_state_and_begin(parse: Read) -> None:
    text = 'He said: "Go." He went.'
    quoting = Quoting(parse(text), find_quotations(text), reporting())
    (passage,) = passages_of(quoting, [])
    words = [token.text for token in passage.doc]
    state = passage.numbers[:, COLUMN["quotation"]].tolist()
    assert [word for word, one in zip(words, state, strict=True) if one] == ['"', "Go", ".", '"']
    assert state[3:7] == [2, 1, 1, 3]
    assert words[int(numpy.flatnonzero(passage.numbers[:, COLUMN["begins"]])[0])] == "He"


def test_branches_tell_the_sides_of_a_cue(parse: Read) -> None:
    text = "The old mayor said that the bridge was closed."
    (passage,) = passages_of(Quoting(parse(text), (), reporting()), [])
    head = head_of(passage, (3, 4))
    found = branches(passage, head).tolist()
    assert head.text == "said"
    assert found[0] == found[1] == found[2] != found[5]
    assert found[4] == found[5] == found[8]


def test_distances_are_signed() -> None:
    found = distances(numpy.arange(5), (2, 3)).tolist()
    assert found[2] - found[1] == found[3] - found[2] == 1
    assert found[0] < found[1] < found[2] < found[3] < found[4]
