"""The lexicon: how entries compile, which one wins, and what is wrong with no entry that ships."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from importlib import resources

import pytest

from whimbrel.coding.events.frames import load_control, load_frames
from whimbrel.coding.events.lexicon import PARTS_OF_SPEECH, Lexicon, compile_lexicon, load_lexicon
from whimbrel.errors import VocabularyError
from whimbrel.ontology import ontology

TABLES: dict[str, dict[str, object]] = {
    "classes": {"sanction": ["sanction", "embargo"]},
    "CONCEDE": {"verbs": ["lift {sanction}", "give in"], "nouns": ["lifting of {sanction}"]},
    "ASSAULT": {
        "verbs": ["strike", "call off strike"],
        "nouns": ["strike", "-hunger strike", "air strike"],
        "adjectives": ["guilty of massacre"],
    },
    "AGREE": {"verbs": ["strike deal", "-strike balance"]},
    "REQUEST": {"verbs": ["ask"], "assist": {"verbs": ["ask for aid"]}, "meet": {"nouns": ["call for talk"]}},
    "COERCE": {"nouns": ["no-fly zone"]},
}
# (part of speech, head, lemmas around it, the type and mode that win or None)
FOUND = [
    ("v", "strike", "", ("ASSAULT", "")),
    ("v", "strike", "deal", ("AGREE", "")),
    ("v", "strike", "deal town", ("AGREE", "")),
    ("v", "strike", "balance", None),
    ("v", "lift", "", None),
    ("v", "lift", "embargo", ("CONCEDE", "")),
    ("v", "lift", "sanction", ("CONCEDE", "")),
    ("v", "lift", "weight", None),
    ("v", "give", "in", ("CONCEDE", "")),
    ("v", "call", "off", None),
    ("v", "call", "off strike", ("ASSAULT", "")),
    ("v", "ask", "", ("REQUEST", "")),
    ("v", "ask", "for", ("REQUEST", "")),
    ("v", "ask", "for aid", ("REQUEST", "assist")),
    ("n", "strike", "", ("ASSAULT", "")),
    ("n", "strike", "hunger", None),
    ("n", "strike", "air", ("ASSAULT", "")),
    ("n", "lifting", "of sanction", ("CONCEDE", "")),
    ("n", "zone", "no fly", ("COERCE", "")),
    ("n", "zone", "fly", None),
    ("a", "guilty", "of massacre", ("ASSAULT", "")),
    ("a", "guilty", "of", None),
    ("a", "strike", "", None),
    ("v", "guilty", "of massacre", None),
]


@pytest.fixture(scope="module")
def small() -> Lexicon:
    return compile_lexicon(TABLES)


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, dict[str, object]]:
    text = resources.files("whimbrel.data.vocabulary").joinpath("predicates.toml").read_text("utf-8")
    return tomllib.loads(text)


@pytest.mark.parametrize(("part", "head", "around", "expected"), FOUND)
def test_find(small: Lexicon, part: str, head: str, around: str, expected: tuple[str, str] | None) -> None:
    sense = small.find(part, head, frozenset(around.split()))
    assert (sense and (sense.type, sense.mode)) == expected


def test_knows_heads_by_part_of_speech(small: Lexicon) -> None:
    assert small.knows("v", "strike") and small.knows("n", "strike")
    assert not small.knows("a", "strike")
    assert not small.knows("v", "deal")


def test_most_conditions_then_fewest_alternatives_then_what_hides() -> None:
    lexicon = compile_lexicon(
        {
            "classes": {"wide": ["one", "two"], "narrow": ["one"]},
            "AID": {"verbs": ["send", "send {wide}", "send one two"]},
            "MOBILIZE": {"verbs": ["send {narrow}", "send three"]},
            "COERCE": {"verbs": ["-send three"]},
        }
    )
    winners = {words: lexicon.find("v", "send", frozenset(words.split())) for words in ("", "one", "one two")}
    assert [sense and sense.entry for sense in winners.values()] == ["send", "send {narrow}", "send one two"]
    assert lexicon.find("v", "send", frozenset({"three"})) is None


@pytest.mark.parametrize(
    ("tables", "named"),
    [
        ({"AID": {"verbs": ["send {gift}"]}}, "'gift' in 'send {gift}'"),
        ({"AID": {"adverbs": ["gladly"]}}, "'adverbs'"),
        ({"AID": {"assist": {"adverbs": ["gladly"]}}}, "'adverbs'"),
        ({"AID": {"verbs": "send"}}, "'send'"),
        ({"AID": {"verbs": ["send", 3]}}, "3"),
        ({"classes": {"gift": [1]}}, "1"),
    ],
)
def test_what_does_not_compile_is_named(tables: dict[str, dict[str, object]], named: str) -> None:
    with pytest.raises(VocabularyError, match=r"predicates\.toml") as error:
        compile_lexicon(tables)
    assert named in str(error.value)


def test_every_shipped_type_and_mode_is_in_the_ontology() -> None:
    types = ontology().types
    senses = [sense for found in load_lexicon().senses.values() for sense in found if sense.type]
    assert {sense.type for sense in senses} == set(types)
    assert not [sense for sense in senses if sense.mode and sense.mode not in types[sense.type].modes]


def test_no_two_shipped_entries_ask_for_the_same() -> None:
    """Not with two types, not as an event and as none, and not twice with one type."""
    entries = defaultdict(list)
    for key, senses in load_lexicon().senses.items():
        for sense in senses:
            entries[key, frozenset(sense.needs)].append((sense.type, sense.entry))
    assert not [found for found in entries.values() if len(found) > 1]


def test_a_shipped_entry_that_hides_hides_something() -> None:
    """An entry with "-" is of use only where a shorter entry with the same head states an event."""
    senses = load_lexicon().senses
    idle = [
        sense.entry
        for found in senses.values()
        for sense in found
        if not sense.type and not any(other.type for other in found)
    ]
    assert not idle


def test_shipped_classes_are_used_and_hold_each_word_once(shipped: Mapping[str, dict[str, object]]) -> None:
    classes = shipped["classes"]
    assert not [name for name, words in classes.items() if len(words) != len(set(words))]  # type: ignore[arg-type, call-overload]
    everything = repr({name: table for name, table in shipped.items() if name != "classes"})
    assert not [name for name in classes if f"{{{name}}}" not in everything]


def test_frames_are_of_known_types() -> None:
    frames, types = load_frames(), set(ontology().types)
    assert {type_ for _, type_ in frames.frames} <= types | {""}
    assert set(frames.reciprocal) <= types
    control = load_control()
    for name in ("needs_recipient", "without_actor", "agreed_when_planned", "rejected_when_negated"):
        assert control[name] <= types, name
    for part in PARTS_OF_SPEECH.values():
        assert frames.of(part, "ASSAULT").actors


def test_a_frame_falls_back_to_that_of_its_part_of_speech() -> None:
    frames = load_frames()
    assert frames.of("a", "ASSAULT") == frames.of("a", "")
    assert frames.of("v", "AID").actors == frames.of("v", "").actors
    assert frames.of("v", "AID").recipients != frames.of("v", "").recipients
