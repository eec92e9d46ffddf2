"""From the span of a trigger to the token of the parse that stands for the event, and to its clause."""

from bisect import bisect_right
from collections.abc import Iterator

from whimbrel.coding.draft import Sentence
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def is_noun(token: Token) -> bool:
    """Say whether ``token`` is tagged as a noun."""
    return token.tag_ in NOUN_TAGS


def tokens_in(sentence: Sentence, span: Span) -> list[Token]:
    """Give the tokens of ``sentence`` that ``span`` touches, in order; none where it lies elsewhere."""
    tokens, start, end = sentence.tokens, span.start - sentence.offset, span.end - sentence.offset
    position = max(0, bisect_right(tokens, start, key=lambda token: token.idx) - 1)
    found = []
    while position < len(tokens) and tokens[position].idx < end:
        if tokens[position].idx + len(tokens[position]) > start:
            found.append(tokens[position])
        position += 1
    return found


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """Give the token under ``span`` that governs the others ("talks" for "peace talks"), or None."""
    inside = tokens_in(sentence, span)
    positions = {token.i for token in inside}
    for token in inside:
        if token.head.i not in positions or token.head.i == token.i:
            return token
    return None


def path_up(token: Token) -> Iterator[Token]:
    """Give ``token`` and then each of its governors up to the root of the sentence."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def clause_of(token: Token) -> Token:
    """Give the head of the clause in which ``token`` stands."""
    for node in path_up(token):
        if node.dep_ in CLAUSES or (node.dep_ == "conj" and not is_noun(node)):
            return node
    return token
