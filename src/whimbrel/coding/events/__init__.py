"""Political events in PLOVER terms: candidates from the parse, typed, with their actors and recipients."""

from whimbrel.coding.events.repeats import link_repeats
from whimbrel.coding.events.stage import find_events

__all__ = ["find_events", "link_repeats"]
