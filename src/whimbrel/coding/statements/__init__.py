"""Statements: who says (asks, denies, believes, declines …) what, with whose words and how sourced."""

from whimbrel.coding.statements.stage import find_statements

__all__ = ["find_statements"]
