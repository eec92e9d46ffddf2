"""How certainly an event is told: its auxiliary mode, polarity, certainty, and the statement it stands in."""

from whimbrel.coding.certainty.attribution import judge_certainty
from whimbrel.coding.certainty.factuality import factuality_of
from whimbrel.coding.certainty.vocabulary import Factuality

__all__ = ["Factuality", "factuality_of", "judge_certainty"]
