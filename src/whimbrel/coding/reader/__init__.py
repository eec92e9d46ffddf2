"""The trained reader: one pass over a passage tells which words state which event, and who takes part in it.

The vocabulary's and the rules' opinion (``coding.events``) is part of what it reads.
"""

from whimbrel.coding.reader.stage import EventStage

__all__ = ["EventStage"]
