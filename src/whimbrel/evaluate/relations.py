"""The PLOVER type between two marked entities of a sentence, on the data of Hu et al. (2024).

A row has a sentence in which ``<s>…</s>`` marks the source and ``<t>…</t>`` the target, each perhaps several
times; some rows have only one of the two. Its gold is one of 15 classes: the event types of PLOVER, with
CONCEDE and RETREAT as YIELD.

The answer is the type of the coded event that holds between the two. Where several do, one whose actor is
the source and whose recipient is the target comes before one that has both as actors. As the data says that
there is a relation between the two, an event that the source does to somebody or something else is still an
answer, and failing that one that somebody else does to the target. Among equals the trigger nearest to the
stretch between source and target decides. No such event means no answer, which counts as wrong.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from whimbrel.errors import InputError
from whimbrel.evaluate.goldfile import read_table
from whimbrel.evaluate.tally import Figures, classify, macro_f1
from whimbrel.models import Event, Mention, Span

COLUMNS = ("sentence_id", "marked_sentence", "gold_root")
CLASSES = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
MARK = re.compile(r"<(?P<end>/?)(?P<role>[st])>")

# Whoever of two takes part in one of these, the other one does too.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A sentence without its marks, where source and target stand in it, and the gold class."""

    uid: str
    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    gold: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The class given to a relation, '' for none; a model also says how probable each class is."""

    predicted: str
    probabilities: Mapping[str, float] = field(default_factory=dict)


class Parts(NamedTuple):
    """What the two marked entities do in an event."""

    source_acts: bool
    target_acts: bool
    source_receives: bool
    target_receives: bool
    mutual: bool


# From the best fit to the last that still counts.
FITS: tuple[Callable[[Parts], bool], ...] = (
    lambda parts: parts.source_acts and parts.target_receives,
    lambda parts: parts.source_acts and parts.target_acts,
    lambda parts: parts.mutual and parts.target_acts and parts.source_receives,
    lambda parts: parts.source_acts,
    lambda parts: parts.target_receives,
)


def read_relations(path: Path) -> Iterator[Relation]:
    """Read the relations of a TSV file."""
    for row in read_table(path, COLUMNS):
        text, spans = read_marks(row.place, row.need("marked_sentence"))
        if not any(spans.values()):
            raise InputError(row.place, "neither source nor target is marked")
        yield Relation(row.need("sentence_id"), text, spans["s"], spans["t"], row.need("gold_root"))


def read_marks(place: str, marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Take the marks out of a sentence and say where they stood."""
    text, after = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for mark in MARK.finditer(marked):
        text, after = text + marked[after : mark.start()], mark.end()
        role = mark["role"]
        if bool(mark["end"]) != (role in opened):
            raise InputError(place, f"{mark[0]} does not fit the marks before it")
        if mark["end"]:
            spans[role].append(Span(opened.pop(role), len(text)))
        else:
            opened[role] = len(text)
    if opened:
        raise InputError(place, f"<{min(opened)}> is never closed")
    return text + marked[after:], {role: tuple(found) for role, found in spans.items()}


def class_of(event_type: str) -> str:
    """Give the class of an event type."""
    return CLASSES.get(event_type, event_type)


def choose(relation: Relation, events: Iterable[Event]) -> Answer:
    """Answer with the class of the event that holds between source and target."""
    fitting = [(orientation(relation, event), distance(relation, event), event) for event in events]
    best = min(
        (found for found in fitting if found[0] is not None), key=lambda found: found[:2], default=None
    )
    return Answer(class_of(best[2].type) if best else "")


def orientation(relation: Relation, event: Event) -> int | None:
    """Say how well the parties fit, as the place in ``FITS``; None where neither has its marked part."""
    parts = Parts(
        source_acts=met(relation.sources, event.actors),
        target_acts=met(relation.targets, event.actors),
        source_receives=met(relation.sources, event.recipients),
        target_receives=met(relation.targets, event.recipients),
        mutual=event.type in MUTUAL,
    )
    return next((rank for rank, fits in enumerate(FITS) if fits(parts)), None)


def met(spans: Sequence[Span], mentions: Iterable[Mention]) -> bool:
    """Say whether a mention touches a marked stretch; where nothing is marked, anything does."""
    return not spans or any(
        mention.span.start < end and start < mention.span.end for mention in mentions for start, end in spans
    )


def distance(relation: Relation, event: Event) -> int:
    """Give the number of characters between an event's trigger and the stretch from source to target."""
    marked = relation.sources + relation.targets
    start, end = min(span.end for span in marked), max(span.start for span in marked)
    return max(0, start - event.trigger.end, event.trigger.start - end)


def measure_relations(relations: Sequence[Relation], answers: Sequence[Answer]) -> Figures:
    """Compare the answers with the gold: macro-F1 over the classes that the gold has, and accuracy."""
    gold = [relation.gold for relation in relations]
    predicted = [answer.predicted for answer in answers]
    classes = classify(gold, predicted)
    right = sum(one == other for one, other in zip(gold, predicted, strict=True))
    return {
        "n": len(gold),
        "answered": sum(map(bool, predicted)),
        "macro_f1": round(macro_f1(classes), 4),
        "accuracy": round(right / len(gold), 4) if gold else 0.0,
        "classes": {name: classes.rate(name) for name in classes.names},
    }


def to_row(relation: Relation, answer: Answer) -> dict[str, object]:
    """Give one answer as a row of JSONL."""
    return {
        "uid": relation.uid,
        "predicted": answer.predicted,
        "gold": relation.gold,
        "probabilities": dict(answer.probabilities),
    }
