"""Draft → attributions as the trained network reads them, those of the rules being part of what it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.lang.lex_attrs import is_punct, is_quote

from whimbrel.coding.events.lexicon import load_lexicon
from whimbrel.coding.statements.attribution import Attribution, Phrase
from whimbrel.coding.statements.contents import PREPOSITIONS
from whimbrel.coding.statements.cues import Cue as Word
from whimbrel.coding.statements.cues import reporting
from whimbrel.coding.statements.fitting import Quoting
from whimbrel.coding.statements.tagger.decode import Range, Roles, cues_of, roles_of
from whimbrel.coding.statements.tagger.network import Network, Question, Reading, Settings, question
from whimbrel.coding.statements.tagger.pairs import Cue, head_of, pair_numbers, window
from whimbrel.coding.statements.tagger.words import Passage, Placed, note_findings, shared_words
from whimbrel.coding.tokens import Doc, Token
from whimbrel.models import Span

# Shapes by which the act of a word is looked up where the rules did not see how its content is built.
USUAL_SHAPES = (
    "clause",
    "infinitive",
    "gerund",
    "object",
    "of",
    "for",
    "about",
    "as",
    "on",
    "to",
    "at",
    "against",
)
# Types of event that are done and not said.
DEEDS = frozenset(
    ["CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
)
SHAPE_OF_TAG = {"VBG": "gerund", "WP": "clause", "WRB": "clause", "WDT": "clause"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution that the network reads, the probability of its cue, and what the rules found for it."""

    attribution: Attribution
    probability: float
    ruled: Attribution | None


@dataclass(frozen=True, slots=True)
class _Asked:
    passage: Passage
    reading: Reading
    cue: Cue
    ruled: Attribution | None


def read_draft(quoting: Quoting, found: Sequence[Attribution], network: Network) -> list[Tagged]:
    """Read a report; its cues come in reading order, those that the network thinks unlikely included.

    What the rules found is asked of, whatever the network makes of its cue.
    """
    passages = passages_of(quoting, found)
    asked, questions = [], []
    for passage, reading in zip(passages, network.read(passages), strict=True):
        cues = list(_likely(passage, reading, found, network.settings))
        for which, cue in enumerate(cues):
            ruled = ruled_by(passage, cue, found)
            asked.append(_Asked(passage, reading, cue, ruled))
            questions.append(question(passage, reading, cue, pair_numbers(passage, cues, which, ruled)))
    return list(_answered(quoting, asked, questions, network))


def _answered(
    quoting: Quoting, asked: Sequence[_Asked], questions: Sequence[Question], network: Network
) -> Iterator[Tagged]:
    answers = network.roles(questions)
    inner = [
        (one.cue[0] - question.low, one.cue[1] - question.low)
        for one, question in zip(asked, questions, strict=True)
    ]
    for one, roles in zip(asked, roles_of(answers, inner, network.settings.change), strict=True):
        made = _made(quoting, one, roles)
        if one.ruled is None and is_deed(made):
            continue
        yield Tagged(made, chance(one.reading, one.cue), one.ruled)


def _likely(
    passage: Passage, reading: Reading, found: Sequence[Attribution], settings: Settings
) -> Iterator[Cue]:
    """Give the cues of a passage that are likely enough, or that the rules found too."""
    for found_cue in cues_of(reading.cues, settings.word):
        cue = within_sentence(passage, found_cue)
        least = settings.cue if word_of(head_of(passage, cue)) is not None else settings.strange
        if chance(reading, cue) >= least or ruled_by(passage, cue, found) is not None:
            yield cue


def within_sentence(passage: Passage, cue: Cue) -> Cue:
    """Cut a cue off where another sentence begins."""
    first, end = cue
    begun = (place for place in range(first + 1, end) if passage.doc[place].is_sent_start)
    return first, next(begun, end)


def chance(reading: Reading, cue: Cue) -> float:
    """Give the probability of a cue: that of its surest word."""
    return 1 - float(reading.cues[slice(*cue), 0].min())


def _made(quoting: Quoting, one: _Asked, roles: Roles) -> Attribution:
    """Put the words that the network chose together as an attribution."""
    passage = one.passage
    low = window(passage, one.cue)[0]
    verb = head_of(passage, one.cue)
    word = word_of(verb)
    shape = shape_of(passage, one.cue, roles, low)
    return Attribution(
        quoting.draft.sentences[quoting.sentence_at(int(passage.starts[verb.i]))],
        _phrase(quoting, passage, roles.source, low),
        (_span(passage, one.cue),),
        tuple(_span(passage, (first + low, last + low)) for first, last in roles.content),
        act_of_word(word, shape),
        f"tagger:{word.word if word is not None else verb.lower_}",
        verb,
        shape,
    )


def _span(passage: Passage, words: Range) -> Span:
    first, last = words
    while first < last - 1 and passage.doc[first].is_space:
        first += 1
    while last - 1 > first and passage.doc[last - 1].is_space:
        last -= 1
    return Span(int(passage.starts[first]), int(passage.ends[last - 1]))


def _phrase(quoting: Quoting, passage: Passage, words: Range | None, low: int) -> Phrase | None:
    if words is None:
        return None
    first, last = words[0] + low, words[1] + low
    span = _span(passage, (first, last))
    sentence = quoting.draft.sentences[quoting.sentence_at(span.start)]
    return Phrase(topmost(passage.doc, first, last), span, sentence)


def topmost(doc: Doc, first: int, last: int) -> Token:
    """Give the first token of a stretch whose head lies outside it, a word rather than a sign."""
    tops = [token for token in doc[first:last] if not first <= token.head.i < last or token.head.i == token.i]
    return next((token for token in tops if not is_punct(token.text) and not token.is_space), tops[0])


def word_of(head: Token) -> Word | None:
    """Give the word of the vocabulary that the head of a cue is."""
    vocabulary = reporting()
    tables = (
        (vocabulary.verbs, vocabulary.nouns)
        if head.tag_[:2] == "VB"
        else (vocabulary.nouns, vocabulary.verbs)
    )
    return next(
        (table[head.lower_] for table in (*tables, vocabulary.adjectives) if head.lower_ in table), None
    )


def is_deed(one: Attribution) -> bool:
    """Say whether a cue only tells of a deed done to something ("imposed sanctions on Russia"), and reports nothing."""
    if one.verb is None or one.shape in ("clause", "quotation"):
        return False
    verb = one.verb.tag_[:2] == "VB"
    if verb and one.verb.lemma_ in reporting().deeds:
        return True
    if verb and one.verb.lemma_ in reporting().joint and _are_several(one.source):
        return True
    if word_of(one.verb) is not None:
        return False
    types = {sense.type for sense in load_lexicon().senses.get(("v" if verb else "n", one.verb.lemma_), ())}
    return bool(types - {""}) and types - {""} <= DEEDS


def _are_several(source: Phrase | None) -> bool:
    """Say whether a source is more than one: "Japan and China", "the two sides"."""
    if source is None:
        return False
    plural = source.head.tag_ in ("NNS", "NNPS") or source.head.lower_ == "they"
    return plural or any(child.dep_ == "conj" for child in source.head.rights)


def shape_of(passage: Passage, cue: Cue, roles: Roles, low: int) -> str:
    """Give the shape of content by its first word and the last of its cue."""
    if not roles.content:
        return "refusal"
    first = passage.doc[roles.content[0][0] + low]
    last = passage.doc[cue[1] - 1]
    if last.tag_ == "TO" or first.tag_ == "TO":
        return "infinitive"
    if is_quote(first.text):
        return "quotation"
    if SHAPE_OF_TAG.get(first.tag_) == "clause" or first.i < cue[0] or first.lower_ == "that":
        return "clause"
    for word in (first, last):
        if word.tag_ == "IN" and word.lower_ in PREPOSITIONS:
            return word.lower_
    inside = passage.doc[roles.content[0][0] + low : roles.content[0][1] + low]
    finite = any(token.tag_ in FINITE and token.dep_ not in ("relcl", "acl") for token in inside)
    return "clause" if finite else SHAPE_OF_TAG.get(first.tag_, "object")


def act_of_word(word: Word | None, shape: str) -> str:
    """Give the act of a word with content of a shape, or with its usual one; who agrees "to leave" promises it."""
    acts = word.acts if word is not None else {}
    act = next((acts[one] for one in (shape, *USUAL_SHAPES) if one in acts), "assert")
    return "promise" if shape == "infinitive" and act == "assert" else act


def passages_of(quoting: Quoting, found: Sequence[Attribution]) -> list[Passage]:
    """Give the parsed paragraphs of a report as numbers, with what the rules found in them."""
    docs: list[Placed] = []
    for sentence in quoting.draft.sentences:
        if sentence.tokens and not (docs and sentence.tokens[0].doc is docs[-1][0]):
            docs.append((sentence.tokens[0].doc, sentence.offset))
    if not docs:
        return []
    passages = shared_words().passages(docs, quoting.quotations)
    actors = [(mention.span.end - 1, bool(mention.codes)) for mention in quoting.draft.actors.values()]
    note_findings(passages, found, actors)
    return passages


def ruled_by(passage: Passage, cue: Cue, found: Sequence[Attribution]) -> Attribution | None:
    """Give what the rules found for a cue."""
    start, end = passage.starts[cue[0]], passage.ends[cue[1] - 1]
    return next(
        (one for one in found if any(span.start < end and start < span.end for span in one.cue)), None
    )
