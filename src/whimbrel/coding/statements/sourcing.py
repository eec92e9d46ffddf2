"""What kind of source speaks: a named person, an office or organ, unnamed people, a document, a newsroom, or nobody."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from whimbrel.coding.statements.attribution import Phrase
from whimbrel.models import Mention

PERSONAL = frozenset({"he", "she", "him", "her", "his", "i", "me", "who", "hers"})
PLURAL = frozenset({"they", "them", "their", "we"})
NEUTER = frozenset({"it", "its", "that", "which", "this"})


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The vocabulary that tells kinds of sources apart, in lower case."""

    people: frozenset[str]
    documents: frozenset[str]
    media: frozenset[str]
    agencies: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    venues: frozenset[str]
    anonymity: re.Pattern[str]
    reasons: re.Pattern[str]


@cache
def source_words() -> SourceWords:
    """Read the vocabulary of sources."""
    table = tomllib.loads(files("whimbrel.data.vocabulary").joinpath("sourcing.toml").read_text("utf-8"))
    sets = {name: frozenset(words) for name, words in table.items() if name not in ("anonymity", "reasons")}
    return SourceWords(**sets, anonymity=_any(table["anonymity"]), reasons=_any(table["reasons"]))


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)


def sourcing_of(
    source: Phrase | None, mention: Mention | None, persons: Mapping[str, str], before: str
) -> str:
    """Give the kind of a source; ``before`` is that of the last source a pronoun may stand for."""
    if source is None:
        return "none"
    head = source.head
    word = head.lower_
    if word in PERSONAL:
        return before if before in ("named", "role", "anonymous") else "named"
    if word in PLURAL:
        return before if before in ("role", "anonymous") else "role"
    if word in NEUTER:
        return before if before in ("role", "document", "media") else "role"
    return _of_noun(source, mention, persons)


def _of_noun(source: Phrase, mention: Mention | None, persons: Mapping[str, str]) -> str:
    words = source_words()
    head = source.head
    names = _names(head)
    if names and _is_person(names, head, words, persons, mention):
        return "named"
    if _apposed_person(head, words, persons):
        return "named"
    word = head.lower_
    if _is_newsroom(source, words, mention):
        return "media"
    if word in words.documents and head.tag_[:3] != "NNP":
        return "document"
    if word in words.people and head.tag_[:3] != "NNP":
        return "anonymous"
    return "role"


def _names(head: Token) -> tuple[Token, ...]:
    """Give the run of proper nouns that ends in ``head``."""
    if head.tag_ not in ("NNP", "NNPS"):
        return ()
    first = head.i
    while first > 0 and head.doc[first - 1].tag_ in ("NNP", "NNPS") and first > head.left_edge.i:
        first -= 1
    return tuple(head.doc[first : head.i + 1])


def _is_person(
    names: Sequence[Token],
    head: Token,
    words: SourceWords,
    persons: Mapping[str, str],
    mention: Mention | None,
) -> bool:
    if mention is not None and mention.role:
        return True
    if head.tag_ != "NNP" or head.lower_ in words.bodies or head.lower_ in words.media:
        return False
    if head.lower_ in words.titles or head.lower_ in words.offices:
        return False
    if head.text in persons:
        return True
    if mention is not None and mention.codes:
        return False
    return len(names) > 1 and not any(name.lower_ in words.bodies or name.lower_ == "of" for name in names)


def _apposed_person(head: Token, words: SourceWords, persons: Mapping[str, str]) -> bool:
    """Say whether a name stands beside an office: "the foreign minister, Ann Smith"."""
    return any(
        child.dep_ == "appos"
        and child.tag_ == "NNP"
        and _is_person(_names(child), child, words, persons, None)
        for child in head.rights
    )


def _is_newsroom(source: Phrase, words: SourceWords, mention: Mention | None) -> bool:
    if mention is not None and mention.sector == "MED":
        return True
    head = source.head
    if head.lower_ == "agency":
        return any(token.lower_ in words.agencies for token in head.lefts)
    return head.lower_ in words.media and (
        head.tag_[:3] != "NNP" or head.lower_ not in ("post",) or len(_names(head)) > 1
    )


def persons_in(tokens: Sequence[Token]) -> dict[str, str]:
    """Give the last names of the people that a text introduces by title and name, or by an apposed office."""
    words = source_words()
    found: dict[str, str] = {}
    for place, token in enumerate(tokens[1:], 1):
        if token.tag_ != "NNP" or token.lower_ in words.bodies or token.lower_ in words.titles:
            continue
        if tokens[place - 1].lower_ in words.titles and token.text[:1].isupper():
            last = place
            while last + 1 < len(tokens) and tokens[last + 1].tag_ == "NNP" and last - place < 4:
                last += 1
            found[tokens[last].text] = token.text
    return found
