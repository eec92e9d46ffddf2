"""What the rules and the network find, made into one: who of them decides what.

The network decides what is a cue, and which words are its source and content. The rules keep what is theirs: the act
and shape of a cue that both find, refusals to speak, quotations that go on in a new paragraph without a cue, and
statements within statements, which the corpus that the network learned from does not mark.
"""

from collections.abc import Sequence
from dataclasses import replace

from whimbrel.coding.statements.attribution import Attribution, Phrase
from whimbrel.coding.statements.fitting import Quoting, fit
from whimbrel.coding.statements.sources import RELATIVES, is_passive
from whimbrel.coding.statements.tagger.finder import Tagged
from whimbrel.coding.tokens import Token
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
    source = undergone(sourced(made.source, ruled.source), ruled)
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


def undergone(source: Phrase | None, ruled: Attribution) -> Phrase | None:
    """Give the source, but not who is said to do something: in "X was accused by Y" that is Y, or nobody without Y."""
    verb = ruled.verb
    if source is None or verb is None or verb.tag_ != "VBN" or not is_passive(verb):
        return source
    return ruled.source if any(token.i == source.head.i for token in undergoers(verb)) else source


def undergoers(verb: Token) -> list[Token]:
    """Give the subjects of a passive verb, or the noun that a participle follows."""
    subjects = [child for child in verb.lefts if child.dep_ == "nsubjpass"]
    return subjects or ([verb.head] if verb.dep_ == "acl" else [])


def stands_alone(one: Attribution, held: Sequence[Span]) -> bool:
    """Say whether the network has nothing to say of an attribution that only the rules found."""
    if not one.content or one.act == "decline":
        return True
    if one.cue:
        return any(span.covers(one.cue[0]) for span in held)
    return not any(
        span.start < other.end and other.start < span.end for span in one.content for other in held
    )
