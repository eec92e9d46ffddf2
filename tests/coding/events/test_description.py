"""Modes and contexts: (sentence, mode and contexts of its first event)."""

from collections.abc import Callable

import pytest

from whimbrel.coding.events.description import MOST_CONTEXTS, load_descriptions
from whimbrel.models import Coding
from whimbrel.ontology import ontology

MODES = [
    # the mode of a request, refusal or threat is that of what it is about
    ("Iran asked Syria for help.", "assist"),
    ("Iran asked Syria for weapons.", "assist"),
    ("Iran asked Syria to send aid.", "assist"),
    ("Iran asked Syria to meet Iraq.", "meet"),
    ("Iran asked Syria to withdraw its troops.", "yield"),
    ("Iran asked Syria to lift the embargo.", "yield"),
    ("Iran asked Syria to stop.", "yield"),
    ("Iran refused to meet Israel.", "meet"),
    ("Iran refused to help Israel.", "assist"),
    ("Iran refused to withdraw.", "yield"),
    ("Iran rejected the plan of Israel.", "change"),
    ("Iran threatened to attack Israel.", "violence"),
    ("Iran threatened Israel with sanctions.", "restrict"),
    ("Iran threatened Israel.", ""),
    # other types have none of their own
    ("Iran attacked Israel.", ""),
    ("Iran met Iraq to discuss aid.", ""),
]
CONTEXTS = [
    ("Iran attacked Israel.", ("military",)),
    ("Iran met Iraq.", ("diplomatic",)),
    ("Iran accused Israel.", ()),
    ("Iran condemned the nuclear plans of Israel.", ("cbrn",)),
    ("Iran accused Israel of espionage.", ("intelligence",)),
    ("Iran imposed a tariff on Iraqi oil.", ("economic", "natural_resource")),
    ("Iran tested a nuclear missile.", ("military", "cbrn")),
]


@pytest.mark.parametrize(("sentence", "mode"), MODES)
def test_mode(code: Callable[[str], Coding], sentence: str, mode: str) -> None:
    assert code(sentence).events[0].mode == mode


@pytest.mark.parametrize(("sentence", "contexts"), CONTEXTS)
def test_contexts(code: Callable[[str], Coding], sentence: str, contexts: tuple[str, ...]) -> None:
    assert code(sentence).events[0].contexts == contexts


def test_there_are_never_more_contexts_than_three(code: Callable[[str], Coding]) -> None:
    text = "Iran condemned nuclear, military, economic, legal and cyber attacks on Iraqi courts and refugees."
    assert all(len(event.contexts) <= MOST_CONTEXTS for event in code(text).events)
    assert max(len(event.contexts) for event in code(text).events) == MOST_CONTEXTS


def test_the_vocabulary_names_values_of_the_ontology() -> None:
    described, known = load_descriptions(), ontology()
    assert set(described.contexts) <= set(known.contexts)
    assert set(described.of_type) <= set(known.types)
    assert set(described.of_type.values()) <= set(known.contexts)
    for type_, modes in described.modes.items():
        assert set(modes) - {"default"} <= set(known.types)
        assert set(modes.values()) - {""} <= set(known.types[type_].modes), type_
