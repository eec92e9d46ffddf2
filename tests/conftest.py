"""What holds for every test: no network, and results that do not depend on the machine's speed."""

import datetime as dt
import ipaddress
import socket

import pytest
from hypothesis import settings

from whimbrel.models import Coding, Event, Mention, Report, Span, Statement

settings.register_profile("whimbrel", deadline=None)
settings.load_profile("whimbrel")

HEADLINE = "Moscow asks Beijing for drones"
FIRST = (
    "Russia has asked China for military help since the invasion, two officials told Example TV on Sunday, "
    "speaking on condition of anonymity."
)
SECOND = "Beijing denied it and will meet President Putin in March."
TEXT = f"{HEADLINE}\n{FIRST}\n{SECOND}"


def is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] in ("localhost", "")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine, and every look-up of a name."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        if not is_local(address):
            raise OSError(f"a test wanted to connect to {address}")
        connect(self, address)

    def guarded_look_up(host: object, *args: object, **options: object) -> object:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not is_local((name,)):
            raise OSError(f"a test wanted to look up {host!r}")
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


def span(words: str, start: int = 0) -> Span:
    found = TEXT.index(words, start)
    return Span(found, found + len(words))


def mention(words: str, *codes: str, start: int = 0, **more: str) -> Mention:
    return Mention(span(words, start), words, codes=codes, basis="table:state", **{"sector": "GOV", **more})


@pytest.fixture
def coding() -> Coding:
    """A coding made by hand: a request told twice, once by a source, a denial, and a meeting to come."""
    second = TEXT.index(SECOND)
    report = Report("desk/one", TEXT, HEADLINE, dt.date(2022, 3, 14), "Example TV", "https://example.org/1")
    beijing = mention("Beijing", "CHN", start=second, entity="China")
    officials = Mention(span("two officials"), "two officials", codes=("USA",), sector="GOV", basis="role")
    return Coding(
        report,
        sentences=(Span(0, len(HEADLINE)), Span(len(HEADLINE) + 1, second - 1), Span(second, len(TEXT))),
        mentions=(officials, beijing),
        statements=(
            Statement(
                "S1",
                officials,
                (span("told"),),
                (span("Russia has asked China for military help since the invasion"),),
                1,
                sourcing="anonymous",
                anonymity_reason=span("on condition of anonymity"),
                venue=span("Example TV"),
                basis="verb:tell",
            ),
            Statement(
                "S2",
                beijing,
                (span("denied"),),
                (),
                2,
                act="deny",
                sourcing="role",
                denies=("E1",),
                basis="verb:deny",
            ),
            Statement(
                "S3",
                None,
                (span("for", len(HEADLINE)),),
                (span("military help"), span("the invasion")),
                1,
                parent="S1",
            ),
        ),
        events=(
            Event(
                "E1",
                "REQUEST",
                span("asks"),
                0,
                (mention("Moscow", "RUS", entity="Russia"),),
                (mention("Beijing", "CHN", entity="China"),),
                mode="assist",
                contexts=("military", "technology"),
                date="2022-03-14",
                basis="lexicon:ask",
            ),
            Event(
                "E2",
                "REQUEST",
                span("asked"),
                1,
                (mention("Russia", "RUS"),),
                (mention("China", "CHN"),),
                mode="assist",
                contexts=("military",),
                certainty="U",
                date="2022",
                statement="S1",
                repeat_of="E1",
                basis="lexicon:ask",
            ),
            Event(
                "E3",
                "CONSULT",
                span("meet"),
                2,
                (beijing, mention("President Putin", "RUS", entity="Vladimir Putin", role="president")),
                auxiliary="future",
                date="2022-03",
                place=span("Sunday"),
                basis="lexicon:meet",
            ),
        ),
    )


@pytest.fixture
def empty_coding() -> Coding:
    """A coding of a report in which nothing was found."""
    return Coding(Report("empty", "Nothing happened.", language="en"), sentences=(Span(0, 17),))
