"""What a report has told so far: who was named in full, by which acronym, and who was spoken of last."""

from collections.abc import Iterator
from functools import cached_property

from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, STATE, Referent

# "He" and "the two countries" look back no further than this many sentences.
LOOK_BACK = 3


class Discourse:
    """The memory of one report; fresh for every report, filled in reading order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: dict[str, Referent] = {}
        self._sentences: list[list[Referent]] = []

    @cached_property
    def vocabulary_of_report(self) -> frozenset[str]:
        """Give the lower-case words of the report."""
        return frozenset(self._text.lower().replace(",", " ").replace("'", " ").split())

    def begin(self) -> None:
        """Start the next sentence."""
        self._sentences.append([])

    def remember(self, referent: Referent) -> None:
        """Add what a noun phrase of the current sentence refers to."""
        self._sentences[-1].append(referent)

    def name(self, name: str, referent: Referent) -> None:
        """Keep that ``name`` (a surname, a full name, an acronym) means ``referent`` in this report."""
        known = self._named.get(name)
        if known is None or (referent.mention.codes and not known.mention.codes):
            self._named[name] = referent

    def recall(self, name: str) -> Referent | None:
        """Give whom ``name`` means by what the report said before."""
        return self._named.get(name)

    def back(self, sentences: int = LOOK_BACK) -> Iterator[list[Referent]]:
        """Give the referents of earlier sentences, the nearest sentence first; the current one is left out."""
        yield from self._sentences[-2 : -2 - sentences : -1]

    def last_in_role(self, word: str) -> Referent | None:
        """Give the person or body that was last spoken of in a role that ends in ``word``."""
        for listed in reversed(self._sentences):
            for referent in reversed(listed):
                role = referent.mention.role
                if referent.mention.codes and role and (role == word or role.endswith(" " + word)):
                    return referent
        return None

    def last_of(self, sectors: frozenset[str]) -> Referent | None:
        """Give the body or people last named whose sector is among ``sectors``."""
        for listed in reversed(self._sentences):
            for referent in reversed(listed):
                if (
                    referent.sort in (BODY, PEOPLE)
                    and referent.mention.sector in sectors
                    and referent.mention.entity
                ):
                    return referent
        return None

    def states(self, sentences: int) -> list[Referent]:
        """Give the referents with one code of the last ``sentences`` sentences, the current one among them, nearest first."""
        return [
            referent
            for listed in self._sentences[-1 : -1 - sentences : -1]
            for referent in reversed(listed)
            if len(referent.mention.codes) == 1 and referent.sort in (STATE, BODY, PERSON, PEOPLE)
        ]
