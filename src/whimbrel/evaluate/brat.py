"""Reading PolNeAR: articles as text files, their attributions as brat standoff (``.ann``) beside them.

A folder of the corpus holds ``text/NAME.txt`` and ``attributions/NAME_XXXX.ann``, where XXXX names the
annotator. Of an article that several people annotated, the first annotator's file in the order of the
alphabet is the gold.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from whimbrel.errors import InputError
from whimbrel.evaluate.goldfile import read_text
from whimbrel.models import Span

ROLES = ("source", "cue", "content")
FILE_NAME = re.compile(r"(?P<article>.*)_[0-9a-f]{4}\.ann")
TEXT_BOUND = re.compile(r"(?P<id>T\d+)\t\S+ (?P<spans>\d+ \d+(?:;\d+ \d+)*)\t")
FRAME = re.compile(r"E\d+\t(?P<parts>.*)")
ROLE_NUMBER = re.compile(r"\d+$")

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one attribution, each as the stretches of text that it is made of."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()

    def role(self, name: str) -> Spans:
        """Give the spans of one of ``ROLES``."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus with its gold attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def gold_files(folder: Path) -> tuple[Path, ...]:
    """Name the annotation files that count, in the order of the articles, and the texts they are of."""
    annotations = list(first_annotations(folder))
    return *annotations, *(text_of(file) for file in annotations)


def first_annotations(folder: Path) -> Iterator[Path]:
    """Give for every article the file of its first annotator."""
    if not folder.is_dir():
        raise InputError(str(folder), "no such folder")
    files = sorted((folder / "attributions").glob("*.ann"))
    if not files:
        raise InputError(str(folder), "no attributions/*.ann in it")
    for _, same in groupby(files, key=article_name):
        yield next(same)


def article_name(file: Path) -> str:
    """Give the article's name, which the annotator's number follows in the file name."""
    named = FILE_NAME.fullmatch(file.name)
    if not named:
        raise InputError(str(file), "not named ARTICLE_XXXX.ann")
    return named["article"]


def text_of(annotations: Path) -> Path:
    """Give the path of the text that an annotation file is of."""
    return annotations.parent.parent / "text" / f"{article_name(annotations)}.txt"


def read_articles(folder: Path) -> Iterator[Article]:
    """Read all articles of a folder with their attributions."""
    for file in first_annotations(folder):
        attributions = tuple(read_attributions(str(file), read_text(file)))
        yield Article(article_name(file), read_text(text_of(file)), attributions)


def read_attributions(place: str, standoff: str) -> Iterator[Attribution]:
    """Read the attributions of one annotation file; a frame with neither cue nor content is passed over."""
    lines = standoff.split("\n")
    spans = dict(text_bounds(lines))
    for number, line in enumerate(lines, start=1):
        frame = FRAME.match(line)
        if frame:
            attribution = frame_of(frame["parts"].split(), spans, f"{place}:{number}")
            if attribution.cue or attribution.content:
                yield attribution


def text_bounds(lines: Iterable[str]) -> Iterator[tuple[str, Spans]]:
    """Give the spans of every text-bound annotation by its id."""
    for line in lines:
        bound = TEXT_BOUND.match(line)
        if bound:
            ends = (piece.split() for piece in bound["spans"].split(";"))
            yield bound["id"], tuple(Span(int(start), int(end)) for start, end in ends)


def frame_of(parts: Iterable[str], spans: Mapping[str, Spans], place: str) -> Attribution:
    """Put together one attribution; ``Content2`` and the like are further pieces of the same role."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    for part in parts:
        name, colon, target = part.partition(":")
        if not colon:
            raise InputError(place, f"not ROLE:ID: {part!r}")
        role = ROLE_NUMBER.sub("", name).lower()
        if role in found:
            found[role].extend(spans.get(target, ()))
    return Attribution(*(tuple(sorted(found[role])) for role in ROLES))
