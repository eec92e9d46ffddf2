"""Attributions that a noun makes: "claims that …", "its threat to …", "a call by X for …"."""

from collections.abc import Iterator

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, Phrase, mark, stretch
from whimbrel.coding.statements.contents import infinitive_marker
from whimbrel.coding.statements.cues import Cue, Reporting
from whimbrel.coding.statements.sources import phrase, source_of
from whimbrel.coding.tokens import Token

# Verbs whose subject is the source of the noun they take ("made a threat to …", "issued a demand that …").
CARRYING = frozenset(
    [
        "make",
        "issue",
        "express",
        "voice",
        "renew",
        "repeat",
        "reiterate",
        "have",
        "send",
        "deliver",
        "give",
        "raise",
        "hold",
    ]
)


def find_nominal(sentence: Sentence, vocabulary: Reporting) -> Iterator[Attribution]:
    """Find the attributions of a sentence that nouns carry, in reading order."""
    for token in sentence.tokens:
        if (
            token.tag_ in ("NN", "NNS")
            and (cue := vocabulary.nouns.get(token.lower_)) is not None
            and not _in_order(token)
        ):
            found = _find(sentence, token, cue)
            if found is not None:
                yield found


def _find(sentence: Sentence, noun: Token, cue: Cue) -> Attribution | None:
    for child in noun.rights:
        shape, first = _complement(child)
        if shape and cue.takes(shape):
            span = stretch(sentence, first, child.right_edge.i)
            if span is None:
                continue
            extra = (child,) if child.dep_ == "prep" and child.i == noun.i + 1 else ()
            source = _source(sentence, noun)
            if source is None:
                return None
            return Attribution(
                sentence,
                source,
                mark(sentence, noun, *extra),
                (span,),
                cue.acts[shape],
                f"noun:{cue.word}:{shape}",
                noun,
                shape,
            )
    return None


def _in_order(noun: Token) -> bool:
    return noun.lower_ == "order" and noun.i > 0 and noun.doc[noun.i - 1].lower_ == "in"


def _complement(child: Token) -> tuple[str, int]:
    """Give the shape of what follows a noun, and its first token."""
    if child.dep_ == "prep" and child.lower_ in ("of", "for"):
        return child.lower_, child.i + 1
    if child.dep_ in ("acl", "ccomp", "relcl") and child.tag_[:2] in ("VB", "MD", "NN", "JJ"):
        that = next((token for token in child.lefts if token.lower_ == "that" and token.dep_ == "mark"), None)
        if that is not None:
            return "clause", that.i + 1
        if (to := infinitive_marker(child)) is not None:
            return "infinitive", to.i
    return "", 0


def _source(sentence: Sentence, noun: Token) -> Phrase | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return phrase(sentence, child)
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            inner = next((token for token in child.children if token.dep_ == "pobj"), None)
            return phrase(sentence, inner) if inner is not None else None
        if (
            child.dep_ in ("compound", "amod", "nmod")
            and child.tag_ in ("NNP", "NNPS", "JJ")
            and child.text[0].isupper()
        ):
            return phrase(sentence, child)
    if noun.dep_ == "dobj" and noun.head.lemma_ in CARRYING:
        return source_of(sentence, noun.head)
    return None
