"""The actors stage on a table: a sentence, the day, the head word asked for, its codes and its sector.

A head word may carry a number to ask for a later occurrence: ``Korea 2``. ``None`` for the codes says that no
mention of an actor stands there.
"""

import datetime as dt
from functools import cache

import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.models import Mention, Report

NOW = "2022-03-14"

# states, capitals, seats, adjectives
NAMES = [
    ("Russia asked China for help.", NOW, "Russia", "RUS", "GOV"),
    ("Russia asked China for help.", NOW, "China", "CHN", "GOV"),
    ("The United States rejected the offer.", NOW, "States", "USA", "GOV"),
    ("The US rejected the offer.", NOW, "US", "USA", "GOV"),
    ("The U.S. rejected the offer.", NOW, "U.S.", "USA", "GOV"),
    ("The Soviet Union withdrew its troops.", "1988-05-15", "Union", "SUN", "GOV"),
    ("Moscow rejected the offer.", NOW, "Moscow", "RUS", "GOV"),
    ("The Kremlin rejected the offer.", NOW, "Kremlin", "RUS", "GOV"),
    ("The White House rejected the offer.", NOW, "House", "USA", "GOV"),
    ("Downing Street rejected the offer.", NOW, "Street", "GBR", "GOV"),
    ("Talks between Tokyo and Seoul ended.", NOW, "Tokyo", "JPN", "GOV"),
    ("Talks between Tokyo and Seoul ended.", NOW, "Seoul", "KOR", "GOV"),
    ("Officials criticised Moscow's decision.", NOW, "decision", "RUS", "UNK"),
    ("The French embassy closed.", NOW, "embassy", "FRA", "GOV"),
    ("Dutch farmers protested.", NOW, "farmers", "NLD", "CVL"),
    ("Two Palestinians were arrested.", NOW, "Palestinians", "PSE", "CVL"),
    ("The Houthis fired a missile.", NOW, "Houthis", "YEM", "REB"),
    ("The European Union imposed sanctions.", NOW, "Union", "EUR", "IGO"),
    ("NATO sent ships.", NOW, "NATO", "NAT", "IGO"),
    ("The United Nations condemned the attack.", NOW, "Nations", "IGO", "IGO"),
    ("Israel attacked targets in Syria.", NOW, "Israel", "ISR", "MIL"),
    ("Turkish airstrikes hit the town.", NOW, "Turkish", "TUR", "MIL"),
    ("The army was attacked by Ethiopia.", NOW, "Ethiopia", "ETH", "MIL"),
]

# whom a name means on a day
DATED = [
    ("President Bush visited Berlin.", "2006-07-13", "Bush", "USA", "GOV"),
    ("Rice met the king in Amman.", "2006-07-13", "Rice", "USA", "GOV"),
    ("Vladimir Putin signed the law.", "2014-03-18", "Putin", "RUS", "GOV"),
    ("Xi visited Riyadh.", NOW, "Xi", "CHN", "GOV"),
    ("Angela Merkel visited Kyiv.", "2015-02-05", "Merkel", "DEU", "GOV"),
    ("Emmanuel Macron visited Kyiv.", NOW, "Macron", "FRA", "GOV"),
    ("Kim Jong-un visited the plant.", NOW, "un", "PRK", "GOV"),
    ("Kim Jong Il visited the plant.", "2005-01-10", "Il", "PRK", "GOV"),
    ("The Taliban banned music.", "2005-01-10", "Taliban", "AFG", "REB"),
    ("Theresa May resigned on Friday.", "2019-05-24", "May", "GBR", "GOV"),
]

# offices, bodies and people
ROLES = [
    ("Russian President Vladimir Putin spoke.", NOW, "Putin", "RUS", "GOV"),
    ("US officials declined to comment.", NOW, "officials", "USA", "GOV"),
    ("US and Russian officials met.", NOW, "officials", "USA RUS", "GOV"),
    ("French and German leaders met.", NOW, "leaders", "FRA DEU", "GOV"),
    ("The White House national security adviser left.", NOW, "adviser", "USA", "GOV"),
    ("NATO troops withdrew.", NOW, "troops", "NAT", "MIL"),
    ("A State Department spokesman declined to comment.", NOW, "spokesman", "USA", "GOV"),
    ("The Syrian army withdrew.", NOW, "army", "SYR", "MIL"),
    ("Beijing's envoy left.", NOW, "envoy", "CHN", "GOV"),
    ("Russia's parliament approved the law.", NOW, "parliament", "RUS", "LEG"),
    ("The president of Ukraine spoke.", NOW, "president", "UKR", "GOV"),
    ("The prime minister of Japan spoke.", NOW, "minister", "JPN", "GOV"),
    ("A spokesman for the Syrian army spoke.", NOW, "spokesman", "SYR", "MIL"),
    ("Officials in Kyiv rejected the plan.", NOW, "Officials", "UKR", "GOV"),
    ("The US ambassador to Mali left.", NOW, "ambassador", "USA", "GOV"),
    ("The ambassador of Ghana to France left.", NOW, "ambassador", "GHA", "GOV"),
    ("Polish police arrested a suspect.", NOW, "police", "POL", "COP"),
    ("A court in Belarus sentenced the activist.", NOW, "court", "BLR", "JUD"),
    ("The Iranian foreign ministry spokesman spoke.", NOW, "spokesman", "IRN", "GOV"),
    ("An Iraqi military spokesman spoke.", NOW, "spokesman", "IRQ", "MIL"),
    ("The Belarusian opposition leader fled.", NOW, "leader", "BLR", "OPP"),
    ("A Hamas leader was killed.", NOW, "leader", "PSE", "REB"),
    ("Hezbollah soldiers withdrew.", NOW, "soldiers", "LBN", "REB"),
    ("A UN official spoke.", NOW, "official", "IGO", "IGO"),
    ("UN peacekeepers withdrew.", NOW, "peacekeepers", "IGO", "IGO"),
    ("EU leaders met in Brussels.", NOW, "leaders", "EUR", "GOV"),
    ("FBI agents searched the house.", NOW, "agents", "USA", "COP"),
    ("Members of the Israeli army were wounded.", NOW, "Members", "ISR", "MIL"),
    ("Dozens of Nigerian soldiers were wounded.", NOW, "Dozens", "NGA", "MIL"),
    ("Turkish journalists were arrested.", NOW, "journalists", "TUR", "MED"),
    ("The Zambian government resigned.", NOW, "government", "ZMB", "GOV"),
    ("The government of Peru resigned.", NOW, "government", "PER", "GOV"),
    ("The Chinese central bank cut rates.", NOW, "bank", "CHN", "GOV"),
    ("Kenyan rebels attacked a village.", NOW, "rebels", "KEN", "REB"),
    ("A US-led coalition struck the camp.", NOW, "coalition", "USA", "MIL"),
    ("Congolese soldiers withdrew.", NOW, "soldiers", "COD", "MIL"),
    ("Four men were killed in Mali.", NOW, "men", "MLI", "CVL"),
    ("Gunmen killed a teacher in Haiti.", NOW, "teacher", "HTI", "CVL"),
    ("Four men were killed in Aleksinac, Serbia.", NOW, "men", "SRB", "CVL"),
    ("Ghana condemned the role of foreign powers.", NOW, "powers", "", "GOV"),
    ("Ghana declared a state of emergency.", NOW, "state", None, None),
    ("Three parliament members were arrested in Togo.", NOW, "members", "TGO", "LEG"),
    ("Four men were killed.", NOW, "men", "", "CVL"),
    ("Iranian oil exports fell.", NOW, "exports", "IRN", "UNK"),
    ("The group seized cities in Ukraine.", NOW, "cities", "UKR", "UNK"),
    ("The Texas governor signed the law.", NOW, "governor", "USA", "GOV"),
    ("Oregon sued the company.", NOW, "Oregon", "USA", "GOV"),
    ("The Jewish state rejected the plan.", NOW, "state", "ISR", "GOV"),
    ("The Islamic Republic rejected the plan.", NOW, "Republic", "IRN", "GOV"),
]

# unknown persons, introduced by the text
INTRODUCED = [
    ("Jan Novák, the Czech deputy defence minister, resigned.", NOW, "Novák", "CZE", "GOV"),
    ("Czech deputy defence minister Jan Novák resigned.", NOW, "Novák", "CZE", "GOV"),
    ("The Czech minister, Jan Novák, resigned.", NOW, "Novák", "CZE", "GOV"),
    ("Czech minister Jan Novák resigned.\nNovák said that he was tired.", NOW, "Novák 2", "CZE", "GOV"),
    ("Czech minister Jan Novák resigned.\nMr. Novák said that he was tired.", NOW, "Novák 2", "CZE", "GOV"),
    ("Czech minister Jan Novák resigned.\nThe minister wept.", NOW, "minister 2", "CZE", "GOV"),
    ("Czech minister Jan Novák resigned.\nHe wept.", NOW, "He", "CZE", "GOV"),
    ("The Czech minister Jana Nováková resigned.\nShe wept.", NOW, "She", "CZE", "GOV"),
    ("Polish general Adam Kot was wounded.", NOW, "Kot", "POL", "MIL"),
    ("Norwegian ambassador to Chad Kari Moe left.", NOW, "Moe", "NOR", "GOV"),
    ("President of Palau Jon Doe resigned.", NOW, "Doe", "PLW", "GOV"),
    ("Two Japanese ministers, Aki Ono and Ken Mori, met.", NOW, "ministers", "JPN", "GOV"),
    (
        "Plekszy has left the cabinet.\nCzech minister Jan Plekszy resigned on Monday.",
        NOW,
        "Plekszy",
        "CZE",
        "GOV",
    ),
    ("Kari Moe is a Norwegian diplomat.", NOW, "Moe", "NOR", "GOV"),
    ("Kari Moe, who is a Norwegian diplomat, left.", NOW, "Moe", "NOR", "GOV"),
    ("Jon Doe resigned.", NOW, "Doe", "", "CVL"),
]

# acronyms, pronouns and other words for somebody named before
AGAIN = [
    ("The Ghana Basin Organisation (GBO) met.\nThe GBO agreed.", NOW, "GBO 2", "GHA", None),
    ("Vladimir Putin left.\nMr. Putin had spoken.", NOW, "Putin 2", "RUS", "GOV"),
    ("Vladimir Putin left.\nHe had spoken.", NOW, "He", "RUS", "GOV"),
    ("Vladimir Putin left.\nThe president had spoken.", NOW, "president", "RUS", "GOV"),
    ("Ghana closed its border.", NOW, "its", "GHA", "GOV"),
    ("Ghana withdrew its troops.", NOW, "troops", "GHA", "MIL"),
    ("Ghana agreed.\nIt will send aid.", NOW, "It", "GHA", "GOV"),
    ("Ghana agreed.\nThe country will send aid.", NOW, "country", "GHA", "GOV"),
    ("Turkish officials said they would wait.", NOW, "they", "TUR", "GOV"),
    ("India and Pakistan met.\nThe two countries agreed.", NOW, "countries", "IND PAK", "GOV"),
    ("India and Pakistan met.\nBoth sides agreed.", NOW, "sides", "IND PAK", "GOV"),
    ("India met Pakistan.\nThe leaders were tired.\nBoth nations agreed.", NOW, "nations", "IND PAK", "GOV"),
    ("Ministers of Peru, Chile and Brazil met.\nThe two countries agreed.", NOW, "countries", "", "UNK"),
    ("Peru and Chile met.\nThey agreed.", NOW, "They", "PER CHL", "GOV"),
    ("The Chadian army said they had won.", NOW, "they", "TCD", "MIL"),
    ("The European Union met.\nThe bloc agreed.", NOW, "bloc", "EUR", "IGO"),
    ("The Greek minister, who arrived late, agreed.", NOW, "who", "GRC", "GOV"),
    ("Hamas fired rockets.\nThe group agreed to a truce.", NOW, "group", "PSE", "REB"),
    ('"We want peace," the Iraqi minister said.', NOW, "We", "IRQ", "GOV"),
    ("The Iraqi minister said that we want peace.", NOW, "we", "IRQ", "GOV"),
    ("Nepal held a vote.\nThe government resigned.", NOW, "government", "NPL", "GOV"),
    ("South Korea and North Korea met.\nThe North left.", NOW, "North 2", "PRK", "GOV"),
    ("Israel killed two protesters.", NOW, "protesters", "", "CVL"),
]

# names that mean something else
TRAPS = [
    ("They told us that it was over.", NOW, "us", None, None),
    ("IS IT OVER?", NOW, "IS", None, None),
    ("People eat turkey in November.", NOW, "turkey", None, None),
    ("It may rain in May.", NOW, "May", None, None),
    ("The march began in March.", NOW, "March", None, None),
    ("Jordan signed the treaty.", NOW, "Jordan", "JOR", "GOV"),
    ("Jordan Smith signed the book.", NOW, "Smith", "", "CVL"),
    ("Michael Jordan signed the book.", NOW, "Jordan", "", "CVL"),
    ("Chad signed the treaty.", NOW, "Chad", "TCD", "GOV"),
    ("Chad Miller signed the book.", NOW, "Miller", "", "CVL"),
    ("Paris Miller signed the book.", NOW, "Miller", "", "CVL"),
    ("Georgia signed the treaty with Armenia.", NOW, "Georgia", "GEO", "GOV"),
    ("Georgia signed the treaty.", NOW, "Georgia", "GEO", "GOV"),
    ("Georgia Governor Ann Lee spoke in Atlanta.", NOW, "Lee", "USA", "GOV"),
    ("The Washington Post reported it.", NOW, "Post", "USA", "MED"),
    ("Washington rejected it.", NOW, "Washington", "USA", "GOV"),
    ("New Mexico sued the company.", NOW, "Mexico", "USA", "GOV"),
    ("South Korea signed the treaty.", NOW, "Korea", "KOR", "GOV"),
    ("North Korea signed the treaty.", NOW, "Korea", "PRK", "GOV"),
    ("The Democratic Republic of the Congo agreed.", NOW, "Republic", "COD", "GOV"),
    ("The Republic of the Congo agreed.", NOW, "Republic", "COG", "GOV"),
    ("Guinea-Bissau agreed.", NOW, "Bissau", "GNB", "GOV"),
    ("Equatorial Guinea agreed.", NOW, "Guinea", "GNQ", "GOV"),
    ("Papua New Guinea agreed.", NOW, "Guinea", "PNG", "GOV"),
    ("Guinea agreed.", NOW, "Guinea", "GIN", "GOV"),
    ("Nigeria and Niger agreed.", NOW, "Nigeria", "NGA", "GOV"),
    ("Nigeria and Niger agreed.", NOW, "Niger", "NER", "GOV"),
    ("Iran-backed rebels withdrew.", NOW, "rebels", "", "REB"),
    ("Ships crossed the South China Sea.", NOW, "Sea", None, None),
    ("Ministers met in Mexico City.", NOW, "City", None, None),
]

# places are not actors
PLACES = [
    ("Talks were held in Geneva.", NOW, "Geneva", None, None),
    ("Talks were held in Russia.", NOW, "Russia", None, None),
    ("The minister flew to Moscow.", NOW, "Moscow", None, None),
    ("The plane came from Moscow.", NOW, "Moscow", None, None),
    ("The talks took place in Aleksinac, Serbia.", NOW, "Serbia", None, None),
    ("The talks took place in Aleksinac, Serbia.", NOW, "Aleksinac", None, None),
    ("People fled near Kharkiv.", NOW, "Kharkiv", None, None),
    ("The aid reached the Gaza region.", NOW, "Gaza", "PSE", "CVL"),
    ("The attack on Kharkiv was condemned.", NOW, "Kharkiv", "UKR", "CVL"),
]

ALL = [*NAMES, *DATED, *ROLES, *INTRODUCED, *AGAIN, *TRAPS, *PLACES]


@cache
def read_all() -> dict[tuple[str, str], Draft]:
    keys = list(dict.fromkeys((text, day) for text, day, *_ in ALL))
    reports = [Report(id=text, text=text, published=dt.date.fromisoformat(day)) for text, day in keys]
    stage = ActorStage(ActorTable.load())
    return dict(zip(keys, map(stage, Parser(lines=True).parse(reports)), strict=True))


def mention_at(draft: Draft, asked: str) -> Mention | None:
    word, _, nth = asked.partition(" ")
    places = [
        (sentence, token) for sentence in draft.sentences for token in sentence.tokens if token.text == word
    ]
    sentence, token = places[int(nth or 1) - 1]
    return draft.actor_at(sentence, token)


@pytest.mark.parametrize(("text", "day", "asked", "codes", "sector"), ALL)
def test_who_is_meant(text: str, day: str, asked: str, codes: str | None, sector: str | None) -> None:
    found = mention_at(read_all()[text, day], asked)
    if codes is None:
        assert found is None or found.basis.startswith("place") or not found.codes
    else:
        assert found is not None
        assert set(found.codes) == set(codes.split())
        assert sector is None or found.sector == sector
