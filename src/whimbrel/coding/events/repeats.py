"""The same event told again within a report: linked to its first telling, given the parties that it leaves out.

"The attack", "the talks" or "the sanctions" without anybody named are the event of that type told last before; where
there is none they are dropped, since an event needs an actor.
"""

from collections.abc import Sequence
from dataclasses import replace

from whimbrel.models import Event, Mention


def link_repeats(events: Sequence[Event]) -> tuple[Event, ...]:
    """Set ``repeat_of`` in the events of one report, which must be in reading order and numbered."""
    out: list[Event] = []
    for event in events:
        first = next(
            (earlier for earlier in out if not earlier.repeat_of and tells_again(event, earlier)), None
        )
        out.append(event if first is None else replace(event, repeat_of=first.id))
    return tuple(out)


def tells_again(event: Event, earlier: Event) -> bool:
    """Say whether two events of one report agree in type, sides and polarity, and contradict each other in nothing."""
    return (
        event.type == earlier.type
        and event.polarity == earlier.polarity
        and _same_side(event.actors, earlier.actors)
        and _same_side(event.recipients, earlier.recipients)
        and _compatible(event.date, earlier.date)
        and _compatible(event.auxiliary, earlier.auxiliary)
    )


def without_parties(event: Event, before: Sequence[Event]) -> Event | None:
    """Give the parties of the last event of the same type to one that names nobody; None where there was none."""
    for earlier in reversed(before):
        if earlier.type == event.type and earlier.actors:
            return replace(
                event,
                actors=earlier.actors,
                recipients=earlier.recipients,
                basis=f"{event.basis}; parties as before",
            )
    return None


def _same_side(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    if not first or not second:
        return not first and not second
    codes = {code for mention in first for code in mention.codes}
    if codes:
        return codes == {code for mention in second for code in mention.codes}
    return {m.text.lower() for m in first} == {m.text.lower() for m in second}


def _compatible(first: str, second: str) -> bool:
    return not first or not second or first.startswith(second) or second.startswith(first)
