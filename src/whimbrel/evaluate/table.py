"""Figures as tables to read: single values, rates with their columns, and accuracies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table

from whimbrel.evaluate.tally import Figures

TITLES = {"p": "precision", "r": "recall", "f1": "F1"}


def tabulate(figures: Figures) -> Iterator[Table]:
    """Make a table of the single values, one of the rates, and one of every group of further figures."""
    single = {name: value for name, value in figures.items() if not isinstance(value, Mapping)}
    rates = {name: value for name, value in figures.items() if is_rate(value)}
    if single:
        yield make_table(("figure", "value"), ((name, value) for name, value in single.items()))
    if rates:
        yield rate_table("figure", rates)
    for name, value in figures.items():
        if isinstance(value, Mapping) and name not in rates:
            yield group_table(name, value)


def is_rate(value: Any) -> bool:
    """Say whether a figure is an F1 with what belongs to it."""
    return isinstance(value, Mapping) and "f1" in value


def rate_table(title: str, rates: Mapping[str, Figures]) -> Table:
    """Make a table of rates, one a row."""
    columns = list(dict.fromkeys(key for rate in rates.values() for key in sorted(rate, key=column_order)))
    rows = ((name, *(rate.get(column) for column in columns)) for name, rate in rates.items())
    return make_table((title, *(TITLES.get(column, column) for column in columns)), rows)


def column_order(column: str) -> int:
    """Put precision, recall and F1 before the numbers of units."""
    return list(TITLES).index(column) if column in TITLES else len(TITLES)


def group_table(name: str, group: Figures) -> Table:
    """Make a table of figures that belong together: rates by class, or accuracies with their numbers."""
    if all(is_rate(value) for value in group.values()):
        return rate_table(name, group)
    return make_table((name, "value", "of"), ((key, *value) for key, value in group.items()))


def make_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], names: int = 1) -> Table:
    """Make a plain table: the first columns are names, to the left, the others numbers, to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number < names else "right")
    for row in rows:
        table.add_row(*map(show, row))
    return table


def show(value: Any) -> str:
    """Write one value: a fraction with as many digits as can be read."""
    if value is None:
        return "-"
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
