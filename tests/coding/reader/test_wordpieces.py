"""Words to pieces: the same pieces as the tokenizer that the network's vocabulary comes with.

The pieces of the table are those that Hugging Face ``tokenizers`` gives with the vocabulary of all-MiniLM-L6-v2; the
vocabulary here has what the words need and, so that a shorter piece would be found too, their letters.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.reader.wordpieces import WordPieces

UNKNOWN = "[UNK]"
PIECES = [
    ("Zelenskyy", "ze ##len ##sky ##y"),
    ("São", "sao"),
    ("Tomé", "tome"),
    ("e\u0301lite", "elite"),
    ("naïve", "naive"),
    ("Łódź", "łodz"),
    ("Erdoğan", "er ##dog ##an"),
    ("İstanbul", "istanbul"),
    ("Straße", "st ##raße"),
    ("ﬁnance", "ﬁ ##nan ##ce"),
    ("Nº5", "n ##º ##5"),
    ("½", "½"),
    ("U.S.", "u . s ."),
    ("F-16", "f - 16"),
    ("$1.5bn", "$ 1 . 5 ##bn"),
    ("don't", "don ' t"),
    ("Al-Qa'ida", "al - q ##a ' ida"),
    ("“peace”", "“ peace ”"),
    ("…", "…"),
    ("—", "—"),
    ("@user_name", "@ user _ name"),
    ("http://a.b/c?d=1", "http : / / a . b / c ? d = 1"),
    ("Москва", "м ##о ##с ##к ##в ##а"),
    ("Αθήνα", "α ##θ ##η ##ν ##α"),
    ("القاهرة", "ا ##ل ##ق ##ا ##ه ##ر ##ة"),
    ("«да»", "« д ##а »"),
    ("北京", "北 京"),
    ("中国GDP", "中 国 gdp"),
    ("日本語", "日 本 語"),
    ("서울", "\u1109 ##\u1165 ##\u110b ##\u116e ##\u11af"),
    ("soft\u00adhyphen", "soft ##hy ##ph ##en"),
    ("a\u200bb", "ab"),
    ("RM\u200e13", "rm ##13"),
    ("a\x00b", "ab"),
    ("a\tb", "a b"),
    ("a\u3000b", "a b"),
    ("😀", UNKNOWN),
    ("👍🏽ok", UNKNOWN),
    ("৳", UNKNOWN),
    ("\u2e80", UNKNOWN),
    ("x" * 100, " ".join(["xx", *["##xx"] * 49])),
    ("x" * 101, UNKNOWN),
]
# What leaves nothing is an unknown piece, so that every word has one.
EMPTY = ["\u200b", "\ufffd", "\u0301", ""]

LETTERS = [*"abcdefghijklmnopqrstuvwxyz", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
VOCABULARY = list(
    dict.fromkeys(
        ["[PAD]", UNKNOWN, "[CLS]", "[SEP]", *LETTERS, *" ".join(found for _, found in PIECES).split(" ")]
    )
)


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


@pytest.mark.parametrize(("word", "found"), PIECES)
def test_pieces_of_words(pieces: WordPieces, word: str, found: str) -> None:
    assert [VOCABULARY[number] for number in pieces.of_word(word)] == found.split(" ")


@pytest.mark.parametrize("word", EMPTY)
def test_a_word_without_a_trace_is_unknown(pieces: WordPieces, word: str) -> None:
    assert pieces.of_word(word) == (pieces.unknown,)


def test_special_pieces_have_their_numbers(pieces: WordPieces) -> None:
    assert (pieces.unknown, pieces.start, pieces.end) == (1, 2, 3)


@given(st.text(alphabet="abcxyz", min_size=1, max_size=30))
def test_pieces_cover_a_word(word: str) -> None:
    found = [VOCABULARY[number] for number in WordPieces(VOCABULARY).of_word(word)]
    assert "".join(piece.removeprefix("##") for piece in found) == word
    assert [piece.startswith("##") for piece in found] == [False, *[True] * (len(found) - 1)]
