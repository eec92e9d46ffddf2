"""What a report has told so far: who was named in full, by which acronym, and who was spoken of last."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from whimbrel.coding.actors.scene import BODY, PEOPLE, Referent

# "He" and "the two countries" look back no further than this many sentences.
LOOK_BACK = 3


class Discourse:
    """The memory of one report; fresh for every report, filled in reading order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: dict[str, Referent] = {}
        self._sentences: list[list[Referent]] = []
        self._used: Counter[str] = Counter()

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
        if len(referent.mention.codes) == 1:
            self._used[referent.mention.codes[0]] += 1

    def name(self, name: str, referent: Referent) -> None:
        """Keep that ``name`` (a surname, a full name, an acronym) means ``referent`` in this report."""
        known = self._named.get(name)
        if known is None or (referent.mention.codes and not known.mention.codes):
            self._named[name] = referent

    def recall(self, name: str) -> Referent | None:
        """Give whom ``name`` means by what the report said before."""
        return self._named.get(name)

    def back(self, sentences: int = LOOK_BACK) -> Iterator[list[Referent]]:
        """Give the referents of earlier sentences, the nearest sentence first."""
        yield from self._sentences[-2 : -2 - sentences : -1]

    def last_in_role(self, word: str) -> Referent | None:
        """Give the person or body that was last spoken of in a role that ends in ``word``."""
        for listed in reversed(self._sentences):
            for referent in reversed(listed):
                mention = referent.mention
                role = mention.role or (mention.text.lower() if referent.sort == BODY else "")
                if mention.codes and (role == word or role.endswith(" " + word)):
                    return referent
        return None

    def last_of(self, sectors: frozenset[str], code: str = "") -> Referent | None:
        """Give the body last named whose sector is among ``sectors``, with ``code`` if any has it."""
        wanted = code if self._used[code] else ""
        for listed in reversed(self._sentences):
            for referent in reversed(listed):
                mention = referent.mention
                named = referent.sort in (BODY, PEOPLE) and mention.entity and mention.sector in sectors
                if named and (not wanted or wanted in mention.codes):
                    return referent
        return None

    def main_pair(self, without: frozenset[str]) -> tuple[str, ...]:
        """Give the two codes that the report has used far more than any other, if there are two such."""
        counted = [(code, used) for code, used in self._used.most_common(5) if code not in without][:3]
        if len(counted) < 2 or counted[1][1] < 2:
            return ()
        clear = len(counted) == 2 or counted[1][1] >= 2 * counted[2][1]
        return (counted[0][0], counted[1][0]) if clear else ()

    def has_used(self, code: str) -> bool:
        """Say whether a mention before had ``code``."""
        return self._used[code] > 0

    def topic(self, among: tuple[str, ...], lead: int) -> tuple[str, ...]:
        """Give the code of ``among`` that the report has used ``lead`` times as often as the others."""
        counted = Counter({code: self._used[code] for code in among}).most_common(2)
        first, second = counted[0], counted[1] if len(counted) > 1 else ("", 0)
        return (first[0],) if first[1] >= lead * second[1] and first[1] > 1 else ()
