"""The same ``Coder`` over many reports, on this machine's cores.

Reports are coded in bundles: as one bundle where all goes well, report by report where one of them makes
coding fail, so that a report that cannot be coded costs no other. At most a few bundles a process are on
their way at any time: memory stays flat, and the input is read no faster than it is coded.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import InputError, WhimbrelError
from whimbrel.models import Coding, Report
from whimbrel.read.options import raise_problem

if TYPE_CHECKING:
    from whimbrel.coding.coder import Coder, CoderOptions

REPORTS_IN_BUNDLE = 64
CHARACTERS_IN_BUNDLE = 100_000
# Bundles that wait for each process: one in work and one that is ready.
BUNDLES_AHEAD = 2

Problem = Callable[[InputError], object]
log = logging.getLogger(__name__)


class Failure(NamedTuple):
    """A report that could not be coded, as it passes between processes."""

    report: str
    reason: str


Result = Coding | Failure


def code_reports(
    reports: Iterable[Report],
    options: CoderOptions | None = None,
    workers: int = 1,
    on_problem: Problem = raise_problem,
) -> Iterator[Coding]:
    """Code reports, in order, in this process (``workers`` 1) or in several (0: one a core).

    ``on_problem`` is called with each report that cannot be coded; when it returns, coding goes on.
    """
    count = workers or os.cpu_count() or 1
    bundles = bundled(reports)
    results = _coded_here(bundles, options) if count == 1 else _coded_in_pool(bundles, options, count)
    for result in results:
        if isinstance(result, Failure):
            on_problem(InputError(result.report, result.reason))
        else:
            yield result


def bundled(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Put reports together until a bundle is full, by number or by length."""
    bundle: list[Report] = []
    room = CHARACTERS_IN_BUNDLE
    for report in reports:
        bundle.append(report)
        room -= len(report.text)
        if len(bundle) == REPORTS_IN_BUNDLE or room <= 0:
            yield bundle
            bundle, room = [], CHARACTERS_IN_BUNDLE
    if bundle:
        yield bundle


def code_bundle(coder: Coder, bundle: list[Report]) -> list[Result]:
    """Code one bundle, in order, with a ``Failure`` in the place of a report that cannot be coded."""
    try:
        return list(coder.code_all(bundle))
    # One report of the bundle is at fault, whatever the fault is: each is tried by itself.
    except Exception:
        log.debug("%d reports are coded one by one", len(bundle), exc_info=True)
        return [_code_alone(coder, report) for report in bundle]


def _code_alone(coder: Coder, report: Report) -> Result:
    try:
        return coder.code(report)
    # What a report may do to a parser is not known beforehand; the others must go on.
    except Exception as error:
        log.debug("%s cannot be coded", report.id, exc_info=True)
        return Failure(report.id, f"cannot be coded: {type(error).__name__}: {error}")


def _make_coder(options: CoderOptions | None) -> Coder:
    from whimbrel.coding.coder import Coder

    return Coder(options) if options else Coder()


def _coded_here(bundles: Iterable[list[Report]], options: CoderOptions | None) -> Iterator[Result]:
    coder: Coder | None = None
    for bundle in bundles:
        # Made when there is something to code: loading it takes seconds.
        coder = coder or _make_coder(options)
        yield from code_bundle(coder, bundle)


def _coded_in_pool(
    bundles: Iterator[list[Report]], options: CoderOptions | None, count: int
) -> Iterator[Result]:
    pool = ProcessPoolExecutor(count, _context(), initializer=_start_worker, initargs=(options,))
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for bundle in bundles:
            waiting.append(pool.submit(_work, bundle))
            if len(waiting) >= count * BUNDLES_AHEAD:
                yield from waiting.popleft().result()
        yield from chain.from_iterable(future.result() for future in waiting)
    except BrokenProcessPool as error:
        raise WhimbrelError(
            "a process that was coding has ended, probably for want of memory; try fewer workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Give the way in which processes start: where possible from one that has the parser in memory."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["whimbrel.coding.coder"])
    with _interrupts_ignored():
        forkserver.ensure_running()
    return context


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let processes that start in the block ignore Ctrl-C, which reaches all processes of a terminal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Worker:
    """The coder of this process, where the process is one of a pool's."""

    coder: Coder


def _start_worker(options: CoderOptions | None) -> None:
    # Where there is no fork server: the process that reads and writes decides what Ctrl-C does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.coder = _make_coder(options)


def _work(bundle: list[Report]) -> list[Result]:
    return code_bundle(_Worker.coder, bundle)
