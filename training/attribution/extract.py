"""PolNeAR articles → numbers: every paragraph as the tagger sees it, with its gold spans by word.

python extract.py ../../../shared/data/polnear/train OUT.pickle [--first N] [--part I/N]
"""

import argparse
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.parse import Parser
from whimbrel.coding.statements.cues import reporting
from whimbrel.coding.statements.fitting import Quoting
from whimbrel.coding.statements.quotation import find_quotations
from whimbrel.coding.statements.stage import find_by_rules
from whimbrel.coding.statements.tagger.finder import passages_of, ruled_by
from whimbrel.coding.statements.tagger.pairs import pair_numbers
from whimbrel.evaluate.brat import Article, read_articles
from whimbrel.models import Report


@dataclass(frozen=True, slots=True)
class Example:
    """One paragraph: its words as numbers and vectors, its gold cues, and their rows and labels."""

    article: int
    numbers: Any
    vectors: Any
    spans: list[tuple[tuple[int, int], tuple[int, int] | None, list[tuple[int, int]]]]
    rows: list[Any]


def extract(articles: list[Article], first: int) -> Iterator[Example]:
    """Give the examples of articles, numbered from ``first``."""
    parser, actors = Parser(), ActorStage(ActorTable.load())
    reports = [Report(id=article.name, text=article.text) for article in articles]
    for number, (article, draft) in enumerate(zip(articles, parser.parse(reports), strict=True), first):
        quoting = Quoting(actors(draft), find_quotations(article.text), reporting())
        found = find_by_rules(quoting)
        for passage in passages_of(quoting, found):
            spans = [span for one in article.attributions if (span := words_of(passage, one)) is not None]
            spans.sort(key=lambda span: span[0])
            spans = [
                span for place, span in enumerate(spans) if not place or span[0][0] >= spans[place - 1][0][1]
            ]
            cues = [span[0] for span in spans]
            rows = [
                pair_numbers(passage, cues, which, ruled_by(passage, cue, found)).astype(numpy.int16)
                for which, cue in enumerate(cues)
            ]
            yield Example(
                number,
                passage.numbers.astype(numpy.int16),
                passage.vectors.astype(numpy.float16),
                spans,
                rows,
            )


def words_of(passage: Any, one: Any) -> Any:
    """Give cue, source and content of a gold attribution as ranges of words, if its cue is in the paragraph."""

    def ranged(span: tuple[int, int]) -> tuple[int, int]:
        low = int(numpy.searchsorted(passage.ends, span[0], side="right"))
        high = int(numpy.searchsorted(passage.starts, span[1]))
        return low, high

    inside = [span for span in one.cue if passage.starts[0] <= span.start < passage.ends[-1]]
    if not inside:
        return None
    cue = ranged((inside[0].start, inside[-1].end))
    if cue[0] >= cue[1]:
        return None
    source = ranged(one.source[0]) if one.source else None
    source = source if source is not None and source[0] < source[1] else None
    content = [found for span in one.content if (found := ranged(span))[0] < found[1]]
    return cue, source, content


def main() -> None:
    """Extract a part of a folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--first", type=int, default=None)
    options.add_argument("--part", default="0/1")
    chosen = options.parse_args()
    articles = list(read_articles(chosen.folder))[: chosen.first]
    part, parts = map(int, chosen.part.split("/"))
    low, high = len(articles) * part // parts, len(articles) * (part + 1) // parts
    examples = list(extract(articles[low:high], low))
    chosen.out.write_bytes(
        pickle.dumps([tuple(getattr(one, name) for name in Example.__slots__) for one in examples])
    )


if __name__ == "__main__":
    main()
