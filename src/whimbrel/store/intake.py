"""What stands between coding and the store: reports that are there are passed over, codings are stored in batches."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator

from whimbrel.models import Coding, Report
from whimbrel.store.store import TOGETHER, Store
from whimbrel.store.writing import Added

# Seconds after which what is coded is stored, though the batch be small: so much may have to be coded again.
LONGEST_WAIT = 2.0


class Intake:
    """Takes codings one by one and stores them in batches; ``added`` says what became of the reports so far."""

    def __init__(self, store: Store, *, seen: dt.datetime | None = None, coder: str = "") -> None:
        self.added = Added()
        self._store = store
        self._seen = seen
        self._coder = coder
        self._waiting: list[Coding] = []
        self._stored = time.monotonic()

    def missing(self, reports: Iterable[Report], step: Callable[[], object]) -> Iterator[Report]:
        """Give the reports that have to be coded; ``step`` is called for each of the others."""

        def pass_over(_: Report) -> None:
            self.added += Added(known=1)
            step()

        return self._store.missing(reports, pass_over)

    def write(self, coding: Coding) -> None:
        """Take one coding."""
        self._waiting.append(coding)
        if len(self._waiting) >= TOGETHER or time.monotonic() - self._stored > LONGEST_WAIT:
            self.close()

    def close(self) -> None:
        """Store what has been taken."""
        self.added += self._store.add(self._waiting, seen=self._seen, coder=self._coder)
        self._waiting = []
        self._stored = time.monotonic()
