"""Plain tokens hang together as those that they are copied from."""

import pytest

from whimbrel.coding.parse import Parser
from whimbrel.coding.tokens import Token, root_of
from whimbrel.models import Report

PARSER = Parser()

TEXTS = [
    "Russia asked China for military aid after it invaded Ukraine, US officials said.",
    '"We do not know what they were going to be asked for," the minister who had met them told reporters in Rome.',
    "The talks  went on. They did not end before noon; no agreement was reached.",
    "The envoy, a former general, and the president's adviser will visit Kyiv and Moscow on Monday.",
]


def tokens_of(text: str) -> list[Token]:
    draft = next(iter(PARSER.parse([Report(id="x", text=text)])))
    return list(draft.sentences[0].tokens[0].doc)


@pytest.mark.parametrize("text", TEXTS)
def test_the_tree_is_that_of_spacy(text: str) -> None:
    tokens = tokens_of(text)
    parsed = tokens[0].doc.parsed
    assert [token.text for token in tokens] == [token.text for token in parsed]
    for token, other in zip(tokens, parsed, strict=True):
        assert (token.i, token.idx, len(token)) == (other.i, other.idx, len(other))
        assert (token.lower_, token.tag_, token.dep_) == (other.lower_, other.tag_, other.dep_)
        assert (token.is_space, token.is_sent_start) == (other.is_space, bool(other.is_sent_start))
        assert (token.sent.start, token.sent.stop) == (other.sent.start, other.sent.end)
        assert token.head.i == other.head.i
        for mine, theirs in (
            (token.children, other.children),
            (token.lefts, other.lefts),
            (token.rights, other.rights),
            (token.ancestors, other.ancestors),
            ((token.left_edge, token.right_edge), (other.left_edge, other.right_edge)),
        ):
            assert [word.i for word in mine] == [word.i for word in theirs]
        assert [word.i for word in token.subtree] == sorted(word.i for word in other.subtree)


@pytest.mark.parametrize("text", TEXTS)
def test_the_root_of_a_stretch_is_that_of_spacy(text: str) -> None:
    tokens = tokens_of(text)
    parsed = tokens[0].doc.parsed
    for first in range(len(tokens)):
        for last in range(first + 1, len(tokens) + 1):
            assert root_of(tokens[first:last]).i == parsed[first:last].root.i


def test_the_numbers_of_parts_of_speech_are_those_of_spacy() -> None:
    tokens = tokens_of(TEXTS[0])
    strings = tokens[0].doc.parsed.vocab.strings
    assert [strings[token.pos] for token in tokens] == [token.pos_ for token in tokens]
