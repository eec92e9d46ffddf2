"""A parsed paragraph as plain objects, since asking spaCy's tokens again and again costs more than the parse allows.

Every attribute of a spaCy token is worked out anew each time it is read; the stages read most of them many times.
The names are spaCy's.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

from spacy.lang.lex_attrs import is_punct
from spacy.tokens import Doc as SpacyDoc

# As written, in lower case, the lemma, the part of speech and spaCy's number of that.
Word = tuple[str, str, str, str, int]


class Token:
    """A word or mark of a paragraph, with its place in the text of the paragraph and in the tree.

    ``i`` counts the tokens of the paragraph, ``idx`` its characters. ``doc`` holds all tokens of the paragraph,
    ``sent`` is the range of those of the same sentence, ``first`` and ``last`` are the edges of the subtree. The root
    of a sentence is its own ``head``; ``children`` are in reading order.
    """

    __slots__ = (
        "children", "dep_", "doc", "first", "head", "i", "idx", "last", "lemma_", "lower_", "pos", "pos_", "sent",
        "tag_", "text",
    )  # fmt: skip
    head: "Token"
    sent: range

    def __init__(self, doc: "Doc", i: int, idx: int, word: Word, tag_: str, dep_: str) -> None:
        self.doc = doc
        self.i = self.first = self.last = i
        self.idx = idx
        self.text, self.lower_, self.lemma_, self.pos_, self.pos = word
        self.tag_ = tag_
        self.dep_ = dep_
        self.children: list[Token] = []

    def __len__(self) -> int:
        """Count the characters."""
        return len(self.text)

    def __repr__(self) -> str:
        """Give the word."""
        return self.text

    @property
    def is_space(self) -> bool:
        """Say whether the token is nothing but space."""
        return self.text.isspace()

    @property
    def is_sent_start(self) -> bool:
        """Say whether a sentence begins with this token."""
        return self.i == self.sent.start

    @property
    def lefts(self) -> "list[Token]":
        """Give the children before this token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """Give the children after this token."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> "list[Token]":
        """Give this token and all that it governs, in reading order."""
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=attrgetter("i"))

    @property
    def left_edge(self) -> "Token":
        """Give the first token of the subtree."""
        return self.doc[self.first]

    @property
    def right_edge(self) -> "Token":
        """Give the last token of the subtree."""
        return self.doc[self.last]

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Give the governors up to the root of the sentence, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


class Doc(list[Token]):
    """The tokens of a paragraph; ``parsed`` is spaCy's own, from which networks read numbers and vectors."""

    def __init__(self, parsed: SpacyDoc) -> None:
        super().__init__()
        self.parsed = parsed


def link(doc: Doc, steps: list[int]) -> None:
    """Build the tree of a paragraph; ``steps`` says for each token how far away its head is.

    Each token passes its edges on, forwards and then backwards, as spaCy does it: exact where no arcs cross.
    """
    for token, step in zip(doc, steps, strict=True):
        token.head = doc[token.i + step]
        if step:
            token.head.children.append(token)
    for token in chain(doc, reversed(doc)):
        head = token.head
        if token.first < head.first:
            head.first = token.first
        if token.last > head.last:
            head.last = token.last


def root_of(tokens: Sequence[Token]) -> Token:
    """Give the token of a stretch that is nearest to the root of its sentence, a word rather than a sign."""
    first, last = tokens[0].i, tokens[-1].i
    tops = [token for token in tokens if token.head is token or not first <= token.head.i <= last]
    return min(tops, key=lambda token: (_is_sign(token), sum(1 for _ in token.ancestors)))


def _is_sign(token: Token) -> bool:
    return token.head is not token and (token.is_space or is_punct(token.text))
