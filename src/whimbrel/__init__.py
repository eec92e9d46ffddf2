"""Whimbrel reads news reports and records who did what to whom, who says so, how, and how certainly.

    from whimbrel import Coder, read

    for coding in Coder().code_all(read(["report.txt"])):
        ...

The names load on first use, so that ``import whimbrel`` costs little. ``read`` and ``ReadOptions`` load at once: the
package ``whimbrel.read`` would otherwise take the function's name when it is imported.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from whimbrel.read import ReadOptions, read

if TYPE_CHECKING:
    from whimbrel.coding.coder import Coder, CoderOptions
    from whimbrel.errors import InputError, WhimbrelError
    from whimbrel.export.record import to_record
    from whimbrel.models import Coding, Event, Mention, Report, Span, Statement
    from whimbrel.store import EventQuery, Store

HOMES = {
    "Coder": "whimbrel.coding.coder",
    "CoderOptions": "whimbrel.coding.coder",
    "Coding": "whimbrel.models",
    "Event": "whimbrel.models",
    "EventQuery": "whimbrel.store",
    "InputError": "whimbrel.errors",
    "Mention": "whimbrel.models",
    "Report": "whimbrel.models",
    "Span": "whimbrel.models",
    "Statement": "whimbrel.models",
    "Store": "whimbrel.store",
    "WhimbrelError": "whimbrel.errors",
    "to_record": "whimbrel.export.record",
}

__all__ = [
    "Coder",
    "CoderOptions",
    "Coding",
    "Event",
    "EventQuery",
    "InputError",
    "Mention",
    "ReadOptions",
    "Report",
    "Span",
    "Statement",
    "Store",
    "WhimbrelError",
    "__version__",
    "read",
    "to_record",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("whimbrel")
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module 'whimbrel' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
