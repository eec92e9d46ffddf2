"""What a statement says is not so: an event that it tells itself, a charge that it only names, or some such thing.

Three ways lead there. The cue denies ("denied", "dismissed the claim"); the content calls a charge untrue ("the report
is false", "that is not true", "there was no such request"); or an event in the content did not happen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from whimbrel.coding.denials.vocabulary import Words, denying_words
from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.events.lexicon import load_lexicon
from whimbrel.coding.tokens import Token
from whimbrel.coding.triggers import is_noun, path_up, token_at, tokens_in
from whimbrel.models import Event, Span, Statement

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NAMED = frozenset({"dobj", *SUBJECTS})
CLAUSES = frozenset({"ccomp", "csubj", "acl", "advcl"})
# Steps up the tree from "baseless" to the verb of "described the reports as baseless propaganda".
HIGHEST = 4
# Sentences back to a charge that is named again, and to what "this" points to.
NAMED_REACH = 8
POINTED_REACH = 2


@dataclass(frozen=True, slots=True)
class Charge:
    """Something told before that a denial only names.

    ``reach`` is how many sentences back it may have been told; ``anything`` if it need not be a deed of the denier's,
    as with "the report" or "this"; ``types`` are those that it may have where it is named as "no such request".
    """

    reach: int
    anything: bool = False
    types: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """What one statement denies: events that it tells again, or a charge that it only names.

    ``outright`` if the statement says itself that it denies, and does not only tell otherwise; what it denies
    ``plainly`` nobody else need tell.
    """

    statement: Statement
    restated: tuple[Event, ...] = ()
    outright: bool = False
    plainly: bool = False
    charge: Charge | None = None


def denials_in(draft: Draft) -> Iterator[Denial]:
    """Find the denials among the statements of a report, in their order."""
    words, text = denying_words(), draft.report.text
    negated = {event.statement for event in draft.events if event.polarity == "-"}
    for statement in draft.statements:
        if statement.act == "deny":
            yield _by_cue(statement, draft, words)
        elif statement.act == "assert" and (
            statement.id in negated or any(words.signs.search(span.of(text)) for span in statement.content)
        ):
            yield _by_content(statement, draft, words)


def _by_cue(statement: Statement, draft: Draft, words: Words) -> Denial:
    sentence = draft.sentences[statement.sentence]
    cues = {token.lemma_ for span in statement.cue for token in tokens_in(sentence, span)}
    restated = _events_in(statement, draft, "-")
    if not cues & words.cues:
        return Denial(statement, restated)
    if not statement.content:
        return Denial(statement, restated, True, charge=Charge(POINTED_REACH, True))
    head = token_at(sentence, statement.content[0])
    charge = _charge_of(head, words)
    if head is not None and charge is not None and head.lower_ not in words.pointing:
        restated = (*restated, *_charged(statement, draft, sentence.span_of((head,))))
        charge = None if _is_told(head) else charge
    return Denial(statement, restated, True, bool(cues & words.plain), charge)


def _is_told(charge: Token) -> bool:
    """Say whether a charge is told in a clause of its own ("the claim that it sent troops")."""
    return any(child.dep_ in CLAUSES for child in charge.rights)


def _charge_of(named: Token | None, words: Words) -> Charge | None:
    """Give what a noun or pronoun names of what was told before."""
    if named is None:
        return None
    if named.lower_ in words.pointing:
        return Charge(POINTED_REACH, True)
    lemma = named.lemma_
    if lemma in words.reports:
        return Charge(NAMED_REACH, True)
    return Charge(NAMED_REACH) if lemma in words.accusations or lemma in words.parts else None


def _events_in(statement: Statement, draft: Draft, polarity: str) -> tuple[Event, ...]:
    return tuple(
        event for event in draft.events if event.statement == statement.id and event.polarity == polarity
    )


def _charged(statement: Statement, draft: Draft, charge: Span) -> tuple[Event, ...]:
    """Give what a charge says that somebody did ("the claim that it sent troops"), without the charge itself."""
    return tuple(
        event
        for event in draft.events
        if event.trigger != charge
        and event.type != "ACCUSE"
        and any(span.covers(event.trigger) and span.covers(charge) for span in statement.content)
        and event.trigger.start > charge.start
    )


def _by_content(statement: Statement, draft: Draft, words: Words) -> Denial:
    untrue: tuple[Event, ...] = ()
    charge: Charge | None = None
    for token in _signs(statement, draft, words):
        if token.lower_ == "such":
            charge = charge or Charge(NAMED_REACH, True, _types(token.head))
        else:
            untrue = (*untrue, *_in_clause(token, statement, draft))
            named = (_charge_of(one, words) for one in _called(token) if not _is_told(one))
            charge = charge or next((one for one in named if one is not None), None)
    restated = untrue or _events_in(statement, draft, "-")
    return Denial(statement, restated, bool(untrue), charge=charge)


def _signs(statement: Statement, draft: Draft, words: Words) -> Iterator[Token]:
    """Give the words of the content that say of something that it is not true, or that there was none such."""
    for token in _tokens(statement, draft.sentences):
        word = token.lower_
        untrue = _negated(token) if word in words.true else word in words.false and not _negated(token)
        if untrue or (word == "such" and _follows_no(token)):
            yield token


def _tokens(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Token]:
    """Give the words of the content, which may go on over several sentences."""
    for sentence in sentences[max(0, statement.sentence - 1) :]:
        if sentence.span.start >= max(span.end for span in statement.content):
            return
        for span in statement.content:
            yield from tokens_in(sentence, span)


def _negated(token: Token) -> bool:
    near = (*token.children, *token.head.children)
    return any(child.dep_ == "neg" or child.lower_ in ("no", "not", "without") for child in near)


def _follows_no(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].lower_ == "no"


def _types(noun: Token) -> frozenset[str]:
    """Give the types of event that a noun may state."""
    return frozenset(sense.type for sense in load_lexicon().senses.get(("n", noun.lemma_), ()) if sense.type)


def _called(token: Token) -> list[Token]:
    """Give what is called untrue: the subject of "is false", or the object of "called … false"."""
    near = islice(path_up(token), HIGHEST)
    return [child for one in near for child in one.children if child.dep_ in NAMED and child.i < token.i]


def _in_clause(token: Token, statement: Statement, draft: Draft) -> tuple[Event, ...]:
    """Give the events of the clause that "it is not true that" governs."""
    if is_noun(token) and token.lower_ not in ("truth", "lie", "nonsense"):
        return ()
    clauses = [child for one in (token, token.head) for child in one.children if child.dep_ in CLAUSES]
    that = [
        clause for clause in clauses if clause.i > token.i and any(c.lower_ == "that" for c in clause.lefts)
    ]
    return tuple(event for clause in that for event in _told_by(clause, statement, draft))


def _told_by(clause: Token, statement: Statement, draft: Draft) -> Iterator[Event]:
    """Give the event that the verb of a clause tells."""
    for event in draft.events:
        if event.statement == statement.id:
            token = token_at(draft.sentences[event.sentence], event.trigger)
            if token is clause:
                yield event
