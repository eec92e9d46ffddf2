"""Attributions that a verb or adjective makes: "said that …", "was urged to …", "is confident that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from whimbrel.coding.draft import Sentence
from whimbrel.coding.statements.attribution import Attribution, Phrase, mark, stretch
from whimbrel.coding.statements.contents import Content, content_of
from whimbrel.coding.statements.cues import Cue, Reporting
from whimbrel.coding.statements.sources import agent, is_passive, phrase, source_of

# Participles after a comma that go on with what the speaker of the sentence said.
CONTINUING = frozenset(
    "saying adding noting stressing warning citing claiming insisting arguing stating explaining calling urging "
    "describing accusing announcing asking alleging pointing emphasizing emphasising underlining telling vowing "
    "promising pledging threatening demanding denying blaming suggesting declaring reiterating".split()
)
NOT_CUES = frozenset({"aux", "auxpass", "amod", "compound", "prep", "case", "mark"})
UNSAID = frozenset({"promise", "decline", "warn", "expect", "ask", "know"})


def find_verbal(sentence: Sentence, vocabulary: Reporting) -> Iterator[Attribution]:
    """Find the attributions of a sentence that verbs and adjectives carry, in reading order."""
    carried: dict[int, Attribution] = {}
    for token in sentence.tokens:
        tag = token.tag_
        if tag[:2] == "VB":
            cue = vocabulary.verbs.get(token.lower_)
            found = _find(sentence, token, cue, vocabulary, carried) if token.dep_ not in NOT_CUES else None
        elif tag == "JJ" or tag == "VBN":
            found = _adjective(sentence, token, vocabulary.adjectives.get(token.lower_))
        else:
            continue
        if found is not None:
            carried[token.i] = found
            yield found


def _find(
    sentence: Sentence, verb: Token, cue: Cue | None, vocabulary: Reporting, carried: dict[int, Attribution]
) -> Attribution | None:
    particle = _particle(verb, vocabulary)
    if particle is not None:
        cue = vocabulary.particles[verb.lower_, particle.lower_]
    if cue is None or _not_yet_said(verb, carried):
        return None
    content = content_of(cue, verb)
    if content is None or _counterfactual(verb):
        return None
    source = _source(sentence, verb, carried)
    spans = _spans(sentence, content, verb, source)
    if not spans:
        return None
    extra = (particle,) if particle is not None else (content.extra,) if content.extra is not None else ()
    act = cue.acts[content.shape]
    return Attribution(
        sentence,
        source,
        mark(sentence, verb, *extra),
        spans,
        act,
        f"verb:{cue.word}:{content.shape}",
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
    """Say whether the verb is only what another cue announces or declines ("declined to say", "is expected to ask")."""
    if verb.dep_ not in ("xcomp", "conj"):
        return False
    head = verb.head
    while head.dep_ == "conj" and head.head.i != head.i and head.i not in carried:
        head = head.head
    outer = carried.get(head.i)
    if verb.dep_ == "conj":
        return False
    return outer is not None and outer.shape == "infinitive" and outer.act in UNSAID


def _counterfactual(verb: Token) -> bool:
    """Say whether the verb is an imperative or a bare wish, so that nobody said anything."""
    return False


def _source(sentence: Sentence, verb: Token, carried: dict[int, Attribution]) -> Phrase | None:
    if (
        verb.lower_ in CONTINUING
        and verb.dep_ in ("advcl", "conj", "acl", "xcomp", "dep", "ccomp")
        and not _has_subject(verb)
    ):
        matrix = _matrix(verb, carried)
        if matrix is not None:
            return matrix.source
    return source_of(sentence, verb)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _matrix(verb: Token, carried: dict[int, Attribution]) -> Attribution | None:
    """Find the cue of the sentence that a participle after a comma goes on from."""
    left = verb.left_edge.i
    if left == 0 or verb.doc[left - 1].text != ",":
        return None
    outer = [carried[token.i] for token in verb.ancestors if token.i in carried]
    return outer[-1] if outer else None


def _spans(sentence: Sentence, content: Content, verb: Token, source: Phrase | None) -> tuple:
    spans = []
    for first, last in content.runs:
        if last > verb.i:
            last = _cut(verb, max(first, verb.i), last)
        if last >= first and (span := stretch(sentence, _after_that(verb.doc, first), last)) is not None:
            spans.append(span)
    return tuple(spans)


def _after_that(doc, first: int) -> int:
    return first + 1 if doc[first].lower_ == "that" and doc[first].tag_ == "IN" else first


def _cut(verb: Token, first: int, last: int) -> int:
    """End content before a comma and a participle that goes on with another statement of the same speaker."""
    doc = verb.doc
    for i in range(first + 2, last):
        if doc[i - 1].text == "," and doc[i].lower_ in CONTINUING and doc[i].tag_ == "VBG":
            return i - 2
    return last


def _adjective(sentence: Sentence, token: Token, cue: Cue | None) -> Attribution | None:
    if cue is None or token.dep_ not in ("acomp", "ROOT", "ccomp", "conj", "advcl", "relcl", "oprd"):
        return None
    content = content_of(cue, token)
    if content is None:
        return None
    carrier = token if _has_subject(token) else token.head
    source = source_of(sentence, carrier)
    spans = _spans(sentence, content, token, source)
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


__all__ = ["agent", "find_verbal", "is_passive", "phrase"]
