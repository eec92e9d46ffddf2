"""The coder's answers to the questions of the gold sets."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.certainty import factuality_of
from whimbrel.coding.coder import Coder, CoderOptions
from whimbrel.coding.draft import Sentence
from whimbrel.coding.parse import Parser
from whimbrel.coding.reader.network import load_network
from whimbrel.coding.reader.relations import RelationReader
from whimbrel.evaluate.brat import Article, Attribution
from whimbrel.evaluate.factuality import Judged, Target, degree
from whimbrel.evaluate.folds import out_of_fold
from whimbrel.evaluate.records import Record
from whimbrel.evaluate.relations import Answer, Relation, answer
from whimbrel.export.record import to_record
from whimbrel.models import Report, Statement

ISSUED = re.compile(r"_(\d{4}-\d{2}-\d{2})_")


def predict_records(reports: Iterable[Report]) -> Iterator[Record]:
    """Code whole reports, taking every line as one sentence."""
    for coding in Coder(CoderOptions(lines=True)).code_all(reports):
        yield to_record(coding)


def predict_relations(relations: Sequence[Relation], folds: int = 0) -> list[Answer]:
    """Give the likeliest class of each relation; with ``folds``, by a last layer learned from the other folds.

    That layer stands on networks that have never learned from marked sentences, as the one that ships has.
    """
    reports = (Report(id=relation.uid, text=relation.text) for relation in relations)
    actors, reader = ActorStage(ActorTable.load()), RelationReader(load_network())
    marked = [
        (actors(draft), relation.sources, relation.targets)
        for relation, draft in zip(relations, Parser(lines=True).parse(reports), strict=True)
    ]
    if not folds:
        return [answer(reader.classify(*one)) for one in marked]
    described = numpy.array([reader.describe(*one) for one in marked])
    return [answer(given) for given in out_of_fold(described, [one.gold for one in relations], folds)]


def predict_attributions(articles: Iterable[Article]) -> Iterator[tuple[str, Attribution]]:
    """Code articles, and give every statement with the name of its article.

    A statement inside another's content is left out, as the corpus has none there.
    """
    reports = (Report(id=article.name, text=article.text, published=issued(article)) for article in articles)
    for coding in Coder().code_all(reports):
        for statement in coding.statements:
            if statement.parent:
                continue
            yield coding.report.id, attribution_of(statement)


def issued(article: Article) -> dt.date | None:
    """Give the date that the article's name holds."""
    found = ISSUED.search(article.name)
    return dt.date.fromisoformat(found[1]) if found else None


def attribution_of(statement: Statement) -> Attribution:
    """Give a statement as the corpus has it."""
    source = (statement.source.span,) if statement.source else ()
    return Attribution(source, statement.cue, statement.content)


def predict_factuality(sentences: Sequence[Judged]) -> Iterator[list[float]]:
    """Give for the targets of every sentence their place on the scale."""
    reports = (Report(id=str(number), text=judged.text) for number, judged in enumerate(sentences))
    drafts = Parser(lines=True).parse(reports)
    for judged, draft in zip(sentences, drafts, strict=True):
        yield [value_of(judged, target, draft.sentences) for target in judged.targets]


def value_of(judged: Judged, target: Target, sentences: Iterable[Sentence]) -> float:
    """Give the certainty of the event at a target; the last token of its word speaks for it."""
    start = judged.start_of(target)
    end = start + len(judged.text.split(" ")[target.word])
    for sentence in sentences:
        inside = [token for token in sentence.tokens if start <= sentence.offset + token.idx < end]
        if inside:
            certainty, polarity, _ = factuality_of(inside[-1])
            return degree(certainty, polarity)
    return degree("CT", "+")
