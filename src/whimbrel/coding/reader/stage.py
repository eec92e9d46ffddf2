"""The events stage: what the network decides, described by the vocabulary, as numbered events."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from whimbrel.coding.draft import Draft
from whimbrel.coding.events.candidates import PART, Candidate, find_candidates
from whimbrel.coding.events.description import contexts_of, mode_of
from whimbrel.coding.events.lexicon import Sense, load_lexicon
from whimbrel.coding.events.planning import type_in_clause
from whimbrel.coding.events.stage import BY_FORCE, as_government, by_force
from whimbrel.coding.reader.decisions import Decision, Finding, Party, decide
from whimbrel.coding.reader.network import Network, load_network
from whimbrel.models import Event, Mention

# A runner-up less likely than this is not worth telling.
RUNNER_UP = 0.01


class EventStage:
    """Adds the events of every sentence, in reading order, numbered E1, E2 ..."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network or load_network()

    def __call__(self, draft: Draft, /) -> Draft:
        """Return the draft with its events."""
        events = described(decide(draft, self.network))
        numbered = tuple(replace(event, id=f"E{n}") for n, event in enumerate(events, start=1))
        return replace(draft, events=numbered)


def described(decisions: Iterable[Decision]) -> list[Event]:
    """Give the decisions as events, each with its mode and contexts, without ids."""
    by_sentence: dict[int, list[Decision]] = {}
    for decision in decisions:
        by_sentence.setdefault(decision.finding.sentence.index, []).append(decision)
    return [event for found in by_sentence.values() for event in _in_sentence(found)]


def _in_sentence(decisions: list[Decision]) -> list[Event]:
    known = {found.head.i: found for found in find_candidates(decisions[0].finding.sentence, load_lexicon())}
    candidates = [as_candidate(decision.finding, known) for decision in decisions]
    return [
        make_event(decision, candidate, candidates)
        for decision, candidate in zip(decisions, candidates, strict=True)
    ]


def as_candidate(finding: Finding, known: Mapping[int, Candidate]) -> Candidate:
    """Give the vocabulary's own reading of an event's word where it agrees with the type, else a plain one."""
    candidate = known.get(finding.head.i)
    if candidate and type_in_clause(candidate.sense.type, candidate.head) == finding.type:
        return candidate
    part = PART.get(finding.head.pos, "n")
    return Candidate(finding.sentence, finding.head, part, Sense("", finding.type, ""), (finding.head,))


def make_event(decision: Decision, candidate: Candidate, others: Iterable[Candidate]) -> Event:
    """Give the event that a decision amounts to."""
    side = by_force if decision.finding.type in BY_FORCE else as_government
    type_ = type_in_clause(decision.finding.type, decision.finding.head)
    return Event(
        id="",
        type=type_,
        mode=mode_of(candidate, type_, others),
        contexts=contexts_of(candidate),
        trigger=decision.finding.sentence.span_of([decision.finding.head]),
        sentence=decision.finding.sentence.index,
        actors=tuple(side(as_party(party)) for party in decision.actors),
        recipients=tuple(map(as_party, decision.recipients)),
        basis=basis_of(decision.finding, type_),
    )


def as_party(party: Party) -> Mention:
    """Give a party's mention, with how it was found after what it was found by."""
    return replace(party.mention, basis=f"{party.mention.basis}; reader:{party.probability:.2f} {party.path}")


def basis_of(finding: Finding, type_: str) -> str:
    """Give the likeliest type and the runner-up with their probabilities: ``reader:REQUEST 0.93, AGREE 0.05``.

    Where the form of the clause makes another type of it, that stands after them.
    """
    (best, chance), (second, less) = list(finding.types.items())[:2]
    told = f"reader:{best} {chance:.2f}"
    if less >= RUNNER_UP:
        told += f", {second} {less:.2f}"
    return told if type_ == best else f"{told}; clause:{type_}"
