"""The statement that an event stands in, and what the attribution leaves of its certainty."""

from dataclasses import replace

from whimbrel.coding.certainty.factuality import factuality_of
from whimbrel.coding.certainty.governors import is_definite
from whimbrel.coding.certainty.vocabulary import Factuality, load_vocabulary
from whimbrel.coding.draft import Draft
from whimbrel.coding.tokens import Token
from whimbrel.coding.triggers import is_noun, token_at, tokens_in
from whimbrel.models import Event, Span, Statement

# Types of events that are done by saying something: "will not leave" is a refusal, not a refusal to come.
SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
# Words around the trigger by which the act is done, so that they say nothing about it.
PERFORMING = {
    "REQUEST": frozenset({"should", "must", "ought", "need", "would"}),
    "REJECT": frozenset({"will", "would", "not", "n't", "never", "can", "wo"}),
    "THREATEN": frozenset({"will", "would", "may", "could", "might"}),
}
# What an infinitive or an imperative in the content is, where the words around it do not say.
ASKED = {"ask": Factuality("U", "+", "hypothetical"), "promise": Factuality("CT", "+", "future")}


def judge_certainty(draft: Draft) -> Draft:
    """Set statement, auxiliary, polarity and certainty of every event."""
    return replace(draft, events=tuple(_judge(draft, event) for event in draft.events))


def _judge(draft: Draft, event: Event) -> Event:
    sentence = draft.sentences[event.sentence]
    token = token_at(sentence, event.trigger)
    if token is None:
        return event
    inside = _words_of_the_act(event, token, tokens_in(sentence, event.trigger))
    statement = innermost(draft.statements, event.trigger)
    found = factuality_of(token, inside)
    if statement is None:
        return _judged(
            event, found, "PS" if found.certainty == "U" and found.auxiliary != "none" else found.certainty
        )
    if found.auxiliary == "none" and token.tag_ == "VB" and event.type not in SPOKEN:
        found = ASKED.get(statement.act, found)
    certainty = _attributed(draft, event, token, statement, found)
    return replace(_judged(event, found, certainty), statement=statement.id)


def _judged(event: Event, found: Factuality, certainty: str) -> Event:
    return replace(
        event, statement="", auxiliary=found.auxiliary, polarity=found.polarity, certainty=certainty
    )


def _words_of_the_act(event: Event, token: Token, trigger: list[Token]) -> set[int]:
    """Give the positions of auxiliaries and negations by which a speech act is done ("will not leave")."""
    inside = {word.i for word in trigger} if event.type in SPOKEN - {"AGREE"} else set()
    performing = PERFORMING.get(event.type, frozenset())
    if event.type == "REJECT" and not any(word.dep_ == "neg" for word in token.lefts):
        return inside
    return inside | {word.i for word in token.lefts if word.lower_ in performing}


def innermost(statements: tuple[Statement, ...], trigger: Span) -> Statement | None:
    """Give the statement whose content covers ``trigger`` and that holds no other such, or None.

    Of several that do not stand in one another, it is the one with the shortest content.
    """
    covering = [
        (piece.end - piece.start, number)
        for number, statement in enumerate(statements)
        for piece in statement.content
        if piece.covers(trigger)
    ]
    holding = {statements[number].parent for _, number in covering}
    inner = [one for one in covering if statements[one[1]].id not in holding]
    return statements[min(inner)[1]] if inner else None


def _attributed(draft: Draft, event: Event, token: Token, statement: Statement, found: Factuality) -> str:
    """Give the certainty that is left of an event in the content of ``statement``."""
    if found.certainty in ("PS", "PR") and found.auxiliary == "none":
        return found.certainty
    table = load_vocabulary().attributed
    left = table.get(statement.act, table["assert"])[found.auxiliary]
    if left == "U" and found.auxiliary == "none" and _is_vouched_for(draft, event, token, statement):
        return "CT"
    return left


def _is_vouched_for(draft: Draft, event: Event, token: Token, statement: Statement) -> bool:
    """Say whether an asserted event is certain all the same: done by saying it, admitted, or known."""
    vocabulary = load_vocabulary()
    cue = _cue_lemma(draft, statement)
    if cue in vocabulary.factive:
        return True
    if event.type in SPOKEN and _is_by_source(event, statement):
        return True
    if cue in vocabulary.accusing:
        return False
    return is_definite(token) if is_noun(token) else token.dep_ == "amod"


def _cue_lemma(draft: Draft, statement: Statement) -> str:
    if not statement.cue:
        return ""
    token = token_at(draft.sentences[statement.sentence], statement.cue[0])
    return token.lemma_ if token is not None else ""


def _is_by_source(event: Event, statement: Statement) -> bool:
    source = statement.source
    return source is not None and any(
        actor.text == source.text or set(actor.codes) & set(source.codes) for actor in event.actors
    )
