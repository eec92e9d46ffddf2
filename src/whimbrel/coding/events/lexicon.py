"""Which words and constructions state which event: ``data/vocabulary/predicates.toml``, compiled.

An entry is a word (verb, noun or predicate adjective) and the lemmas that must stand around it in the parse.
Of the entries that fit, the one with most conditions wins; an entry marked with "-" states no event and so
hides shorter ones.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from whimbrel.errors import VocabularyError

PARTS_OF_SPEECH = {"verbs": "v", "nouns": "n", "adjectives": "a"}
NOUN_PREPOSITIONS = frozenset({"of", "to", "against", "in", "from", "on", "for", "with", "over"})
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sense:
    """One entry: the type and mode it states ("" for no event) and the lemmas needed around the head word."""

    entry: str
    type: str
    mode: str
    needs: tuple[frozenset[str], ...] = ()

    def fits(self, around: frozenset[str]) -> bool:
        """Say whether every condition is met by one of the lemmas ``around`` the head word."""
        return all(need & around for need in self.needs)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses by part of speech ("v", "n", "a") and head lemma, those with most conditions first."""

    senses: Mapping[Key, tuple[Sense, ...]]

    def knows(self, part: str, lemma: str) -> bool:
        """Say whether any entry has this head word."""
        return (part, lemma) in self.senses

    def find(self, part: str, lemma: str, around: frozenset[str]) -> Sense | None:
        """Give the most specific sense that fits, or None; a sense that states no event counts as None."""
        fitting = (sense for sense in self.senses.get((part, lemma), ()) if sense.fits(around))
        sense = next(fitting, None)
        return sense if sense is not None and sense.type else None


@cache
def load_lexicon() -> Lexicon:
    """Read and compile the vocabulary that ships with Whimbrel."""
    text = resources.files("whimbrel.data.vocabulary").joinpath("predicates.toml").read_text("utf-8")
    return compile_lexicon(tomllib.loads(text))


def compile_lexicon(tables: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """Compile parsed TOML; an unknown class or part of speech is a ``VocabularyError``."""
    classes = {name: frozenset(_strings(words)) for name, words in tables.get("classes", {}).items()}
    found: dict[Key, list[Sense]] = {}
    for type_, mode, part, entry in _entries(tables):
        key, sense = _compile_entry(entry, part, (type_, mode), classes)
        found.setdefault(key, []).append(sense)
    return Lexicon({key: tuple(sorted(senses, key=_specific_first)) for key, senses in found.items()})


def _entries(tables: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (type, mode, part of speech, entry) for each entry; a mode is a table inside its type's."""
    for type_, table in tables.items():
        if type_ == "classes":
            continue
        for name, value in table.items():
            if isinstance(value, Mapping):
                for part, entries in value.items():
                    yield from ((type_, name, part, entry) for entry in _strings(entries))
            else:
                yield from ((type_, "", name, entry) for entry in _strings(value))


def _strings(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise VocabularyError(f"predicates.toml: expected a list of words, found {value!r}")
    return value


def _compile_entry(
    entry: str, part: str, states: tuple[str, str], classes: Mapping[str, frozenset[str]]
) -> tuple[Key, Sense]:
    if part not in PARTS_OF_SPEECH:
        raise VocabularyError(f"predicates.toml: {part!r} is not one of {', '.join(PARTS_OF_SPEECH)}")
    letter = PARTS_OF_SPEECH[part]
    words = entry.removeprefix("-").replace("-", " ").split()
    head = _head_position(words, letter)
    needs = tuple(_need(word, classes, entry) for place, word in enumerate(words) if place != head)
    type_, mode = ("", "") if entry.startswith("-") else states
    return (letter, words[head]), Sense(entry, type_, mode, needs)


def _head_position(words: list[str], letter: str) -> int:
    """The head comes first in verbs and adjectives; in nouns it comes last, or before a preposition."""
    if letter != "n":
        return 0
    prepositions = [place for place, word in enumerate(words) if place and word in NOUN_PREPOSITIONS]
    return prepositions[0] - 1 if prepositions else len(words) - 1


def _need(word: str, classes: Mapping[str, frozenset[str]], entry: str) -> frozenset[str]:
    if not word.startswith("{"):
        return frozenset({word})
    name = word.strip("{}")
    if name not in classes:
        raise VocabularyError(f"predicates.toml: unknown class {name!r} in {entry!r}")
    return classes[name]


def _specific_first(sense: Sense) -> tuple[int, int, int]:
    """Sort key: most conditions, then fewest alternatives, then entries that hide."""
    return (-len(sense.needs), sum(map(len, sense.needs)), sense.type != "")
