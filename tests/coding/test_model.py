import pytest
from spacy.language import Language

from whimbrel.coding.model import PARTS, read_model
from whimbrel.coding.parse import installed_model, load_plain

TEXTS = [
    "Turkey's \"Foreign Ministry\" won't comment, Gen. al-Burhan's aides said at 5p.m. on Sept. 3rd.",
    "It's the U.S.-led coalition that couldn't've known; see https://example.org/a?b=c (or write to a@b.org).",
    "The 27-nation bloc’s envoys aren’t gonna meet in St. Petersburg… at least not in 2022/23.",
    "ROME  —\tCentre-left parties called the behaviour of the organisation's 1,500 delegates 'dishonourable'.",
]


@pytest.fixture(scope="module")
def models() -> tuple[Language, Language]:
    return read_model(installed_model()), load_plain()


def test_the_parts_are_those_of_the_model(models: tuple[Language, Language]) -> None:
    ours, plain = models
    assert tuple(ours.pipe_names) == tuple(plain.pipe_names) == PARTS
    assert ours.batch_size == plain.batch_size


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_parse_are_those_of_spacy(models: tuple[Language, Language], text: str) -> None:
    ours, plain = (
        [
            (token.text, token.norm_, token.shape_, token.tag_, token.dep_, token.head.i, token.is_sent_start)
            for token in nlp(text, disable=["lemmatizer"])
        ]
        for nlp in models
    )
    assert ours == plain


def test_every_tag_and_relation_has_a_name(models: tuple[Language, Language]) -> None:
    ours, _ = models
    labels = [label for part in ("tagger", "parser") for label in ours.pipe_labels[part]]
    assert labels
    assert all(label in ours.vocab.strings for label in labels)


def test_the_words_seen_in_training_are_left_out(models: tuple[Language, Language]) -> None:
    ours, plain = models
    assert len(ours.vocab.strings) < len(plain.vocab.strings) / 2
