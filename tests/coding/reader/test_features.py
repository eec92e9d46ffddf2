"""What the network is told of words and pairs: types, paths, slots, and whom the rules would take."""

import numpy
import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.reader.features import (
    BASES,
    BY_ACTOR,
    BY_NEITHER,
    BY_RECIPIENT,
    CODED,
    HEAD,
    MOST_DISTANCE,
    MOST_LENGTH,
    PARTS,
    PATHS,
    ROLES,
    SECTORS,
    SLOTS,
    TYPES,
    Pair,
    describe_words,
    pairs,
    path,
)
from whimbrel.coding.reader.passages import Passage, passages
from whimbrel.models import Report

# Sentence, word, actor → the path between them with prepositions and without.
PATHS_BETWEEN = [
    ("France sent aid to Mali.", "sent", "France", "vnsubj", "vnsubj"),
    ("France met with Germany.", "met", "Germany", "vprep:with/vpobj", "vprep/vpobj"),
    ("Ghana was attacked by Mali.", "attacked", "Mali", "vagent:by/vpobj", "vagent/vpobj"),
    ("France began talks.", "talks", "France", "^dobj/vnsubj", "^dobj/vnsubj"),
    ("France's attack failed.", "attack", "France", "vposs", "vposs"),
]
# Sentence, word → for each actor the slots that it fills and what the rules make of it.
FLAGS_OF = [
    (
        "France attacked Mali.",
        "attacked",
        {"France": ({"subj"}, BY_ACTOR), "Mali": ({"obj"}, BY_RECIPIENT)},
    ),
    (
        "Mali was attacked by France.",
        "attacked",
        {"France": ({"subj"}, BY_ACTOR), "Mali": ({"obj"}, BY_RECIPIENT)},
    ),
    (
        "France and Germany attacked Mali.",
        "attacked",
        {
            "France": ({"subj"}, BY_ACTOR),
            "Germany": ({"subj"}, BY_ACTOR),
            "Mali": ({"obj"}, BY_RECIPIENT),
        },
    ),
    (
        "France attacked Mali after Ghana had voted.",
        "attacked",
        {
            "France": ({"subj"}, BY_ACTOR),
            "Mali": ({"obj"}, BY_RECIPIENT),
            "Ghana": (set(), BY_NEITHER),
        },
    ),
]
NAMES = [TYPES, PARTS, ROLES, SECTORS, BASES, SLOTS]
LARGEST = [17, 18, 24, 17, 7, BY_NEITHER]


@pytest.fixture(scope="module")
def lines() -> Parser:
    return Parser(lines=True)


def read(parser: Parser, text: str) -> tuple[Draft, Passage]:
    draft = next(iter(parser.parse([Report(id="x", text=text)])))
    draft = ActorStage(ActorTable.load())(draft)
    return draft, list(passages(draft))[-1]


def place(passage: Passage, word: str) -> int:
    return [token.text for token in passage.words].index(word)


def paired(parser: Parser, text: str, word: str) -> dict[str, Pair]:
    draft, passage = read(parser, text)
    listed = pairs(draft, passage, [place(passage, word)])
    return {passage.words[pair.named.word].text: pair for pair in listed}


@pytest.mark.parametrize(("names", "largest"), list(zip(NAMES, LARGEST, strict=True)))
def test_names_fit_the_tables_of_the_network(names: dict[str, int], largest: int) -> None:
    assert list(names.values()) == list(range(len(names)))
    assert len(names) <= largest


@pytest.mark.parametrize(("text", "word", "actor", "full", "short"), PATHS_BETWEEN)
def test_path(lines: Parser, text: str, word: str, actor: str, full: str, short: str) -> None:
    _, passage = read(lines, text)
    start, end = passage.words[place(passage, word)], passage.words[place(passage, actor)]
    assert path(start, end) == (full, short, full.count("/") + 1)
    assert paired(lines, text, word)[actor].path == full


def test_no_path_between_sentences(parser: Parser) -> None:
    _, passage = read(parser, "France voted. Mali voted.")
    full, short, length = path(passage.words[1], passage.words[3])
    assert (full, short) == ("", "") and length > MOST_LENGTH


@pytest.mark.parametrize(("text", "word", "expected"), FLAGS_OF)
def test_flags(lines: Parser, text: str, word: str, expected: dict[str, tuple[set[str], int]]) -> None:
    found = {name: pair.flags for name, pair in paired(lines, text, word).items()}
    assert found == {name: {*map(SLOTS.__getitem__, slots), by} for name, (slots, by) in expected.items()}


def test_row(lines: Parser) -> None:
    pair = paired(lines, "France met with Germany.", "met")["Germany"]
    full, short, length, distance, sector, basis, coded = pair.row
    assert 0 < full < PATHS and 0 < short < PATHS and full != short
    assert (length, distance - MOST_DISTANCE) == (2, 2)
    assert (sector, basis, coded) == (SECTORS["GOV"], BASES["table"], 1)


def test_a_word_is_no_party_to_itself(lines: Parser) -> None:
    draft, passage = read(lines, "France attacked Mali.")
    assert [pair.named.word for pair in pairs(draft, passage, [0])] == [2]


def test_who_was_named_before(lines: Parser) -> None:
    text = "Ghana voted.\nFrance met Togo.\nRain fell.\nFrance attacked Mali."
    found = paired(lines, text, "attacked")
    assert {name: pair.path for name, pair in found.items() if pair.path == "before"} == {"Togo": "before"}
    assert found["Togo"].row[:4] == (0, 0, MOST_LENGTH, 0)
    assert found["Togo"].flags == {BY_NEITHER}


def test_words(lines: Parser) -> None:
    _, passage = read(lines, "The French army attacked Mali.")
    features = describe_words(passage)
    attacked, mali = place(passage, "attacked"), place(passage, "Mali")
    assert features.parse[attacked].tolist() == [
        PARTS["VERB"],
        ROLES["ROOT"],
        TYPES["ASSAULT"],
        TYPES["ASSAULT"],
    ]
    assert features.known[attacked].tolist() == [0, TYPES["ASSAULT"], TYPES["ASSAULT"], 1]
    assert features.known[mali].tolist() == [HEAD, 0, 0, 0]
    assert features.known[place(passage, "The"), 0] == CODED + SECTORS["MIL"]
    assert attacked in features.candidates


def test_no_event_in_the_context(lines: Parser) -> None:
    draft, passage = read(lines, "France attacked Mali.\n" + " ".join(["rain"] * 108))
    features = describe_words(passage)
    assert len(list(passages(draft))) == 2 and passage.context
    assert not numpy.any(features.known[: passage.context, 3])
    assert features.parse[place(passage, "attacked"), 2] == TYPES["ASSAULT"]
    assert features.candidates


@pytest.mark.parametrize(
    ("text", "word", "may"),
    [
        ("France attacked Mali.", "attacked", True),
        ("The attack failed.", "attack", True),
        ("France is angry.", "angry", True),
        ("France is angry.", "is", False),
        ("France voted quickly.", "quickly", False),
        ("France voted.", "France", False),
    ],
)
def test_which_words_may_state_an_event(lines: Parser, text: str, word: str, may: bool) -> None:
    _, passage = read(lines, text)
    assert (place(passage, word) in describe_words(passage).candidates) is may
