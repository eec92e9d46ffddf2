"""Full-text search: what the user types → a condition for the database's own index, and the sentence to show.

Words are looked for in any order and form ("sanction" finds "sanctions"); words in quotation marks have to stand
side by side; a word with ``-`` before it must not occur.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from whimbrel.errors import SettingsError
from whimbrel.models import Report, Span
from whimbrel.store.schema import INDEX_OF_WORDS, versions

TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
WORD = re.compile(r"\w+")
# What grammar may put at the end of a word that is looked for, and of the one that is found.
ENDINGS = re.compile(r"(?:e|es|s|ed|ing|'s)$")
FEWEST_LETTERS = 3
# What PostgreSQL knows of English, as the first migration says.
CONFIGURATION = "whimbrel_english"


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds what was looked for, the day from which it was known, and the sentence that fits best."""

    report: Report
    known: dt.date
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand side by side; ``excluded``: it must not occur."""

    words: str
    excluded: bool = False


def terms_of(typed: str) -> list[Term]:
    """Give what the user looks for.

    Raises:
        SettingsError: It holds no word that has to occur.
    """
    found = [
        Term((phrase or word).replace('"', " "), bool(minus)) for minus, phrase, word in TERM.findall(typed)
    ]
    found = [term for term in found if WORD.search(term.words)]
    if all(term.excluded for term in found):
        raise SettingsError(f"{typed!r} holds no word to look for")
    return found


def holds(terms: list[Term], dialect: str) -> ColumnElement[bool]:
    """Give the condition that a version holds what is looked for."""
    return _holds_in_sqlite(terms) if dialect == "sqlite" else _holds_in_postgresql(terms)


def _holds_in_sqlite(terms: list[Term]) -> ColumnElement[bool]:
    asked = " ".join(f'"{term.words}"' for term in terms if not term.excluded)
    for term in terms:
        if term.excluded:
            asked = f'({asked}) NOT "{term.words}"'
    index = text(f"SELECT rowid FROM {INDEX_OF_WORDS} WHERE {INDEX_OF_WORDS} MATCH :asked")
    return versions.c.number.in_(
        select(text("rowid")).select_from(index.bindparams(asked=asked).columns().subquery())
    )


def _holds_in_postgresql(terms: list[Term]) -> ColumnElement[bool]:
    index: ColumnElement[str] = literal_column(f"versions.{INDEX_OF_WORDS}")
    asked: ColumnElement[str] | None = None
    for term in terms:
        words = func.phraseto_tsquery(CONFIGURATION, term.words, type_=TSQUERY)
        one = func.tsquery_not(words, type_=TSQUERY) if term.excluded else words
        asked = one if asked is None else asked.op("&&")(one)
    return index.op("@@")(asked)


def best_sentence(report: Report, sentences: Iterable[Span], terms: list[Term]) -> tuple[int, Span]:
    """Give number and span of the first sentence that holds most of the words; of a report without any, all of it."""
    stems = {stem(word) for term in terms if not term.excluded for word in WORD.findall(term.words)}
    best, most = (0, Span(0, len(report.text))), -1
    for number, span in enumerate(sentences):
        held = len(stems & {stem(word) for word in WORD.findall(span.of(report.text))})
        if held > most:
            best, most = (number, span), held
    return best


def stem(word: str) -> str:
    """Give a word in small letters without what grammar adds: only to choose a sentence, not to find reports."""
    small = word.casefold()
    short = ENDINGS.sub("", small)
    return short if len(short) >= FEWEST_LETTERS else small
