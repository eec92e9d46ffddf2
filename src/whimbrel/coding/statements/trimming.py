"""Where content ends: before what the reporter adds to it, and before the next thing that the same speaker says.

"Country X condemned the raid after Y fired on it" condemns the raid; that Y fired is told by the reporter. Only what
is not quoted is cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from whimbrel.coding.statements.attribution import Attribution, without
from whimbrel.coding.statements.fitting import Quoting
from whimbrel.coding.statements.verbal import FINITE, start_of_clause
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

# What begins a phrase or clause in which the reporter sets the saying among other events.
SETTING = frozenset({"after", "amid", "amidst", "following"})
# Those of them that tell what happens around a thing, wherever they hang.
NEAR = frozenset({"amid", "amidst"})
# How many attributions on the next one of the same speaker may stand.
FARTHEST = 8


def trimmed(found: Sequence[Attribution], quoting: Quoting) -> list[Attribution]:
    """Give attributions, in reading order, with content that ends where the reporter goes on."""
    return [_cut(one, _ends(one, found[place + 1 :]), quoting) for place, one in enumerate(found)]


def _ends(one: Attribution, later: Iterable[Attribution]) -> Iterator[int]:
    """Give the places in the text before which the content of an attribution ends."""
    if one.verb is None or one.shape in ("quotation", "refusal"):
        return
    doc = one.verb.doc
    for first in (*_told_beside(one.verb), *_ended_by(one.verb), *_said_next(one, later)):
        if first > one.verb.i:
            yield one.sentence.offset + doc[first].idx


def _told_beside(verb: Token) -> Iterator[int]:
    """Give where what hangs from the cue begins: when it was said, and what else its subject did."""
    for child in verb.rights:
        if _sets(child) or (child.dep_ == "conj" and child.tag_ in FINITE and child.tag_ == verb.tag_):
            yield start_of_clause(child)


def _ended_by(verb: Token) -> Iterator[int]:
    """Give where a phrase begins that tells what stands around a thing announced or what became of a plan."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "xcomp"):
            yield from (start_of_clause(inner) for inner in child.subtree if inner.lower_ in NEAR)
        elif child.dep_ == "ccomp" and any(aux.lower_ in ("will", "would") for aux in child.lefts):
            yield from (start_of_clause(inner) for inner in child.rights if _is_result(inner))


def _is_result(child: Token) -> bool:
    """Say whether a participle after a comma tells what follows from a clause (", ending the war")."""
    return child.dep_ == "advcl" and child.tag_ == "VBG" and child.doc[child.first - 1].text == ","


def _sets(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in SETTING
    return child.dep_ == "advcl" and any(
        mark.lower_ in SETTING for mark in child.lefts if mark.dep_ in ("mark", "advmod")
    )


def _said_next(one: Attribution, later: Iterable[Attribution]) -> Iterator[int]:
    """Give where the reporter goes on with the same speaker, named but once: "said …, adding that …"."""
    for other in islice(later, FARTHEST):
        same = one.source is not None and other.source is not None and one.source.span == other.source.span
        if same and other.verb is not None and other.verb.tag_[:2] == "VB" and other.sentence is one.sentence:
            yield start_of_clause(other.verb)


def _cut(one: Attribution, ends: Iterable[int], quoting: Quoting) -> Attribution:
    """End content at the first place that leaves some of it and takes nothing quoted away."""
    for end in sorted(ends):
        left = tuple(Span(span.start, min(span.end, end)) for span in one.content if span.start < end)
        if left and left != one.content and not _quotes(one, end, quoting):
            return replace(one, content=without(left, (), quoting.text))
    return one


def _quotes(one: Attribution, end: int, quoting: Quoting) -> bool:
    """Say whether a quotation stands in what an attribution has after a place."""
    return any(
        end < quotation.span.end and span.start < quotation.span.end and quotation.span.start < span.end
        for span in one.content
        if span.end > end
        for quotation in quoting.quotations
    )
