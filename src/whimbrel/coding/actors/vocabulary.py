"""The word lists of the actors stage: what role words say of an actor, and the small cues of its grammar."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from whimbrel.coding.actors.rows import Entity, Surface

LONGEST_ROLE = 5
SINGULARS = {
    "people": "people",
    "police": "police",
    "forces": "force",
    "media": "media",
    "men": "man",
    "women": "woman",
    "children": "child",
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role as written: its words, their sector, and whether it takes its owner's sector."""

    words: str
    sector: str
    inherits: bool
    first: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the stage knows of common words; ``roles.toml`` and ``actor_cues.toml`` explain it."""

    roles: dict[str, str]
    role_heads: frozenset[str]
    inherits: frozenset[str]
    pairs: frozenset[str]
    several: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    cues: dict[str, frozenset[str]]
    traps: dict[str, str]
    nicknames: dict[str, str]
    unions: dict[str, str]

    def role_ending_at(self, lower: list[str], lemma: list[str], position: int) -> Role | None:
        """Give the longest role whose last word stands at ``position``."""
        for form in singular_forms(lower[position], lemma[position]):
            if form not in self.role_heads:
                continue
            for length in range(min(LONGEST_ROLE, position + 1), 0, -1):
                first = position - length + 1
                key = " ".join([*lower[first:position], form]).replace(" - ", "-")
                sector = self.roles.get(key)
                if sector is not None:
                    return Role(key, sector, form in self.inherits, first)
        return None


def singular_forms(word: str, lemma: str) -> tuple[str, ...]:
    """Give the forms under which a word may be listed: as written, its lemma, its singular."""
    lemma = lemma.lower()
    known = SINGULARS.get(word)
    if known:
        return (known, word)
    if lemma != word:
        return (lemma, word)
    if word.endswith("ies") and len(word) > 5:
        return (word, word[:-3] + "y")
    return (word, word[:-1]) if word.endswith("s") and not word.endswith("ss") else (word,)


@cache
def load_vocabulary() -> Vocabulary:
    """Read the shipped word lists once."""
    roles = _read("actors", "roles.toml")
    cues = _read("vocabulary", "actor_cues.toml")
    titles = {title.lower() for kind in roles["titles"].values() for title in kind}
    listed = {**roles["roles"], **cues["roles"]}
    return Vocabulary(
        roles=listed,
        role_heads=frozenset(re.split("[ -]", words)[-1] for words in listed)
        | frozenset(words.rsplit(" ", 1)[-1] for words in listed),
        inherits=frozenset(roles["inherits"]["heads"]) | frozenset(cues["words"]["inherits"]),
        pairs=frozenset(roles["groups"]["both"]),
        several=frozenset(roles["groups"]["several"]),
        bodies=frozenset(roles["groups"]["body"]),
        titles=frozenset(titles),
        cues={name: frozenset(words) for name, words in cues["words"].items()},
        traps=cues["traps"],
        nicknames=cues["nicknames"],
        unions=cues["unions"],
    )


def own_rows() -> Iterator[tuple[Entity, list[Surface]]]:
    """Give the traps and the American states as rows, to be found along with the tables."""
    vocabulary = load_vocabulary()
    for name, code in vocabulary.traps.items():
        yield Entity(name, "place", code), [Surface(name, "name")]
    for name in vocabulary.cues["american_states"]:
        yield Entity(name, "territory", "USA", "GOV"), [Surface(name, "name")]
    europe = [Surface("Europe", "name"), Surface("European", "adjective"), Surface("Europeans", "demonym")]
    yield Entity("Europe", "organisation", "EUR", "IGO"), europe


def _read(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("whimbrel.data").joinpath(folder, name).read_text(encoding="utf-8"))
