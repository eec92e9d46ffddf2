"""What the rules and the network find, made into one: who of them decides what.

The network decides what is a cue, and which words are its source and content. The rules keep what is theirs: the act
and shape of a cue that both find, refusals to speak, quotations that go on in a new paragraph without a cue, and
statements within statements, which the corpus that the network learned from does not mark.
"""

from collections.abc import Sequence
from dataclasses import replace

from whimbrel.coding.statements.attribution import Attribution, Phrase
from whimbrel.coding.statements.fitting import Quoting, fit
from whimbrel.coding.statements.sources import RELATIVES
from whimbrel.coding.statements.tagger.finder import Tagged
from whimbrel.models import Span


def join(tagged: Sequence[Tagged], found: Sequence[Attribution], quoting: Quoting) -> list[Attribution]:
    """Give what both find of a report, each cue once."""
    read = [made for one in tagged if (made := joined(one, quoting)) is not None]
    met = {id(one.ruled) for one in tagged if one.ruled is not None}
    held = sorted(span for one in read for span in one.content)
    rest = [one for one in found if id(one) not in met and stands_alone(one, held)]
    return [*read, *rest]


def joined(one: Tagged, quoting: Quoting) -> Attribution | None:
    """Give what the network reads around a cue, described as the rules have it where they found it too."""
    made = one.attribution
    if one.ruled is not None:
        if one.ruled.shape == "refusal" and not one.ruled.content:
            return one.ruled
        made = agreed(made, one.ruled)
    elif not made.content:
        return None
    return fit(made, quoting)


def agreed(made: Attribution, ruled: Attribution) -> Attribution:
    """Take the words of the network and the description of the rules; ``basis`` names both where they differ."""
    content = made.content or ruled.content
    source = sourced(made.source, ruled.source)
    words = source and source.span, made.cue, content
    same = words == (ruled.source and ruled.source.span, ruled.cue, ruled.content)
    basis = ruled.basis if same else f"tagger+{ruled.basis}"
    return replace(ruled, source=source, cue=made.cue, content=content, basis=basis)


def sourced(read: Phrase | None, ruled: Phrase | None) -> Phrase | None:
    """Give the source as the network reads it, with the head that the rules give it if that is one of its words.

    The rules know for whom "who" stands.
    """
    if read is None or ruled is None:
        return read or ruled
    if read.head.tag_ in RELATIVES:
        return ruled
    head = ruled.sentence.span_of((ruled.head,))
    return replace(read, head=ruled.head, sentence=ruled.sentence) if read.span.covers(head) else read


def stands_alone(one: Attribution, held: Sequence[Span]) -> bool:
    """Say whether the network has nothing to say of an attribution that only the rules found."""
    if not one.content or one.act == "decline":
        return True
    if one.cue:
        return any(span.covers(one.cue[0]) for span in held)
    return not any(
        span.start < other.end and other.start < span.end for span in one.content for other in held
    )
