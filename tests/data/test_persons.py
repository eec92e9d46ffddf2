import json
import re
from collections import Counter, defaultdict
from importlib import resources

import pytest

FIELDS = {"entity", "kind", "code", "sector", "names", "surnames", "offices", "source"}
SECTORS = {
    *(
        "GOV",
        "MIL",
        "LEG",
        "JUD",
        "SPY",
        "COP",
        "PTY",
        "OPP",
        "REB",
        "CVL",
        "MED",
        "BUS",
        "IGO",
        "NGO",
        "UNK",
    ),
}
EXCEPTIONS = {"", "EUR", "NAT", "IGO", "XKX", "SUN", "YUG", "SCG", "CSK", "DDR", "YMD"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def table(name: str) -> list[dict]:
    text = resources.files("whimbrel").joinpath(f"data/actors/{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


ROWS = table("persons")

# Who holds which office on a day, on both sides of changes of office.
IN_OFFICE = [
    ("Boris Yeltsin", "1999-12-30", "RUS", {"president"}),
    ("Vladimir Putin", "1999-12-30", "RUS", {"prime minister"}),
    ("Vladimir Putin", "2008-05-06", "RUS", {"president"}),
    ("Vladimir Putin", "2010-01-01", "RUS", {"prime minister"}),
    ("Vladimir Putin", "2012-05-07", "RUS", {"president"}),
    ("Dmitry Medvedev", "2012-05-06", "RUS", {"president"}),
    ("Dmitry Medvedev", "2015-01-01", "RUS", {"prime minister"}),
    ("Sergei Lavrov", "2004-03-08", "RUS", {"ambassador to the UN"}),
    ("Sergei Lavrov", "2022-03-14", "RUS", {"foreign minister"}),
    ("Bill Clinton", "2001-01-19", "USA", {"president"}),
    ("George W. Bush", "2001-01-20", "USA", {"president"}),
    ("Joe Biden", "2009-01-20", "USA", {"vice president"}),
    ("Joe Biden", "2018-01-01", "USA", set()),
    ("Joe Biden", "2021-01-20", "USA", {"president"}),
    ("Donald Trump", "2021-01-19", "USA", {"president"}),
    ("Donald Trump", "2025-01-20", "USA", {"president"}),
    ("Hillary Clinton", "2012-12-31", "USA", {"secretary of state"}),
    ("John Kerry", "2013-02-01", "USA", {"secretary of state"}),
    ("Antony Blinken", "2022-03-14", "USA", {"secretary of state"}),
    ("Marco Rubio", "2025-03-01", "USA", {"secretary of state"}),
    ("Jake Sullivan", "2022-03-14", "USA", {"national security adviser"}),
    ("Jen Psaki", "2022-05-12", "USA", {"White House press secretary"}),
    ("Jen Psaki", "2022-05-13", "USA", set()),
    ("Ned Price", "2022-03-14", "USA", {"State Department spokesperson"}),
    ("William Burns", "2022-03-14", "USA", {"director of the CIA"}),
    ("Qin Gang", "2022-03-14", "CHN", {"ambassador to the United States"}),
    ("Qin Gang", "2023-06-01", "CHN", {"foreign minister", "state councilor"}),
    ("Wang Yi", "2022-03-14", "CHN", {"foreign minister", "state councilor"}),
    ("Yang Jiechi", "2010-01-01", "CHN", {"foreign minister"}),
    ("Zhao Lijian", "2022-03-14", "CHN", {"foreign ministry spokesperson"}),
    ("Liu Pengyu", "2022-03-14", "CHN", {"embassy spokesman"}),
    ("Hu Jintao", "2012-11-14", "CHN", {"president", "general secretary of the Communist Party"}),
    ("Volodymyr Zelensky", "2019-05-20", "UKR", {"president"}),
    ("Petro Poroshenko", "2019-05-19", "UKR", {"president"}),
    ("Viktor Yanukovych", "2005-06-01", "UKR", set()),
    ("Viktor Yanukovych", "2007-01-01", "UKR", {"prime minister"}),
    ("Viktor Yanukovych", "2014-02-21", "UKR", {"president"}),
    ("Margaret Thatcher", "1990-11-27", "GBR", {"prime minister"}),
    ("John Major", "1990-11-28", "GBR", {"prime minister"}),
    ("Boris Johnson", "2017-01-01", "GBR", {"foreign secretary"}),
    ("Boris Johnson", "2022-09-05", "GBR", {"prime minister"}),
    ("Liz Truss", "2022-09-06", "GBR", {"prime minister"}),
    ("Keir Starmer", "2024-07-05", "GBR", {"prime minister"}),
    ("Nicolas Sarkozy", "2005-11-01", "FRA", {"interior minister"}),
    ("Nicolas Sarkozy", "2012-05-14", "FRA", {"president"}),
    ("Emmanuel Macron", "2017-05-14", "FRA", {"president"}),
    ("Angela Merkel", "2021-12-07", "DEU", {"chancellor"}),
    ("Olaf Scholz", "2021-12-08", "DEU", {"chancellor"}),
    ("Ursula von der Leyen", "2018-01-01", "DEU", {"defence minister"}),
    ("Ursula von der Leyen", "2022-01-01", "EUR", {"president of the European Commission"}),
    ("Jens Stoltenberg", "2012-01-01", "NOR", {"prime minister"}),
    ("Jens Stoltenberg", "2022-03-14", "NAT", {"secretary general"}),
    ("Mark Rutte", "2024-07-01", "NLD", {"prime minister"}),
    ("Mark Rutte", "2024-10-01", "NAT", {"secretary general"}),
    ("Mark Rutte", "2024-08-01", "", set()),
    ("António Guterres", "2000-01-01", "PRT", {"prime minister"}),
    ("António Guterres", "2010-01-01", "IGO", {"UN high commissioner for refugees"}),
    ("António Guterres", "2022-03-14", "IGO", {"UN secretary-general"}),
    ("Kaja Kallas", "2024-07-22", "EST", {"prime minister"}),
    ("Kaja Kallas", "2024-12-01", "EUR", {"high representative for foreign policy"}),
    ("Benjamin Netanyahu", "1999-07-05", "ISR", {"prime minister"}),
    ("Benjamin Netanyahu", "2021-06-12", "ISR", {"prime minister"}),
    ("Naftali Bennett", "2021-06-13", "ISR", {"prime minister"}),
    ("Ariel Sharon", "1999-01-01", "ISR", {"foreign minister"}),
    ("Yasser Arafat", "2004-11-10", "PSE", {"president"}),
    ("Mahmoud Abbas", "2003-05-01", "PSE", {"prime minister"}),
    ("Mahmoud Abbas", "2005-01-15", "PSE", {"president"}),
    ("Ismail Haniyeh", "2006-12-01", "PSE", {"prime minister"}),
    ("Ismail Haniyeh", "2024-07-30", "PSE", {"Hamas leader"}),
    ("Hassan Nasrallah", "2024-09-26", "LBN", {"Hezbollah leader"}),
    ("Mohammad Khatami", "2005-08-02", "IRN", {"president"}),
    ("Mahmoud Ahmadinejad", "2005-08-03", "IRN", {"president"}),
    ("Ebrahim Raisi", "2020-01-01", "IRN", {"judiciary chief"}),
    ("Ebrahim Raisi", "2024-05-18", "IRN", {"president"}),
    ("Masoud Pezeshkian", "2024-07-28", "IRN", {"president"}),
    ("Bashar al-Assad", "2024-12-07", "SYR", {"president"}),
    ("Ahmed al-Sharaa", "2020-01-01", "SYR", {"leader of Hayat Tahrir al-Sham"}),
    ("Ahmed al-Sharaa", "2025-02-01", "SYR", {"president"}),
    ("Recep Tayyip Erdoğan", "2014-08-27", "TUR", {"prime minister"}),
    ("Recep Tayyip Erdoğan", "2014-08-28", "TUR", {"president"}),
    ("Hosni Mubarak", "2011-02-10", "EGY", {"president"}),
    ("Mohamed Morsi", "2013-07-02", "EGY", {"president"}),
    ("Muammar Gaddafi", "2011-03-19", "LBY", {"leader"}),
    ("Saddam Hussein", "2003-04-08", "IRQ", {"president"}),
    ("Hamid Karzai", "2014-09-28", "AFG", {"president"}),
    ("Nawaz Sharif", "1999-10-11", "PAK", {"prime minister"}),
    ("Nawaz Sharif", "1999-10-12", "PAK", set()),
    ("Imran Khan", "2022-04-09", "PAK", {"prime minister"}),
    ("Shehbaz Sharif", "2022-04-11", "PAK", {"prime minister"}),
    ("Manmohan Singh", "2014-05-25", "IND", {"prime minister"}),
    ("Narendra Modi", "2014-05-26", "IND", {"prime minister"}),
    ("Shinzo Abe", "2007-09-25", "JPN", {"prime minister"}),
    ("Shinzo Abe", "2010-01-01", "JPN", set()),
    ("Shinzo Abe", "2012-12-26", "JPN", {"prime minister"}),
    ("Park Geun-hye", "2017-03-09", "KOR", {"president"}),
    ("Yoon Suk-yeol", "2022-05-10", "KOR", {"president"}),
    ("Kim Jong-il", "2011-12-16", "PRK", {"supreme leader"}),
    ("Kim Jong-un", "2011-12-17", "PRK", {"supreme leader"}),
    ("Tsai Ing-wen", "2024-05-19", "TWN", {"president"}),
    ("Lai Ching-te", "2024-05-20", "TWN", {"president"}),
    ("Aung San Suu Kyi", "2021-01-31", "MMR", {"state counsellor"}),
    ("Hugo Chávez", "2013-03-04", "VEN", {"president"}),
    ("Nicolás Maduro", "2013-03-05", "VEN", {"president"}),
    ("Nelson Mandela", "1999-06-13", "ZAF", {"president"}),
    ("Robert Mugabe", "2017-11-20", "ZWE", {"president"}),
    ("Scott Morrison", "2022-05-22", "AUS", {"prime minister"}),
    ("Justin Trudeau", "2025-03-13", "CAN", {"prime minister"}),
    ("Mark Carney", "2025-03-14", "CAN", {"prime minister"}),
]

SECTOR_OF_OFFICE = [
    ("Alexei Navalny", "2021-01-17", "OPP"),
    ("Juan Guaidó", "2019-02-01", "OPP"),
    ("Yevgeny Prigozhin", "2023-06-24", "REB"),
    ("Qassem Soleimani", "2019-01-01", "MIL"),
    ("Nancy Pelosi", "2022-08-02", "LEG"),
    ("Rafael Grossi", "2022-09-01", "IGO"),
    ("Osama bin Laden", "2001-09-11", "REB"),
    ("Donald Trump", "2016-06-01", "PTY"),
    ("Karim Khan", "2024-05-20", "JUD"),
]

NAMED = [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ("Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ("Binyamin Netanyahu", "Benjamin Netanyahu"),
    ("Moammar Gadhafi", "Muammar Gaddafi"),
    ("Bashar Assad", "Bashar al-Assad"),
    ("MBS", "Mohammed bin Salman"),
    ("Hemedti", "Mohamed Hamdan Dagalo"),
    ("Lula", "Luiz Inácio Lula da Silva"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("KP Sharma Oli", "K. P. Sharma Oli"),
    ("Alyaksandr Lukashenka", "Alexander Lukashenko"),
    ("Israel Katz", "Yisrael Katz"),
]

CALLED = [
    ("Xi Jinping", {"Xi"}),
    ("Park Geun-hye", {"Park"}),
    ("Bashar al-Assad", {"al-Assad", "Assad", "Al-Assad"}),
    ("Mohammed bin Salman", {"bin Salman", "Bin Salman", "MBS", "MbS", "Prince Mohammed"}),
    ("Ferdinand Marcos Jr.", {"Marcos"}),
    ("Saddam Hussein", {"Saddam Hussein", "Saddam", "Hussein"}),
    ("Ursula von der Leyen", {"von der Leyen", "Von der Leyen"}),
]


def person(entity: str) -> dict:
    return next(row for row in ROWS if row["entity"] == entity)


def in_force(entity: str, day: str) -> list[dict]:
    return [held for held in person(entity)["offices"] if held["start"] <= day < held.get("end", "9999")]


def test_rows_keep_to_the_format() -> None:
    for row in ROWS:
        assert set(row) <= FIELDS, row
        assert row["kind"] == "person"
        assert row["sector"] in SECTORS
        assert row["names"][0] == row["entity"]
        assert row["surnames"]
        assert row["source"] in ("whimbrel", "reign", "factbook")
        for forms in (row["names"], row["surnames"]):
            assert len(set(forms)) == len(forms)
            assert not any(re.search(r"[*~|;]|^ | $|  ", form) for form in forms), forms


def test_offices_are_well_formed() -> None:
    for row in ROWS:
        assert row["offices"], row["entity"]
        for held in row["offices"]:
            assert set(held) <= {"office", "code", "sector", "start", "end"}
            assert held["sector"] in SECTORS
            assert DATE.fullmatch(held["start"]), row["entity"]
            assert "end" not in held or (DATE.fullmatch(held["end"]) and held["start"] < held["end"]), row


def test_entities_are_unique_and_sorted() -> None:
    entities = [row["entity"] for row in ROWS]
    assert [entity for entity, count in Counter(entities).items() if count > 1] == []
    assert entities == sorted(entities)


def test_codes_are_known() -> None:
    known = {row["code"] for row in table("states") if "code" in row} | EXCEPTIONS
    assert {held.get("code", "") for row in ROWS for held in row["offices"]} <= known
    assert {row.get("code", "") for row in ROWS} <= known


def test_periods_of_one_office_do_not_overlap() -> None:
    for row in ROWS:
        periods = defaultdict(list)
        for held in row["offices"]:
            periods[held["office"], held.get("code", "")].append((held["start"], held.get("end", "9999")))
        for dates in periods.values():
            assert all(
                one[1] <= two[0] for one, two in zip(sorted(dates), sorted(dates)[1:], strict=False)
            ), row


@pytest.mark.parametrize("office", ["president", "prime minister", "chancellor", "monarch", "supreme leader"])
def test_a_state_has_one_holder_of_its_highest_offices(office: str) -> None:
    holders = defaultdict(list)
    for row in ROWS:
        for held in row["offices"]:
            if held["office"] == office:
                holders[held["code"]].append((held["start"], held.get("end", "9999"), row["entity"]))
    for code, terms in holders.items():
        for one, two in zip(sorted(terms), sorted(terms)[1:], strict=False):
            assert one[1] <= two[0] or one[1].startswith(two[0]) or two[0].startswith(one[1]), (
                code,
                one,
                two,
            )


def test_every_state_has_a_leader_all_along() -> None:
    states = {
        row["code"] for row in table("states") if row["kind"] == "state" and row["source"] != "whimbrel"
    }
    for year in ("1995", "2005", "2015", "2023"):
        led = {
            held["code"]
            for row in ROWS
            for held in row["offices"]
            if held.get("code") and held["start"][:4] <= year <= held.get("end", "9999")[:4]
        }
        missing = states - led
        assert missing <= {"SMR", "XKX", "TLS", "SSD", "SOM", "ERI", "MNE"}, (year, sorted(missing))


@pytest.mark.parametrize(("entity", "day", "code", "offices"), IN_OFFICE)
def test_office_in_force(entity: str, day: str, code: str, offices: set[str]) -> None:
    held = in_force(entity, day)
    highest = {office["office"] for office in held} - {"deputy chairman of the Security Council"}
    assert offices <= highest if offices else not [one for one in held if one["sector"] == "GOV"]
    assert not offices or {one["code"] for one in held} == {code}


@pytest.mark.parametrize(("entity", "day", "sector"), SECTOR_OF_OFFICE)
def test_sector_of_the_office(entity: str, day: str, sector: str) -> None:
    assert {held["sector"] for held in in_force(entity, day)} == {sector}


@pytest.mark.parametrize(("name", "entity"), NAMED)
def test_spelling_names_the_person(name: str, entity: str) -> None:
    assert {row["entity"] for row in ROWS if name in row["names"]} == {entity}


@pytest.mark.parametrize(("entity", "surnames"), CALLED)
def test_forms_used_alone(entity: str, surnames: set[str]) -> None:
    assert set(person(entity)["surnames"]) == surnames
