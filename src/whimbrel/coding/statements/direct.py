"""Which quotation belongs to whom: quotations joined to the cues around them, and to the speaker before."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, Phrase, mark
from whimbrel.coding.statements.fitting import Quoting, cleared, joined
from whimbrel.coding.statements.quotation import Quotation
from whimbrel.coding.statements.sources import phrase, source_of
from whimbrel.coding.tokens import Token

FEWEST_WORDS = 3
FARTHEST_CUE = 14
# Characters around a quotation in which its cue is looked for.
REACH = 400
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})


def join_quotations(found: Sequence[Attribution], quoting: Quoting) -> list[Attribution]:
    """Add to the attributions found so far those of quotations that none of them holds yet."""
    held = _Held(found)
    joiner = _Joiner(quoting)
    for one in found:
        joiner.add(one)
    for quotation in quoting.quotations:
        if not held.holds(quotation) and _speechlike(quotation, quoting):
            joiner.join(quotation)
    return joiner.attributions


class _Held:
    """The content found before, sorted, to ask quickly whether some of it lies in a quotation."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        pairs = sorted(
            ((span, one.cue[:1]) for one in found for span in one.content), key=lambda pair: pair[0]
        )
        self.pairs = pairs
        self.starts = [span.start for span, _ in pairs]
        self.ends = list(accumulate((span.end for span, _ in pairs), max))

    def holds(self, quotation: Quotation) -> bool:
        """Say whether an attribution whose cue stands outside the quotation has content in it."""
        place = bisect_left(self.starts, quotation.words.end) - 1
        while place >= 0 and self.ends[place] > quotation.words.start:
            span, cue = self.pairs[place]
            if span.end > quotation.words.start and not (cue and quotation.span.covers(cue[0])):
                return True
            place -= 1
        return False


@dataclass(slots=True)
class _Joiner:
    """The attributions so far, by the place of their verb and by the sentence where their words end."""

    quoting: Quoting
    attributions: list[Attribution] = field(default_factory=list)
    verbs: dict[Token, int] = field(default_factory=dict)
    endings: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Attribution) -> None:
        """Take in an attribution."""
        place = len(self.attributions)
        self.attributions.append(one)
        if one.verb is not None:
            self.verbs.setdefault(one.verb, place)
        self._note(place)

    def _note(self, place: int) -> None:
        one = self.attributions[place]
        if one.content:
            last = self.quoting.sentence_at(one.content[-1].end - 1)
            self.endings[max(last, one.sentence.index)].append(place)

    def _extend(self, place: int, quotation: Quotation) -> None:
        one = self.attributions[place]
        spans = tuple(joined((*one.content, quotation.span)))
        self.attributions[place] = cleared(replace(one, content=spans), self.quoting) or one
        self._note(place)

    def join(self, quotation: Quotation) -> None:
        """Give a quotation to the cue beside it, to what announces it, or to the speaker before."""
        carrier = _carrier(quotation, self.quoting)
        if carrier is not None and carrier[1] in self.verbs:
            place = self.verbs[carrier[1]]
            if self.attributions[place].content:
                self._extend(place, quotation)
            return
        made = _made(*carrier, quotation, self.quoting) if carrier is not None else None
        made = made or _announced(quotation, self.quoting)
        if made is not None:
            self.add(made)
        else:
            self._continue(quotation)

    def _continue(self, quotation: Quotation) -> None:
        """Give a quotation without a cue to whoever was quoted right before it.

        In the same paragraph it goes on with that statement; in a new one it is a statement without a cue.
        """
        number = self.quoting.sentence_at(quotation.span.start)
        sentence = self.quoting.draft.sentences[number]
        if quotation.span.start > sentence.span.start + 1 or (place := self._quoted_before(number)) is None:
            return
        other = self.attributions[place]
        gap = self.quoting.text[other.content[-1].end : quotation.span.start]
        if "\n" not in gap:
            self._extend(place, quotation)
            return
        source, content = other.source, (quotation.span,)
        basis = "quotation:continued"
        self.add(Attribution(sentence, source, (), content, "assert", basis, None, "quotation"))

    def _quoted_before(self, number: int) -> int | None:
        """Find the attribution whose quotation ends in the sentence before, or earlier in this one."""
        best, found = -1, None
        for place in (*self.endings.get(number - 1, ()), *self.endings.get(number, ())):
            one = self.attributions[place]
            end = one.content[-1].end
            if one.source is not None and end > best and self._is_quoted(one, end, number):
                best, found = end, place
        return found

    def _is_quoted(self, one: Attribution, end: int, number: int) -> bool:
        cue = one.cue[0].start if one.cue else -1
        outside = self.quoting.quoted(cue) is None and self.quoting.sentence_at(end - 1) < number
        return outside and self.quoting.quoted(end - 1) is not None


def _speechlike(quotation: Quotation, quoting: Quoting) -> bool:
    """Say whether a quotation may be speech by itself, and not a name or a word held at arm's length."""
    start = quotation.span.start
    said = quotation.words.of(quoting.text).rstrip()
    if len(said.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        return said.endswith((",", "?", "!"))
    before = quoting.text[max(0, start - 5) : start].rstrip(" \u00a0")[-1:]
    sentence = quoting.draft.sentences[quoting.sentence_at(start)]
    return (
        before in ("", ",", ":", "\n")
        or start <= sentence.span.start + 1
        or said.endswith((",", ".", "?", "!"))
    )


def _carrier(quotation: Quotation, quoting: Quoting) -> tuple[Sentence, Token] | None:
    """Find the verb of speech around a quotation: after it, else before it in its first sentence."""
    sentences = quoting.draft.sentences
    start, end = quotation.span
    last = quoting.sentence_at(end - 1)
    if (verb := _cue_among(sentences[last], end, end + REACH, quoting)) is not None:
        return sentences[last], verb
    following = sentences[last + 1] if last + 1 < len(sentences) else None
    if following is not None and _runs_on(quotation, following, quoting):
        verb = _cue_among(following, following.span.start, following.span.start + REACH // 5, quoting)
        if verb is not None:
            return following, verb
    first = sentences[quoting.sentence_at(start)]
    verb = _cue_among(first, first.span.start, start, quoting, backwards=True)
    return (first, verb) if verb is not None else None


def _runs_on(quotation: Quotation, following: Sentence, quoting: Quoting) -> bool:
    """Say whether the parser ended a sentence between a quotation and its cue (after "?" or "!")."""
    gap = quoting.text[quotation.span.end : following.span.start]
    said = quotation.words.of(quoting.text).rstrip()
    return said.endswith((",", "?", "!")) and not gap.strip() and "\n" not in gap


def _cue_among(
    sentence: Sentence, start: int, end: int, quoting: Quoting, *, backwards: bool = False
) -> Token | None:
    tokens = [token for token in sentence.tokens if start <= sentence.offset + token.idx < end]
    ordered = reversed(tokens) if backwards else iter(tokens)
    for token in islice(ordered, FARTHEST_CUE + 1):
        if quoting.quoted(sentence.offset + token.idx) is None:
            if _carries_quotations(token, quoting):
                return token
        elif not backwards:
            return None
    return None


def _carries_quotations(token: Token, quoting: Quoting) -> bool:
    if token.tag_[:2] != "VB" or token.dep_ in ("aux", "auxpass", "amod"):
        return False
    cue = quoting.vocabulary.verbs.get(token.lower_)
    return cue is not None and (cue.takes("clause") or cue.takes("quotation"))


def _made(sentence: Sentence, verb: Token, quotation: Quotation, quoting: Quoting) -> Attribution | None:
    source = _quoted_source(sentence, verb, quoting)
    if source is None:
        return None
    cue = quoting.vocabulary.verbs[verb.lower_]
    act, basis = cue.acts.get("clause", "assert"), f"quotation:{cue.word}"
    spans = (quotation.span,)
    made = Attribution(sentence, source, mark(sentence, verb), spans, act, basis, verb, "quotation")
    return cleared(made, quoting)


def _quoted_source(sentence: Sentence, verb: Token, quoting: Quoting) -> Phrase | None:
    """Find who says a quotation: the verb's subject outside quotation marks, or the noun next to it."""
    source = source_of(sentence, verb)
    if source is not None and quoting.quoted(source.span.start) is None:
        return source
    for place in (verb.i - 1, verb.i + 1):
        head = _noun_at(verb, place)
        found = phrase(sentence, head) if head is not None else None
        if found is not None and quoting.quoted(found.span.start) is None:
            return found
    return None


def _noun_at(verb: Token, place: int) -> Token | None:
    """Give the head of the noun phrase that ends right before a verb, or begins right after it."""
    if not 0 <= place < len(verb.doc):
        return None
    token = verb.doc[place]
    if token.tag_ in NOUNS:
        return token
    head = token.head
    return head if token.tag_ == "DT" and place > verb.i and head.tag_ in NOUNS else None


def _announced(quotation: Quotation, quoting: Quoting) -> Attribution | None:
    """Read a quotation after a colon: "The letter went on:" and then the quoted words."""
    start = quotation.span.start
    before = quoting.text[max(0, start - 20) : start]
    if not before.rstrip().endswith(":"):
        return None
    colon = start - len(before) + len(before.rstrip()) - 1
    sentence = quoting.draft.sentences[quoting.sentence_at(colon)]
    verb = _cue_among(sentence, sentence.span.start, colon, quoting, backwards=True)
    verb = verb or next((token for token in sentence.tokens if token.dep_ == "ROOT"), None)
    if verb is None or sentence.offset + verb.idx >= colon:
        return None
    if verb.tag_[:2] != "VB" or (source := _quoted_source(sentence, verb, quoting)) is None:
        return None
    cue = mark(sentence, verb)
    spans = (quotation.span,)
    made = Attribution(sentence, source, cue, spans, "assert", "quotation:colon", verb, "quotation")
    return cleared(made, quoting)
