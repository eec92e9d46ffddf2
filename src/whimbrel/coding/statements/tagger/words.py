"""What the tagger is told of every word: how it is written, what it may mark, how it hangs in its sentence.

All features are small whole numbers, each a row of a table of weights, beside spaCy's own vector of the word.
``COLUMNS`` names them with their number of values; the network is trained for exactly these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, LENGTH, ORTH, SENT_START, TAG
from spacy.strings import StringStore, get_string_id

from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.statements.cues import reporting
from whimbrel.coding.statements.quotation import Quotation
from whimbrel.coding.statements.sourcing import source_words
from whimbrel.coding.tokens import Doc
from whimbrel.models import Span

Numbers = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]
# The last character of a name, and whether a code is known for it.
Actor = tuple[int, bool]
# A parsed paragraph and the place of its first character in the text.
Placed = tuple[Doc, int]

TAGS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB",
    "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
    "XX", "_SP", "``",
)  # fmt: skip
DEPS = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case",
    "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj",
    "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp",
    "pobj", "poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
BUCKETS = 8192
ATTRIBUTES = [ORTH, TAG, DEP, HEAD, IDX, LENGTH, SENT_START]
# Bounds of the distance between a word and its head, on either side.
STEPS = (2, 4, 9)
# Words of which the features are kept.
MOST_WORDS = 200_000
KINDS = ("verb", "noun", "adjective", "speaking")
SOURCES = ("people", "documents", "media", "agencies", "offices", "titles", "bodies", "venues")

COLUMNS = {
    "word": BUCKETS,
    "shape": 8,
    "cue": 2 ** len(KINDS),
    "source": len(SOURCES) + 1,
    "tag": len(TAGS) + 1,
    "dep": len(DEPS) + 1,
    "head_dep": len(DEPS) + 1,
    "head_tag": len(TAGS) + 1,
    "head_step": 2 * len(STEPS) + 3,
    "quotation": 5,
    "begins": 2,
    "rules": 3 * 3 * 2,
    "actor": 3,
}
COLUMN = {name: place for place, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Passage:
    """One parsed paragraph, by all of its tokens: characters in the text, numbers, vectors.

    ``order`` counts the quotation that holds a token, or the last one before it.
    """

    doc: Doc
    starts: Numbers
    ends: Numbers
    numbers: Numbers
    vectors: Floats
    order: Numbers

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.starts)


@lru_cache(maxsize=MOST_WORDS)
def _of_word(text: str) -> tuple[int, int, int, int]:
    """Give bucket, shape, kinds of cue and kind of source of a word."""
    lower = text.lower()
    vocabulary, sources = reporting(), source_words()
    kinds = (vocabulary.verbs, vocabulary.nouns, vocabulary.adjectives, vocabulary.refusals.speaking)
    cue = sum(1 << bit for bit, words in enumerate(kinds) if lower in words)
    source = next((place for place, name in enumerate(SOURCES, 1) if lower in getattr(sources, name)), 0)
    return crc32(lower.encode()) % BUCKETS, shape_of(text), cue, source


def shape_of(text: str) -> int:
    """Give the shape of a word as a number: sign, figure, lower case, capital first, all capitals, other."""
    if not any(map(str.isalnum, text)):
        return 1 if text in ('"', "''", "``") else 0 if text in (",", ".", ":", ";") else 2
    if any(map(str.isdigit, text)):
        return 3
    if text.islower():
        return 4
    if text.isupper():
        return 6 if len(text) > 1 else 7
    return 5


class Words:
    """Turns paragraphs into numbers; keeps what it has worked out for a word, by spaCy's number of it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, int, int, int]] = {}
        self._tags = {get_string_id(name): place for place, name in enumerate(TAGS, 1)}
        self._deps = {get_string_id(name): place for place, name in enumerate(DEPS, 1)}

    def passages(self, docs: Sequence[Placed], quotations: Sequence[Quotation]) -> list[Passage]:
        """Describe all words of the paragraphs of a report, together: most calls to NumPy cost more than their work."""
        raw: Any = numpy.concatenate([doc.parsed.to_array(ATTRIBUTES) for doc, _ in docs])
        edges = numpy.cumsum([0, *(len(doc) for doc, _ in docs)]).tolist()
        offsets = numpy.repeat([offset for _, offset in docs], numpy.diff(edges))
        starts = raw[:, 4].astype(numpy.int64) + offsets
        ends = starts + raw[:, 5].astype(numpy.int64)
        numbers = numpy.zeros((len(raw), len(COLUMNS)), numpy.int64)
        numbers[:, :4] = self._spelled(docs[0][0].parsed.vocab.strings, raw[:, 0].tolist())
        self._hang(raw, numbers)
        order = _quoted(quotations, starts, numbers)
        numbers[:, COLUMN["begins"]] = raw[:, 6] == 1
        return [
            Passage(
                doc, starts[low:high], ends[low:high], numbers[low:high], vectors_of(doc), order[low:high]
            )
            for (doc, _), (low, high) in zip(docs, pairwise(edges), strict=True)
        ]

    def _spelled(self, strings: StringStore, orths: list[int]) -> list[tuple[int, int, int, int]]:
        known = self._known
        if len(known) > MOST_WORDS:
            known.clear()
        for orth in set(orths).difference(known):
            known[orth] = _of_word(strings[orth])
        return [known[orth] for orth in orths]

    def _hang(self, raw: Any, numbers: Numbers) -> None:
        tags = numpy.array([self._tags.get(tag, 0) for tag in raw[:, 1].tolist()], numpy.int64)
        deps = numpy.array([self._deps.get(dep, 0) for dep in raw[:, 2].tolist()], numpy.int64)
        steps = raw[:, 3].astype(numpy.int64)
        heads = numpy.arange(len(raw)) + steps
        first = COLUMN["tag"]
        numbers[:, first : first + 5] = numpy.stack(
            (tags, deps, deps[heads], tags[heads], signed(steps, STEPS)), axis=1
        )


@cache
def shared_words() -> Words:
    """Give the one table of words that all reports share; what it holds of a word is the same for each."""
    return Words()


def vectors_of(doc: Doc) -> Floats:
    """Give spaCy's own vectors of the words of a paragraph."""
    return numpy.asarray(doc.parsed.tensor, numpy.float32)


def signed(steps: Numbers, bounds: Sequence[int]) -> Numbers:
    """Sort distances into buckets that are as many on both sides of 0, from 0 on."""
    size = numpy.searchsorted(bounds, numpy.abs(steps), side="right") + 1
    found: Numbers = numpy.where(steps == 0, 0, numpy.sign(steps) * size) + len(bounds) + 1
    return found


def _quoted(quotations: Sequence[Quotation], starts: Numbers, numbers: Numbers) -> Numbers:
    """Note whether words stand in quotation marks, and give the number of the last quotation that began."""
    if not quotations:
        return numpy.zeros(len(starts), numpy.int64)
    begin = numpy.array([one.span.start for one in quotations])
    inner = numpy.array([one.words for one in quotations])
    end = numpy.array([one.span.end for one in quotations])
    order = numpy.searchsorted(begin, starts, side="right")
    last = numpy.maximum(order - 1, 0)
    inside = (order > 0) & (starts < end[last])
    state = numpy.where(starts < inner[last, 0], 2, numpy.where(starts >= inner[last, 1], 3, 1))
    numbers[:, COLUMN["quotation"]] = numpy.where(inside, state, 0)
    return order.astype(numpy.int64)


def note_findings(passages: Sequence[Passage], found: Sequence[Attribution], actors: Sequence[Actor]) -> None:
    """Write into the passages of a report what the rules take for source, cue and content, and who is an actor."""
    starts = numpy.concatenate([passage.starts for passage in passages])
    cues = _marks(starts, [span for one in found for span in one.cue])
    contents = _marks(starts, [span for one in found for span in one.content])
    sources = _marks(starts, [one.source.span for one in found if one.source is not None])
    named = numpy.zeros(len(starts), numpy.int64)
    for place, coded in actors:
        named[numpy.searchsorted(starts, place, side="right") - 1] = 2 if coded else 1
    first = 0
    for passage in passages:
        words = slice(first, first + len(passage))
        passage.numbers[:, COLUMN["rules"]] = sources[words] * 6 + contents[words] * 2 + (cues[words] > 0)
        passage.numbers[:, COLUMN["actor"]] = named[words]
        first += len(passage)


def _marks(starts: Numbers, spans: Sequence[Span]) -> Numbers:
    """Give 2 for the words with which spans begin and 1 for the rest of them."""
    marks = numpy.zeros(len(starts), numpy.int64)
    if spans:
        for first, last in numpy.searchsorted(starts, numpy.array(spans)).tolist():
            marks[first:last] = 1
            marks[first : min(first + 1, last)] = 2
    return marks
