"""Mode and contexts of an event, from the words around its trigger (``data/vocabulary/description.toml``)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from whimbrel.coding.events.candidates import Candidate
from whimbrel.coding.tokens import Token

MOST_CONTEXTS = 3
NEAR = 8


@dataclass(frozen=True, slots=True)
class Descriptions:
    """The vocabulary of modes and contexts, compiled."""

    modes: Mapping[str, Mapping[str, str]]
    contexts: Mapping[str, frozenset[str]]
    of_lemma: Mapping[str, tuple[str, ...]]
    of_type: Mapping[str, str]
    mode_words: Mapping[str, str]
    not_agreed: str


@cache
def load_descriptions() -> Descriptions:
    """Read and compile the vocabulary that ships with Whimbrel."""
    text = resources.files("whimbrel.data.vocabulary").joinpath("description.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    of_lemma: dict[str, tuple[str, ...]] = {}
    for context, lemmas in tables["contexts"].items():
        for lemma in lemmas:
            of_lemma[lemma] = (*of_lemma.get(lemma, ()), context)
    contexts = {context: frozenset(lemmas) for context, lemmas in tables["contexts"].items()}
    mode_words = {word: mode for mode, words in tables["mode_words"].items() for word in words}
    return Descriptions(
        tables["modes"],
        contexts,
        of_lemma,
        tables["context_of_type"],
        mode_words,
        tables["not_agreed"]["mode"],
    )


def mode_of(candidate: Candidate, type_: str, others: Iterable[Candidate]) -> str:
    """Give the mode: the lexicon's own, or for requests, refusals and threats that of the event they are about."""
    modes = load_descriptions().modes.get(type_)
    if candidate.sense.mode or modes is None:
        return candidate.sense.mode
    if type_ != candidate.sense.type:  # "will not attend": what is refused is the event itself
        return modes.get(candidate.sense.type) or load_descriptions().not_agreed
    words = load_descriptions().mode_words if modes.get("default") else {}
    told = {other.head.i: modes[other.sense.type] for other in others if other.sense.type in modes}
    for token in about(candidate.head):
        if mode := told.get(token.i) or words.get(token.lemma_.lower(), ""):
            return mode
    return modes["default"]


def about(head: Token) -> list[Token]:
    """Give the words that tell what a request, refusal or threat is about: those after it, then those before it."""
    own = {token.i for child in head.children if child.dep_ in ("nsubj", "agent") for token in child.subtree}
    inside = [token for token in head.subtree if token.i != head.i and token.i not in own]
    return sorted(inside, key=lambda token: (token.i < head.i, abs(token.i - head.i)))


def contexts_of(candidate: Candidate) -> tuple[str, ...]:
    """Give up to three contexts, those of the nearest words first, after the one that the type implies."""
    described = load_descriptions()
    found = dict.fromkeys(
        [described.of_type[candidate.sense.type]] if candidate.sense.type in described.of_type else []
    )
    for token in _nearest(candidate):
        found.update(dict.fromkeys(described.of_lemma.get(token.lemma_.lower(), ())))
        if len(found) >= MOST_CONTEXTS:
            break
    return tuple(found)[:MOST_CONTEXTS]


def _nearest(candidate: Candidate) -> list[Token]:
    place = candidate.head.i
    near = [token for token in candidate.head.subtree if abs(token.i - place) <= NEAR]
    return sorted(near, key=lambda token: abs(token.i - place))
