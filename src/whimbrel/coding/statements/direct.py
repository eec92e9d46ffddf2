"""Which quotation belongs to whom: quotations joined to the cues around them, and to the speaker before."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.statements.attribution import Attribution, Phrase, mark, without
from whimbrel.coding.statements.cues import Reporting
from whimbrel.coding.statements.quotation import Quotation
from whimbrel.coding.statements.sources import phrase, source_of
from whimbrel.models import Span

FEWEST_WORDS = 3
FARTHEST_CUE = 14
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})


@dataclass(frozen=True, slots=True)
class Quoting:
    """A draft with its quotations, and the vocabulary that finds cues around them."""

    draft: Draft
    quotations: Sequence[Quotation]
    vocabulary: Reporting

    @property
    def text(self) -> str:
        """Give the report's text."""
        return self.draft.report.text

    def sentence_at(self, place: int) -> int:
        """Give the number of the sentence that holds a place in the text, or of the last one before it."""
        return max(0, bisect_right(self.draft.sentences, place, key=lambda sentence: sentence.span.start) - 1)

    def quoted(self, place: int) -> Quotation | None:
        """Give the quotation that holds a place in the text."""
        found = bisect_right(self.quotations, place, key=lambda quotation: quotation.span.start) - 1
        if found >= 0 and place < self.quotations[found].span.end:
            return self.quotations[found]
        return None


def fit(attribution: Attribution, quoting: Quoting) -> Attribution | None:
    """Fit content to quotations: all of one that it quotes, nothing beyond one that its cue stands in."""
    if not quoting.quotations:
        return _cleared(attribution, quoting)
    around = quoting.quoted(attribution.cue[0].start) if attribution.cue else None
    if around is not None:
        spans = [_within(span, around.words) for span in attribution.content]
        fitted = replace(attribution, content=tuple(span for span in spans if span.start < span.end))
        return _cleared(fitted, quoting)
    spans = [_grown(_after_colon(span, quoting), quoting) for span in attribution.content]
    return _cleared(replace(attribution, content=tuple(_joined(spans))), quoting)


def _after_colon(span: Span, quoting: Quoting) -> Span:
    """Start content at the quotation it ends with, if a colon brings that in."""
    quotation = quoting.quoted(span.end - 1)
    if quotation is None or quotation.span.start <= span.start:
        return span
    before = quoting.text[span.start : quotation.span.start].rstrip()
    return Span(quotation.span.start, span.end) if before.endswith(":") else span


def _within(span: Span, limits: Span) -> Span:
    return Span(max(span.start, limits.start), min(span.end, limits.end))


def _grown(span: Span, quoting: Quoting) -> Span:
    for place in (span.start, span.end - 1):
        quotation = quoting.quoted(place)
        if quotation is not None:
            span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
    return span


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _cleared(attribution: Attribution, quoting: Quoting) -> Attribution | None:
    """Cut source, cue and dateline out of the content; None if nothing is left."""
    if not attribution.content:
        return attribution if attribution.act == "decline" else None
    holes = [*attribution.cue]
    if attribution.source is not None:
        holes.append(attribution.source.span)
    if quoting.draft.dateline is not None:
        holes.append(quoting.draft.dateline.span)
    content = without(attribution.content, holes, quoting.text)
    return replace(attribution, content=content) if content else None


def join_quotations(found: Sequence[Attribution], quoting: Quoting) -> list[Attribution]:
    """Add to the attributions found so far those of quotations that none of them holds yet."""
    joined = list(found)
    for quotation in quoting.quotations:
        if _held(quotation, joined) or not _speechlike(quotation, quoting):
            continue
        _join(quotation, joined, quoting)
    return joined


def _held(quotation: Quotation, found: Sequence[Attribution]) -> bool:
    return any(
        span.start < quotation.words.end and quotation.words.start < span.end
        for attribution in found
        if not _inside(attribution, quotation)
        for span in attribution.content
    )


def _inside(attribution: Attribution, quotation: Quotation) -> bool:
    return bool(attribution.cue) and quotation.span.covers(attribution.cue[0])


def _speechlike(quotation: Quotation, quoting: Quoting) -> bool:
    """Say whether a quotation may be speech by itself, and not a name or a word held at arm's length."""
    text, words = quoting.text, quotation.words.of(quoting.text)
    if len(words.split()) < FEWEST_WORDS:
        return words.rstrip()[-1:] in tuple(",?!") if words else False
    before = text[: quotation.span.start].rstrip(" \u00a0")[-1:]
    sentence = quoting.draft.sentences[quoting.sentence_at(quotation.span.start)]
    return (
        before in ("", ",", ":", "\n")
        or quotation.span.start <= sentence.span.start + 1
        or words.rstrip()[-1] in ",.?!"
    )


def _join(quotation: Quotation, joined: list[Attribution], quoting: Quoting) -> None:
    carrier = _carrier(quotation, quoting)
    if carrier is not None:
        sentence, verb = carrier
        for place, other in enumerate(joined):
            if other.verb is verb:
                if other.content:
                    joined[place] = _extended(other, quotation, quoting)
                return
        if (made := _made(sentence, verb, quotation, quoting)) is not None:
            joined.append(made)
            return
    if (earlier := _announced(quotation, quoting)) is not None:
        joined.append(earlier)
        return
    _continue(quotation, joined, quoting)


def _extended(attribution: Attribution, quotation: Quotation, quoting: Quoting) -> Attribution:
    spans = tuple(_joined((*attribution.content, quotation.span)))
    return _cleared(replace(attribution, content=spans), quoting) or attribution


def _carrier(quotation: Quotation, quoting: Quoting) -> tuple[Sentence, Token] | None:
    """Find the verb of speech around a quotation: after it, else before it in its first sentence."""
    sentences = quoting.draft.sentences
    last = quoting.sentence_at(quotation.span.end - 1)
    after = _cue_among(sentences[last], quotation.span.end, quotation.span.end + 400, quoting)
    if (
        after is None
        and last + 1 < len(sentences)
        and quotation.words.of(quoting.text).rstrip()[-1:] in tuple(",?!")
    ):
        following = sentences[last + 1]
        if (
            quoting.text[quotation.span.end : following.span.start].strip() == ""
            and "\n" not in quoting.text[quotation.span.end : following.span.start]
        ):
            after = _cue_among(following, following.span.start, following.span.start + 80, quoting)
            if after is not None:
                return following, after
    if after is not None:
        return sentences[last], after
    first = sentences[quoting.sentence_at(quotation.span.start)]
    before = _cue_among(first, first.span.start, quotation.span.start, quoting, backwards=True)
    return (first, before) if before is not None else None


def _cue_among(
    sentence: Sentence, start: int, end: int, quoting: Quoting, *, backwards: bool = False
) -> Token | None:
    tokens = [token for token in sentence.tokens if start <= sentence.offset + token.idx < end]
    ordered = reversed(tokens) if backwards else iter(tokens)
    for steps, token in enumerate(ordered):
        if steps > FARTHEST_CUE:
            return None
        if quoting.quoted(sentence.offset + token.idx) is not None:
            if not backwards:
                return None
            continue
        if token.tag_[:2] == "VB" and token.dep_ not in ("aux", "auxpass", "amod"):
            cue = quoting.vocabulary.verbs.get(token.lower_)
            if cue is not None and (cue.takes("clause") or cue.takes("quotation")):
                return token
    return None


def _made(sentence: Sentence, verb: Token, quotation: Quotation, quoting: Quoting) -> Attribution | None:
    source = _quoted_source(sentence, verb, quoting)
    if source is None:
        return None
    cue = quoting.vocabulary.verbs[verb.lower_]
    act = cue.acts.get("clause", "assert")
    made = Attribution(
        sentence,
        source,
        mark(sentence, verb),
        (quotation.span,),
        act,
        f"quotation:{cue.word}",
        verb,
        "quotation",
    )
    return _cleared(made, quoting)


def _quoted_source(sentence: Sentence, verb: Token, quoting: Quoting) -> Phrase | None:
    """Find who says a quotation: the verb's subject outside quotation marks, or the noun next to it."""
    source = source_of(sentence, verb)
    if source is not None and quoting.quoted(source.span.start) is None:
        return source
    for neighbour in (verb.i - 1, verb.i + 1):
        if 0 <= neighbour < len(verb.doc):
            token = verb.doc[neighbour]
            if token.tag_ in NOUNS or (token.tag_ == "DT" and neighbour > verb.i):
                head = token
                while head.tag_ not in NOUNS and head.head.i != head.i:
                    head = head.head
                found = phrase(sentence, head) if head.tag_ in NOUNS and head.i != verb.i else None
                if found is not None and quoting.quoted(found.span.start) is None:
                    return found
    return None


def _announced(quotation: Quotation, quoting: Quoting) -> Attribution | None:
    """Read a quotation after a colon: "The letter went on:" and then the quoted words."""
    text = quoting.text
    before = text[: quotation.span.start].rstrip()
    if not before.endswith(":"):
        return None
    sentence = quoting.draft.sentences[quoting.sentence_at(len(before) - 1)]
    verb = next((token for token in sentence.tokens if token.dep_ == "ROOT"), None)
    carrier = _cue_among(sentence, sentence.span.start, len(before), quoting, backwards=True)
    verb = carrier or verb
    if verb is None or verb.tag_[:2] != "VB" or (source := _quoted_source(sentence, verb, quoting)) is None:
        return None
    cue = mark(sentence, verb)
    return Attribution(
        sentence, source, cue, (quotation.span,), "assert", "quotation:colon", verb, "quotation"
    )


def _continue(quotation: Quotation, joined: list[Attribution], quoting: Quoting) -> None:
    """Give a quotation without a cue to whoever was quoted right before it.

    In the same paragraph it goes on with that statement; in a new one it is a statement without a cue.
    """
    number = quoting.sentence_at(quotation.span.start)
    sentence = quoting.draft.sentences[number]
    if quotation.span.start > sentence.span.start + 1:
        return
    place = _quoted_before(number, joined, quoting)
    if place is None:
        return
    other = joined[place]
    gap = quoting.text[max(span.end for span in other.content) : quotation.span.start]
    if "\n" not in gap:
        joined[place] = _extended(other, quotation, quoting)
        return
    joined.append(
        Attribution(
            sentence, other.source, (), (quotation.span,), "assert", "quotation:continued", None, "quotation"
        )
    )


def _quoted_before(number: int, joined: Sequence[Attribution], quoting: Quoting) -> int | None:
    """Find the attribution whose quotation ends in the sentence before, or earlier in this one."""
    best, found = -1, None
    for place, attribution in enumerate(joined):
        if not attribution.content or attribution.source is None:
            continue
        end = max(span.end for span in attribution.content)
        last = quoting.sentence_at(end - 1)
        if (
            number - 1 <= max(last, attribution.sentence.index) <= number
            and end > best
            and quoting.quoted(end - 1) is not None
        ):
            cue = attribution.cue[0].start if attribution.cue else -1
            if quoting.quoted(cue) is None and last < number:
                best, found = end, place
    return found
