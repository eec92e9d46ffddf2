"""Which words report speech or thought, what act they are and what shape their content takes."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from whimbrel.errors import VocabularyError

SHAPES = frozenset(
    [
        "clause",
        "infinitive",
        "gerund",
        "object",
        "as",
        "passive",
        "quotation",
        "of",
        "for",
        "on",
        "upon",
        "about",
        "to",
        "at",
        "with",
        "against",
    ]
)
ACTS = frozenset(["assert", "deny", "decline", "ask", "warn", "promise", "believe", "know", "expect"])
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: its base form, and the act it performs with each shape of content."""

    word: str
    acts: Mapping[str, str] = field(default_factory=dict)

    def takes(self, shape: str) -> bool:
        """Say whether content of this shape makes the word a cue."""
        return shape in self.acts


@dataclass(frozen=True, slots=True)
class Refusals:
    """Words that together say that somebody would not speak."""

    speaking: frozenset[str]
    negated: frozenset[str]
    nouns: frozenset[str]
    light: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The vocabulary of cues; verbs, nouns and adjectives are keyed by every inflected form in lower case."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    particles: Mapping[tuple[str, str], Cue]
    hearsay: frozenset[str]
    deeds: frozenset[str]
    joint: frozenset[str]
    refusals: Refusals
    phrases: frozenset[str]


def verb_forms(base: str) -> tuple[str, ...]:
    """Inflect a regular English verb: base, third person, past, participle in -ing."""
    stem = base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("e"):
        return base, third, base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in VOWELS:
        stem, third = base[:-1] + "i", base[:-1] + "ies"
    return base, third, stem + "ed", base + "ing"


def noun_forms(base: str) -> tuple[str, str]:
    """Give singular and plural of a regular English noun."""
    if base.endswith("y") and base[-2] not in VOWELS:
        return base, base[:-1] + "ies"
    return base, base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def reporting() -> Reporting:
    """Read the vocabulary of cues."""
    table = tomllib.loads(files("whimbrel.data.vocabulary").joinpath("reporting.toml").read_text("utf-8"))
    irregular = table["forms"]
    verbs = _cues(table["verbs"])
    return Reporting(
        verbs={form: cue for cue in verbs for form in _forms(cue.word, irregular)},
        nouns={form: cue for cue in _cues(table["nouns"]) for form in noun_forms(cue.word)},
        adjectives={cue.word: cue for cue in _cues(table["adjectives"])},
        particles=_particles(table["particles"], irregular),
        hearsay=frozenset(table["hearsay"]["words"]),
        deeds=frozenset(table["deeds"]["words"]),
        joint=frozenset(table["deeds"]["joint"]),
        refusals=_refusals(table["refusals"], irregular),
        phrases=frozenset(table["phrases"]["nouns"]),
    )


def _forms(word: str, irregular: Mapping[str, list[str]]) -> tuple[str, ...]:
    return (word, *irregular[word]) if word in irregular else verb_forms(word)


def _cues(rows: Iterable[dict[str, Any]]) -> list[Cue]:
    """Gather what the rows say of each word; where two rows give a shape another act, the later one holds."""
    acts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        _check(row)
        for word in row["words"]:
            acts[word].update(dict.fromkeys(row["shapes"], row["act"]))
    return [Cue(word, shapes) for word, shapes in acts.items()]


def _check(row: Mapping[str, Any]) -> None:
    unknown = set(row["shapes"]) - SHAPES
    if unknown or row["act"] not in ACTS:
        raise VocabularyError(f"reporting.toml: unknown act or shape in {row}")


def _particles(
    rows: Iterable[dict[str, Any]], irregular: Mapping[str, list[str]]
) -> dict[tuple[str, str], Cue]:
    found = {}
    for row in rows:
        _check(row)
        cue = Cue(f"{row['verb']} {row['particle']}", dict.fromkeys(row["shapes"], row["act"]))
        for form in _forms(row["verb"], irregular):
            found[form, row["particle"]] = cue
    return found


def _refusals(table: Mapping[str, list[str]], irregular: Mapping[str, list[str]]) -> Refusals:
    def all_forms(words: Iterable[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in _forms(word, irregular))

    return Refusals(
        speaking=all_forms(table["speaking"]),
        negated=all_forms(table["negated"]),
        nouns=frozenset(table["nouns"]),
        light=all_forms(table["light"]),
    )
