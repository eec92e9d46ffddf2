import datetime as dt
import io
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.export.cameo import CameoWriter, Line, actor_code, crosswalk, event_code, pairs, to_cameo
from whimbrel.models import Coding, Event, Mention, Report, Span
from whimbrel.ontology import ontology

CODES = [
    # type, mode, auxiliary, contexts, trigger, code
    ("AGREE", "", "none", (), "agreed", "030"),
    ("AGREE", "", "none", (), "will meet", "036"),
    ("CONSULT", "", "none", (), "met", "040"),
    ("CONSULT", "visit", "none", (), "visited", "042"),
    ("CONSULT", "visit", "future", (), "visit", "036"),
    ("CONSULT", "", "none", (), "negotiating", "046"),
    ("CONSULT", "", "hypothetical", (), "meet", "040"),
    ("SUPPORT", "", "none", (), "signed", "057"),
    ("SUPPORT", "", "none", (), "signalled", "050"),
    ("SUPPORT", "", "none", (), "recognised", "054"),
    ("CONCEDE", "", "none", (), "eased", "080"),
    ("CONCEDE", "", "none", (), "apologised", "055"),
    ("COOPERATE", "", "none", ("military",), "exercise", "062"),
    ("COOPERATE", "", "future", ("military",), "exercise", "031"),
    ("AID", "", "none", ("military",), "sent", "072"),
    ("AID", "", "none", ("humanitarian",), "sent", "073"),
    ("AID", "", "none", ("asylum",), "granted", "075"),
    ("AID", "", "none", ("military", "economic"), "sent", "070"),
    ("RETREAT", "withdraw", "none", (), "left", "0874"),
    ("RETREAT", "resign", "none", (), "resigned", "080"),
    ("RETREAT", "", "none", (), "withdrew", "0874"),
    ("REQUEST", "assist", "none", (), "asked", "020"),
    ("REQUEST", "meet", "none", (), "asked", "026"),
    ("REQUEST", "yield", "none", (), "Demanded", "105"),
    ("REQUEST", "", "none", (), "ordered", "100"),
    ("ACCUSE", "", "none", (), "outrage", "110"),
    ("ACCUSE", "disapprove", "none", (), "summoned", "110"),
    ("ACCUSE", "disapprove", "none", (), "condemned", "111"),
    ("ACCUSE", "investigate", "none", (), "opened", "090"),
    ("ACCUSE", "", "none", (), "inquiry", "090"),
    ("ACCUSE", "", "none", (), "sued", "115"),
    ("REJECT", "meet", "none", (), "declined", "125"),
    ("REJECT", "change", "none", (), "refused", "120"),
    ("REJECT", "", "none", (), "vetoed", "129"),
    ("THREATEN", "violence", "none", (), "threatened", "138"),
    ("THREATEN", "relations", "none", (), "threatened", "130"),
    ("PROTEST", "riot", "none", (), "rioted", "145"),
    ("MOBILIZE", "troops", "none", (), "sent", "154"),
    ("MOBILIZE", "", "future", (), "send", "150"),
    ("SANCTION", "", "none", (), "imposed", "160"),
    ("SANCTION", "", "none", (), "expelled", "166"),
    ("SANCTION", "", "none", (), "sanctions", "163"),
    ("SANCTION", "convict", "none", (), "sentenced", "116"),
    ("COERCE", "arrest", "none", (), "detained", "173"),
    ("COERCE", "", "none", (), "arrested", "173"),
    ("COERCE", "", "none", (), "harassed", "170"),
    ("COERCE", "", "none", (), "kidnapped", "181"),
    ("COERCE", "restrict", "none", (), "blockade", "191"),
    ("COERCE", "seize", "none", (), "annexed", "192"),
    ("ASSAULT", "", "none", (), "killed", "180"),
    ("ASSAULT", "", "none", ("military",), "killed", "190"),
    ("ASSAULT", "", "none", ("terrorism", "military"), "killed", "180"),
    ("ASSAULT", "heavy-weapons", "none", ("terrorism",), "hit", "190"),
    ("ASSAULT", "drone", "none", (), "struck", "1952"),
    ("ASSAULT", "drone", "none", (), "air strike", "1952"),
    ("ASSAULT", "heavy-weapons", "none", (), "air strike", "195"),
    ("ASSAULT", "", "none", (), "shot dead", "193"),
    ("ASSAULT", "destroy", "none", ("military",), "destroyed", "1712"),
    ("ASSAULT", "assassinate", "none", (), "killed", "186"),
    ("ASSAULT", "assassinate", "none", (), "assassination attempt", "185"),
]

ATTACKERS = [("GOV", "190"), ("MIL", "190"), ("REB", "190"), ("CVL", "180"), ("UNK", "180")]

SCORES = [
    # code, quad class, score of the published scale
    ("020", 1, 3.0),
    ("025", 1, -0.3),
    ("036", 1, 4.0),
    ("042", 1, 1.9),
    ("057", 1, 8.0),
    ("072", 2, 8.3),
    ("0841", 2, 7.0),
    ("0874", 2, 10.0),
    ("090", 3, -2.0),
    ("105", 3, -5.0),
    ("116", 3, -2.0),
    ("125", 3, -5.0),
    ("130", 3, -4.4),
    ("1382", 3, -7.0),
    ("141", 4, -6.5),
    ("145", 4, -7.5),
    ("154", 4, -7.2),
    ("163", 4, -8.0),
    ("1724", 4, -5.0),
    ("175", 4, -9.0),
    ("176", 4, -7.0),
    ("1822", 4, -9.0),
    ("191", 4, -9.5),
    ("1952", 4, -10.0),
    ("203", 4, -10.0),
]

ACTORS = [
    # entity, codes, sector, actor codes
    ("Russia", ("RUS",), "GOV", ["RUSGOV"]),
    ("", ("USA",), "MIL", ["USAMIL"]),
    ("", ("FRA",), "UNK", ["FRA"]),
    ("", (), "REB", ["---REB"]),
    ("", (), "UNK", ["---"]),
    ("", (), "NGO", ["NGO"]),
    ("", (), "IGO", ["IGO"]),
    ("", ("RUS", "CHN"), "GOV", ["RUSGOV", "CHNGOV"]),
    ("United Nations", ("IGO",), "IGO", ["IGOUNO"]),
    ("UN Security Council", ("IGO",), "IGO", ["IGOUNO"]),
    ("African Union", ("IGO",), "IGO", ["IGO"]),
    ("African Union Mission in Sudan", ("IGO",), "MIL", ["IGOMIL"]),
    ("European Union", ("EUR",), "GOV", ["IGOEUREEC"]),
    ("European Parliament", ("EUR",), "LEG", ["IGOEUREECLEG"]),
    ("NATO", ("NAT",), "IGO", ["IGOWSTNAT"]),
]

PAIRS = [
    # type, trigger, actors, recipients, pairs
    ("AID", "gave", ["USA"], ["UKR"], ["USA UKR"]),
    ("AID", "gave", ["USA", "GBR"], ["UKR", "MDA"], ["USA UKR", "USA MDA", "GBR UKR", "GBR MDA"]),
    ("AID", "gave", ["USA"], [], ["USA ---"]),
    ("ASSAULT", "bombed", [], ["UKR"], ["--- UKR"]),
    ("ASSAULT", "bombed", [], [], ["--- ---"]),
    ("CONSULT", "met", ["USA", "CHN"], [], ["USA CHN", "CHN USA"]),
    ("CONSULT", "met", ["USA", "CHN"], ["RUS"], ["USA RUS", "CHN RUS"]),
    ("CONSULT", "met", ["USA", "CHN", "RUS"], [], [
        *("USA CHN", "USA RUS", "CHN USA", "CHN RUS", "RUS USA", "RUS CHN"),
    ]),
    ("CONSULT", "met", ["USA", "USA"], [], ["USA ---"]),
    ("CONSULT", "met", ["USA", "USA"], ["CHN"], ["USA CHN"]),
    ("CONSULT", "met", ["USA", "CHN"], ["CHN"], ["USA CHN"]),
    ("REJECT", "dismissed", ["USA"], ["USA"], ["USA USA"]),
    ("ASSAULT", "clashes", ["IND", "PAK"], [], ["IND PAK", "PAK IND"]),
    ("ASSAULT", "bombed", ["USA", "GBR"], [], ["USA ---", "GBR ---"]),
    ("SUPPORT", "signed", ["IND", "PAK"], [], ["IND PAK", "PAK IND"]),
    ("SUPPORT", "praised", ["IND", "PAK"], [], ["IND ---", "PAK ---"]),
    ("RETREAT", "truce", ["IND", "PAK"], [], ["IND PAK", "PAK IND"]),
    ("ACCUSE", "condemned", ["IND", "PAK"], [], ["IND ---", "PAK ---"]),
]  # fmt: skip

# What the two columns for text and the one for the report's id may hold.
awkward = st.text(st.characters() | st.sampled_from("\t\r\n\x0b\x85\u2028\"'"), min_size=1, max_size=20)


def actors(*codes: str) -> tuple[Mention, ...]:
    return tuple(Mention(Span(0, 1), "x", codes=(code,)) for code in codes)


def lines(coding: Coding) -> list[list[str]]:
    stream = io.StringIO()
    writer = CameoWriter(stream)
    writer.write(coding)
    writer.close()
    text = stream.getvalue()
    assert text.endswith("\n")
    return [line.split("\t") for line in text[:-1].split("\n")]


@pytest.mark.parametrize(("kind", "mode", "auxiliary", "contexts", "trigger", "code"), CODES)
def test_code(
    kind: str, mode: str, auxiliary: str, contexts: tuple[str, ...], trigger: str, code: str
) -> None:
    event = Event("E1", kind, Span(0, 1), 0, mode=mode, auxiliary=auxiliary, contexts=contexts)
    assert event_code(event, trigger) == code


@pytest.mark.parametrize(("sector", "code"), ATTACKERS)
def test_who_attacks_decides_between_fighting_and_other_violence(sector: str, code: str) -> None:
    attacker = Mention(Span(0, 1), "x", sector=sector)
    assert event_code(Event("E1", "ASSAULT", Span(0, 1), 0, (attacker,)), "attacked") == code


@pytest.mark.parametrize(("code", "quad", "score"), SCORES)
def test_scores_are_those_published(code: str, quad: int, score: float) -> None:
    assert (crosswalk().quads[code[:2]], crosswalk().score(code)) == (quad, score)


@pytest.mark.parametrize(("entity", "codes", "sector", "expected"), ACTORS)
def test_actor_code(entity: str, codes: tuple[str, ...], sector: str, expected: list[str]) -> None:
    mention = Mention(Span(0, 1), "x", entity, codes, sector)
    assert [actor_code(code, mention) for code in codes or ("",)] == expected


@pytest.mark.parametrize(("kind", "trigger", "sources", "targets", "expected"), PAIRS)
def test_pairs(kind: str, trigger: str, sources: list[str], targets: list[str], expected: list[str]) -> None:
    event = Event("E1", kind, Span(0, 1), 0, actors(*sources), actors(*targets))
    assert [" ".join(pair) for pair in pairs(event, trigger)] == expected


def test_every_type_and_mode_has_a_code_with_quad_and_score() -> None:
    known = ontology()
    for kind in known.types.values():
        for mode, auxiliary in product(["", *kind.modes], known.auxiliaries):
            code = event_code(Event("E1", kind.name, Span(0, 1), 0, mode=mode, auxiliary=auxiliary), "did")
            assert len(code) in (3, 4)
            assert crosswalk().quads[code[:2]] in (1, 2, 3, 4)
            assert -10 <= crosswalk().score(code) <= 10


def test_rules_name_what_there_is() -> None:
    known = ontology()
    for name, rules in crosswalk().rules.items():
        assert set(rules.contexts) <= set(known.contexts)
        assert set(rules.sectors) <= set(known.sectors)
        assert set(rules.digits) <= set(known.types[name].modes)
        codes = [*rules.words, *rules.contexts.values(), *rules.sectors.values(), rules.future, rules.root]
        assert {code[:2] for code in codes if code} <= set(crosswalk().quads)
    assert len(crosswalk().quads) == 20


def test_repeats_are_left_out(coding: Coding) -> None:
    assert [line.event for line in to_cameo(coding)] == ["E1", "E3", "E3"]


@pytest.mark.parametrize(
    ("auxiliary", "polarity", "certainty"),
    [("negation", "-", "CT"), ("hypothetical", "+", "PS"), ("none", "-", "U"), ("historical", "+", "CT")],
)
def test_what_did_not_happen_is_written_and_marked(
    auxiliary: str, polarity: str, certainty: str, coding: Coding
) -> None:
    event = replace(coding.events[0], auxiliary=auxiliary, polarity=polarity, certainty=certainty)
    (line,) = to_cameo(replace(coding, events=(event,)))
    assert (line.auxiliary, line.polarity, line.certainty) == (auxiliary, polarity, certainty)
    assert (line.source, line.target, line.code) == ("RUSGOV", "CHNGOV", "020")


def test_date_is_that_of_the_report(coding: Coding) -> None:
    meeting = list(to_cameo(coding))[-1]
    assert (meeting.date, meeting.event_date) == ("20220314", "2022-03")
    early = replace(coding, report=replace(coding.report, published=dt.date(987, 1, 2)))
    assert next(to_cameo(early)).date == "09870102"
    undated = replace(coding, report=replace(coding.report, published=None))
    assert {line.date for line in to_cameo(undated)} == {""}


def test_without_events_there_is_only_the_header(empty_coding: Coding) -> None:
    assert lines(empty_coding) == [list(Line._fields)]


@given(text=awkward, report=awkward)
def test_no_text_breaks_a_line(text: str, report: str) -> None:
    event = Event("E1", "AID", Span(0, len(text)), 0)
    header, line = lines(Coding(Report(report, text), events=(event,)))
    assert len(line) == len(header)
    assert line[1:4] == ["---", "---", "070"]
