"""Layout: what is a paragraph, a headline, a dateline, and what is no part of the report."""

import textwrap
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whimbrel.coding.layout import Layout, lay_out

BODY = "Ministers of five states met on Monday.\n\nThey will meet again in May."
FIRST, SECOND = BODY.split("\n\n")

DATELINES = [
    # (start of the body, dateline, place, date)
    ("BEIJING, Nov. 6 (Xinhua) -- ", "BEIJING, Nov. 6 (Xinhua) --", "BEIJING", "--11-06"),
    ("MOSCOW (Reuters) - ", "MOSCOW (Reuters) -", "MOSCOW", ""),
    ("PARIS, April 2 (AFP) - ", "PARIS, April 2 (AFP) -", "PARIS", "--04-02"),
    ("KYIV, Ukraine — ", "KYIV, Ukraine —", "KYIV", ""),
    ("KYIV—", "KYIV—", "KYIV", ""),
    ("GENEVA, March 14, 2022 (AP) — ", "GENEVA, March 14, 2022 (AP) —", "GENEVA", "2022-03-14"),
    ("LONDON, 3 March 2022 — ", "LONDON, 3 March 2022 —", "LONDON", "2022-03-03"),
    ("ROME, FEB. 29 -- ", "ROME, FEB. 29 --", "ROME", "--02-29"),
    ("ROME, Feb. 31 (AP) -- ", "ROME, Feb. 31 (AP) --", "ROME", ""),
    ("NEW YORK (AP) — ", "NEW YORK (AP) —", "NEW YORK", ""),
    ("UNITED NATIONS — ", "UNITED NATIONS —", "UNITED NATIONS", ""),
    ("WELLINGTON, New Zealand (AP) _ ", "WELLINGTON, New Zealand (AP) _", "WELLINGTON", ""),
    (
        "PORT-AU-PRINCE, Haiti, July 7 (UPI) -- ",
        "PORT-AU-PRINCE, Haiti, July 7 (UPI) --",
        "PORT-AU-PRINCE",
        "--07-07",
    ),
    ("ST. PETERSBURG, Russia (AP) — ", "ST. PETERSBURG, Russia (AP) —", "ST. PETERSBURG", ""),
    ("TRENTON, N.J. (AP) — ", "TRENTON, N.J. (AP) —", "TRENTON", ""),
    ("SÃO PAULO — ", "SÃO PAULO —", "SÃO PAULO", ""),
    ("MOSCOW, March 3 /TASS/. ", "MOSCOW, March 3 /TASS/.", "MOSCOW", "--03-03"),
    ("GENEVA/KYIV, March 3 (Reuters) - ", "GENEVA/KYIV, March 3 (Reuters) -", "GENEVA", "--03-03"),
    ("Lisbon (AFP) – ", "Lisbon (AFP) –", "Lisbon", ""),
    ("WASHINGTON. ", "WASHINGTON.", "WASHINGTON", ""),
    ("WASHINGTON.\n\n", "WASHINGTON.", "WASHINGTON", ""),
    ("VIENNA (AP)\n\n", "VIENNA (AP)", "VIENNA", ""),
    ("(Reuters) - ", "(Reuters) -", None, ""),
    ("Dec 29 (Reuters) - ", "Dec 29 (Reuters) -", None, "--12-29"),
]

NO_DATELINES = [
    "KYIV–", "ISIL – ",
    "NATO - ", "NATO — ", "US: ", "US — ", "EU (AP) said ", "BREAKING — ", "UPDATE: ", "NATO. ", "UN. ",
    "PUTIN: ", "The European Union (EU) — ", "THE WAR IN NUMBERS — ", "SMITH--", "Berlin. ",
    "In March 3 (AP) ", "KYIV - ", "KYIV: ",
]  # fmt: skip

LEFT_OUT = [
    "07AB HarbourTalks 02 facebookJumbo", "14TALKS-HFO superJumbo", "IMG_2034.jpg",
    "harbour-talks-2022-03.PNG", "2022-03-13-harbour-talks-map", "Photo: A harbour at dusk", "Image",
    "Jane Doe/Getty Images", "(AP Photo/Jane Doe)", "Jane Doe via Getty Images",
    "A harbour at dusk. (Jane Doe/Reuters)", "Advertisement", "SHARE THIS ARTICLE",
    "Continue reading the main story", "By Jane Doe", "By JANE DOE and JOHN ROE",
    "By Jane van Doe, John Roe and Ann Poe", "Updated: March 3, 2022 9:14 p.m. ET",
    "Published 13 March 2022", "March 13, 2022", "Sunday, 13 March 2022, 10:20 GMT", "2 hours ago",
    "5 min read", "= (PICTURE) =", "* * *", "-----",
]  # fmt: skip

KEPT = [
    "McConnell backs DeSantis", "G7 and G20 leaders meet", "By Thursday Russia had taken the harbour",
    "Ukraine", "Published reports say 3 killed", "F-16s for Kyiv", "9/11 trial opens",
    "iPhone maker leaves Russia", "NATO", "Photos of the harbour anger Beijing",
    "Updated rules for 5 harbours",
]  # fmt: skip


def words(layout: Layout, text: str) -> list[str]:
    return [paragraph.span.of(text) for paragraph in layout.paragraphs]


@pytest.mark.parametrize(("prefix", "dateline", "place", "date"), DATELINES)
def test_dateline(prefix: str, dateline: str, place: str | None, date: str) -> None:
    text = f"Five states to meet again\n\n{prefix}{BODY}"
    layout = lay_out(text)
    assert layout.dateline is not None
    assert layout.dateline.span.of(text) == dateline
    assert (layout.dateline.place.of(text) if layout.dateline.place else None) == place
    assert layout.dateline.date == date
    assert words(layout, text) == ["Five states to meet again", FIRST, SECOND]


@pytest.mark.parametrize("prefix", NO_DATELINES)
def test_no_dateline(prefix: str) -> None:
    text = f"Five states to meet again\n\n{prefix}{BODY}"
    layout = lay_out(text)
    assert layout.dateline is None
    assert words(layout, text) == ["Five states to meet again", prefix + FIRST, SECOND]


def test_dateline_without_headline_and_below_a_standfirst() -> None:
    bare = f"OSLO (AP) — {BODY}"
    assert words(lay_out(bare), bare) == [FIRST, SECOND]
    below = f"Five states meet\n\nA second meeting is planned.\n\nOSLO (AP) — {BODY}"
    assert words(lay_out(below), below)[2:] == [FIRST, SECOND]
    deep = "\n\n".join(["Five states meet", *["Nothing was said."] * 3, "OSLO (AP) — It ended."])
    assert lay_out(deep).dateline is None


def test_place_and_full_stop_count_only_where_the_body_opens() -> None:
    text = f"Five states meet\n\n{FIRST}\n\nMOSCOW. {SECOND}"
    assert lay_out(text).dateline is None


@pytest.mark.parametrize("line", LEFT_OUT)
@pytest.mark.parametrize("break_", ["\n\n", "\n", "\r\n"])
def test_furniture_is_left_out(line: str, break_: str) -> None:
    text = break_.join([line, "Five states to meet again", FIRST, SECOND])
    layout = lay_out(text)
    assert words(layout, text) == ["Five states to meet again", FIRST, SECOND]
    assert [paragraph.headline for paragraph in layout.paragraphs] == [True, False, False]


@pytest.mark.parametrize("line", KEPT)
def test_headline_is_no_furniture(line: str) -> None:
    text = f"{line}\n\n{BODY}"
    assert words(lay_out(text), text) == [line, FIRST, SECOND]
    assert lay_out(text).paragraphs[0].headline


def test_furniture_below_the_headline_and_between_paragraphs() -> None:
    text = f"Five states meet\n\nBy Jane Doe\n\n{FIRST}\n\nAdvertisement\n\nJane Doe/Reuters\n\n{SECOND}"
    assert words(lay_out(text), text) == ["Five states meet", FIRST, SECOND]


def test_text_of_nothing_but_furniture_is_kept() -> None:
    assert words(lay_out("Advertisement\n\nImage"), "Advertisement\n\nImage") == ["Advertisement", "Image"]
    assert words(lay_out("OSLO (AP) —"), "OSLO (AP) —") == ["OSLO (AP) —"]


HEADLINES = [
    # (first line, is it a headline?)
    ("Five states to meet again", True),
    ("Five states to meet again (new series)", True),
    ("Five states seek help from U.S.", True),
    ("“We will meet again”", True),
    ("Five states will meet again.", False),
    ("“We will meet again.”", False),
    ("Five states met. They agreed", False),
    ("They agreed on this:", False),
    ("Five states " * 20, False),
]


@pytest.mark.parametrize(("line", "expected"), HEADLINES)
def test_headline(line: str, expected: bool) -> None:
    first = lay_out(f"{line}\n\n{BODY}").paragraphs[0]
    assert (first.headline, first.whole) == (expected, expected)


def test_headline_needs_something_after_it_and_may_be_the_title() -> None:
    assert not lay_out("Five states to meet again").paragraphs[0].headline
    text = f"Five  states meet again!\n\n{BODY}"
    assert not lay_out(text).paragraphs[0].headline
    assert lay_out(text, title="Five states meet again!").paragraphs[0].headline


def test_markdown_marks_stay_outside() -> None:
    text = f"# Five states meet\n\n{FIRST}\n\n## Next\n\n- {SECOND}\n"
    layout = lay_out(text)
    assert words(layout, text) == ["Five states meet", FIRST, "Next", SECOND]
    assert [paragraph.whole for paragraph in layout.paragraphs] == [True, False, True, False]


LONG = (
    "The ministers of five states met in the capital on Monday to talk about grain, and agreed on a corridor "
    "for ships from three ports of the country."
)
LATER = (
    "A second meeting will follow in May, officials said, if the first ships arrive safely and nobody fires "
    "at any of them."
)


def flat(layout: Layout, text: str) -> list[str]:
    return [" ".join(span.split()) for span in words(layout, text)]


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_broken_lines_are_joined(width: int, break_: str) -> None:
    parts = ["Five states agree", *(textwrap.fill(part, width) for part in (LONG, LATER, SECOND))]
    text = "\n\n".join(parts).replace("\n", break_)
    assert flat(lay_out(text), text) == ["Five states agree", LONG, LATER, SECOND]


def test_indented_lines_begin_paragraphs() -> None:
    filled = [textwrap.fill(part, 66, initial_indent="    ") for part in (LONG, LATER, SECOND)]
    text = "\n".join(["Five states agree", *filled])
    assert flat(lay_out(text), text) == ["Five states agree", LONG, LATER, SECOND]


def test_wholly_indented_text_is_joined() -> None:
    text = textwrap.indent("\n\n".join(textwrap.fill(part, 70) for part in (LONG, LATER)), "        ")
    assert flat(lay_out(text), text) == [LONG, LATER]


def test_one_sentence_a_line_is_not_joined() -> None:
    sentences = [
        f"The ministers of state number {number} met in the capital on Monday." for number in range(9)
    ]
    text = "\n".join(sentences)
    assert words(lay_out(text), text) == sentences


def test_lines_mode_keeps_every_line() -> None:
    text = f"07AB 02 facebookJumbo\n\nFive states meet\nWASHINGTON.\n{FIRST} {SECOND}\n * * * \nBy Jane Doe"
    layout = lay_out(text, lines=True)
    assert words(layout, text) == [line.strip() for line in text.split("\n") if line.strip()]
    assert all(paragraph.whole for paragraph in layout.paragraphs)


def test_lines_mode_starts_after_the_dateline() -> None:
    text = f"Five states meet\nOSLO (AP) — {FIRST}\n{SECOND}"
    layout = lay_out(text, lines=True)
    assert words(layout, text) == ["Five states meet", FIRST, SECOND]
    assert [paragraph.headline for paragraph in layout.paragraphs] == [True, False, False]
    alone = f"Five states meet\nWASHINGTON.\n{FIRST}"
    found = lay_out(alone, lines=True)
    assert words(found, alone) == ["Five states meet", "WASHINGTON.", FIRST]
    assert found.dateline is not None
    assert found.dateline.span.of(alone) == "WASHINGTON."


PIECES = [
    "OSLO", "(AP)", "—", "--", " - ", "\n", "\n\n", "\r\n", "\t", "    ", "# ", "- ", ".", "March 3", ", ",
    "2022", "By ", "Jane", "Photo:", "Image", "/Getty Images", "facebookJumbo", "07AB", "a", "The", "«",
    "\x00", "\u2028", "\x85", "\u200f", "🙂", "لا",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS, st.booleans(), st.text(max_size=10))
@example("\n\nOSLO (AP) —\n", False, "")
@example("#\n# \n", False, "")
def test_spans_are_sound(text: str, lines: bool, title: str) -> None:
    layout = lay_out(text, lines=lines, title=title)
    end = 0
    for paragraph in layout.paragraphs:
        assert end <= paragraph.span.start < paragraph.span.end <= len(text)
        words_of = paragraph.span.of(text)
        assert words_of == words_of.strip() != ""
        end = paragraph.span.end
    assert bool(layout.paragraphs) == bool(text.strip())
    assert sum(paragraph.headline for paragraph in layout.paragraphs) <= 1
    if layout.dateline and not lines and len(layout.paragraphs) > 1:
        assert all(not layout.dateline.span.covers(paragraph.span) for paragraph in layout.paragraphs)


@given(TEXTS)
def test_lines_mode_counts_as_lines_do(text: str) -> None:
    assert len(lay_out(text, lines=True).paragraphs) == sum(bool(line.strip()) for line in text.split("\n"))


@pytest.mark.parametrize(
    "text", [" " * 200_000, "A" * 200_000, "A. " * 60_000, "A\n" * 60_000, "A B-" * 50_000, "(" * 99_999]
)
def test_odd_texts_take_no_longer(text: str) -> None:
    start = time.perf_counter()
    lay_out(text)
    assert time.perf_counter() - start < 2
