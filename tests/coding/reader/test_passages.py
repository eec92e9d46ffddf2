"""How a draft is cut into passages, and whom each names."""

from collections.abc import Sequence

import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.reader.passages import MOST_WORDS, Passage, passages
from whimbrel.models import Report

# Numbers of words of the sentences → (sentences, words of context) of each passage.
CUTS = [
    ([10], [([0], 0)]),
    ([50, 60], [([0, 1], 0)]),
    ([50, 61], [([0], 0), ([0, 1], 50)]),
    ([69, 110], [([0], 0), ([0, 1], 69)]),
    ([70, 110], [([0], 0), ([1], 0)]),
    ([40, 40, 40, 40], [([0, 1], 0), ([1, 2, 3], 40)]),
    ([200, 10], [([0], 0), ([1], 0)]),
    ([10, 200, 10], [([0], 0), ([0, 1], 10), ([2], 0)]),
]


@pytest.fixture(scope="module")
def lines() -> Parser:
    return Parser(lines=True)


def read(parser: Parser, text: str) -> Draft:
    draft = next(iter(parser.parse([Report(id="x", text=text)])))
    return ActorStage(ActorTable.load())(draft)


def shape(passage: Passage) -> tuple[list[int], int]:
    return [sentence.index for sentence in passage.sentences], passage.context


@pytest.mark.parametrize(("lengths", "cut"), CUTS)
def test_cut(lines: Parser, lengths: Sequence[int], cut: list[tuple[list[int], int]]) -> None:
    draft = read(lines, "\n".join(" ".join(["rain"] * length) for length in lengths))
    assert [len(sentence.tokens) for sentence in draft.sentences] == list(lengths)
    assert [shape(passage) for passage in passages(draft)] == cut


@pytest.mark.parametrize(("lengths", "cut"), CUTS)
def test_every_sentence_is_asked_for_once(
    lines: Parser, lengths: Sequence[int], cut: list[tuple[list[int], int]]
) -> None:
    draft = read(lines, "\n".join(" ".join(["rain"] * length) for length in lengths))
    found = list(passages(draft))
    own = [(sentence.index, passage.words[start]) for passage in found for sentence, start in passage.own()]
    assert own == [(sentence.index, sentence.tokens[0]) for sentence in draft.sentences]
    assert all(len(passage.words) - passage.context <= max(MOST_WORDS, *lengths) for passage in found)


def test_no_sentences_no_passages() -> None:
    assert list(passages(Draft(Report(id="x", text=""), ()))) == []


def test_sentences_that_were_not_parsed_have_no_place() -> None:
    text = "France sent aid to Mali.\n\nA cat slept.\n\nGermany sent aid to Niger."
    draft = next(iter(Parser(gate=lambda part: "cat" not in part).parse([Report(id="x", text=text)])))
    assert not draft.sentences[1].tokens
    assert [shape(passage) for passage in passages(draft)] == [([0, 2], 0)]


def test_names(lines: Parser) -> None:
    draft = read(lines, "Rain fell.\nThe French foreign minister flew to Mali.")
    (passage,) = passages(draft)
    found = {
        tuple(word.text for word in passage.words[named.start : named.end]): (
            passage.words[named.word].text,
            named.sentence,
            named.mention.codes,
        )
        for named in passage.named
    }
    assert found["The", "French", "foreign", "minister"] == ("minister", 1, ("FRA",))
    assert found["Mali",] == ("Mali", 1, ("MLI",))


def test_who_is_named_in_the_context_is_named_in_both_passages(lines: Parser) -> None:
    draft = read(lines, "France sent aid to Mali.\n" + " ".join(["rain"] * 108))
    first, second = passages(draft)
    assert [named.mention.codes for named in first.named] == [("FRA",), ("MLI",)]
    assert [(named.word, named.mention.codes) for named in second.named] == [(0, ("FRA",)), (4, ("MLI",))]
    assert second.context == 6
