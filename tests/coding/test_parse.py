"""Parsing: (text with the word in angle brackets, lemma, part of speech), and spans into unaltered text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.coding.draft import Draft
from whimbrel.coding.layout import lay_out
from whimbrel.coding.parse import (
    MOST_CHARACTERS,
    PLAIN,
    REPORTS_AT_ONCE,
    FastOps,
    Parser,
    choose_form,
    load_model,
    load_plain,
    pieces,
)
from whimbrel.models import Report

PARSER = Parser()
LINES = Parser(lines=True)

LEMMAS = [
    # base forms that end in s
    ("They will <discuss> trade.", "discuss", "VERB"),
    ("They <discuss> trade.", "discuss", "VERB"),
    ("They have <access> to the port.", "access", "NOUN"),
    ("The <crisis> went on.", "crisis", "NOUN"),
    ("They <press> the minister for an answer.", "press", "VERB"),
    # the same word as a noun and as a verb
    ("The country <needs> help.", "need", "VERB"),
    ("The <needs> of the country grew.", "need", "NOUN"),
    ("The <talks> went on.", "talk", "NOUN"),
    ("He <talks> to the minister.", "talk", "VERB"),
    ("They <attacked> the town.", "attack", "VERB"),
    ("The <attacks> went on.", "attack", "NOUN"),
    # auxiliaries in every form
    ("The towns <were> attacked.", "be", "AUX"),
    ("The town <was> attacked.", "be", "AUX"),
    ("The town is <being> attacked.", "be", "AUX"),
    ("The town had <been> attacked.", "be", "AUX"),
    ("They <are> attacking the town.", "be", "AUX"),
    ("The army <had> attacked the town.", "have", "AUX"),
    ("The army <has> attacked the town.", "have", "AUX"),
    ("The army <did> not attack the town.", "do", "AUX"),
    ("The army <does> not attack the town.", "do", "AUX"),
    ("The army <will> attack the town.", "will", "AUX"),
    ("The army <could> attack the town.", "could", "AUX"),
    # short forms
    ("The army did<n't> attack.", "not", "ADV"),
    ("The army <ca>n't attack.", "can", "AUX"),
    ("The army <wo>n't attack.", "will", "AUX"),
    ("They<'re> attacking.", "be", "AUX"),
    ("They<'ve> attacked.", "have", "AUX"),
    ("They<'ll> attack.", "will", "AUX"),
    ("It<’s> attacking the town.", "be", "AUX"),
    ("The army<'s> tanks left.", "'s", "PART"),
    # irregular forms
    ("They <met> in Rome.", "meet", "VERB"),
    ("They <struck> the town.", "strike", "VERB"),
    ("They <withdrew> from the town.", "withdraw", "VERB"),
    ("The <men> left.", "man", "NOUN"),
    # a silent e, a doubled consonant, and words that only look like other words
    ("The army <staged> an attack.", "stage", "VERB"),
    ("The army <waged> war.", "wage", "VERB"),
    ("They <hoped> for peace.", "hope", "VERB"),
    ("They are <hoping> for peace.", "hope", "VERB"),
    ("They are <planning> a visit.", "plan", "VERB"),
    ("The court <fined> the company.", "fine", "VERB"),
    ("They <visited> the town.", "visit", "VERB"),
    ("The army built two <bases> there.", "base", "NOUN"),
    # names keep their form, pronouns lose their capital
    ("<Russia> attacked.", "Russia", "PROPN"),
    ("The <Netherlands> agreed.", "Netherlands", "PROPN"),
    ("<They> agreed.", "they", "PRON"),
    ("It was a <worse> attack.", "bad", "ADJ"),
]

# (text, the sentences as they stand in it)
SENTENCES = [
    ("The army left. The talks went on.", ["The army left.", "The talks went on."]),
    ("  The army left.\n\n\tThe talks went on.  ", ["The army left.", "The talks went on."]),
    ("\u00a0“The talks,” he said, “went on.”\u200b", ["“The talks,” he said, “went on.”"]),
    (
        "He said ‘no’ – it’s `done`.\nThe talks\u00a0went on.",
        ["He said ‘no’ – it’s `done`.", "The talks\u00a0went on."],
    ),
    ("«Les mots» were „said“ in Rome.", ["«Les mots» were „said“ in Rome."]),
    ("They met 😀 in Rome.\nThe talks went on.", ["They met 😀 in Rome.", "The talks went on."]),
    ("The army\x00left the town.", ["The army\x00left the town."]),
    ("The army\tleft the town.", ["The army\tleft the town."]),
    ("The army left.\r\nThe talks went on.\r\n", ["The army left.", "The talks went on."]),
    ("“The quotation is never closed.\nThe talks went on.", ["“The quotation is never closed.", "The talks went on."]),
    ("\u200fשלום עולם\nThe talks went on.", ["\u200fשלום עולם", "The talks went on."]),
    ("😀", ["😀"]),
    ("", []),
    (" \n\t \u00a0\n", []),
    ("\u200b", []),
]  # fmt: skip

# What breaks offsets: quotation marks, breaks, spaces, control and joining characters, two scripts, more than 16 bits.
ALPHABET = "aB e.,'\"“”‘’«»`-\n\r\t\u00a0\u200b\x00\x07\x85\u2028😀👍🏽שر\u200f\u0301é"
TEXTS = st.text(alphabet=ALPHABET, max_size=120)


def parse(text: str, parser: Parser = PARSER) -> Draft:
    return next(iter(parser.parse([Report(id="x", text=text)])))


def words_of(text: str, parser: Parser = PARSER) -> list[str]:
    return [sentence.span.of(text) for sentence in parse(text, parser).sentences]


@pytest.mark.parametrize(("marked", "lemma", "part"), LEMMAS)
def test_lemma_and_part_of_speech(marked: str, lemma: str, part: str) -> None:
    place = marked.index("<")
    draft = parse(marked.replace("<", "").replace(">", ""))
    [token] = [token for sentence in draft.sentences for token in sentence.tokens if token.idx == place]
    assert (token.lemma_, token.pos_) == (lemma, part)


def test_a_word_met_again_has_the_same_lemma_as_the_first_time() -> None:
    fresh = Parser()
    first, second = (
        [(token.lemma_, token.pos_) for sentence in draft.sentences for token in sentence.tokens]
        for draft in fresh.parse([Report(id=name, text="The talks were held.") for name in "ab"])
    )
    assert first == second


@pytest.mark.parametrize(
    ("word", "forms", "expected"),
    [
        ("staged", ["stag", "stage"], "stage"),
        ("routed", ["rout", "route"], "rout"),
        ("singing", ["sing", "singe"], "sing"),
        ("boxed", ["box", "boxe"], "box"),
        ("attacks", ["attack"], "attack"),
        ("bases", ["basis", "base"], "base"),
    ],
)
def test_choose_form(word: str, forms: list[str], expected: str) -> None:
    assert choose_form(word, forms) == expected


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_are_those_of_the_unaltered_text(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected
    assert [sentence.index for sentence in parse(text).sentences] == list(range(len(expected)))


def test_with_lines_every_line_that_is_not_blank_is_one_sentence() -> None:
    text = "The army left. The talks went on.\n\n \t\nThey met\n“He said. No."
    assert words_of(text, LINES) == [
        "The army left. The talks went on.",
        "They met",
        "“He said. No.",
    ]
    assert [sentence.index for sentence in parse(text, LINES).sentences] == [0, 1, 2]


def test_a_headline_is_sentence_0() -> None:
    sentences = parse("Leaders meet in Rome\nThe leaders met in Rome. They left.").sentences
    assert [(sentence.index, sentence.headline) for sentence in sentences] == [
        (0, True),
        (1, False),
        (2, False),
    ]


def test_span_of_tokens_is_that_of_the_text_and_not_of_the_paragraph() -> None:
    text = "Leaders meet in Rome\n\n“Talks” in Rome went on."
    second = parse(text).sentences[1]
    assert second.span_of([second.tokens[1]]).of(text) == "Talks"
    assert second.span_of([second.tokens[4], second.tokens[1]]).of(text) == "Talks” in Rome"


def test_long_text_without_a_full_stop() -> None:
    words = ["the", "army", "and", "the", "talks", "went", "on"]
    text = " ".join(words[place % len(words)] for place in range(10_000))
    found = [token for sentence in parse(text).sentences for token in sentence.tokens]
    assert len(found) == 10_000


def test_long_paragraph_is_cut_at_spaces_and_loses_nothing() -> None:
    text = "attack " * 7_000
    cut = list(pieces(lay_out(text), text))
    assert len(cut) == 3
    assert all(piece.span.end - piece.span.start <= MOST_CHARACTERS for piece in cut)
    assert "".join(piece.span.of(text) for piece in cut) == text.strip()
    assert not any(text[piece.span.end - 1 : piece.span.end + 1].isalpha() for piece in cut)


def test_long_word_without_a_space_is_cut_all_the_same() -> None:
    text = "x" * (2 * MOST_CHARACTERS + 1)
    assert [piece.span.end - piece.span.start for piece in pieces(lay_out(text), text)] == [
        MOST_CHARACTERS,
        MOST_CHARACTERS,
        1,
    ]
    assert "".join(words_of(text)) == text


def test_as_many_drafts_as_reports_in_their_order() -> None:
    texts = ["", "The army left.", "  ", "The talks went on."] * (REPORTS_AT_ONCE // 2)
    reports = [Report(id=str(number), text=text) for number, text in enumerate(texts)]
    drafts = list(PARSER.parse(reports))
    assert [draft.report for draft in drafts] == reports
    assert [bool(draft.sentences) for draft in drafts] == [bool(text.strip()) for text in texts]


@settings(max_examples=150)
@given(text=TEXTS, lines=st.booleans())
def test_spans_of_any_text(text: str, lines: bool) -> None:
    end = 0
    for number, sentence in enumerate(parse(text, LINES if lines else PARSER).sentences):
        assert sentence.index == number
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        end = sentence.span.end
        for token in sentence.tokens:
            span = sentence.span_of([token])
            assert sentence.span.covers(span)
            assert span.of(text).translate(PLAIN) == token.text


def test_the_faster_parse_is_the_same_parse() -> None:
    text = "Turkey will host Greek envoys in Ankara, its foreign minister said, after Athens had called for talks."
    fast, plain = (
        [(token.tag_, token.dep_, token.head.i) for token in next(nlp.pipe([text], disable=["lemmatizer"]))]
        for nlp in (load_model(), load_plain())
    )
    assert fast == plain
    networks = [pipe.model for _, pipe in load_model().components if hasattr(pipe, "model")]
    assert networks
    assert all(isinstance(layer.ops, FastOps) for network in networks if network for layer in network.walk())
