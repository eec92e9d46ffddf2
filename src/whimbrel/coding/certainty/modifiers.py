"""What the words around an event, or around a word that governs it, say about whether it happens."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from whimbrel.coding.certainty.vocabulary import Factuality, load_vocabulary

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIERS = frozenset({"amod", "det", "neg"})
PAST_TAGS = frozenset({"VBD", "VBN"})
WOULD = frozenset({"would", "'d"})
NEGATIVE_SUBJECTS = frozenset({"no", "neither", "none", "nobody", "nothing"})


def is_noun(token: Token) -> bool:
    """Say whether ``token`` is tagged as a noun."""
    return token.tag_ in NOUN_TAGS


def effects_around(token: Token, inside: Collection[int] = ()) -> Iterator[Factuality]:
    """Give the effects of the words that hang on ``token``, the nearest first.

    Words at the positions ``inside`` belong to the event itself ("will not leave", a refusal) and say nothing about it.
    """
    if is_noun(token):
        yield from _effects_on_noun(list(token.lefts))
    else:
        yield from _effects_on_verb(token, [child for child in token.children if child.i not in inside])


def _effects_on_noun(words: list[Token]) -> Iterator[Factuality]:
    modifiers = load_vocabulary().modifiers
    for child in words:
        if child.dep_ in MODIFIERS and (effect := modifiers.get(child.lower_)):
            yield effect


def _effects_on_verb(verb: Token, words: list[Token]) -> Iterator[Factuality]:
    vocabulary = load_vocabulary()
    negations: list[Factuality] = []
    conditions: list[Factuality] = []
    for child in words:
        dep, word = child.dep_, child.lower_
        if dep == "aux":
            if word in WOULD and is_reported(verb):
                yield vocabulary.auxiliaries["will"]
            elif effect := vocabulary.auxiliaries.get(word):
                yield effect
            elif word == "to" and is_headline_future(verb):
                yield vocabulary.auxiliaries["will"]
        elif dep in ("neg", "advmod", "preconj"):
            if effect := vocabulary.adverbs.get(word):
                negations.append(effect)
        elif dep == "mark" and (effect := vocabulary.markers.get(word)):
            conditions.append(effect)
        elif dep in ("nsubj", "nsubjpass") and _is_negative(child):
            negations.append(vocabulary.adverbs["not"])
    yield from negations
    yield from conditions


def _is_negative(subject: Token) -> bool:
    return subject.lower_ in NEGATIVE_SUBJECTS or any(
        child.dep_ == "det" and child.lower_ in NEGATIVE_SUBJECTS for child in subject.lefts
    )


def is_reported(verb: Token) -> bool:
    """Say whether ``verb`` stands in the content of a verb in the past ("said it would"): its "would" is a "will"."""
    if any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.lefts)
        for child in verb.children
    ):
        return False
    if verb.dep_ == "ccomp":
        return True
    return verb.dep_ == "conj" and is_reported(verb.head)


def is_headline_future(verb: Token) -> bool:
    """Say whether ``verb`` is an infinitive that stands as a clause of its own ("Leaders to meet in Rome")."""
    if verb.dep_ == "ROOT":
        return True
    return verb.dep_ in ("relcl", "acl", "ccomp") and any(
        child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts
    )
