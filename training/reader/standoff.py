"""Annotations kept apart from their texts → reports and records, with the texts from the data folder.

``training/records/standoff.jsonl`` has one report a line: ``source`` and ``key`` name the text, ``sentences`` and the
spans of triggers and entities are half-open ranges of its characters.
"""

import csv
import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from whimbrel.evaluate.records import Record
from whimbrel.models import Report

Row = Mapping[str, Any]
BLANK = re.compile(r"\s+")


def read_standoff(path: Path, data: Path) -> Iterator[tuple[Report, Record]]:
    """Give every annotated report, one sentence a line, with its record."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = SOURCES[row["source"]](data / row["source"], row["key"])
            sentences = "\n".join(cut(text, span) for span in row["sentences"])
            events = [event_of(event, text) for event in row["events"]]
            record = {"doc": row["id"], "events": events, "statements": []}
            yield Report(id=row["id"], text=sentences), record


def event_of(event: Row, text: str) -> Row:
    """Give an event with the words that its spans stand for."""
    sides = {
        side: [{**entity, "text": cut(text, entity["span"])} for entity in event[side]]
        for side in ("actors", "recipients")
    }
    return {**event, **sides, "trigger": cut(text, event["trigger"])}


def cut(text: str, span: tuple[int, int]) -> str:
    """Give a stretch of text on one line."""
    return BLANK.sub(" ", text[slice(*span)])


@cache
def wikipedia(path: Path) -> Mapping[str, str]:
    """Read the texts of the short reports."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


@cache
def sentences(path: Path) -> Mapping[str, str]:
    """Read the texts of single sentences."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["uid"]: row["sentence"] for row in csv.DictReader(file, delimiter="\t")}


def article(folder: Path, name: str) -> str:
    """Read an article."""
    return (folder / "text" / f"{name}.txt").read_text("utf-8")


SOURCES: Mapping[str, Callable[[Path, str], str]] = {
    "wikipedia_current_events.jsonl.gz": lambda path, key: wikipedia(path)[key],
    "relations/AW_train.tsv": lambda path, key: sentences(path)[key],
    "polnear/train": article,
}
