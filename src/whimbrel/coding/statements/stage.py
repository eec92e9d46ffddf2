"""Draft → Draft with its statements: who says (asks, denies, believes, declines …) what.

Finding comes first: triples of source, cue and content from verbs, nouns and phrases over the parse,
then from quotation marks over the raw text, then all of them read again by a trained network; content then loses what
the reporter adds to it. Describing comes after: kind, act, sourcing, anonymity, venue, enclosing statement.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from whimbrel.coding.draft import Draft
from whimbrel.coding.statements.acts import act_of, merge_avowals
from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.statements.cues import reporting
from whimbrel.coding.statements.direct import join_quotations
from whimbrel.coding.statements.fitting import Quoting, fit
from whimbrel.coding.statements.kind import kind_of, quoted_in
from whimbrel.coding.statements.nominal import find_nominal
from whimbrel.coding.statements.phrasal import find_phrasal
from whimbrel.coding.statements.quotation import Quotation, find_quotations
from whimbrel.coding.statements.refusals import find_refusals
from whimbrel.coding.statements.setting import anonymity_reason_of, venue_of
from whimbrel.coding.statements.sourcing import cast_of
from whimbrel.coding.statements.speakers import other_speakers
from whimbrel.coding.statements.tagger import join, load_network, read_draft
from whimbrel.coding.statements.trimming import trimmed
from whimbrel.coding.statements.verbal import find_verbal
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention, Statement


def find_statements(draft: Draft) -> Draft:
    """Find the statements of a parsed report, with or without its actors."""
    quotations = find_quotations(draft.report.text)
    found = find_attributions(draft, quotations)
    statements = _nested(describe(draft, found, quotations))
    return replace(draft, statements=tuple(other_speakers(statements, draft)))


def find_attributions(draft: Draft, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Find who says what as triples of source, cue and content, in reading order."""
    quoting = Quoting(draft, quotations, reporting())
    ruled = find_by_rules(quoting)
    found = join(read_draft(quoting, ruled, load_network()), ruled, quoting)
    ordered = sorted(found, key=lambda attribution: attribution.place)
    return merge_avowals(trimmed(ordered, quoting))


def find_by_rules(quoting: Quoting) -> list[Attribution]:
    """Find what the rules find, over the parse and then over the quotation marks."""
    found = [fitted for one in _parsed(quoting.draft) if (fitted := fit(one, quoting)) is not None]
    return merge_avowals(sorted(join_quotations(found, quoting), key=lambda attribution: attribution.place))


def _parsed(draft: Draft) -> Iterator[Attribution]:
    vocabulary = reporting()
    for sentence in draft.sentences:
        refusals = list(find_refusals(sentence, vocabulary.refusals))
        yield from refusals
        refused = {one.verb.i for one in refusals if one.verb is not None}
        for find in (find_verbal, find_nominal, find_phrasal):
            yield from (one for one in find(sentence, vocabulary) if not _belongs(one.verb, refused))


def _belongs(verb: Token | None, refused: set[int]) -> bool:
    """Say whether a cue is part of a refusal already found ("declined to say")."""
    return verb is not None and (
        verb.i in refused or (verb.dep_ in ("xcomp", "ccomp") and verb.head.i in refused)
    )


def describe(
    draft: Draft, found: Iterable[Attribution], quotations: Sequence[Quotation]
) -> Iterator[Statement]:
    """Describe attributions as statements, numbered in the order given."""
    text = draft.report.text
    cast = cast_of(draft)
    for number, one in enumerate(found, 1):
        sourcing = cast.sourcing_of(one.source)
        quoted = quoted_in(one, quotations, text)
        yield Statement(
            id=f"S{number}",
            source=_as_written(one, draft),
            cue=one.cue,
            content=one.content,
            sentence=one.sentence.index,
            quoted=quoted,
            kind=kind_of(one, quoted, text),
            act=act_of(one, draft),
            sourcing=sourcing,
            anonymity_reason=anonymity_reason_of(one.sentence, text) if sourcing == "anonymous" else None,
            venue=venue_of(one),
            basis=one.basis,
        )


def _as_written(one: Attribution, draft: Draft) -> Mention | None:
    """Give the source as the text writes it, with what the tables know of it."""
    if one.source is None:
        return None
    span, text = one.source.span, draft.report.text
    mention = draft.actor_at(one.source.sentence, one.source.head)
    if mention is None or not mention.codes:
        mention = next(
            (
                other
                for child in one.source.head.rights
                if child.dep_ == "appos"
                and (other := draft.actor_at(one.source.sentence, child))
                and other.codes
            ),
            mention,
        )
    if mention is None:
        return Mention(span, span.of(text), basis="noun phrase")
    return replace(mention, span=span, text=span.of(text))


def _nested(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Point each statement at the one inside whose content its own cue stands."""
    open_ones: list[Statement] = []
    for statement in statements:
        place = statement.cue[0] if statement.cue else statement.content[0]
        holders = [
            other
            for other in open_ones
            if other.id != statement.id and any(span.covers(place) for span in other.content)
        ]
        inner = min(
            holders, key=lambda other: sum(span.end - span.start for span in other.content), default=None
        )
        yield replace(statement, parent=inner.id) if inner is not None else statement
        open_ones = [*open_ones[-20:], statement]
