"""The PLOVER type between two marked entities of a sentence, on the data of Hu et al. (2024).

A row has a sentence in which ``<s>…</s>`` marks the source and ``<t>…</t>`` the target, each perhaps several
times; some rows have only one of the two. Its gold is one of 15 classes: the event types of PLOVER, with
CONCEDE and RETREAT as YIELD.

The answer is the class that is likeliest of an event that the source does to the target, given that there is one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from whimbrel.errors import InputError
from whimbrel.evaluate.goldfile import read_table
from whimbrel.evaluate.tally import Figures, classify, macro_f1
from whimbrel.models import Span

COLUMNS = ("sentence_id", "marked_sentence", "gold_root")
CLASSES = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
MARK = re.compile(r"<(?P<end>/?)(?P<role>[st])>")


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
    """The class given to a relation, and how probable each class is."""

    predicted: str
    probabilities: Mapping[str, float] = field(default_factory=dict)


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


def answer(chances: Mapping[str, float]) -> Answer:
    """Answer with the likeliest class."""
    return Answer(max(chances, key=lambda name: chances[name]), chances)


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
