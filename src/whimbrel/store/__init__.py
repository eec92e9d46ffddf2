"""The store: reports with all their versions and what was coded from them, in SQLite or PostgreSQL.

Two times stand on everything: when it happened (the date of an event) and when it was known (``known`` of a
version of a report, see ``identity``). What is stored is never changed and never removed.
"""

from whimbrel.store.queries import EventQuery
from whimbrel.store.store import Counts, Store, Version
from whimbrel.store.words import Hit
from whimbrel.store.writing import Added

__all__ = ["Added", "Counts", "EventQuery", "Hit", "Store", "Version"]
