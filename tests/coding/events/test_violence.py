"""Attacks and their casualties: (text, its events as type, codes of the actors, codes of the recipients)."""

from collections.abc import Callable

import pytest

Brief = tuple[str, str, str]

CASES: list[tuple[str, list[Brief]]] = [
    # an attack and its casualties in one clause are one event
    ("Israeli strikes killed ten people in Gaza.", [("ASSAULT", "ISR", "PSE")]),
    ("Russian shelling killed two people in Ukraine.", [("ASSAULT", "RUS", "UKR")]),
    ("Turkish troops attacking Syria killed ten people.", [("ASSAULT", "TUR", "SYR")]),
    ("Israel bombed Gaza, killing ten people.", [("ASSAULT", "ISR", "PSE")]),
    ("Ten people died in a raid by Israel.", [("ASSAULT", "ISR", "")]),
    ("Ten people died when Israel bombed Gaza.", [("ASSAULT", "ISR", "PSE")]),
    # the wounded add nobody to those attacked
    ("Israel bombed Gaza, wounding ten Egyptians.", [("ASSAULT", "ISR", "PSE")]),
    # two attacks in two clauses stay two
    (
        "Israel bombed Gaza, and Turkey shelled Syria.",
        [("ASSAULT", "ISR", "PSE"), ("ASSAULT", "TUR", "SYR")],
    ),
    # casualties of nobody known are kept, with nobody as actor
    ("Ukraine was attacked on Sunday.", [("ASSAULT", "", "UKR")]),
    ("A bomb killed twelve people in Kabul.", [("ASSAULT", "", "AFG")]),
    ("An explosion killed ten people in Kabul.", [("ASSAULT", "", "AFG")]),
    ("An attack on Kabul killed ten people.", [("ASSAULT", "", "AFG")]),
    ("Two people were killed.", [("ASSAULT", "", "?")]),
    # an attack of nobody on nobody is none
    ("The attack failed.", []),
    ("The war ended.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_violence(events: Callable[[str], list[Brief]], text: str, expected: list[Brief]) -> None:
    assert events(text) == expected
