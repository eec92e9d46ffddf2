"""What the reading of one sentence has at hand: words, names, word lists, day, the report so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from whimbrel.coding.actors.words import NAME_TAGS
from whimbrel.models import Mention

if TYPE_CHECKING:
    from whimbrel.coding.actors.discourse import Discourse
    from whimbrel.coding.actors.names import Name
    from whimbrel.coding.actors.vocabulary import Role, Vocabulary
    from whimbrel.coding.actors.words import Words

PERSON = "person"
STATE = "state"
BODY = "body"
PEOPLE = "people"
PLACE = "place"
THING = "thing"
PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention with what grammar needs: its sort, number and gender, and where it stands."""

    mention: Mention
    sort: str = THING
    plural: bool = False
    gender: str = ""
    sentence: int = 0
    position: int = 0
    subject: bool = False

    def recoded(self, other: Mention, basis: str) -> Referent:
        """Give the same words with the code, sector and entity of ``other``."""
        mention = replace(
            self.mention, codes=other.codes, sector=other.sector, entity=other.entity, basis=basis
        )
        return replace(self, mention=mention)


@dataclass
class Scene:
    """One sentence being read; ``found`` remembers what each noun phrase was resolved to."""

    words: Words
    names: dict[int, Name]
    vocabulary: Vocabulary
    discourse: Discourse
    text: str
    day: str
    reader: Callable[[Scene, int], Referent | None]
    found: dict[int, Referent | None] = field(default_factory=dict)
    roles: dict[int, Role | None] = field(default_factory=dict)

    def read(self, head: int) -> Referent | None:
        """Give what the noun phrase of ``head`` refers to, read once; None while it is itself being read."""
        if head not in self.found:
            self.found[head] = None
            self.found[head] = self.reader(self, head)
        return self.found[head]

    def refer(
        self, mention: Mention, sort: str, head: int, *, plural: bool = False, gender: str = ""
    ) -> Referent:
        """Give the referent of the noun phrase of ``head``, with where it stands."""
        subject = self.words.relation(head) in ("nsubj", "nsubjpass")
        return Referent(mention, sort, plural, gender, self.index, head, subject)

    @cached_property
    def codes_named(self) -> frozenset[str]:
        """Give the codes of the states and bodies of the sentence whose names mean only one thing."""
        names = (name.match.candidates for name in self.names.values())
        return frozenset(
            found[0].entity.code for found in names if len({one.entity.code for one in found}) == 1
        )

    def role_word_at(self, position: int) -> Role | None:
        """Give the role whose last word stands at ``position``, in a name or not; looked for once."""
        if position not in self.roles:
            words = self.words
            self.roles[position] = self.vocabulary.role_ending_at(words.lower, words.lemma, position)
        return self.roles[position]

    def role_at(self, position: int) -> Role | None:
        """Give the role whose last word stands at ``position``; "Christian" in a name is none."""
        role = self.role_word_at(position)
        if role is not None and role.sector == "CVL" and self.words.tag[position] in NAME_TAGS:
            return role if role.words in self.vocabulary.titles else None
        return role

    @property
    def index(self) -> int:
        """Give the number of the sentence in its report."""
        return self.words.sentence.index
