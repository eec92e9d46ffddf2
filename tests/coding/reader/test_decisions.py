"""What probabilities amount to: which deeds are kept, of whom and to whom."""

import numpy
import pytest

from whimbrel.coding.draft import Sentence
from whimbrel.coding.reader.decisions import Deed, Finding, Party, keep, likeliest, ranked, together
from whimbrel.coding.reader.features import TYPES
from whimbrel.coding.reader.network import Reading, Thresholds
from whimbrel.models import Mention, Span

THRESHOLDS = Thresholds(deed=0.25, telling=0.125, event=0.35, best=0.15, share=0.6)
SENTENCE = Sentence(0, Span(0, 10), (), 0)


def party(code: str, chance: float) -> tuple[tuple[str, ...], Party]:
    return (code,), Party(Mention(Span(0, 3), code, codes=(code,)), chance, "^nsubj")


def finding(type_: str, chance: float, acting: dict[str, float], receiving: dict[str, float]) -> Finding:
    types = {type_: chance, "AGREE" if type_ != "AGREE" else "AID": 1 - chance}
    return Finding(
        SENTENCE,
        None,  # type: ignore[arg-type]
        types,
        dict(party(code, found) for code, found in acting.items()),
        dict(party(code, found) for code, found in receiving.items()),
    )


def deed(by: str, to: str) -> Deed:
    return (by,) if by else None, (to,) if to else None


# Type and its chance, actors, recipients → the deeds that are kept.
KEPT = [
    ("AID", 0.9, {"FRA": 0.9}, {"MLI": 0.8}, [("FRA", "MLI")]),
    ("AID", 0.9, {"FRA": 0.9}, {"MLI": 0.5}, [("FRA", ""), ("FRA", "MLI")]),
    ("AID", 0.9, {"FRA": 0.9, "DEU": 0.8}, {"MLI": 0.8}, [("FRA", "MLI"), ("DEU", "MLI")]),
    (
        "AID",
        0.9,
        {"FRA": 0.9, "DEU": 0.5},
        {"MLI": 0.8},
        [("FRA", "MLI")],
    ),  # much less likely than the likeliest
    ("AID", 0.9, {"FRA": 0.9, "MLI": 0.1}, {"MLI": 0.8, "FRA": 0.1}, [("FRA", "MLI")]),
    ("AID", 0.2, {"FRA": 1.0}, {"MLI": 1.0}, []),
    ("AID", 0.5, {"FRA": 0.4}, {}, [("FRA", "")]),  # a likely event, so at least the likeliest deed
    ("AID", 0.5, {"FRA": 0.2}, {}, []),
    ("AID", 0.9, {}, {"MLI": 0.9}, []),
    ("ASSAULT", 0.9, {}, {"MLI": 0.9}, [("", "MLI")]),
    ("ASSAULT", 0.9, {"FRA": 0.05}, {"MLI": 0.9}, [("", "MLI")]),
]


@pytest.mark.parametrize(("type_", "chance", "acting", "receiving", "kept"), KEPT)
def test_keep(
    type_: str,
    chance: float,
    acting: dict[str, float],
    receiving: dict[str, float],
    kept: list[tuple[str, str]],
) -> None:
    one = finding(type_, chance, acting, receiving)
    deeds = one.deeds()
    assert keep(one, deeds, together([one], [deeds]), THRESHOLDS) == [deed(*names) for names in kept]


def test_the_deeds_of_one_word_are_no_likelier_than_the_event() -> None:
    one = finding("AID", 0.8, {"FRA": 1.0}, {"MLI": 0.6})
    assert sum(one.deeds().values()) == pytest.approx(0.8)


def test_nobody_does_anything_to_himself() -> None:
    one = finding("AID", 0.8, {"FRA": 0.6}, {"FRA": 0.5})
    assert deed("FRA", "FRA") not in one.deeds()


def test_a_deed_told_twice_is_likelier() -> None:
    twice = [finding("AID", 0.5, {"FRA": 0.8}, {"MLI": 0.5}) for _ in range(2)]
    deeds = [one.deeds() for one in twice]
    once, again = (together(twice[:n], deeds[:n])["AID", deed("FRA", "MLI")] for n in (1, 2))
    assert once == pytest.approx(0.2)
    assert again == pytest.approx(1 - 0.8 * 0.9)
    assert keep(twice[0], deeds[0], together(twice, deeds), THRESHOLDS) == [
        deed("FRA", ""),
        deed("FRA", "MLI"),
    ]


def test_another_type_is_another_deed() -> None:
    two = [finding(type_, 0.5, {"FRA": 0.8}, {"MLI": 0.5}) for type_ in ("AID", "ACCUSE")]
    told = together(two, [one.deeds() for one in two])
    assert told["AID", deed("FRA", "MLI")] == told["ACCUSE", deed("FRA", "MLI")] == pytest.approx(0.2)


def test_types_are_ranked_without_none() -> None:
    chances = numpy.full((1, len(TYPES)), 0.01, numpy.float32)
    chances[0, [TYPES["NONE"], TYPES["AID"], TYPES["AGREE"]]] = 0.5, 0.3, 0.1
    reading = Reading(numpy.zeros((1, 4), numpy.float32), chances)
    order = list(ranked(reading, 0))
    assert order[:2] == ["AID", "AGREE"]
    assert len(order) == len(TYPES) - 1
    assert likeliest(reading, 0) == TYPES["AID"]
