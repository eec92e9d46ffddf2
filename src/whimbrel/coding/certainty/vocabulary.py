"""The cues of ``factuality.toml``, each with the effect that it has on the event it governs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from whimbrel.errors import VocabularyError

SOURCE = "vocabulary/factuality.toml"


class Factuality(NamedTuple):
    """How an event is told: certainty CT, PR, PS or U, polarity + or -, and the PLOVER auxiliary mode."""

    certainty: str = "CT"
    polarity: str = "+"
    auxiliary: str = "none"


Cues = Mapping[str, Factuality]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """For each kind of cue, what a word of that kind does to the event."""

    auxiliaries: Cues
    adverbs: Cues
    markers: Cues
    clause_verbs: Cues
    finite_verbs: Cues
    object_verbs: Cues
    nouns: Cues
    adjectives: Cues
    modifiers: Cues
    carriers: frozenset[str]
    presupposing: frozenset[str]
    bound: frozenset[str]
    purpose_verbs: frozenset[str]
    purpose_nouns: frozenset[str]
    said: frozenset[str]
    factive: frozenset[str]
    accusing: frozenset[str]
    attributed: Mapping[str, Mapping[str, str]]


@cache
def load_vocabulary() -> Vocabulary:
    """Read the cues; ``VocabularyError`` where a list names an unknown effect or a cue stands in two."""
    table = tomllib.loads((files("whimbrel") / "data" / SOURCE).read_text(encoding="utf-8"))
    effects = {name: Factuality(row[1], row[2], row[0]) for name, row in table["effects"].items()}
    return Vocabulary(
        auxiliaries=_cues(table["auxiliaries"], effects),
        adverbs=_cues(table["adverbs"], effects),
        markers=_cues(table["markers"], effects),
        clause_verbs=_cues(table["verbs"]["clause"], effects),
        finite_verbs=_cues(table["verbs"]["finite"], effects),
        object_verbs=_cues(table["verbs"]["object"], effects),
        nouns=_cues(table["nouns"], effects),
        adjectives=_cues(table["adjectives"], effects),
        modifiers=_cues(table["modifiers"], effects),
        carriers=frozenset(table["verbs"]["carriers"]),
        presupposing=frozenset(table["verbs"]["presupposing"]),
        bound=frozenset(table["verbs"]["bound"]),
        purpose_verbs=frozenset(table["purpose"]["verbs"]),
        purpose_nouns=frozenset(table["purpose"]["nouns"]),
        said=frozenset(table["purpose"]["said"]),
        factive=frozenset(table["cues"]["factive"]),
        accusing=frozenset(table["cues"]["accusing"]),
        attributed=table["attributed"],
    )


def _cues(lists: Mapping[str, Any], effects: Mapping[str, Factuality]) -> Cues:
    found: dict[str, Factuality] = {}
    for name, words in lists.items():
        if name not in effects:
            raise VocabularyError(f"{SOURCE}: unknown effect {name!r}")
        for word in words:
            if word in found:
                raise VocabularyError(f"{SOURCE}: {word!r} stands in two lists")
            found[word] = effects[name]
    return found
