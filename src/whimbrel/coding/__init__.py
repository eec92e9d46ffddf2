"""Coding: one report in, its statements and events out; a pure function without network, database or clock.

The coder loads on first use: looking into the actor tables needs no parser.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.coding.coder import Coder, CoderOptions

__all__ = ["Coder", "CoderOptions"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("whimbrel.coding.coder"), name)
    raise AttributeError(f"module 'whimbrel.coding' has no attribute {name!r}")
