import json
import re
from collections import Counter, defaultdict
from importlib import resources
from itertools import pairwise

import pytest

from whimbrel.coding.actors.rows import Period

FOLDER = resources.files("whimbrel.data").joinpath("actors")
KINDS = {
    "organisations": {"organisation"},
    "groups": {"group", "party"},
    "organs": {"organ"},
    "companies": {"company", "media", "ngo"},
}
SECTORS = {
    *("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP"),
    *("REB", "CVL", "MED", "BUS", "IGO", "NGO", "UNK"),
}
FIELDS = {"entity", "kind", "code", "sector", "names", "start", "end", "members", "source"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
ROWS = [
    json.loads(line)
    for table in KINDS
    for line in FOLDER.joinpath(f"{table}.jsonl").read_text("utf-8").splitlines()
]
STATE_ROWS = [json.loads(line) for line in FOLDER.joinpath("states.jsonl").read_text("utf-8").splitlines()]
STATES = {row["code"] for row in STATE_ROWS if "code" in row}
BY_NAME = {name: row for row in ROWS for name in row["names"]}
MEMBERS = {row["entity"]: row["members"] for row in ROWS if "members" in row}

NAMES = [
    ("U.N.", "organisation", "IGO", "IGO"),
    ("U.N. Refugee Agency", "organisation", "IGO", "IGO"),
    ("U.S. State Department", "organ", "USA", "GOV"),
    ("United States Africa Command", "organ", "USA", "MIL"),
    ("UNSC", "organisation", "IGO", "IGO"),
    ("IAEA", "organisation", "IGO", "IGO"),
    ("Unicef", "organisation", "IGO", "IGO"),
    ("World Court", "organisation", "IGO", "JUD"),
    ("E.U.", "organisation", "EUR", "IGO"),
    ("European Commission", "organisation", "EUR", "IGO"),
    ("European Parliament", "organisation", "EUR", "LEG"),
    ("Nato", "organisation", "NAT", "IGO"),
    ("Asean", "organisation", "IGO", "IGO"),
    ("G7", "organisation", "IGO", "IGO"),
    ("Opec+", "organisation", "IGO", "IGO"),
    ("West", "organisation", "", "GOV"),
    ("international community", "organisation", "IGO", "IGO"),
    ("Taleban", "group", "AFG", "REB"),
    ("Hizbullah", "group", "LBN", "REB"),
    ("Hamas", "group", "PSE", "REB"),
    ("Houthis", "group", "YEM", "REB"),
    ("ISIL", "group", "", "REB"),
    ("Al Qaeda", "group", "", "REB"),
    ("al-Qaida in Iraq", "group", "IRQ", "REB"),
    ("AQAP", "group", "YEM", "REB"),
    ("AQIM", "group", "DZA", "REB"),
    ("PKK", "group", "TUR", "REB"),
    ("M23", "group", "COD", "REB"),
    ("Rapid Support Forces", "group", "SDN", "REB"),
    ("Wagner Group", "group", "RUS", "MIL"),
    ("Donetsk People's Republic", "group", "UKR", "REB"),
    ("Chinese Communist Party", "party", "CHN", "PTY"),
    ("Republicans", "party", "USA", "PTY"),
    ("Sinn Fein", "party", "GBR", "PTY"),
    ("BJP", "party", "IND", "PTY"),
    ("Congress party", "party", "IND", "PTY"),
    ("Congress", "organ", "USA", "LEG"),
    ("State Department", "organ", "USA", "GOV"),
    ("CIA", "organ", "USA", "SPY"),
    ("KGB", "organ", "SUN", "SPY"),
    ("FBI", "organ", "USA", "COP"),
    ("Mossad", "organ", "ISR", "SPY"),
    ("IDF", "organ", "ISR", "MIL"),
    ("Knesset", "organ", "ISR", "LEG"),
    ("Revolutionary Guards", "organ", "IRN", "MIL"),
    ("Duma", "organ", "RUS", "LEG"),
    ("PLA", "organ", "CHN", "MIL"),
    ("Bank of England", "organ", "GBR", "GOV"),
    ("Palestinian Authority", "organ", "PSE", "GOV"),
    ("Gazprom", "company", "RUS", "BUS"),
    ("Huawei", "company", "CHN", "BUS"),
    ("Reuters", "media", "GBR", "MED"),
    ("Itar-Tass", "media", "RUS", "MED"),
    ("KCNA", "media", "PRK", "MED"),
    ("Doctors Without Borders", "ngo", "", "NGO"),
]

MEMBERSHIP = [
    ("European Union", "GBR", "2020-01-31", True),
    ("European Union", "GBR", "2020-02-01", False),
    ("European Union", "GBR", "1972-12-31", False),
    ("European Union", "POL", "2004-05-01", True),
    ("European Union", "HRV", "2013-06-30", False),
    ("European Union", "ROU", "2007-01-01", True),
    ("European Union", "TUR", "2024-01-01", False),
    ("Eurozone", "HRV", "2022-12-31", False),
    ("Eurozone", "HRV", "2023-01-01", True),
    ("NATO", "FIN", "2023-04-03", False),
    ("NATO", "FIN", "2023-04-04", True),
    ("NATO", "SWE", "2024-03-06", False),
    ("NATO", "SWE", "2024-03-07", True),
    ("NATO", "UKR", "2025-01-01", False),
    ("NATO", "POL", "1999-03-12", True),
    ("Group of Seven", "JPN", "2022-03-13", True),
    ("Group of Seven", "RUS", "2005-01-01", False),
    ("Group of Eight", "RUS", "2014-03-23", True),
    ("Group of Eight", "RUS", "2014-03-24", False),
    ("Organization of the Petroleum Exporting Countries", "QAT", "2018-12-31", True),
    ("Organization of the Petroleum Exporting Countries", "QAT", "2019-01-01", False),
    ("Organization of the Petroleum Exporting Countries", "AGO", "2024-01-01", False),
    ("Organization of the Petroleum Exporting Countries", "ECU", "2000-01-01", False),
    ("Organization of the Petroleum Exporting Countries", "ECU", "2015-01-01", True),
    ("BRICS", "ZAF", "2010-01-01", False),
    ("BRICS", "IRN", "2023-12-31", False),
    ("BRICS", "IRN", "2024-01-01", True),
    ("BRICS", "IDN", "2025-01-06", True),
    ("Shanghai Cooperation Organization", "BLR", "2024-07-03", False),
    ("Shanghai Cooperation Organization", "PAK", "2017-06-09", True),
    ("Collective Security Treaty Organization", "UZB", "2010-01-01", True),
    ("Collective Security Treaty Organization", "UZB", "2013-01-01", False),
    ("Commonwealth of Independent States", "GEO", "2009-08-18", False),
    ("Association of Southeast Asian Nations", "TLS", "2025-10-26", True),
    ("Economic Community of West African States", "NER", "2025-01-28", True),
    ("Economic Community of West African States", "NER", "2025-01-29", False),
    ("Economic Community of West African States", "NGA", "2025-01-29", True),
    ("African Union", "MAR", "2016-12-31", False),
    ("African Union", "MAR", "2017-01-30", True),
    ("Arab League", "SYR", "2012-01-01", False),
    ("Arab League", "SYR", "2023-05-07", True),
    ("Mercosur", "VEN", "2015-01-01", True),
    ("Mercosur", "VEN", "2017-01-01", False),
    ("Council of Europe", "RUS", "2022-03-16", False),
    ("UN Security Council", "CHN", "1971-10-24", False),
    ("UN Security Council", "CHN", "2022-03-14", True),
    ("East African Community", "COD", "2022-07-11", True),
    ("Commonwealth of Nations", "ZWE", "2004-01-01", False),
]


@pytest.mark.parametrize(("name", "kind", "code", "sector"), NAMES)
def test_name_leads_to_its_entity(name, kind, code, sector):
    row = BY_NAME[name]
    assert (row["kind"], row.get("code", ""), row["sector"]) == (kind, code, sector)


@pytest.mark.parametrize(("organisation", "code", "day", "expected"), MEMBERSHIP)
def test_membership_on_a_day(organisation, code, day, expected):
    spans = [
        Period(member.get("start", ""), member.get("end", ""))
        for member in MEMBERS[organisation]
        if member["code"] == code
    ]
    assert any(span.covers(day) for span in spans) is expected


@pytest.mark.parametrize(("organisation", "day", "size"), [
    ("European Union", "1958-06-01", 6),
    ("European Union", "1995-06-01", 15),
    ("European Union", "2012-06-01", 27),
    ("European Union", "2014-06-01", 28),
    ("European Union", "2021-06-01", 27),
    ("Eurozone", "2023-06-01", 20),
    ("Schengen Area", "2025-06-01", 29),
    ("NATO", "1949-06-01", 12),
    ("NATO", "2024-06-01", 32),
    ("Association of Southeast Asian Nations", "2020-01-01", 10),
    ("Arab League", "2024-01-01", 22),
    ("Organisation of Islamic Cooperation", "2025-06-01", 57),
    ("African Union", "2020-01-01", 55),
    ("Economic Community of West African States", "2024-01-01", 15),
    ("Economic Community of West African States", "2025-06-01", 12),
    ("Southern African Development Community", "2020-01-01", 16),
    ("East African Community", "2025-01-01", 8),
    ("Group of Twenty", "2020-01-01", 19),
    ("Organization of the Petroleum Exporting Countries", "2024-06-01", 12),
    ("Council of Europe", "2023-01-01", 46),
    ("Commonwealth of Nations", "2023-01-01", 56),
    ("Caribbean Community", "2020-01-01", 15),
    ("Asia-Pacific Economic Cooperation", "2020-01-01", 21),
    ("Pacific Islands Forum", "2024-01-01", 18),
])  # fmt: skip
def test_number_of_members_on_a_day(organisation, day, size):
    present = [
        member["code"]
        for member in MEMBERS[organisation]
        if Period(member.get("start", ""), member.get("end", "")).covers(day)
    ]
    assert len(present) == len(set(present)) == size


def test_rows_keep_the_schema():
    for row in ROWS:
        assert set(row) <= FIELDS, row["entity"]
        assert row["sector"] in SECTORS, row["entity"]
        assert row["source"] in {"whimbrel", "ucdp"}, row["entity"]
        assert row["names"][0] == row["entity"]
        assert len(row["names"]) == len(set(row["names"])), row["entity"]
        assert all(name == name.strip() and "’" not in name and name[:4] != "the " for name in row["names"])
        assert "" not in row.values()


def test_tables_hold_their_kinds():
    for table, kinds in KINDS.items():
        lines = FOLDER.joinpath(f"{table}.jsonl").read_text("utf-8").splitlines()
        assert {json.loads(line)["kind"] for line in lines} == kinds


def test_codes_are_those_of_states_or_organisations():
    for row in ROWS:
        organisations = {"IGO", "EUR", "NAT"} if row["kind"] == "organisation" else set()
        assert row.get("code", "") in STATES | organisations | {""}, row["entity"]


def test_members_are_states_and_periods_run_forward():
    for entity, members in MEMBERS.items():
        assert {member["code"] for member in members} <= STATES, entity
        for member in members:
            start, end = member.get("start", ""), member.get("end", "")
            assert all(DATE.fullmatch(date) for date in (start, end) if date), entity
            assert not end or start < end, entity


def test_existence_runs_forward():
    for row in ROWS:
        start, end = row.get("start", ""), row.get("end", "")
        assert all(DATE.fullmatch(date) for date in (start, end) if date), row["entity"]
        assert not (start and end) or start < end, row["entity"]


def test_no_name_stands_for_two_entities_at_a_time():
    periods = defaultdict(list)
    for row in ROWS:
        for name in row["names"]:
            periods[name].append((row.get("start", ""), row.get("end", "9999")))
    for name, listed in periods.items():
        listed.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(listed)), name


def test_no_name_is_that_of_a_state():
    assert {name for row in STATE_ROWS for name in row["names"]} & set(BY_NAME) == set()


def test_tables_are_as_large_as_they_should_be():
    kinds = Counter(row["kind"] for row in ROWS)
    assert kinds["organisation"] >= 150
    assert len(MEMBERS) >= 40
    assert kinds["organ"] >= 200
    assert kinds["company"] >= 150
    assert kinds["media"] >= 80
    assert kinds["ngo"] >= 60
    assert kinds["party"] >= 150
