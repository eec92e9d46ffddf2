"""What kind of source speaks: a named person, an office, unnamed people, a document, a newsroom, nobody."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from whimbrel.coding.draft import Draft
from whimbrel.coding.statements.attribution import Phrase
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention

PERSONAL = frozenset({"he", "she", "him", "her", "his", "i", "me", "who", "hers"})
PLURAL = frozenset({"they", "them", "their", "we"})
NEUTER = frozenset({"it", "its", "that", "which", "this"})

# Names of newspapers that are also ordinary words: only with a name before them ("Evening Post").
COMMON_NAMES = frozenset({"post", "times", "news", "monitor", "guardian", "journal", "press", "fox"})

NAME_PARTICLES = frozenset({"al", "de", "da", "van", "von", "bin", "ben", "el"})


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


@dataclass(slots=True)
class Cast:
    """Whom a report names: last names of persons, the titles they bear, and the kind of the last source."""

    draft: Draft
    persons: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    before: str = ""

    def sourcing_of(self, source: Phrase | None) -> str:
        """Give the kind of a source, and remember it for the pronouns that follow."""
        if source is None:
            return "none"
        mention = self.draft.actor_at(source.sentence, source.head)
        word = source.head.lower_
        if word in PERSONAL:
            found = self.before if self.before in ("named", "role", "anonymous") else "named"
        elif word in PLURAL:
            found = self.before if self.before in ("role", "anonymous") else "role"
        elif word in NEUTER:
            found = self.before if self.before in ("role", "document", "media") else "role"
        else:
            found = self._of_noun(source, mention)
        self.before = found
        return found

    def _of_noun(self, source: Phrase, mention: Mention | None) -> str:
        words = source_words()
        head, word = source.head, source.head.lower_
        beside = ((name, self.draft.actor_at(source.sentence, name)) for name in _beside(head))
        if self._is_person(head, mention) or any(self._is_person(*other) for other in beside):
            return "named"
        if _is_by_name(source, mention) or self._ends_in_name(source, mention):
            return "named"
        if _is_newsroom(head, words, mention) or (word == "report" and self.before == "media"):
            return "media"
        if word in words.documents and (head.tag_[:3] != "NNP" or mention is None or not mention.codes):
            return "document"
        if self._is_known_office(head, words):
            return "named"
        return "anonymous" if word in words.people and head.tag_[:3] != "NNP" else "role"

    def _is_person(self, head: Token, mention: Mention | None) -> bool:
        words = source_words()
        if head.tag_ == "NNPS" and mention is not None and mention.basis.startswith("table:person"):
            return True
        if head.tag_ == "NNS" and head.text in self.persons:
            return True
        if head.tag_ != "NNP":
            return False
        if (
            mention is not None
            and mention.basis.startswith(("table:", "place", "capital"))
            and not mention.role
        ):
            return mention.basis.startswith("table:person")
        if head.text in self.persons or (mention is not None and mention.role and mention.entity):
            return True
        if head.lower_ in words.titles or head.lower_ in words.offices:
            return any(token.text in self.persons for token in head.subtree if token.i > head.i)
        names = _names(head)
        if len(names) == 1 and _is_stranger(head, mention):
            return True
        plain = not any(name.lower_ in words.bodies or name.lower_ in words.media for name in names)
        return len(names) > 1 and plain and not any(child.dep_ == "det" for child in head.lefts)

    def _ends_in_name(self, source: Phrase, mention: Mention | None) -> bool:
        """Say whether an office and then a name make a phrase: "the head of the bank Ann Smith"."""
        words = source_words()
        office = source.head.lower_ in words.offices | words.titles or bool(mention and mention.role)
        name = _last_name(source, words) if office else ()
        if len(name) < 2 or name[0].i <= source.head.i:
            return False
        other = self.draft.actor_at(source.sentence, name[-1])
        return other is None or not other.codes or other.basis.startswith("table:person")

    def _is_known_office(self, head: Token, words: SourceWords) -> bool:
        """Say whether "the minister" or "the official" stands for somebody whom the report has named."""
        if head.tag_ != "NN" or not any(child.lower_ == "the" for child in head.lefts):
            return False
        return head.lower_ in self.titles or (head.lower_ in words.people and self.before == "named")


def _is_by_name(source: Phrase, mention: Mention | None) -> bool:
    """Say whether the tables know a person whose last name is written in the phrase, whatever its tags."""
    if mention is None or not mention.entity or not mention.basis.startswith("table:person"):
        return False
    return mention.entity.rsplit(" ", 1)[-1] in mention.text


def _last_name(source: Phrase, words: SourceWords) -> tuple[Token, ...]:
    """Give the words in capitals that end a phrase, after the last of them that is no part of a name.

    None if a preposition or an article stands before them, since then they name a place or a body.
    """
    tokens = [token for token in source.head.doc[source.head.first :] if _holds(source, token)]
    while tokens and not tokens[-1].text[0].isalpha():
        tokens.pop()
    first = len(tokens)
    while first > 0 and _is_of_name(tokens[first - 1], words):
        first -= 1
    name = tuple(tokens[first:])
    before = tokens[first - 1] if first else None
    loose = before is None or before.tag_ in ("IN", "DT", "CC", "POS", "PRP$")
    return () if loose or not name[-1:] or not name[0].text[0].isupper() else name


def _holds(source: Phrase, token: Token) -> bool:
    return source.span.covers(source.sentence.span_of((token,)))


def _is_of_name(token: Token, words: SourceWords) -> bool:
    word = token.lower_
    if token.text == "-" or word in NAME_PARTICLES:
        return True
    common = words.bodies | words.titles | words.offices | words.media
    return token.text[0].isupper() and token.tag_ in ("NNP", "NNPS", "NNS", "NN") and word not in common


def cast_of(draft: Draft) -> Cast:
    """Gather the persons that a report names by title and name, or by name and an apposed office."""
    cast = Cast(draft)
    words = source_words()
    for mention in draft.actors.values():
        if mention.entity and (mention.role or mention.basis.startswith("table:person")):
            cast.persons.add(mention.entity.rsplit(" ", 1)[-1])
    for sentence in draft.sentences:
        for first, last in _runs(sentence.tokens):
            _read_run(sentence.tokens, first, last, cast, words)
    return cast


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give the runs of singular proper nouns, as positions of first and last token."""
    start = -1
    for place, token in enumerate(tokens):
        if token.tag_ == "NNP":
            start = place if start < 0 else start
        elif start >= 0:
            yield start, place - 1
            start = -1
    if start >= 0:
        yield start, len(tokens) - 1


def _read_run(tokens: Sequence[Token], first: int, last: int, cast: Cast, words: SourceWords) -> None:
    name = tokens[last]
    if (
        name.lower_ in words.bodies
        or name.lower_ in words.titles
        or name.lower_ in words.media
        or len(name) < 2
    ):
        return
    titles = {token.lower_ for token in tokens[first:last] if token.lower_ in words.titles}
    if first > 0 and tokens[first - 1].lower_ in words.titles:
        titles.add(tokens[first - 1].lower_)
    of_title = (
        last - first >= 2
        and first > 1
        and tokens[first - 1].lower_ in ("of", "for")
        and tokens[first - 2].lower_ in words.titles
    )
    if of_title:
        titles.add(tokens[first - 2].lower_)
    apposed = last > first and _apposed_office(tokens, last + 1, words)
    if titles or apposed:
        cast.persons.add(name.text)
        cast.titles |= titles | ({apposed} if apposed else set())


def _is_stranger(head: Token, mention: Mention | None) -> bool:
    """Say whether a name that no table knows may be somebody's: one word, no abbreviation, no article."""
    words = source_words()
    known = mention is not None and (mention.codes or mention.basis != "unknown name")
    plain = (
        head.lower_ not in words.bodies and head.lower_ not in words.media and head.lower_ not in words.titles
    )
    return (
        not known
        and plain
        and head.text[1:].islower()
        and not any(child.dep_ in ("det", "amod") for child in head.lefts)
    )


def _apposed_office(tokens: Sequence[Token], place: int, words: SourceWords) -> str:
    """Give the office or calling that follows a name and a comma: "Ann Smith, the foreign minister"."""
    if place + 1 >= len(tokens) or tokens[place].text != ",":
        return ""
    for token in tokens[place + 1 : place + 8]:
        if token.lower_ in words.offices or token.lower_ in words.people:
            return token.lower_
        if token.tag_[:2] == "VB" or token.text == ",":
            return ""
    return ""


def _names(head: Token) -> tuple[Token, ...]:
    """Give the run of proper nouns that ends in ``head``."""
    first = head.i
    while first > head.left_edge.i and head.doc[first - 1].tag_ in ("NNP", "NNPS"):
        first -= 1
    return tuple(head.doc[first : head.i + 1])


def _beside(head: Token) -> Iterator[Token]:
    """Give the names that stand in apposition to a noun phrase or are joined to it."""
    for child in head.rights:
        if child.dep_ in ("appos", "conj"):
            yield child


def _is_newsroom(head: Token, words: SourceWords, mention: Mention | None) -> bool:
    if mention is not None and mention.sector == "MED" and head.lower_ not in words.documents:
        return True
    if head.lower_ in ("reports", "report") and any(token.lower_ in words.media for token in head.lefts):
        return True
    if head.lower_ == "agency":
        return any(token.lower_ in words.agencies for token in head.lefts)
    if head.lower_ not in words.media:
        return False
    return head.tag_[:3] != "NNP" or head.lower_ not in COMMON_NAMES or len(_names(head)) > 1
