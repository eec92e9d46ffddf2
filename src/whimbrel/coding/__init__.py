"""Coding: one report in, its statements and events out; a pure function without network, database or clock."""

from whimbrel.coding.coder import Coder, CoderOptions

__all__ = ["Coder", "CoderOptions"]
