"""Attributions that a verb or adjective makes: "said that …", "was urged to …", "is confident that …"."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, Phrase, mark, stretch
from whimbrel.coding.statements.contents import Content, content_of, infinitive_marker
from whimbrel.coding.statements.cues import Reporting
from whimbrel.coding.statements.sources import is_passive, phrase, source_of
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

# Acts that an inner cue only announces or declines ("declined to say", "is expected to ask").
UNSAID = frozenset({"promise", "decline", "warn", "expect", "ask", "know"})
NOT_CUES = frozenset({"aux", "auxpass", "amod", "compound", "prep", "case", "mark"})
# Verbs with which an infinitive is done, not only meant ("went on to say").
REALISED = frozenset(
    ["go", "continue", "begin", "start", "proceed", "come", "use", "appear", "seem", "rise", "dare"]
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
LOOSE = frozenset({"advcl", "conj", "acl", "xcomp", "dep", "ccomp", "pcomp"})


@dataclass(slots=True)
class _Reading:
    """The attributions of one sentence so far, by the place of their verb, and where they are cut."""

    sentence: Sentence
    vocabulary: Reporting
    carried: dict[int, Attribution] = field(default_factory=dict)
    cuts: dict[int, int] = field(default_factory=dict)


def find_verbal(sentence: Sentence, vocabulary: Reporting) -> Iterator[Attribution]:
    """Find the attributions of a sentence that verbs and adjectives carry, in reading order."""
    reading = _Reading(sentence, vocabulary)
    for token in sentence.tokens:
        if token.tag_[:2] == "VB" and token.dep_ not in NOT_CUES:
            found = _find(reading, token) or _adjective(reading, token)
        elif token.tag_ == "JJ":
            found = _adjective(reading, token)
        elif token.tag_ in ("NNS", "NNPS") and token.dep_ == "ROOT":
            found = _mistaken(reading, token)
        else:
            continue
        if found is not None:
            reading.carried[token.i] = found
    for place, found in reading.carried.items():
        yield _cut(found, reading.cuts[place]) if place in reading.cuts else found


def _find(reading: _Reading, verb: Token) -> Attribution | None:
    vocabulary = reading.vocabulary
    particle = _particle(verb, vocabulary)
    cue = (
        vocabulary.verbs.get(verb.lower_)
        if particle is None
        else vocabulary.particles[verb.lower_, particle.lower_]
    )
    if cue is None or _not_yet_said(verb, reading.carried):
        return None
    content = content_of(cue, verb)
    if content is None:
        return None
    source = _source(reading, verb)
    _close_outer(reading, verb)
    spans = _spans(reading.sentence, content, verb)
    if not spans:
        return None
    extra = (particle,) if particle is not None else (content.extra,) if content.extra is not None else ()
    basis = f"verb:{cue.word}:{content.shape}"
    return Attribution(
        reading.sentence,
        source,
        mark(reading.sentence, verb, *extra),
        spans,
        cue.acts[content.shape],
        basis,
        verb,
        content.shape,
    )


def _particle(verb: Token, vocabulary: Reporting) -> Token | None:
    for child in verb.rights:
        if (verb.lower_, child.lower_) in vocabulary.particles:
            return child
        if child.i > verb.i + 1:
            break
    return None


def _not_yet_said(verb: Token, carried: dict[int, Attribution]) -> bool:
    """Say whether the verb is only what is meant to be said ("declined to say", "is expected to ask")."""
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl", "ccomp") and infinitive_marker(verb) is not None:
        return verb.head.lemma_ not in REALISED
    outer = carried.get(verb.head.i) if verb.dep_ == "xcomp" else None
    if outer is None:
        return False
    return outer.shape == "gerund" or (outer.shape == "infinitive" and outer.act in UNSAID)


def _source(reading: _Reading, verb: Token) -> Phrase | None:
    if (quoted := _quoted_as_saying(verb)) is not None:
        return phrase(reading.sentence, quoted)
    if verb.dep_ in LOOSE and not _has_subject(verb) and not is_passive(verb):
        outer = _taken_up(verb, reading.carried)
        if outer:
            start = start_of_clause(verb)
            for carrier in outer:
                reading.cuts[carrier] = min(start, reading.cuts.get(carrier, start))
            return reading.carried[outer[-1]].source
    source = source_of(reading.sentence, verb)
    if (
        source is None
        and verb.tag_ in FINITE
        and not is_passive(verb)
        and (head := _noun_before(verb)) is not None
    ):
        return phrase(reading.sentence, head)
    return source


def _noun_before(verb: Token) -> Token | None:
    """Give the head of the noun phrase right before a verb whose subject the parser did not see."""
    place = verb.i - 1
    while place > 0 and (verb.doc[place].tag_[:2] == "RB" or verb.doc[place].dep_ == "aux"):
        place -= 1
    if place < 0 or verb.doc[place].tag_ not in NOUNS:
        return None
    head = verb.doc[place]
    while (
        head.head.i < head.i
        and head.head.tag_ in NOUNS
        and head.dep_ in ("appos", "compound", "flat", "nmod", "conj")
    ):
        head = head.head
    return head


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _quoted_as_saying(verb: Token) -> Token | None:
    """Give X of "quoted X as saying" and "X was quoted as saying"."""
    if (
        verb.lower_ != "saying"
        or verb.head.lower_ != "as"
        or verb.head.head.lower_ not in ("quoted", "quotes", "quoting", "quote", "cited")
    ):
        return None
    quoting = verb.head.head
    wanted = ("nsubjpass",) if is_passive(quoting) else ("dobj",)
    return next((child for child in quoting.children if child.dep_ in wanted), None)


def _taken_up(verb: Token, carried: dict[int, Attribution]) -> list[int]:
    """Find the cues, innermost first, whose content holds ``verb`` though their speaker goes on with it.

    A participle after a comma and a verb joined by "and" in the tense of the cue belong to that speaker:
    "said it would wait, adding …", "says talks are open and warns …".
    """
    outer = [token for token in verb.ancestors if token.i in carried and token.i < verb.i]
    if not outer:
        return []
    matrix = outer[-1]
    if verb.tag_ == "VBG":
        goes_on = _after_comma(verb) or any(child.lower_ == "while" for child in verb.lefts)
    else:
        goes_on = verb.dep_ == "conj" and verb.tag_ == matrix.tag_ and verb.tag_ in ("VBD", "VBZ", "VBP")
    return [token.i for token in outer] if goes_on else []


def _after_comma(verb: Token) -> bool:
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text in (",", ";", "-", "--", "–", "—")


def _close_outer(reading: _Reading, verb: Token) -> None:
    """End the content around a clause in which the reporter brings in another speaker.

    ", with the ministry saying …", ", while Iran said …" and "after Iran warned …" tell of another's words;
    only by the parser's habit do they stand inside what was said before them.
    """
    if not _has_subject(verb):
        return
    if verb.dep_ == "pcomp" or (verb.dep_ == "ccomp" and verb.head.lower_ == "with"):
        first = verb.head.i if verb.head.lower_ == "with" else -1
    elif verb.dep_ == "advcl" and any(
        child.lower_ in ("while", "after", "although") for child in verb.lefts if child.dep_ == "mark"
    ):
        first = verb.left_edge.i
    else:
        return
    doc = verb.doc
    if first > 0 and doc[first - 1].text == ",":
        first -= 1
    for token in verb.ancestors:
        if first > 0 and token.i in reading.carried and token.i < first:
            reading.cuts[token.i] = min(first, reading.cuts.get(token.i, first))


def start_of_clause(verb: Token) -> int:
    """Give the token where a clause that is joined to another begins: its conjunction or comma."""
    first = verb.left_edge.i
    doc = verb.doc
    while first > 0 and (doc[first - 1].tag_ == "CC" or doc[first - 1].text == ","):
        first -= 1
    return first


def _cut(found: Attribution, first: int) -> Attribution:
    """End content before the token ``first``, where another statement of the same speaker begins."""
    sentence = found.sentence
    limit = sentence.offset + sentence.tokens[0].doc[first].idx
    text_end = [Span(span.start, min(span.end, limit)) for span in found.content if span.start < limit]
    return replace(found, content=tuple(text_end)) if text_end else found


def _spans(sentence: Sentence, content: Content, verb: Token) -> tuple[Span, ...]:
    found = (stretch(sentence, first, last) for first, last in content.runs if last >= first)
    return tuple(span for span in found if span is not None)


def _mistaken(reading: _Reading, token: Token) -> Attribution | None:
    """Read "The ministry claims it has …", whose verb the tagger took for a plural noun."""
    cue = reading.vocabulary.verbs.get(token.lower_)
    first, last = token.left_edge.i, token.right_edge.i
    if (
        cue is None
        or not cue.takes("clause")
        or token.i - first < 1
        or token.doc[token.i - 1].tag_[:2] != "NN"
    ):
        return None
    clause = next((child for child in token.rights if child.dep_ in ("relcl", "ccomp", "acl", "dep")), None)
    if clause is None or not _has_subject(clause):
        return None
    who, what = stretch(reading.sentence, first, token.i - 1), stretch(reading.sentence, token.i + 1, last)
    if who is None or what is None:
        return None
    source = Phrase(token.doc[token.i - 1], who, reading.sentence)
    cue_span = mark(reading.sentence, token)
    return Attribution(
        reading.sentence, source, cue_span, (what,), cue.acts["clause"], f"verb:{cue.word}:noun", token
    )


def _adjective(reading: _Reading, token: Token) -> Attribution | None:
    cue = reading.vocabulary.adjectives.get(token.lower_)
    sentence = reading.sentence
    if cue is None or token.dep_ not in ("acomp", "ROOT", "ccomp", "conj", "advcl", "relcl", "oprd"):
        return None
    content = content_of(cue, token)
    if content is None:
        return None
    carrier = token if _has_subject(token) else token.head
    source = source_of(sentence, carrier)
    spans = _spans(sentence, content, token)
    if not spans or source is None:
        return None
    return Attribution(
        sentence,
        source,
        mark(sentence, token),
        spans,
        cue.acts[content.shape],
        f"adjective:{cue.word}",
        token,
        content.shape,
    )
