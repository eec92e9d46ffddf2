"""What the network is told beside the words: what the parse, the actor tables and the vocabulary say of them.

All are small whole numbers, 0 for none. The numbers of the names below are part of the trained weights.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy
from numpy.typing import NDArray

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.events.arguments import Slots, conjuncts, noun_slots, verb_slots
from whimbrel.coding.events.candidates import PART, Candidate, find_candidates, words_around
from whimbrel.coding.events.lexicon import Sense, load_lexicon
from whimbrel.coding.events.parties import add_object_slots, find_parties
from whimbrel.coding.events.planning import type_in_clause
from whimbrel.coding.reader.passages import Named, Passage
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

Numbers = NDArray[numpy.int64]


def numbered(*names: str) -> Mapping[str, int]:
    """Number names from 0, the one for none."""
    return {name: number for number, name in enumerate(names)}


TYPES = numbered(
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
PARTS = numbered(
    "", "VERB", "NOUN", "ADJ", "PROPN", "AUX", "ADP", "PRON", "DET", "PART", "ADV", "NUM", "CCONJ", "PUNCT", "SYM",
    "INTJ", "X", "SPACE",
)  # fmt: skip
ROLES = numbered(
    "", "nsubj", "nsubjpass", "dobj", "pobj", "poss", "amod", "compound", "conj", "appos", "ROOT", "attr", "nmod",
    "relcl", "acl", "advcl", "xcomp", "ccomp", "agent", "dative", "npadvmod", "pcomp", "oprd",
)  # fmt: skip
SECTORS = numbered(
    "", "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "CVL", "MED", "BUS", "IGO", "NGO", "UNK",
)  # fmt: skip
BASES = numbered("", "table", "role", "person", "pronoun", "adjective", "own")
SLOTS = numbered(
    "", "subj", "obj", "obj2", "csubj", "poss", "mod", "name", "light", "lightobj", "by", "with", "to", "on", "against",
    "of", "for", "from", "in", "at", "between", "among", "into", "over", "upon", "after", "as", "about", "toward",
    "near", "across", "under", "via",
)  # fmt: skip

CODED, HEAD = 17, 33
CANDIDATE_PARTS = frozenset({"VERB", "NOUN", "ADJ"})
PATHS = 4096
MOST_NAMED_STEPS, MOST_STEPS, MOST_LENGTH, MOST_DISTANCE = 6, 8, 9, 10
ABSENT = 99
BY_ACTOR, BY_RECIPIENT, BY_NEITHER = 34, 35, 33
FLAGS = 36
# How many sentences back somebody may take part who is not named in the event's own.
MOST_BACK = 2


@dataclass(frozen=True)
class WordFeatures:
    """One row a word of a passage.

    ``parse`` has part of speech, role, sense of the vocabulary and type proposed by rule; ``known`` has the actor
    that the word belongs to, sense, type proposed by rule and whether the word may state an event.
    """

    parse: Numbers
    known: Numbers

    @cached_property
    def candidates(self) -> list[int]:
        """The words that may state an event."""
        return [int(word) for word in numpy.flatnonzero(self.known[:, 3])]


def describe_words(passage: Passage) -> WordFeatures:
    """Give the features of every word; in the context no word may state an event."""
    parse = numpy.zeros((len(passage.words), 4), numpy.int64)
    known = numpy.zeros((len(passage.words), 4), numpy.int64)
    for sentence, start in zip(passage.sentences, passage.starts, strict=True):
        proposed = proposals(sentence)
        for word, token in enumerate(sentence.tokens, start):
            sense = TYPES.get(sense_of(token), 0)
            rule = TYPES.get(proposed.get(token.i, ""), 0)
            parse[word] = PARTS.get(token.pos_, 0), ROLES.get(token.dep_, 0), sense, rule
            known[word] = 0, sense, rule, start >= passage.context and is_candidate(token)
    known[:, 0] = _actors(passage)
    return WordFeatures(parse, known)


def proposals(sentence: Sentence) -> dict[int, str]:
    """Give the type that the rules would give to the words of a sentence, by ``Token.i``."""
    return {
        candidate.head.i: type_in_clause(candidate.sense.type, candidate.head)
        for candidate in find_candidates(sentence, load_lexicon())
    }


def is_candidate(token: Token) -> bool:
    """Say whether a word may state an event: verbs, nouns, adjectives, and names that the vocabulary has as nouns."""
    if token.pos_ in CANDIDATE_PARTS:
        return token.lemma_ != "be"
    return token.pos_ == "PROPN" and load_lexicon().knows("n", token.lower_)


def sense_of(token: Token) -> str:
    """Give the type of the sense that the vocabulary has for a word among those around it, '' for none."""
    part = PART.get(token.pos)
    lemma = token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()
    if part is None or not load_lexicon().knows(part, lemma):
        return ""
    sense = load_lexicon().find(part, lemma, frozenset(dict(words_around(token, part))))
    return sense.type if sense else ""


def _actors(passage: Passage) -> Numbers:
    """Mark the words of names with the sector, coded or not, and the heads of names that have no sector's mark."""
    marks = numpy.zeros(len(passage.words), numpy.int64)
    for named in sorted(passage.named, key=lambda named: named.start - named.end):
        sector = SECTORS.get(named.mention.sector, 0)
        marks[named.start : named.end] = CODED + sector if named.mention.codes else 1 + sector
    for named in passage.named:
        marks[named.word] = max(int(marks[named.word]), HEAD)
    return marks


@dataclass(frozen=True, slots=True)
class Pair:
    """A word that may state an event and an actor who may take part: the place of both, and ``path`` in words."""

    word: int
    named: Named
    path: str
    row: tuple[int, ...]
    flags: frozenset[int]


def pairs(draft: Draft, passage: Passage, words: Sequence[int]) -> Iterator[Pair]:
    """Pair each of these words with the actors of its sentence, and those before whose codes are not among them."""
    start_of = {
        sentence.index: start for sentence, start in zip(passage.sentences, passage.starts, strict=True)
    }
    by_sentence: dict[int, list[Named]] = {}
    for named in passage.named:
        by_sentence.setdefault(named.sentence, []).append(named)
    order = [sentence.index for sentence in passage.sentences]
    for word in words:
        place = max(n for n, sentence in enumerate(passage.sentences) if start_of[sentence.index] <= word)
        here = by_sentence.get(order[place], [])
        yield from pairs_here(draft, passage.sentences[place], passage.words[word], word, here)
        codes = {code for named in here for code in named.mention.codes}
        for back in range(1, min(MOST_BACK, place) + 1):
            for named in by_sentence.get(order[place - back], []):
                if named.mention.codes and not codes.intersection(named.mention.codes):
                    yield Pair(
                        word, named, "before", _row(named, "", "", MOST_LENGTH, -MOST_DISTANCE), _BEFORE
                    )


_BEFORE = frozenset({BY_NEITHER})


def pairs_here(
    draft: Draft, sentence: Sentence, token: Token, word: int, named: Sequence[Named]
) -> Iterator[Pair]:
    """Pair a word with the actors of its own sentence."""
    if not named:
        return
    part = PART.get(token.pos, "n")
    slots = noun_slots(token) if part == "n" else verb_slots(token)
    if part != "n":
        add_object_slots(slots)
    flags = _slot_flags(slots)
    ruled = _ruled(draft, sentence, token, part)
    for one in named:
        if one.word == word:
            continue
        other = sentence.tokens[one.word - word + _place(sentence, token)]
        full, short, length = path(token, other)
        row = _row(
            one,
            full if length <= MOST_NAMED_STEPS else "",
            short if length <= MOST_STEPS else "",
            min(length, MOST_LENGTH),
            max(-MOST_DISTANCE, min(MOST_DISTANCE, one.word - word)),
        )
        yield Pair(
            word, one, full, row, flags.get(other.i, frozenset()) | {ruled.get(one.mention.span, BY_NEITHER)}
        )


def _place(sentence: Sentence, token: Token) -> int:
    return next(place for place, other in enumerate(sentence.tokens) if other.i == token.i)


def _row(named: Named, full: str, short: str, length: int, distance: int) -> tuple[int, ...]:
    basis = named.mention.basis.split(":")[0].split(" ")[0].split("+")[0]
    return (
        _hashed(full),
        _hashed(short),
        length,
        distance + MOST_DISTANCE,
        SECTORS.get(named.mention.sector, 0),
        BASES.get(basis, 0),
        int(bool(named.mention.codes)),
    )


def _hashed(text: str) -> int:
    return crc32(text.encode()) % (PATHS - 1) + 1 if text else 0


def _slot_flags(slots: Slots) -> Mapping[int, frozenset[int]]:
    """Give the slots that each word fills, itself or as one of several coordinated, by ``Token.i``."""
    flags: dict[int, set[int]] = {}
    for name, tokens in slots.items():
        for token in tokens:
            for member in (token, *conjuncts(token)):
                flags.setdefault(member.i, set()).add(SLOTS.get(name, 0))
    return {place: frozenset(found) for place, found in flags.items()}


def _ruled(draft: Draft, sentence: Sentence, token: Token, part: str) -> dict[Span, int]:
    """Give whom the rules would take as actors and recipients."""
    sense = Sense("", sense_of(token) or "ACCUSE", "")
    actors, recipients = find_parties(draft, Candidate(sentence, token, part, sense, (token,)))
    found = {mention.span: BY_RECIPIENT for mention in recipients}
    return found | {mention.span: BY_ACTOR for mention in actors}


def path(start: Token, end: Token) -> tuple[str, str, int]:
    """Give the path through the parse, with prepositions and without, and its number of steps.

    "^" goes up to the governor and "v" down: "^prep:with/vpobj". Words of different sentences have none.
    """
    ups: list[tuple[str, str]] = []
    above: dict[int, int] = {start.i: 0}
    token = start
    while token.head.i != token.i:
        ups.append(_step("^", token))
        token = token.head
        above[token.i] = len(ups)
    downs: list[tuple[str, str]] = []
    token = end
    while token.i not in above:
        if token.head.i == token.i:
            return "", "", ABSENT
        downs.append(_step("v", token))
        token = token.head
    steps = ups[: above[token.i]] + downs[::-1]
    return "/".join(full for full, _ in steps), "/".join(short for _, short in steps), len(steps)


def _step(direction: str, token: Token) -> tuple[str, str]:
    short = direction + token.dep_
    return (f"{short}:{token.lemma_.lower()}" if token.dep_ in ("prep", "agent") else short), short
