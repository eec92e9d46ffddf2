"""An attack and its casualties told in one clause are one event: "strikes kill ten", "ten died in a raid".

The casualties lend the attack its recipients where it has none, the attack lends the casualties its actors.
"""

from dataclasses import dataclass, replace

from whimbrel.coding.events.arguments import verb_slots
from whimbrel.coding.events.frames import load_control
from whimbrel.coding.tokens import Token
from whimbrel.models import Event

LINKS = frozenset(
    {"nsubj", "nsubjpass", "prep", "pobj", "agent", "advcl", "relcl", "acl", "pcomp", "dobj", "conj", "xcomp"}
)
LINKING_PREPOSITIONS = frozenset({"in", "by", "during", "with", "of", "on"})
MOST_LINKS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence together with the tokens that state it, first the one that it was made from."""

    event: Event
    heads: tuple[Token, ...]


def join_violence(told: list[Told]) -> list[Told]:
    """Join attacks with their casualties among the events of one sentence, in reading order."""
    out: list[Told] = []
    for item in told:
        partner = next((n for n, other in enumerate(out) if _belong_together(other, item)), None)
        if partner is None:
            out.append(item)
        else:
            first = out[partner]
            out[partner] = Told(_joined(first.event, item.event), first.heads + item.heads)
    return out


def _belong_together(first: Told, second: Told) -> bool:
    if first.event.type != "ASSAULT" or second.event.type != "ASSAULT":
        return False
    if not {head.lemma_ for head in first.heads + second.heads} & load_control()["casualty"]:
        return False
    if first.event.actors and second.event.actors and not _share(first.event, second.event):
        return False
    return any(_linked(a, b) or _linked(b, a) for a in first.heads for b in second.heads)


def by_accident(verb: Token) -> bool:
    """Say whether a verb of casualties tells of an accident or disaster: "killed in a crash", "the flood destroyed"."""
    control = load_control()
    if verb.pos_ != "VERB" or verb.lemma_ not in control["casualty"]:
        return False
    slots = verb_slots(verb)
    causes = [token for name in ("subj", "in", "by", "during") for token in slots.get(name, [])]
    if verb.dep_ in ("advcl", "conj"):
        causes.append(verb.head)
    return any(cause.lemma_.lower() in control["accident"] for cause in causes)


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
