"""Reports → passages to learn from: what the network is told of every word and pair, and what it should answer.

The passages and their features are those of ``whimbrel.coding.reader``, so that the network learns from exactly
what it will be given.
"""

import datetime as dt
import gzip
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy
from labels import GoldEvent, find_gold
from standoff import read_standoff

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.reader.features import Numbers, Pair, describe_words, pairs
from whimbrel.coding.reader.passages import Named, Passage, passages
from whimbrel.evaluate.records import Record, read_records, read_reports
from whimbrel.models import Mention, Report, Span

UNKNOWN = -1
# Two reports whose lines begin alike for this many characters are taken for versions of one.
ALIKE = 40


@dataclass(frozen=True, slots=True)
class Example:
    """One passage; ``types`` and ``roles`` (one a pair) are the answers, as far as they are known."""

    doc: str
    words: tuple[str, ...]
    sentences: tuple[int, ...]
    parse: Numbers
    known: Numbers
    named: tuple[Named, ...]
    pairs: tuple[Pair, ...]
    types: Mapping[int, int]
    roles: tuple[int, ...]


def from_records(folder: Path, limit: int | None) -> Iterator[Example]:
    """Give the passages of annotated reports, each line being a sentence."""
    gold = read_records(folder / "annotations.jsonl")
    for draft in drafts(read_reports(folder)[:limit], lines=True):
        yield from from_draft(draft, gold[draft.report.id])


def from_standoff(path: Path, data: Path, limit: int | None) -> Iterator[Example]:
    """Give the passages of reports whose annotations are kept apart from their texts."""
    annotated = list(islice(read_standoff(path, data), limit))
    for draft, (_, record) in zip(
        drafts((report for report, _ in annotated), lines=True), annotated, strict=True
    ):
        yield from from_draft(draft, record)


def from_draft(draft: Draft, record: Record | None = None) -> Iterator[Example]:
    """Give the passages of one report, with answers if it is annotated."""
    gold = find_gold(draft, record) if record else {}
    for passage in passages(draft):
        yield from_passage(draft, passage, gold)


def from_passage(draft: Draft, passage: Passage, gold: Mapping[tuple[int, int], GoldEvent]) -> Example:
    """Give one passage; words that state an event by the gold have pairs even if they could not by their looks."""
    features = describe_words(passage)
    places = {
        (sentence.index, token.i): place
        for sentence, start in passage.own()
        for place, token in enumerate(sentence.tokens, start)
    }
    events = {places[key]: event for key, event in gold.items() if key in places}
    listed = tuple(pairs(draft, passage, sorted({*features.candidates, *events})))
    return Example(
        doc=draft.report.id,
        words=tuple(token.text for token in passage.words),
        sentences=tuple(sentence.index for sentence in passage.sentences for _ in sentence.tokens),
        parse=features.parse,
        known=features.known,
        named=passage.named,
        pairs=listed,
        types={place: event.type for place, event in sorted(events.items())},
        roles=tuple(
            events[pair.word].role_of(pair.named) if pair.word in events else UNKNOWN for pair in listed
        ),
    )


def asdict_shallow(example: Example) -> dict[str, Any]:
    """Give the fields of an example as they are."""
    return {name: getattr(example, name) for name in Example.__slots__}


def from_wikipedia(path: Path, apart_from: Path, count: int, seed: int) -> Iterator[Example]:
    """Give passages that name somebody of a random sample of reports, none of which tells what the dev set tells."""
    starts = {line[:ALIKE] for report in read_reports(apart_from) for line in report.text.split("\n")}
    starts = {start for start in starts if len(start) == ALIKE}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(rows)
    kept = (row for row in rows if not any(start in row["text"] for start in starts))
    reports = [report_of(row) for row, _ in zip(kept, range(count), strict=False)]
    for draft in drafts(reports, lines=False):
        yield from worth_reading(draft)


def from_articles(folder: Path, count: int, seed: int) -> Iterator[Example]:
    """Give passages that name somebody of a random sample of news articles."""
    paths = sorted(folder.glob("*.txt"))
    chosen = random.Random(seed).sample(paths, min(count, len(paths)))
    reports = [Report(id=path.stem, text=path.read_text("utf-8")) for path in chosen]
    for draft in drafts(reports, lines=False):
        yield from worth_reading(draft)


def worth_reading(draft: Draft) -> Iterator[Example]:
    """Give the passages that name somebody and have words that may state an event."""
    for example in from_draft(draft):
        if example.named and example.known[:, 3].any():
            yield example


def report_of(row: Mapping[str, str]) -> Report:
    """Read one dated report."""
    return Report(id=row["id"], text=row["text"], published=dt.date.fromisoformat(row["published"]))


def drafts(reports: Iterable[Report], *, lines: bool) -> Iterator[Draft]:
    """Parse reports and find who is who in them."""
    stage = ActorStage(ActorTable.load())
    for draft in Parser(lines=lines).parse(reports):
        yield stage(draft)


def write(path: Path, examples: Iterable[Example]) -> None:
    """Write examples, one a line; the file is there only when all are."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(to_row(example), ensure_ascii=False) + "\n" for example in examples)
    part.replace(path)


def read(path: Path, limit: int | None = None) -> list[Example]:
    """Read examples."""
    with path.open(encoding="utf-8") as file:
        return [from_row(json.loads(line)) for line, _ in zip(file, range(limit or 10**9), strict=False)]


def to_row(example: Example) -> dict[str, Any]:
    """Give an example as JSON: a pair as word, place in ``named``, row and flags."""
    place = {id(named): place for place, named in enumerate(example.named)}
    listed = [[pair.word, place[id(pair.named)], pair.row, sorted(pair.flags)] for pair in example.pairs]
    arrays = {"parse": example.parse.tolist(), "known": example.known.tolist()}
    named = [asdict(named) for named in example.named]
    return {**asdict_shallow(example), **arrays, "named": named, "pairs": listed}


def from_row(row: dict[str, Any]) -> Example:
    """Give an example from JSON; the paths of its pairs remain only as the numbers in their rows."""
    named = tuple(named_of(fields) for fields in row["named"])
    listed = tuple(
        Pair(word, named[place], "", tuple(numbers), frozenset(flags))
        for word, place, numbers, flags in row["pairs"]
    )
    read = {
        "words": tuple(row["words"]),
        "sentences": tuple(row["sentences"]),
        "parse": table(row["parse"]),
        "known": table(row["known"]),
        "types": {int(word): type_ for word, type_ in row["types"].items()},
        "roles": tuple(row["roles"]),
    }
    return Example(**{**row, **read, "named": named, "pairs": listed})


def named_of(fields: dict[str, Any]) -> Named:
    """Give somebody whom a passage names from JSON."""
    mention = fields["mention"]
    read = {**mention, "span": Span(*mention["span"]), "codes": tuple(mention["codes"])}
    return Named(**{**fields, "mention": Mention(**read)})


def table(rows: Sequence[Sequence[int]]) -> Numbers:
    """Give rows of four numbers as an array, which may be empty."""
    return numpy.array(rows, numpy.int64).reshape(-1, 4)
