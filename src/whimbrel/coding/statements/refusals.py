"""Refusals to speak: "declined to comment", "did not respond", "could not be reached", "had no comment"."""

from collections.abc import Iterator

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, mark, stretch
from whimbrel.coding.statements.cues import Refusals
from whimbrel.coding.statements.sources import phrase, source_of
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

DECLINING = frozenset(
    ["decline", "declines", "declined", "declining", "refuse", "refuses", "refused", "refusing"]
)
NEGATIONS = frozenset(["not", "n't", "never", "neither", "nor", "no", "without"])


def find_refusals(sentence: Sentence, refusals: Refusals) -> Iterator[Attribution]:
    """Find the refusals to speak of a sentence, in reading order."""
    for token in sentence.tokens:
        if token.tag_[:2] != "VB":
            continue
        word = token.lower_
        if word in DECLINING:
            found = _declined(sentence, token, refusals)
        elif word in refusals.light:
            found = _gave_none(sentence, token, refusals)
        elif word == "reached":
            found = _not_reached(sentence, token)
        elif word in refusals.speaking:
            found = _kept_silent(sentence, token, refusals)
        else:
            continue
        if found is not None:
            yield found


def _declined(sentence: Sentence, verb: Token, refusals: Refusals) -> Attribution | None:
    inner = next((child for child in verb.rights if child.dep_ in ("xcomp", "ccomp")), None)
    if inner is None:
        return None
    if inner.lower_ in refusals.speaking:
        return _refusal(sentence, verb, (verb, *_to(inner), inner), _said(sentence, inner))
    thing = next(
        (child for child in inner.rights if child.dep_ == "dobj" and child.lower_ in refusals.nouns), None
    )
    if inner.lower_ in refusals.light and thing is not None:
        return _refusal(sentence, verb, (verb, *_to(inner), inner, thing), ())
    return None


def _to(verb: Token) -> tuple[Token, ...]:
    return tuple(child for child in verb.lefts if child.tag_ == "TO")


def _said(sentence: Sentence, verb: Token) -> tuple[Span, ...]:
    """Give the clause that somebody would not say, if there is one."""
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    span = stretch(sentence, clause.left_edge.i, clause.right_edge.i) if clause is not None else None
    return (span,) if span is not None else ()


def _kept_silent(sentence: Sentence, verb: Token, refusals: Refusals) -> Attribution | None:
    negation = _negation(verb)
    if negation is None:
        return None
    would = any(child.lower_ in ("would", "could", "will") for child in verb.lefts if child.dep_ == "aux")
    content = _said(sentence, verb)
    if verb.lower_ not in refusals.negated and not (would and (not content or verb.lower_[:3] == "say")):
        return None
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if thing is not None and not would and verb.lower_ not in ("confirmed", "confirm"):
        return None
    if thing is not None and (span := stretch(sentence, thing.left_edge.i, thing.right_edge.i)) is not None:
        content = (span,)
    return _refusal(sentence, verb, (negation, verb), content)


def _negation(verb: Token) -> Token | None:
    for child in verb.lefts:
        if child.dep_ == "neg" or child.lower_ in NEGATIONS:
            return child
        if child.dep_ == "nsubj" and any(token.lower_ in ("no", "neither") for token in child.lefts):
            return next(token for token in child.lefts if token.lower_ in ("no", "neither"))
    return None


def _gave_none(sentence: Sentence, verb: Token, refusals: Refusals) -> Attribution | None:
    for child in verb.rights:
        if child.dep_ != "dobj" or child.lower_ not in refusals.nouns:
            continue
        no = next((token for token in child.lefts if token.lower_ == "no"), None) or _negation(verb)
        if no is not None and verb.dep_ != "xcomp":
            return _refusal(sentence, verb, tuple({verb.i: verb, no.i: no, child.i: child}.values()), ())
    return None


def _not_reached(sentence: Sentence, verb: Token) -> Attribution | None:
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if subject is None or _negation(verb) is None or (source := phrase(sentence, subject)) is None:
        return None
    first = min(child.i for child in verb.lefts if child.dep_ in ("aux", "neg", "auxpass"))
    cue = mark(sentence, *sentence.tokens[0].doc[first : verb.i + 1])
    return Attribution(sentence, source, cue, (), "decline", "refusal:reach", verb, "refusal")


def _refusal(
    sentence: Sentence, verb: Token, cue: tuple[Token, ...], content: tuple[Span, ...]
) -> Attribution | None:
    source = source_of(sentence, verb)
    if source is None:
        return None
    return Attribution(sentence, source, mark(sentence, *cue), content, "decline", "refusal", verb, "refusal")
