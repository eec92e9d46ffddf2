"""The nouns that the rest of Whimbrel speaks in, all frozen.

A ``Report`` comes in; coding makes a ``Coding`` of it, which holds ``Statement`` and ``Event`` records. Every
coded value points into the unaltered ``Report.text`` by ``Span`` and says in ``basis`` which rule or model
decided.

The terms are the field's: actor, recipient, event type, mode, context and auxiliary as in the PLOVER manual
(2022); source, cue and content as in PolNeAR (Newell et al. 2018); certainty CT, PR, PS, U and polarity + and
- as in FactBank (Saurí and Pustejovsky 2009).
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, [start, end), in ``Report.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Say whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, never altered.

    ``published`` is None where neither the input nor the user gives a date: it is never guessed from the clock.
    """

    id: str
    text: str
    title: str = ""
    published: dt.date | None = None
    publisher: str = ""
    url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity, resolved as far as the text and the tables allow.

    ``codes`` holds ISO 3166 alpha-3 codes of states, or codes of organisations (``EUR``, ``NAT``, ``IGO``);
    it is empty where the entity could not be resolved, and holds several for plurals such as "the two
    countries". ``sector`` is a PLOVER agent (GOV, MIL, LEG, JUD, SPY, COP, PTY, OPP, REB, CVL, MED, BUS, IGO,
    NGO, UNK).
    """

    span: Span
    text: str
    entity: str = ""
    codes: tuple[str, ...] = ()
    sector: str = "UNK"
    role: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who says (asks, denies, believes, declines ...) what.

    ``source`` is None where the text names nobody ("it is said that"). ``content`` is in reading order and is
    empty for a refusal to comment. ``quoted`` are the stretches of it between quotation marks, without the
    marks. ``parent`` is the id of the statement inside whose content this one stands, ``denies`` are the ids of
    the events of the report that it denies.
    """

    id: str
    source: Mention | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    sentence: int
    quoted: tuple[Span, ...] = ()
    kind: str = "indirect"
    act: str = "assert"
    sourcing: str = "none"
    anonymity_reason: Span | None = None
    venue: Span | None = None
    date: str = ""
    parent: str = ""
    denies: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One political event as the report states it, in PLOVER terms.

    ``date`` is ISO 8601 truncated to what the text gives (``2022-03-14``, ``2022-03``, ``2022``) or empty.
    ``statement`` is the id of the statement in whose content the event stands, ``repeat_of`` the id of the
    event that this one tells again.
    """

    id: str
    type: str
    trigger: Span
    sentence: int
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    mode: str = ""
    contexts: tuple[str, ...] = ()
    auxiliary: str = "none"
    certainty: str = "CT"
    polarity: str = "+"
    date: str = ""
    place: Span | None = None
    statement: str = ""
    repeat_of: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """What was read from one report: its sentences, statements and events, in reading order."""

    report: Report
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
