"""Threats that somebody makes by saying what will follow: "evading sanctions will have consequences", he said.

The one who speaks threatens, and not the subject of the words. Threatened is who faces the consequences, or who is told
of them. Where nobody is known to speak there is no threat, only a sentence about consequences.
"""

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.events.arguments import verb_slots
from whimbrel.coding.events.candidates import Candidate
from whimbrel.coding.events.frames import load_control
from whimbrel.coding.events.parties import Mentions, mentions
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention, Span

MOST_STEPS = 4
CLAUSES = frozenset({"ccomp", "xcomp", "conj", "advcl"})


def is_by_speaking(candidate: Candidate) -> bool:
    """Say whether the one who acts in a candidate is the one who speaks."""
    return candidate.sense.entry in load_control()["by_speaking"]


def speaking_parties(draft: Draft, candidate: Candidate) -> tuple[Mentions, Mentions]:
    """Give who speaks, and who faces or is told what is said; nobody where the speaker is not known."""
    sentence = candidate.sentence
    speaker = speaker_of(draft, sentence.span_of([candidate.head]))
    if speaker is None:
        return (), ()
    faced = mentions(draft, sentence, verb_slots(candidate.head).get("subj", []))
    others = tuple(
        mention
        for mention in faced or told_to(draft, sentence, candidate.head)
        if not _same(mention, speaker)
    )
    return (speaker,), others


def speaker_of(draft: Draft, words: Span) -> Mention | None:
    """Give the source of the statement with the shortest content around ``words``, if it has one."""
    around = [
        (piece.end - piece.start, statement.source)
        for statement in draft.statements
        for piece in statement.content
        if piece.covers(words) and statement.source is not None
    ]
    return min(around, key=lambda found: found[0])[1] if around else None


def told_to(draft: Draft, sentence: Sentence, head: Token) -> Mentions:
    """Give whom the verb above a clause addresses: "we are telling X that ..."."""
    for _ in range(MOST_STEPS):
        if head.dep_ not in CLAUSES:
            return ()
        head = head.head
        slots = verb_slots(head)
        if found := mentions(draft, sentence, [*slots.get("obj", []), *slots.get("to", [])]):
            return found
    return ()


def _same(first: Mention, second: Mention) -> bool:
    return first.span == second.span or bool(set(first.codes) & set(second.codes))
