"""One name looked up by itself: all that it may mean, whom the coder takes, and names like it.

Within a report more is known: a state that it names before, a title, words beside the name.
"""

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches

from whimbrel.coding.actors.matching import PLAIN
from whimbrel.coding.actors.table import ActorTable, Candidate, Resolution, choose
from whimbrel.coding.actors.vocabulary import Vocabulary, load_vocabulary

LETTERS_SHARED = 2
MOST_LONGER = 4
NAMES_SHOWN = 5
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class LookUp:
    """What a name may mean, and whom it means on ``day`` (empty: on any day)."""

    name: str
    day: str
    candidates: tuple[Candidate, ...]
    chosen: Resolution


def look_up(table: ActorTable, name: str, on: dt.date | None = None) -> LookUp:
    """Look up ``name`` as a report of the day ``on`` would use it; unknown names have no candidates."""
    name, day = " ".join(name.translate(PLAIN).split()), on.isoformat() if on else ""
    candidates, vocabulary = table.candidates(name), load_vocabulary()
    if name in vocabulary.traps:
        chosen = Resolution(code=vocabulary.traps[name], basis="place: no actor")
    else:
        chosen = choose(usual(candidates, vocabulary), day)
    return LookUp(name, day, candidates, chosen)


def usual(candidates: tuple[Candidate, ...], vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Keep of several states that share a name the one that it usually means."""
    codes = {found.entity.code for found in candidates}
    if len(codes) < 2 or "surname" in {found.use for found in candidates}:
        return candidates
    kept = codes & vocabulary.cues["usual_codes"]
    return tuple(found for found in candidates if found.entity.code in kept) if kept else candidates


def nearest(table: ActorTable, name: str) -> list[str]:
    """Give known names that are written much like ``name``: the same first letters, about the same length."""
    name = " ".join(name.split())
    start = name[:LETTERS_SHARED]
    starts = dict.fromkeys((start, start.capitalize(), start.upper(), start.lower()))
    near = {
        known
        for start in starts
        for known in table.names_like(start)
        if abs(len(known) - len(name)) <= MOST_LONGER
    }
    by_lower: dict[str, str] = {}
    for known in sorted(near, reverse=True):
        by_lower[known.lower()] = known
    close = get_close_matches(name.lower(), by_lower, NAMES_SHOWN, ALIKE)
    return [by_lower[lower] for lower in close]
