import pytest

from whimbrel.models import Coding, Event, Mention, Report, Span, Statement
from whimbrel.ontology import cameo_code, ontology, unknown_values

# The sixteen types in the codebook's order.
TYPES = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]

# Types and modes by which reports are annotated.
MODES = [
    ("REQUEST", "assist change yield meet"),
    ("REJECT", "assist change yield meet"),
    ("THREATEN", "restrict arrest relations expel territory violence"),
    ("RETREAT", "withdraw release return disarm ceasefire access resign"),
    ("ACCUSE", "disapprove allege investigate"),
    ("SANCTION", "convict expel withdraw discontinue"),
    ("COERCE", "seize restrict arrest deport censor cyber ban"),
    ("MOBILIZE", "troops weapons police militia"),
    ("CONSULT", "visit phone third-party"),
    ("PROTEST", "demo riot strike obstruct"),
    (
        "ASSAULT",
        "heavy-weapons explosives firearms assassinate execute abduct sexual primitive suicide-attack",
    ),
]

CAMEO = [
    # type, mode, contexts, code
    ("AGREE", "", (), "03"),
    ("CONSULT", "visit", (), "042"),
    ("CONSULT", "multilateral", (), "04"),
    ("AID", "", ("military",), "072"),
    ("AID", "", ("military", "diplomatic"), "072"),
    ("AID", "", ("military", "economic"), "07"),
    ("REQUEST", "assist", (), ""),
    ("ACCUSE", "", (), ""),
    ("ACCUSE", "investigate", (), "09"),
    ("ASSAULT", "", (), ""),
    ("ASSAULT", "drone", (), "1952"),
    ("NOTHING", "", (), ""),
]

# CAMEO codes that PLOVER moved to another type than the rest of their root.
MOVED = {"SANCTION": ("116",), "ASSAULT": ("1712", "175")}


def event(kind: str, mode: str = "", contexts: tuple[str, ...] = (), **more: str) -> Event:
    return Event("E1", kind, Span(0, 1), 0, mode=mode, contexts=contexts, **more)


def test_types_in_order() -> None:
    assert list(ontology().types) == TYPES


def test_scores_follow_the_quads() -> None:
    for kind in ontology().types.values():
        assert (kind.score > 0) == kind.quad.endswith("cooperation")
        assert -10 <= kind.score <= 10
        assert (kind.quad_code <= 2) == kind.quad.endswith("cooperation")


def test_only_these_types_need_a_recipient() -> None:
    needing = [kind.name for kind in ontology().types.values() if kind.needs_recipient]
    assert needing == ["COOPERATE", "AID", "SANCTION"]


@pytest.mark.parametrize(("kind", "modes"), MODES)
def test_modes(kind: str, modes: str) -> None:
    assert set(modes.split()) <= set(ontology().types[kind].modes)


def test_codes_belong_to_the_roots() -> None:
    for kind in ontology().types.values():
        codes = [mode.cameo for mode in kind.modes.values() if mode.cameo] + list(
            kind.cameo_by_context.values()
        )
        assert all(code.startswith((*kind.cameo, *MOVED.get(kind.name, ()))) for code in codes), kind.name


def test_contexts_of_codes_exist() -> None:
    known = ontology()
    for kind in known.types.values():
        assert set(kind.cameo_by_context) <= set(known.contexts)


def test_every_value_is_explained() -> None:
    known = ontology()
    for values in (
        known.contexts,
        known.auxiliaries,
        known.sectors,
        known.acts,
        known.kinds,
        known.sourcings,
    ):
        assert all(value.gloss for value in values.values())
    assert all(kind.definition.endswith(".") for kind in known.types.values())


@pytest.mark.parametrize(("kind", "mode", "contexts", "code"), CAMEO)
def test_cameo_code(kind: str, mode: str, contexts: tuple[str, ...], code: str) -> None:
    assert cameo_code(event(kind, mode, contexts)) == code


def test_known_values_are_known(coding: Coding) -> None:
    assert unknown_values(coding) == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (event("SHOUT"), "E1: type SHOUT"),
        (event("AID", "loudly"), "E1: mode loudly"),
        (event("AID", contexts=("weather",)), "E1: context weather"),
        (event("AID", auxiliary="maybe"), "E1: auxiliary maybe"),
        (event("AID", certainty="CERTAIN"), "E1: certainty CERTAIN"),
        (event("AID", polarity="?"), "E1: polarity ?"),
        (Event("E1", "AID", Span(0, 1), 0, (Mention(Span(0, 1), "x", sector="XXX"),)), "E1: sector XXX"),
        (Statement("S1", None, (), (), 0, act="sing"), "S1: act sing"),
        (Statement("S1", None, (), (), 0, kind="odd"), "S1: kind odd"),
        (Statement("S1", None, (), (), 0, sourcing="hidden"), "S1: sourcing hidden"),
    ],
)
def test_unknown_values_are_listed(wrong: Event | Statement, what: str) -> None:
    found = {"events": (wrong,)} if isinstance(wrong, Event) else {"statements": (wrong,)}
    assert unknown_values(Coding(Report("x", "x"), **found)) == [what]
