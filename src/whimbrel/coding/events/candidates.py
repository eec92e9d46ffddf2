"""Every word of a sentence that may state an event: verbs, event nouns, light verbs, predicate adjectives."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy import symbols

from whimbrel.coding.draft import Sentence
from whimbrel.coding.events.frames import load_control
from whimbrel.coding.events.lexicon import Lexicon, Sense
from whimbrel.coding.tokens import Token

# Words around a verb or adjective that an entry of the lexicon can ask for, by their relation to it.
AROUND = frozenset(
    {
        "dobj",
        "nsubjpass",
        "dative",
        "pobj",
        "prep",
        "agent",
        "prt",
        "advmod",
        "acomp",
        "attr",
        "oprd",
    }
    | {"xcomp", "ccomp", "neg", "det", "compound", "amod", "nmod", "npadvmod", "conj", "relcl", "acl"}
)
INNER = frozenset({"pobj", "conj", "compound", "amod", "nmod", "prep"})
OPENERS = frozenset({"MD", "WRB", "WP", "WDT"})
PARTICIPLES = frozenset({"VBN", "VBG"})
MOST_DEPTH = 3
PART = {
    symbols.VERB: "v",
    symbols.AUX: "v",
    symbols.NOUN: "n",
    symbols.PROPN: "n",
    symbols.ADJ: "a",
}
# A modifier is no event of its own, except a noun that modifies another event noun's head.
MODIFIERS = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that states an event in one of its senses; ``trigger`` are the words that decided, in order."""

    sentence: Sentence
    head: Token
    part: str
    sense: Sense
    trigger: tuple[Token, ...]


def find_candidates(sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """Give the candidates of a sentence in reading order; a noun that a verb's entry uses up is not one of its own."""
    found = [candidate for token in sentence.tokens if (candidate := _candidate(sentence, token, lexicon))]
    used = {
        token.i
        for candidate in found
        if candidate.part != "n"
        for token in candidate.trigger
        if token.i != candidate.head.i
    }
    return [candidate for candidate in found if candidate.part == "v" or candidate.head.i not in used]


def _candidate(sentence: Sentence, token: Token, lexicon: Lexicon) -> Candidate | None:
    part = PART.get(token.pos)
    if part is None:
        return None
    lemma = token.lemma_ if token.pos != symbols.PROPN else token.lower_
    if not lexicon.knows(part, lemma) or _is_modifier(token, part):
        return None
    around = dict(words_around(token, part))
    sense = lexicon.find(part, lemma, frozenset(around))
    if sense is None:
        return None
    words = {token.i: token}
    for need in sense.needs:
        for lemma_ in need & around.keys():
            words[around[lemma_].i] = around[lemma_]
    return Candidate(sentence, token, part, sense, tuple(words[place] for place in sorted(words)))


def _is_modifier(token: Token, part: str) -> bool:
    if part == "a":
        return token.dep_ not in ("acomp", "ROOT", "conj", "ccomp", "advcl", "acl")
    return token.dep_ in MODIFIERS and not (
        token.tag_ == "VBN" and token.lemma_ in load_control()["modifying"]
    )


def words_around(token: Token, part: str) -> Iterator[tuple[str, Token]]:
    """Yield (lemma, token) of the words around a head that an entry can ask for."""
    if part == "n":
        yield from _inside(token, 0, INNER)
        if token.dep_ == "pobj" and token.head.lower_ == "in":
            yield "in", token.head
        return
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod"):
        yield token.head.lemma_.lower(), token.head
    for child in token.children:
        if child.dep_ in AROUND:
            yield child.lemma_.lower(), child
            if child.dep_ == "xcomp" and child.tag_ == "VB":
                yield "to", child
            elif child.dep_ == "ccomp":
                yield from _openers(child)
            if child.dep_ not in ("conj", "xcomp", "ccomp", "nsubj"):
                yield from _inside(child, 1, INNER)


def _openers(clause: Token) -> Iterator[tuple[str, Token]]:
    """Yield what makes a clause a demand or a question: "said that X must go", "asked whether X would go"."""
    for child in clause.children:
        if child.i < clause.i and (child.tag_ in OPENERS or child.dep_ == "mark"):
            yield child.lower_, child


def _inside(token: Token, depth: int, roles: frozenset[str]) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ in roles:
            yield child.lemma_.lower(), child
            if child.tag_ in PARTICIPLES:
                yield child.lower_, child
            if depth < MOST_DEPTH:
                yield from _inside(child, depth + 1, roles)
