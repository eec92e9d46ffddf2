"""The gate: a paragraph in which nobody can be found is not parsed.

Parsing costs a hundred times what finding names costs. A paragraph goes through if it holds a name of the actor tables,
a word for a role ("minister", "gunmen"), a pronoun that may stand for somebody named before, a quotation mark, or a
word that may report what somebody said ("Smith warned", "is expected").
"""

import re
from collections.abc import Iterator

from whimbrel.coding.actors import ActorTable
from whimbrel.coding.actors.vocabulary import load_vocabulary, singular_forms
from whimbrel.coding.statements.cues import reporting
from whimbrel.models import Span

WORD = re.compile(r"[^\W\d_]+")
STANDS_FOR_SOMEBODY = re.compile(
    r"[\"“”„«»‘’]|``|\b(?:he|him|his|she|her|they|them|their|it|its|we|us|our|i|you|who|whom|both)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)", re.DOTALL)


class Gate:
    """Decides which paragraphs are parsed."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table
        cues = reporting()
        self._telling = load_vocabulary().role_heads | cues.verbs.keys() | cues.nouns.keys()

    def __call__(self, text: str) -> bool:
        """Say whether ``text`` may name an actor, or stand for one that was named before."""
        return (
            STANDS_FOR_SOMEBODY.search(text) is not None
            or any(self._tells(match.group().lower()) for match in WORD.finditer(text))
            or bool(self.table.find(text))
        )

    def _tells(self, word: str) -> bool:
        forms = (
            (*singular_forms(word, word), word[:-2] + "an")
            if word.endswith("men")
            else singular_forms(word, word)
        )
        return any(form in self._telling for form in forms)


def rough_sentences(text: str, start: int, *, whole: bool = False) -> Iterator[Span]:
    """Divide a paragraph that is not parsed, which begins at ``start``, at its full stops."""
    if whole:
        stripped = text.strip()
        begin = start + text.index(stripped)
        yield Span(begin, begin + len(stripped))
        return
    for match in SENTENCE.finditer(text):
        words = match.group().rstrip()
        yield Span(start + match.start(), start + match.start() + len(words))
