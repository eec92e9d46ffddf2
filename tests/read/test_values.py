"""Dates, languages, encodings and formats, value by value."""

import datetime as dt
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.read.encoding import decode, mend, stream_encoding
from whimbrel.read.kinds import binary_reason, kind_of_media_type, kind_of_name, sniff
from whimbrel.read.language import is_english_tag, other_language
from whimbrel.read.published import parse_published
from whimbrel.read.source import stem_of

DAY = dt.date(2022, 3, 14)

DATES = [
    ("2022-03-14", DAY),
    (" 2022-03-14 ", DAY),
    ("20220314", DAY),
    (20220314, DAY),
    ("2022-03-14T23:59:59Z", DAY),
    ("2022-03-14T23:59:59.1234567+05:30", DAY),
    ("2022-03-14 10:00 UTC", DAY),
    ("Mon, 14 Mar 2022 23:30:00 -0500", DAY),
    ("14 Mar 2022 10:00:00 GMT", DAY),
    (DAY, DAY),
    (dt.datetime(2022, 3, 14, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5))), DAY),
    (None, None),
    ("", None),
    ("  ", None),
]


@pytest.mark.parametrize(("value", "expected"), DATES)
def test_dates(value: object, expected: dt.date | None) -> None:
    assert parse_published(value) == expected


@pytest.mark.parametrize(
    "value", ["2022-02-30", "2022", "2022-03", "soon", "14/03/2022", "1647254400", 5, "2022-03-145", []]
)
def test_no_dates(value: object) -> None:
    with pytest.raises(ValueError):
        parse_published(value)


@given(st.one_of(st.text(), st.integers(), st.dates().map(str), st.datetimes().map(str)))
def test_any_date_is_read_or_refused(value: object) -> None:
    try:
        parse_published(value)
    except ValueError:
        return


@given(st.datetimes(min_value=dt.datetime(1000, 1, 1)))  # noqa: DTZ001
def test_iso_datetimes(moment: dt.datetime) -> None:
    assert parse_published(moment.isoformat()) == moment.date()


OTHERS = [
    ("de", "Die Minister der fünf Staaten trafen sich am Montag in der Hauptstadt."),
    ("nl", "De ministers van vijf landen kwamen maandag bijeen in de hoofdstad."),
    ("fr", "Les ministres des cinq pays se sont réunis lundi dans la capitale."),
    ("es", "Los ministros de los cinco países se reunieron el lunes en la capital."),
    ("pl", "Ministrowie pięciu państw spotkali się w poniedziałek w stolicy."),
    ("ru", "Министры пяти стран встретились в столице."),
    ("zh", "五国部长星期一在首都举行了会晤。"),
    ("ja", "五か国の大臣は月曜日に首都で会談した。"),
    ("ar", "اجتمع وزراء خمس دول يوم الاثنين في العاصمة"),
    ("tr", "Beş ülkenin bakanları pazartesi günü başkentte bir araya geldi."),
]

ENGLISH = [
    "Ministers of the five states met on Monday and said that they would meet again.",
    "Putin visits Xi.",
    "Angela Merkel",
    "Prime Minister Begoña Gómez meets President Andrés Jiménez Hernández of Málaga.",
    "Ministers “встретились” in the capital, said the spokesman of the ministry.",
    "MINISTERS OF THE FIVE STATES MET ON MONDAY AND SAID THAT THEY WOULD MEET AGAIN.",
    "123 456 --- 🙂",
    "",
    "Kurz gesagt",
]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_other_languages(language: str, text: str) -> None:
    assert other_language(text) == language
    assert other_language(text * 30) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_or_too_short_to_tell(text: str) -> None:
    assert other_language(text) == ""


def test_plain_english_does_not_need_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["whimbrel.read.language"], "ask_model", lambda _: pytest.fail("asked"))
    assert other_language(ENGLISH[0]) == ""


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en_US", "eng", "English", "", "und"])
def test_english_tags(tag: str) -> None:
    assert is_english_tag(tag)


@pytest.mark.parametrize("tag", ["de", "fr-CA", "enm", "zh-Hans", "German"])
def test_other_tags(tag: str) -> None:
    assert not is_english_tag(tag)


TEXT = "The minister’s café in Kraków is closed, said the spokesman – “for good”."
ENCODINGS = [
    (TEXT, "utf-8"),
    (TEXT, "utf-8-sig"),
    (TEXT, "utf-16"),
    (TEXT, "utf-32"),
    (TEXT, "cp1252"),
    ("The minister’s house is closed.", "cp1252"),
    ("Le café est fermé depuis longtemps, a déclaré le ministre à l’étranger.", "cp1252"),
    ("Министр иностранных дел прибыл в столицу на переговоры о зерне.", "cp1251"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODINGS)
def test_decode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_declared_encoding_comes_after_utf_8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decode("Łódź".encode(), "iso-8859-2") == "Łódź"
    assert decode(b"abc", "no-such-encoding") == "abc"
    assert decode("é".encode("cp1252"), "rot13")


def test_damaged_utf_8_keeps_the_rest() -> None:
    damaged = ("‘Łódź’ " * 10).encode() + b"\xff\xe9 end"
    assert decode(damaged).startswith("‘Łódź’ ‘Łódź’")
    assert stream_encoding(damaged) == "utf-8"


def test_sample_may_end_inside_a_character() -> None:
    assert stream_encoding("Łódź".encode()[:-1]) == "utf-8"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded(data: bytes) -> None:
    decode(data).encode("utf-8", "surrogatepass")


@given(st.text(st.characters(codec=None), max_size=60))
def test_mended_text_can_be_written(text: str) -> None:
    mended = mend(text)
    mended.encode("utf-8")
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert mended == text


def test_half_characters_become_one_mark_each() -> None:
    assert mend(json.loads(r'"a\ud83d b"')) == "a\ufffd b"


NAMES = [
    ("a.txt", "text"),
    ("a.MD", "text"),
    ("a.b.jsonl.gz", "jsonl"),
    ("a.json", "json"),
    ("a.csv.gz", "csv"),
    ("a.tsv", "tsv"),
    ("a.parquet", "parquet"),
    ("a.warc.gz", "warc"),
    ("a.rss", "feed"),
    ("a.htm", "html"),
    ("a.docx", ""),
    ("a", ""),
    (".gz", ""),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_kind_of_name(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        (b' {"text": 1}', "jsonl"),
        (b"\n[1]", "json"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML PUBLIC", "html"),
        (b"<!-- x --><HTML>", "html"),
        (b'<?xml version="1.0"?><rss>', "feed"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "html"),
        (b"<feed xmlns=", "feed"),
        (b"PAR1\x15", "parquet"),
        (b"WARC/1.0\r\n", "warc"),
        (b"The minister", "text"),
        (b"", "text"),
    ],
)
def test_sniff(sample: bytes, kind: str) -> None:
    assert sniff(sample) == kind


def test_kind_of_media_type() -> None:
    assert kind_of_media_type("Text/HTML; charset=utf-8") == "html"
    assert kind_of_media_type("text/plain") == ""


def test_stray_control_characters_are_no_binary_file() -> None:
    assert binary_reason(b"The minister\x00 said\x01\x02") == ""
    assert binary_reason("The minister".encode("utf-16")) == ""
    assert binary_reason(b"The minister " * 9 + bytes(20)) != ""


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a.txt", "a"), ("a.b.jsonl.gz", "a.b"), ("c/a.md", "c/a"), ("a", "a"), (".txt", ".txt"), ("", "")],
)
def test_stem(name: str, stem: str) -> None:
    assert stem_of(name) == stem
