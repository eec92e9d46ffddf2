"""The coder end to end: one report in full, and what holds for any text."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.coding.coder import Coder, CoderOptions
from whimbrel.models import Coding, Mention, Report, Span
from whimbrel.ontology import unknown_values

TEXT = """Russia asks China for military aid, US officials say
WASHINGTON, March 13 (Example Wire) -- Russia has asked China for military equipment since it invaded Ukraine in \
February, two US officials told the Example Post on Sunday, speaking on condition of anonymity. The officials declined \
to say what Beijing had answered.

The United States and the European Union have imposed sanctions on Russia over the invasion of Ukraine.

Jake Sullivan, the US national security adviser, will meet Yang Jiechi in Rome on Monday. The White House warned China \
against helping Russia. “Such a request would be a mistake,” a European diplomat said.

China’s foreign ministry said it had never heard of the request. Beijing and Moscow held talks in January, according \
to the Kremlin.
"""
REPORT = Report("march", TEXT, published=dt.date(2022, 3, 14))

# sentence, source, codes, cue, content, act, sourcing
STATEMENTS = [
    (0, "US officials", "USA", "say", "Russia asks China for military aid", "assert", "anonymous"),
    (0, "Russia", "RUS", "asks for", "military aid", "ask", "role"),
    (
        1,
        "two US officials",
        "USA",
        "told",
        "Russia has asked China for military equipment since it invaded Ukraine in February",
        "assert",
        "anonymous",
    ),
    (1, "Russia", "RUS", "asked for", "military equipment", "ask", "role"),
    (2, "The officials", "USA", "declined to say", "what Beijing had answered", "decline", "anonymous"),
    (5, "The White House", "USA", "warned", "China against helping Russia", "warn", "role"),
    (6, "a European diplomat", "EUR", "said", "“Such a request would be a mistake,”", "assert", "anonymous"),
    (7, "China’s foreign ministry", "CHN", "said", "it had never heard of the request", "assert", "role"),
    (8, "the Kremlin", "RUS", "according to", "Beijing and Moscow held talks in January", "assert", "role"),
]
# "Such a request would be a mistake": tested by itself below.
RETOLD = 6
# sentence, trigger, type, mode, actors, recipients, auxiliary, certainty, date, statement, repeat of
EVENTS = [
    (0, "asks", "REQUEST", "assist", "Russia", "China", "none", "U", "2022-03-14", "S1", ""),
    (1, "asked", "REQUEST", "assist", "Russia", "China", "none", "U", "2022-03-14", "S3", "E1"),
    (1, "invaded", "ASSAULT", "", "", "Ukraine", "none", "U", "2022-02", "S3", ""),
    (
        3,
        "imposed",
        "SANCTION",
        "",
        "The United States, the European Union",
        "Russia",
        "none",
        "CT",
        "2022-03-14",
        "",
        "",
    ),
    (3, "invasion", "ASSAULT", "", "Russia", "Ukraine", "none", "CT", "2022-03-14", "", ""),
    (4, "meet", "AGREE", "", "Jake Sullivan, Yang Jiechi", "", "future", "PR", "2022-03-14", "", ""),
    (5, "warned", "THREATEN", "", "The White House", "China", "none", "CT", "2022-03-14", "", ""),
    (5, "helping", "AID", "", "China", "Russia", "hypothetical", "U", "", "S6", ""),
    (8, "held", "CONSULT", "", "Beijing, Moscow", "", "none", "U", "2022-01", "S9", ""),
]

WORDS = [
    *(
        "Russia",
        "China",
        "Ukraine",
        "Beijing",
        "NATO",
        "he",
        "it",
        "that",
        "which",
        "the",
        "and",
        "not",
        "will",
        "may",
    ),
    *(
        "of",
        "to",
        "by",
        "with",
        "on",
        "against",
        "between",
        "said",
        "asked",
        "attacked",
        "met",
        "imposed",
        "agreed",
    ),
    *(
        "refused",
        "attack",
        "talks",
        "sanctions",
        ",",
        ".",
        '"',
        "“",
        "”",
        "'",
        ":",
        "--",
        "\n",
        "13",
        "March",
        "Monday",
    ),
    *("😀", "\x00", "\u00a0"),
]
BASES = [
    "Russia asked China to send weapons, two US officials said on Monday.",
    "“We will attack,” Russia said, and Ukraine was invaded by it.",
    "Talks between France and Germany, which the Kremlin called a mistake, ended.",
]


def mutate(draw: st.DrawFn) -> str:
    """Give a sentence in which words are dropped, doubled, replaced or put elsewhere."""
    words = draw(st.sampled_from(BASES)).split(" ")
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(words)))
        words[place : place + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    return " ".join(words)


MUTATED = st.composite(mutate)()


@pytest.fixture(scope="module")
def coding(coder: Coder) -> Coding:
    return coder.code(REPORT)


def names(mentions: tuple[Mention, ...]) -> str:
    return ", ".join(mention.text for mention in mentions)


def spans_of(coding: Coding) -> list[Span]:
    """Give every span that a coding holds."""
    people = [*coding.mentions]
    spans: list[Span | None] = [*coding.sentences]
    for statement in coding.statements:
        spans += [*statement.cue, *statement.content, statement.anonymity_reason, statement.venue]
        people += [statement.source] if statement.source else []
    for event in coding.events:
        spans += [event.trigger, event.place]
        people += [*event.actors, *event.recipients]
    return [span for span in (*spans, *(mention.span for mention in people)) if span is not None]


def check(coding: Coding) -> None:
    """Hold what must be true of the coding of any text."""
    text = coding.report.text
    for span in spans_of(coding):
        assert 0 <= span.start < span.end <= len(text)
    for first, second in pairwise(coding.sentences):
        assert first.end <= second.start
    for mention in (*coding.mentions, *(m for e in coding.events for m in (*e.actors, *e.recipients))):
        assert mention.text == mention.span.of(text)
    statements = [statement.id for statement in coding.statements]
    events = [event.id for event in coding.events]
    assert len(set(statements)) == len(statements) and len(set(events)) == len(events)
    for place, event in enumerate(coding.events):
        assert event.statement in ("", *statements)
        assert event.repeat_of in ("", *events[:place])
        assert event.actors or event.recipients
        assert coding.sentences[event.sentence].covers(event.trigger)
    for statement in coding.statements:
        assert statement.parent in ("", *statements)
        assert statement.cue and statement.basis
        assert coding.sentences[statement.sentence].covers(statement.cue[0])
    assert unknown_values(coding) == []


def test_sentences(coding: Coding) -> None:
    found = [span.of(TEXT) for span in coding.sentences]
    assert len(found) == 9
    assert found[0] == "Russia asks China for military aid, US officials say"
    assert found[1].startswith("Russia has asked China")
    assert found[6] == "“Such a request would be a mistake,” a European diplomat said."


def test_statements(coding: Coding) -> None:
    found = [
        (
            one.sentence,
            one.source.text if one.source else "",
            " ".join(one.source.codes) if one.source else "",
            " ".join(span.of(TEXT) for span in one.cue),
            " ".join(span.of(TEXT) for span in one.content),
            one.act,
            one.sourcing,
        )
        for one in coding.statements
    ]
    assert found == STATEMENTS


def test_venue_and_reason_for_anonymity(coding: Coding) -> None:
    told = coding.statements[2]
    assert told.venue is not None and told.venue.of(TEXT) == "Example Post"
    assert [one.kind for one in coding.statements].count("direct") == 1
    assert coding.statements[6].kind == "direct"


def test_events(coding: Coding) -> None:
    found = [
        (
            one.sentence,
            one.trigger.of(TEXT),
            one.type,
            one.mode,
            names(one.actors),
            names(one.recipients),
            one.auxiliary,
            one.certainty,
            one.date,
            one.statement,
            one.repeat_of,
        )
        for one in coding.events
        if one.sentence != RETOLD
    ]
    assert found == EVENTS


@pytest.mark.xfail(strict=True, reason="the reader leaves the 'it' of 'since it invaded' out")
def test_it_is_who_invaded(coding: Coding) -> None:
    assert [names(one.actors) for one in coding.events if one.trigger.of(TEXT) == "invaded"] == ["it"]


@pytest.mark.xfail(
    strict=True, reason="the reader passes over 'the request' of sentence 7, which names nobody"
)
def test_a_request_told_again_without_parties(coding: Coding) -> None:
    assert [one.repeat_of for one in coding.events if one.sentence == 7] == ["E1"]


@pytest.mark.xfail(strict=True, reason="certainty: a request that would be a mistake is read as planned")
def test_a_request_that_is_only_imagined_is_hypothetical(coding: Coding) -> None:
    assert [one.auxiliary for one in coding.events if one.sentence == RETOLD] == ["hypothetical"]


def test_place_of_the_meeting(coding: Coding) -> None:
    places = {one.trigger.of(TEXT): one.place and one.place.of(TEXT) for one in coding.events}
    assert places["meet"] == "Rome"


@pytest.mark.xfail(strict=True, reason="a reason after another clause: 'speaking on condition of anonymity'")
def test_reason_for_anonymity(coding: Coding) -> None:
    reason = coding.statements[2].anonymity_reason
    assert reason is not None and "condition of anonymity" in reason.of(TEXT)


def test_everything_holds_for_the_report(coding: Coding) -> None:
    check(coding)


def test_one_report_is_coded_as_among_many(coder: Coder, coding: Coding) -> None:
    others = [Report(str(n), text, published=REPORT.published) for n, text in enumerate(BASES)]
    assert list(coder.code_all([others[0], REPORT, *others[1:], REPORT]))[1] == coding
    assert [found.report.id for found in coder.code_all([*others, REPORT])] == ["0", "1", "2", "march"]


def test_coding_is_the_same_every_time_and_in_every_coder(coder: Coder, coding: Coding) -> None:
    assert coder.code(REPORT) == coding
    assert Coder().code(REPORT) == coding


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "😀", "...", "12 34"])
def test_a_report_without_words_gives_an_empty_coding(coder: Coder, text: str) -> None:
    found = coder.code(Report("x", text))
    assert (found.statements, found.events) == ((), ())
    check(found)


def test_a_report_without_actors_has_sentences_and_no_events(coder: Coder) -> None:
    text = "The weather was fine.\nNothing happened. The talks were long."
    found = coder.code(Report("x", text))
    assert found.events == ()
    assert len(found.sentences) == 3


def test_no_reports_give_no_codings(coder: Coder) -> None:
    assert list(coder.code_all([])) == []


def test_without_a_date_of_publication_no_date_is_guessed(coder: Coder) -> None:
    [event] = coder.code(Report("x", "Russia invaded Ukraine on Thursday.")).events
    assert event.date == ""


def test_with_lines_every_line_is_one_sentence() -> None:
    text = "Russia invaded Ukraine. France met Germany.\nIt did."
    found = Coder(CoderOptions(lines=True)).code(Report("x", text))
    assert [span.of(text) for span in found.sentences] == text.split("\n")
    assert [event.sentence for event in found.events] == [0, 0]


@settings(max_examples=150)
@given(text=MUTATED)
def test_coding_of_broken_sentences_holds_together(coder: Coder, text: str) -> None:
    check(coder.code(Report("x", text, published=REPORT.published)))


@settings(max_examples=60)
@given(text=st.text(max_size=80))
def test_coding_of_any_text_holds_together(coder: Coder, text: str) -> None:
    check(coder.code(Report("x", text, published=REPORT.published)))
