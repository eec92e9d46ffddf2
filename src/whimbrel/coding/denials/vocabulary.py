"""The words of ``denials.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the vocabulary; ``signs`` finds any word of a text that may say that something is untrue."""

    cues: frozenset[str]
    plain: frozenset[str]
    accusations: frozenset[str]
    reports: frozenset[str]
    parts: frozenset[str]
    pointing: frozenset[str]
    pronouns: frozenset[str]
    false: frozenset[str]
    true: frozenset[str]
    accusing: frozenset[str]
    signs: re.Pattern[str]


@cache
def denying_words() -> Words:
    """Read the vocabulary."""
    text = files("whimbrel.data.vocabulary").joinpath("denials.toml").read_text("utf-8")
    lists = {name: frozenset(words) for name, words in tomllib.loads(text).items()}
    return Words(**lists, signs=_signs((*lists["false"], *lists["true"], "no such")))


def _signs(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)
