"""Ingesting is killed and goes on; several write and read at once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store import ingesting

from whimbrel.errors import StoreError
from whimbrel.store import EventQuery, Store

REPORTS = 300
SCRIPT = Path(__file__).with_name("ingesting.py")


def start(corpus: Path, place: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), "ingest", str(corpus), "--store", place]
    environment = {**os.environ, "WHIMBREL_WORKERS": "1"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def versions_in(place: str) -> int:
    try:
        with Store(place, create=False) as store:
            return store.counts().versions
    # It may not have been made yet.
    except StoreError as error:
        assert "there is no such store" in str(error)
        return 0


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in ingesting.make_corpus(REPORTS)))
    return path


def check_whole(place: str) -> None:
    """Every version that is there has its statement, its event and its actor."""
    with Store(place) as store:
        for coding in store.codings():
            assert len(coding.statements) == len(coding.events) == len(coding.events[0].actors) == 1
        found = store.counts()
        assert found.reports == found.events == found.statements


def test_killed_and_resumed_gives_the_same(new_place: Callable[[], str], corpus: Path) -> None:
    place, other = new_place(), new_place()
    for target, pause in [(1, 0.0), (64, 0.003), (150, 0.011)]:
        process = start(corpus, place)
        while process.poll() is None and versions_in(place) < target:
            time.sleep(0.02)
        time.sleep(pause)
        before = versions_in(place)
        process.kill()
        process.communicate()
        assert process.returncode in (-signal.SIGKILL, 0)
        assert versions_in(place) >= before
        check_whole(place)
    done, _ = start(corpus, place).communicate()
    whole, _ = start(corpus, other).communicate()
    assert "270 new reports, 30 new versions of reports, 0 already there; 300 events" in whole
    assert "already there" in done
    assert " 0 already there" not in done
    with Store(place) as killed, Store(other) as uninterrupted:
        assert killed.counts() == uninterrupted.counts()
        assert killed.content_hash() == uninterrupted.content_hash()


def test_two_write_and_one_reads(place: str, corpus: Path) -> None:
    writers = [start(corpus, place), start(corpus, place)]
    seen = [0]
    while True:
        seen.append(versions_in(place))
        if all(writer.poll() is not None for writer in writers):
            break
        time.sleep(0.1)
    assert seen == sorted(seen)
    for writer in writers:
        _, errors = writer.communicate()
        assert (writer.returncode, errors) == (0, "")
    check_whole(place)
    with Store(place) as store:
        assert store.counts().versions == REPORTS
        assert len(list(store.events(EventQuery(actors=("TUR",))))) == 90
