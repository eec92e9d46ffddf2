"""Slots of predicates: (sentence, head, what stands in its slots); a token is told by its text."""

import pytest

from whimbrel.coding.events.arguments import (
    antecedent,
    conjuncts,
    is_passive,
    noun_slots,
    prepositional,
    verb_slots,
)
from whimbrel.coding.parse import Parser
from whimbrel.coding.tokens import Token
from whimbrel.models import Report

VERBS = [
    ("Russia attacked Ukraine.", "attacked", {"subj": ["Russia"], "obj": ["Ukraine"]}),
    ("Ukraine was attacked by Russia.", "attacked", {"obj": ["Ukraine"], "subj": ["Russia"]}),
    ("Ukraine was attacked.", "attacked", {"obj": ["Ukraine"]}),
    (
        "Poland sent weapons to Ukraine.",
        "sent",
        {"subj": ["Poland"], "obj": ["weapons"], "to": ["Ukraine"]},
    ),
    ("Russia, which attacked Ukraine, lost.", "attacked", {"subj": ["Russia"], "obj": ["Ukraine"]}),
    ("The town that Russia attacked was empty.", "attacked", {"subj": ["Russia"], "obj": ["town"]}),
    ("Troops attacking the town left.", "attacking", {"subj": ["Troops"], "obj": ["town"]}),
    ("The town attacked by Russia was empty.", "attacked", {"obj": ["town"], "subj": ["Russia"]}),
    ("Russia attacked Ukraine and left Syria.", "left", {"subj": ["Russia"], "obj": ["Syria"]}),
    ("Iran urged Russia to attack Ukraine.", "attack", {"subj": ["Russia"], "obj": ["Ukraine"]}),
    ("Iran promised Russia to attack Ukraine.", "attack", {"subj": ["Iran"], "obj": ["Ukraine"]}),
    ("Iran was urged to attack Ukraine.", "attack", {"subj": ["Iran"], "obj": ["Ukraine"]}),
    ("Iran called on Russia to attack Ukraine.", "attack", {"subj": ["Russia"], "obj": ["Ukraine"]}),
    ("Iran met Russia to discuss Ukraine.", "discuss", {"subj": ["Iran"], "obj": ["Ukraine"]}),
    ("Iran seems to have attacked Ukraine.", "attacked", {"subj": ["Iran"], "obj": ["Ukraine"]}),
    ("Iran accused Russia of attacking Ukraine.", "attacking", {"subj": ["Russia"], "obj": ["Ukraine"]}),
    ("Iran apologised to Russia for attacking Ukraine.", "attacking", {"subj": ["Iran"], "obj": ["Ukraine"]}),
    (
        "Iran demanded that Russia leave.",
        "demanded",
        {"subj": ["Iran"], "csubj": ["Russia"]},
    ),
]
NOUNS = [
    (
        "Russia's invasion of Ukraine failed.",
        "invasion",
        {"poss": ["Russia"], "of": ["Ukraine"]},
    ),
    ("Israeli strikes on Gaza failed.", "strikes", {"mod": ["Israeli"], "on": ["Gaza"]}),
    (
        "Talks between Russia and Ukraine failed.",
        "Talks",
        {"between": ["Russia"]},
    ),
    (
        "The United States imposed sanctions on Iran.",
        "sanctions",
        {"on": ["Iran"], "light": ["States"]},
    ),
    ("The sanctions that Iran imposed failed.", "sanctions", {"by": ["Iran"]}),
    ("Strikes carried out by Israel failed.", "Strikes", {"by": ["Israel"]}),
    ("Syria is responsible for the killings.", "killings", {"light": ["Syria"]}),
    ("Iran condemned the attack.", "attack", {}),
    ("Iran took part in the attack.", "attack", {"light": ["Iran"], "lightobj": ["part"]}),
    ("Iran left after the attack.", "attack", {}),
]


def tokens_of(parser: Parser, sentence: str) -> dict[str, Token]:
    [parsed] = next(iter(parser.parse([Report(id="x", text=sentence)]))).sentences
    return {token.text: token for token in parsed.tokens}


def words(slots: dict[str, list[Token]]) -> dict[str, list[str]]:
    return {name: [token.text for token in tokens] for name, tokens in slots.items()}


@pytest.mark.parametrize(("sentence", "head", "expected"), VERBS)
def test_verb_slots(parser: Parser, sentence: str, head: str, expected: dict[str, list[str]]) -> None:
    assert words(verb_slots(tokens_of(parser, sentence)[head])) == expected


@pytest.mark.parametrize(("sentence", "head", "expected"), NOUNS)
def test_noun_slots(parser: Parser, sentence: str, head: str, expected: dict[str, list[str]]) -> None:
    assert words(noun_slots(tokens_of(parser, sentence)[head])) == expected


@pytest.mark.parametrize(
    ("sentence", "head", "expected"),
    [
        ("Ukraine was attacked.", "attacked", True),
        ("The town attacked by Russia was empty.", "attacked", True),
        ("Russia attacked Ukraine.", "attacked", False),
        ("Russia has attacked Ukraine.", "attacked", False),
        ("Troops attacking the town left.", "attacking", False),
    ],
)
def test_is_passive(parser: Parser, sentence: str, head: str, expected: bool) -> None:
    assert is_passive(tokens_of(parser, sentence)[head]) is expected


def test_conjuncts_in_order(parser: Parser) -> None:
    tokens = tokens_of(parser, "Poland, Latvia and Estonia left.")
    assert [token.text for token in conjuncts(tokens["Poland"])] == ["Latvia", "Estonia"]
    assert conjuncts(tokens["Estonia"]) == []


def test_prepositional_objects(parser: Parser) -> None:
    tokens = tokens_of(parser, "In Rome, Poland met with Latvia.")
    assert [(name, token.text) for name, token in prepositional(tokens["met"])] == [
        ("in", "Rome"),
        ("with", "Latvia"),
    ]


def test_antecedent_of_a_relative_pronoun(parser: Parser) -> None:
    tokens = tokens_of(parser, "Russia, which attacked Ukraine, lost.")
    assert antecedent(tokens["which"]).text == "Russia"
    assert antecedent(tokens["Ukraine"]).text == "Ukraine"
