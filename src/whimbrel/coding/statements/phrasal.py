"""Attributions without a reporting verb: "according to X", "allegedly", "in X's words", headlines."""

from collections.abc import Iterable, Iterator

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, Phrase, mark, stretch
from whimbrel.coding.statements.cues import Reporting
from whimbrel.coding.statements.sources import phrase
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

LONGEST_HEADLINE_SOURCE = 4
HEADLINE_NOUNS = frozenset(
    [
        "official",
        "officials",
        "source",
        "sources",
        "report",
        "reports",
        "police",
        "minister",
        "ministry",
        "study",
        "poll",
        "survey",
        "media",
    ]
)


def find_phrasal(sentence: Sentence, vocabulary: Reporting) -> Iterator[Attribution]:
    """Find the attributions of a sentence that phrases and adverbs carry."""
    for token in sentence.tokens:
        word = token.lower_
        if word == "according":
            found = _according(sentence, token)
        elif word in vocabulary.hearsay:
            found = _hearsay(sentence, token)
        elif word in vocabulary.phrases:
            found = _in_the_words_of(sentence, token)
        elif word in ("put", "puts"):
            found = _as_somebody_put_it(sentence, token)
        else:
            continue
        if found is not None:
            yield found
    if (sentence.headline or sentence.index == 0) and (found := _headline(sentence)) is not None:
        yield found


def _according(sentence: Sentence, token: Token) -> Attribution | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    noun = (
        next((child for child in to.children if child.dep_ in ("pobj", "dep")), None)
        if to is not None
        else None
    )
    if to is None or noun is None:
        return None
    source = phrase(sentence, noun)
    spans = _rest(sentence, token.i, noun.right_edge.i)
    if source is None or not spans:
        return None
    return Attribution(
        sentence, source, mark(sentence, token, to), spans, "assert", "phrase:according to", token
    )


def _rest(sentence: Sentence, first: int, last: int) -> tuple[Span, ...]:
    """Give what "according to X" attributes: the sentence before it, after it, or on both sides."""
    doc = sentence.tokens[0].doc
    start, end = sentence.tokens[0].i, sentence.tokens[-1].i
    before = stretch(sentence, start, first - 1)
    after = stretch(sentence, last + 1, end)
    if before is None or first - start < 2 or doc[first - 1].tag_ == "CC":
        return (after,) if after else ()
    follows = last + 1 <= end and doc[last + 1].text == "," and _resumes(doc[last + 2 : end + 1])
    return (before, after) if follows and after else (before,)


def _resumes(tokens: Iterable[Token]) -> bool:
    """Say whether the words after a parenthesis go on with the clause: its verb is still to come."""
    listed = list(tokens)
    return bool(listed) and (
        listed[0].tag_ in ("VBD", "VBZ", "VBP", "MD") or listed[0].dep_ in ("nsubj", "det", "ROOT")
    )


def _hearsay(sentence: Sentence, adverb: Token) -> Attribution | None:
    head = adverb.head
    if head.tag_[:2] not in ("VB", "JJ", "NN"):
        return None
    if head.dep_ == "ROOT" or any(child.dep_ in ("nsubj", "nsubjpass") for child in head.children):
        first = min(head.left_edge.i, adverb.i)
    else:
        first = adverb.i + 1
    runs = (first, head.right_edge.i)
    span = stretch(sentence, *runs)
    if span is None:
        return None
    cue = mark(sentence, adverb)
    spans = tuple(piece for piece in _split(span, cue[0]) if piece.end > piece.start)
    return (
        Attribution(sentence, None, cue, spans, "assert", f"adverb:{adverb.lower_}", adverb)
        if spans
        else None
    )


def _split(span: Span, hole: Span) -> Iterator[Span]:
    if not span.covers(hole):
        yield span
        return
    if hole.start - 1 > span.start:
        yield Span(span.start, hole.start - 1)
    if hole.end + 1 < span.end:
        yield Span(hole.end + 1, span.end)


def _in_the_words_of(sentence: Sentence, noun: Token) -> Attribution | None:
    preposition = noun.head
    if preposition.lower_ != "in" or preposition.i + 4 < noun.i:
        return None
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    holder = next(
        (
            child
            for child in (of.children if of is not None else noun.children)
            if child.dep_ in ("pobj", "poss")
        ),
        None,
    )
    if holder is None or holder.lower_ in ("my", "our") or (source := phrase(sentence, holder)) is None:
        return None
    last = max(noun.i, holder.right_edge.i)
    spans = _rest(sentence, preposition.i, last)
    cue = mark(sentence, preposition, noun, *((of,) if of is not None else ()))
    return (
        Attribution(sentence, source, cue, spans, "assert", "phrase:in the words of", noun) if spans else None
    )


def _as_somebody_put_it(sentence: Sentence, verb: Token) -> Attribution | None:
    parts = {child.dep_: child for child in verb.children}
    first, who, what = parts.get("mark"), parts.get("nsubj"), parts.get("dobj")
    if first is None or who is None or what is None or (first.lower_, what.lower_) != ("as", "it"):
        return None
    source = phrase(sentence, who)
    spans = _rest(sentence, verb.left_edge.i, verb.right_edge.i)
    if source is None or not spans:
        return None
    cue = mark(sentence, first, verb, what)
    return Attribution(sentence, source, cue, spans, "assert", "phrase:as put it", verb)


def _headline(sentence: Sentence) -> Attribution | None:
    """Read "Claim: Source", "Source: claim" and "claim - officials" in a headline."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.text in (":", "-", "–", "—", "--") and 0 < place < len(tokens) - 1:
            after, before = tokens[place + 1 :], tokens[:place]
            if len(before) > len(after) and _is_headline_source(after):
                return _headline_attribution(sentence, after, before, token)
            if token.text == ":" and _is_headline_source(before) and len(after) > 3:
                return _headline_attribution(sentence, before, after, token)
    return None


def _is_headline_source(tokens: tuple[Token, ...]) -> bool:
    named = all(token.tag_[:3] == "NNP" or token.tag_ in ("NN", "NNS", "JJ", "POS", "DT") for token in tokens)
    return (
        len(tokens) <= LONGEST_HEADLINE_SOURCE
        and named
        and (
            tokens[-1].lower_ in HEADLINE_NOUNS
            or all(token.text[0].isupper() for token in tokens if token.tag_ != "POS")
        )
    )


def _headline_attribution(
    sentence: Sentence, source: tuple[Token, ...], content: tuple[Token, ...], cue: Token
) -> Attribution | None:
    who = stretch(sentence, source[0].i, source[-1].i)
    what = stretch(sentence, content[0].i, content[-1].i)
    if who is None or what is None:
        return None
    return Attribution(
        sentence, Phrase(source[-1], who, sentence), mark(sentence, cue), (what,), "assert", "headline", cue
    )
