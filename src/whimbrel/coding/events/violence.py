"""An attack and its casualties told in one clause are one event: "strikes kill ten", "ten died in a raid".

The casualties lend the attack its recipients where it has none, the attack lends the casualties its actors.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from whimbrel.coding.events.frames import load_control
from whimbrel.models import Event

LINKS = frozenset(
    {"nsubj", "nsubjpass", "prep", "pobj", "agent", "advcl", "relcl", "acl", "pcomp", "dobj", "conj", "xcomp"}
)
LINKING_PREPOSITIONS = frozenset({"in", "by", "during", "with", "of", "on"})
MOST_LINKS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence together with the token that states it."""

    event: Event
    head: Token


def join_violence(told: list[Told]) -> list[Told]:
    """Join attacks with their casualties among the events of one sentence, in reading order."""
    out: list[Told] = []
    for item in told:
        partner = next((n for n, other in enumerate(out) if _belong_together(other, item)), None)
        if partner is None:
            out.append(item)
        else:
            out[partner] = replace(out[partner], event=_joined(out[partner].event, item.event))
    return out


def _belong_together(first: Told, second: Told) -> bool:
    if first.event.type != "ASSAULT" or second.event.type != "ASSAULT":
        return False
    if not {first.head.lemma_, second.head.lemma_} & load_control()["casualty"]:
        return False
    if first.event.actors and second.event.actors and not _share(first.event, second.event):
        return False
    return _linked(first.head, second.head) or _linked(second.head, first.head)


def _share(first: Event, second: Event) -> bool:
    codes = {code for mention in first.actors for code in mention.codes}
    return any(code in codes for mention in second.actors for code in mention.codes) or (
        {m.span for m in first.actors} & {m.span for m in second.actors} != set()
    )


def _linked(upper: Token, lower: Token) -> bool:
    """Say whether ``lower`` hangs below ``upper`` within the same clause."""
    for _ in range(MOST_LINKS):
        if lower.dep_ not in LINKS or (lower.dep_ == "prep" and lower.lower_ not in LINKING_PREPOSITIONS):
            return False
        lower = lower.head
        if lower.i == upper.i:
            return True
    return False


def _joined(first: Event, second: Event) -> Event:
    recipients = first.recipients
    if not recipients or not second.basis.endswith(tuple(load_control()["injury"])):
        known = {mention.span for mention in (*first.actors, *second.actors)}
        recipients = tuple(
            {m.span: m for m in (*recipients, *second.recipients) if m.span not in known}.values()
        )
    return replace(first, actors=first.actors or second.actors, recipients=recipients)
