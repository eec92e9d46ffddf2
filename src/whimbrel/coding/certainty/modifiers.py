"""What the words around an event, or around a word that governs it, say about whether it happens."""

from collections.abc import Collection, Iterator

from whimbrel.coding.certainty.vocabulary import Factuality, load_vocabulary
from whimbrel.coding.tokens import Token
from whimbrel.coding.triggers import is_noun

MODIFIERS = frozenset({"amod", "det", "neg"})
# "May not" leaves open what "cannot" and "will not" rule out.
OPEN_MODALS = frozenset({"may", "might"})
WOULD = frozenset({"would", "'d"})
NEGATIVE_SUBJECTS = frozenset({"no", "neither", "none", "nobody", "nothing"})


def effects_around(token: Token, inside: Collection[int] = ()) -> Iterator[Factuality]:
    """Give the effects of the words that hang on ``token``, the nearest first.

    Words at the positions ``inside`` belong to the event itself ("will not leave", a refusal) and say nothing
    about it.
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
    """Give modals first, then negations, then conditions: the order of their scope."""
    modals = [effect for word in words if word.dep_ == "aux" and (effect := _modality(verb, word))]
    negated = any(_negates(word) for word in words)
    if negated and any(word.lower_ in OPEN_MODALS for word in words):
        yield load_vocabulary().adjectives["unlikely"]
    else:
        yield from modals
        yield from [load_vocabulary().adverbs["not"]] * negated
    yield from _conditions(words, bool(modals))


def _modality(verb: Token, word: Token) -> Factuality | None:
    auxiliaries = load_vocabulary().auxiliaries
    if (word.lower_ in WOULD and is_reported(verb)) or (word.lower_ == "to" and is_headline_future(verb)):
        return auxiliaries["will"]
    return auxiliaries.get(word.lower_)


def _negates(word: Token) -> bool:
    if word.dep_ in ("nsubj", "nsubjpass"):
        return _is_negative(word)
    effect = load_vocabulary().adverbs.get(word.lower_)
    return word.dep_ in ("neg", "advmod", "preconj") and effect is not None and effect.polarity == "-"


def _conditions(words: list[Token], modal: bool) -> Iterator[Factuality]:
    """Give what adverbs, the marker of the clause and, of what is said to come, an if-clause make of it."""
    vocabulary = load_vocabulary()
    for word in words:
        effect = None
        if word.dep_ == "advmod":
            effect = vocabulary.adverbs.get(word.lower_)
        elif word.dep_ == "mark":
            effect = vocabulary.markers.get(word.lower_)
        elif modal and word.dep_ == "advcl" and has_condition(word):
            effect = vocabulary.markers["if"]
        if effect is not None and effect.polarity == "+":
            yield effect


def has_condition(clause: Token) -> bool:
    """Say whether ``clause`` is opened by "if" or "unless"."""
    return any(mark.lower_ in ("if", "unless") for mark in clause.lefts)


def _is_negative(subject: Token) -> bool:
    return subject.lower_ in NEGATIVE_SUBJECTS or any(
        child.dep_ == "det" and child.lower_ in NEGATIVE_SUBJECTS for child in subject.lefts
    )


def is_reported(verb: Token) -> bool:
    """Say whether ``verb`` is the content of another verb ("said it would"): its "would" is a "will"."""
    if any(child.dep_ == "advcl" and has_condition(child) for child in verb.children):
        return False
    if verb.dep_ == "ccomp":
        return True
    return verb.dep_ == "conj" and is_reported(verb.head)


def is_headline_future(verb: Token) -> bool:
    """Say whether the infinitive ``verb`` stands as a clause of its own ("Leaders to meet in Rome")."""
    if verb.dep_ == "ROOT":
        return True
    return verb.dep_ in ("relcl", "acl", "ccomp") and any(
        child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts
    )
