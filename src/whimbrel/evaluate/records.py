"""Events and statements of whole reports against annotated ones.

Both sides are the JSON objects that ``whimbrel code --format json`` writes, one a report. The figures are per
cent:

- ``triple``     the set of (actor code, type, recipient code) of each report; compounds are spread out, an
  entity without a code counts by its last word, and no entity by a dash
- ``triple essential recall``  the recall of triples of events marked essential and not told before
- ``event``      one-to-one matches in the same sentence, of the same type, with actors and recipients that
  agree
- ``type``       the same, whoever the actors and recipients are
- ``statement``  one-to-one matches at most one sentence apart, whose contents share half of their words and
  whose sources share a word
- ``attribute accuracy``  how often the coded values of matched events and statements agree, and of how many

Counting is over all reports together.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from whimbrel.errors import InputError
from whimbrel.evaluate.goldfile import Row, parse_date, read_rows
from whimbrel.evaluate.tally import Figures, Tally, pair_off
from whimbrel.models import Report

Record = Mapping[str, Any]
Entry = Mapping[str, Any]

NOTHING: Record = {"events": [], "statements": []}
NEEDED = {
    "events": ("sentence", "type", "trigger", "actors", "recipients"),
    "statements": ("id", "sentence", "source", "content"),
}
UNNAMED = frozenset({"-"})
IDLE_WORDS = frozenset(
    ["the", "a", "an", "of", "in", "on", "for", "and", "to", "its", "his", "her", "their", "mr", "mrs", "ms"]
)
EVENT_VALUES = ("auxiliary", "polarity", "certainty", "mode")
STATEMENT_VALUES = ("sourcing", "kind", "act")
SAME_CONTENT = 0.5


def gold_files(path: Path) -> tuple[Path, ...]:
    """Name the files that hold the gold: the annotations and the reports they are of."""
    folder = path if path.is_dir() else path.parent
    annotations = path / "annotations.jsonl" if path.is_dir() else path
    return annotations, folder / "reports.jsonl"


def read_reports(path: Path) -> list[Report]:
    """Read the reports that the gold annotates, with one sentence a line."""
    return [
        Report(id=row.need("id"), text=row.need("text"), published=parse_date(row, "published"))
        for row in read_rows(gold_files(path)[1])
    ]


def read_records(path: Path) -> dict[str, Record]:
    """Read records by report; a report that comes twice counts as its last record."""
    records: dict[str, Record] = {}
    for row in read_rows(path):
        records[row.need("doc")] = check_record(row)
    return records


def check_record(row: Row) -> Record:
    """Give the record of a row, or raise ``InputError`` if an event or a statement lacks what is compared."""
    for kind, names in NEEDED.items():
        for entry in row.need_list(kind):
            missing = [name for name in names if name not in entry]
            if missing:
                raise InputError(row.place, f"{entry.get('id', 'one')} of {kind} has no {missing[0]!r}")
    return row.fields


def measure_records(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Figures:
    """Compare predicted with gold records; a report that was not predicted counts as empty."""
    units, agreement = Tally(), Tally()
    for doc, given in gold.items():
        coded = predicted.get(doc, NOTHING)
        compare_triples(units, given["events"], coded["events"])
        compare_events(units, agreement, given, coded)
        compare_statements(units, agreement, given["statements"], coded["statements"])
    counts = {"documents": len(gold), "documents coded": sum(doc in predicted for doc in gold)}
    return {**counts, **summarise(units), "attribute accuracy": accuracies(agreement)}


def summarise(units: Tally) -> Figures:
    """Give the rates of the four kinds of unit, and the recall of essential triples."""
    rates = {name: units.rate(name, scale=100, digits=1) for name in ("triple", "event", "type", "statement")}
    return {"triple": rates.pop("triple"), "triple essential recall": percent(units, "essential"), **rates}


def accuracies(agreement: Tally) -> dict[str, tuple[float, int]]:
    """Give for each coded value the share that agrees, in per cent, and how many were compared."""
    return {
        name: (percent(agreement, name), agreement.count(name, "gold")) for name in sorted(agreement.names)
    }


def percent(agreement: Tally, name: str) -> float:
    """Give what share of the gold was found."""
    return round(100 * agreement.count(name, "found") / max(1, agreement.count(name, "gold")), 1)


def compare_triples(units: Tally, gold: Sequence[Entry], predicted: Sequence[Entry]) -> None:
    """Count the triples of one report."""
    given, coded = set(triples(gold)), set(triples(predicted))
    essential = set(triples(event for event in gold if is_essential(event)))
    units.add("triple", gold=len(given), predicted=len(coded), hits=len(given & coded))
    units.add("essential", gold=len(essential), predicted=len(coded), hits=len(essential & coded))


def is_essential(event: Entry) -> bool:
    """Say whether a reader would expect the event in a record of the report, told for the first time."""
    return bool(event.get("essential", True)) and not event.get("repeat_of")


def triples(events: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    """Give every (actor, type, recipient) of the events; nobody does anything to himself."""
    for event in events:
        recipients = all_names(event["recipients"]) or UNNAMED
        for actor in all_names(event["actors"]) or UNNAMED:
            for recipient in recipients:
                if actor != recipient or actor in UNNAMED:
                    yield actor, event["type"], recipient


def all_names(entities: Iterable[Entry]) -> frozenset[str]:
    """Give what several entities are known by."""
    return frozenset(name for entity in entities for name in names_of(entity))


def names_of(entity: Entry) -> frozenset[str]:
    """Give what an entity is known by: its codes, or the last word of its text."""
    if entity.get("codes"):
        return frozenset(entity["codes"])
    return frozenset([word for word in words(entity["text"]) if word not in IDLE_WORDS][-1:])


def words(text: str | None) -> list[str]:
    """Give the words of a text in lower case."""
    return re.findall(r"\w+", (text or "").lower())


def share_word(one: str | None, other: str | None) -> bool:
    """Say whether two texts have a word in common that is not idle."""
    return bool((set(words(one)) & set(words(other))) - IDLE_WORDS)


def compare_events(units: Tally, agreement: Tally, gold: Record, predicted: Record) -> None:
    """Count the events of one report and the values of those that match."""
    given, coded = gold["events"], predicted["events"]
    alike, equal = (
        match(given, coded, same_type, shared_trigger),
        match(given, coded, same_event, shared_trigger),
    )
    units.add("type", gold=len(given), predicted=len(coded), hits=len(alike))
    units.add("event", gold=len(given), predicted=len(coded), hits=len(equal))
    gold_sources, sources = sources_of(gold), sources_of(predicted)
    for event, other in equal:
        compare_values(agreement, event, other, EVENT_VALUES)
        if event.get("date"):
            compare_values(agreement, event, other, ("date",))
        said_by = gold_sources.get(event.get("statement") or ""), sources.get(other.get("statement") or "")
        agree(agreement, "attributed", same_source(*said_by))


def match(
    gold: Sequence[Entry],
    predicted: Sequence[Entry],
    allowed: Callable[[Entry, Entry], bool],
    score: Callable[[Entry, Entry], float],
) -> list[tuple[Entry, Entry]]:
    """Pair entries one to one."""
    pairs = pair_off(
        (score(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if allowed(one, other)
    )
    return [(gold[i], predicted[j]) for i, j in pairs]


def same_type(gold: Entry, predicted: Entry) -> bool:
    """Say whether two events are of one type and in one sentence."""
    return bool(gold["sentence"] == predicted["sentence"] and gold["type"] == predicted["type"])


def same_event(gold: Entry, predicted: Entry) -> bool:
    """Say whether two events agree in sentence, type, actors and recipients."""
    return same_type(gold, predicted) and all(
        same_entities(gold[role], predicted[role]) for role in ("actors", "recipients")
    )


def same_entities(gold: Sequence[Entry], predicted: Sequence[Entry]) -> bool:
    """Say whether two lists name an entity in common, or are both empty."""
    if not gold or not predicted:
        return not gold and not predicted
    if all_names(gold) & all_names(predicted):
        return True
    return any(
        share_word(one["text"], other["text"])
        for one in gold
        for other in predicted
        if not (one.get("codes") and other.get("codes"))
    )


def shared_trigger(gold: Entry, predicted: Entry) -> float:
    """Count the words that two triggers share."""
    return len(set(words(gold["trigger"])) & set(words(predicted["trigger"])))


def sources_of(record: Record) -> dict[str, str]:
    """Give the source of every statement by its id."""
    return {statement["id"]: statement["source"] or "" for statement in record["statements"]}


def same_source(gold: str | None, predicted: str | None) -> bool:
    """Say whether two events are in nobody's words, or in the words of the same source."""
    if gold is None or predicted is None:
        return gold is predicted
    return share_word(gold, predicted)


def compare_values(
    agreement: Tally, gold: Entry, predicted: Entry, names: Iterable[str], kind: str = ""
) -> None:
    """Count how many of the named values agree."""
    for name in names:
        agree(agreement, f"{kind}{name}", gold.get(name) == predicted.get(name))


def agree(agreement: Tally, name: str, same: bool) -> None:
    """Count one comparison."""
    agreement.add(name, gold=1, predicted=1, hits=same)


def compare_statements(
    units: Tally, agreement: Tally, gold: Sequence[Entry], predicted: Sequence[Entry]
) -> None:
    """Count the statements of one report and the values of those that match."""
    matched = match(gold, predicted, same_statement, shared_content)
    units.add("statement", gold=len(gold), predicted=len(predicted), hits=len(matched))
    for one, other in matched:
        compare_values(agreement, one, other, STATEMENT_VALUES, "statement ")
        if one.get("source_codes"):
            same = set(one["source_codes"]) & set(other.get("source_codes") or ())
            agree(agreement, "statement source code", bool(same))


def same_statement(gold: Entry, predicted: Entry) -> bool:
    """Say whether two statements are by the same source, of the same content and in about the same place."""
    return (
        abs(gold["sentence"] - predicted["sentence"]) <= 1
        and shared_content(gold, predicted) >= SAME_CONTENT
        and (not gold["source"] or share_word(gold["source"], predicted["source"]))
    )


def shared_content(gold: Entry, predicted: Entry) -> float:
    """Give the share of the longer content's words that both contents have; two empty ones share all."""
    one, other = Counter(words(gold["content"])), Counter(words(predicted["content"]))
    if not one or not other:
        return float(not one and not other)
    return (one & other).total() / max(one.total(), other.total())
