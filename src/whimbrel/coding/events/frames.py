"""Which slots hold the actor and the recipient of which type: ``data/vocabulary/frames.toml``, compiled."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SECTIONS = {"v": "verbs", "n": "nouns", "a": "adjectives"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The slots of a predicate in order of preference, for the actor and for the recipient."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames by part of speech ("v", "n", "a") and type, and the predicates in which all parties act alike."""

    frames: Mapping[tuple[str, str], Frame]
    reciprocal: Mapping[str, frozenset[str]]

    def of(self, part: str, type_: str) -> Frame:
        """Give the frame of a part of speech for a type, or that part's default."""
        return self.frames.get((part, type_)) or self.frames[(part, "")]

    def is_reciprocal(self, type_: str, lemma: str) -> bool:
        """Say whether all parties of this predicate are actors."""
        return lemma in self.reciprocal.get(type_, ())


@cache
def load_control() -> Mapping[str, frozenset[str]]:
    """Give the words that decide whose act a word under them is, by the name of their list."""
    return {name: frozenset(words) for name, words in _tables()["control"].items()}


@cache
def load_purposes() -> Mapping[str, frozenset[str]]:
    """Give the verbs that tell what an event is for, each with the types of the events that it may be for."""
    return {verb: frozenset(types) for verb, types in _tables()["purposes"].items()}


@cache
def _tables() -> Mapping[str, Any]:
    text = resources.files("whimbrel.data.vocabulary").joinpath("frames.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def load_frames() -> Frames:
    """Read and compile the frames that ship with Whimbrel."""
    tables = _tables()
    frames = {}
    for part, section in SECTIONS.items():
        default = tables[section]
        frames[(part, "")] = _frame(default, default)
        for type_, table in default.items():
            if isinstance(table, dict):
                frames[(part, type_)] = _frame(table, default)
    return Frames(frames, {type_: frozenset(words) for type_, words in tables["reciprocal"].items()})


def _frame(table: Mapping[str, list[str]], default: Mapping[str, list[str]]) -> Frame:
    return Frame(
        tuple(table.get("actors", default["actors"])), tuple(table.get("recipients", default["recipients"]))
    )
