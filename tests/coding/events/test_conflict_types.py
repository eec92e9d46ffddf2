"""Events of conflict, verbal and material: (sentence, its events as type, codes of the actors, of the recipients)."""

from collections.abc import Callable

import pytest

Brief = tuple[str, str, str]
Events = Callable[[str], list[Brief]]

CONFLICT: list[tuple[str, list[Brief]]] = [
    ("Israel bombarded Gaza.", [("ASSAULT", "ISR", "PSE")]),
    ("Turkey launched airstrikes on Syria.", [("ASSAULT", "TUR", "SYR")]),
    ("Strikes across Ukraine were ordered by Russia.", [("ASSAULT", "RUS", "UKR")]),
    ("Ukrainian forces shot down a Russian plane.", [("ASSAULT", "UKR", "RUS")]),
    ("Russian forces advanced into Ukraine.", [("ASSAULT", "RUS", "UKR")]),
    ("Pakistan repelled an Indian attack.", [("ASSAULT", "PAK", "IND")]),
    ("Syrian rebels hurled grenades at Iranian soldiers.", [("ASSAULT", "SYR", "IRN")]),
    ("Hamas claimed responsibility for the bombing in Israel.", [("ASSAULT", "PSE", "ISR")]),
    ("A court convicted Serbia of genocide.", [("SANCTION", "?", "SRB"), ("ASSAULT", "SRB", "")]),
    ("India and Pakistan exchanged fire.", [("ASSAULT", "IND PAK", "")]),
    ("Israel and Lebanon traded fire across the border.", [("ASSAULT", "ISR LBN", "")]),
    ("A Russian strike killed ten Ukrainians and injured four others.", [("ASSAULT", "RUS", "UKR")]),
    ("The invasion of Ukraine by Russia began in February.", [("ASSAULT", "RUS", "UKR")]),
    ("Turkey jailed two German journalists.", [("COERCE", "TUR", "DEU")]),
    ("Iran detained a British sailor.", [("COERCE", "IRN", "GBR")]),
    ("A French journalist was arrested by Iran.", [("COERCE", "IRN", "FRA")]),
    ("Russia deported Ukrainian children.", [("COERCE", "RUS", "UKR")]),
    ("Iran's navy boarded a British tanker.", [("COERCE", "IRN", "GBR")]),
    ("Hungary sealed its border with Serbia.", [("COERCE", "HUN", "SRB")]),
    ("The president of Turkey declared martial law.", [("COERCE", "TUR", "")]),
    ("Russia was accused of election interference in France.", [("ACCUSE", "FRA", "RUS"), ("COERCE", "RUS", "FRA")]),
    ("Yemen released captured Saudi soldiers.", [("RETREAT", "YEM", "SAU")]),
    ("Russia spied on Germany.", [("COERCE", "RUS", "DEU")]),
    ("Iran confiscated an American drone.", [("COERCE", "IRN", "USA")]),
    ("Poland deployed troops near Belarus.", [("MOBILIZE", "POL", "BLR")]),
    ("South Korea deployed its own troops.", [("MOBILIZE", "KOR", "")]),
    ("North Korea test-fired a missile into the sea.", [("MOBILIZE", "PRK", "")]),
    ("North Korea fired a missile over Japan.", [("MOBILIZE", "PRK", "JPN")]),
    ("North Korea launched a missile into the sea.", [("MOBILIZE", "PRK", "")]),
    ("Iran resumed enrichment.", [("MOBILIZE", "IRN", "")]),
    ("Taiwan scrambled fighter jets.", [("MOBILIZE", "TWN", "")]),
    ("Chinese warships sailed through the Strait of Taiwan.", [("MOBILIZE", "CHN", "")]),
    ("Germany boosted defence spending.", [("MOBILIZE", "DEU", "")]),
    ("Finland called up reservists.", [("MOBILIZE", "FIN", "")]),
    ("France put its police on alert.", [("MOBILIZE", "FRA", "")]),
    ("Palestinians demonstrated outside the Israeli embassy.", [("PROTEST", "PSE", "ISR")]),
    ("Iranians staged a sit-in against the government of Iran.", [("PROTEST", "IRN", "IRN")]),
    ("Farmers in Poland marched against the European Union.", [("PROTEST", "POL", "EUR")]),
    ("Opposition parties in Georgia organized a rally.", [("PROTEST", "GEO", "")]),
    ("Russia withdrew its forces from Ukraine.", [("RETREAT", "RUS", "UKR")]),
    ("Israel and Hamas agreed on a truce.", [("AGREE", "ISR PSE", ""), ("RETREAT", "ISR PSE", "")]),
    ("Iran released an American hostage.", [("RETREAT", "IRN", "USA")]),
    ("Ethiopia and Eritrea ceased hostilities.", [("RETREAT", "ERI ETH", "")]),
    ("Armenia laid down its arms.", [("RETREAT", "ARM", "")]),
    ("The prime minister of Japan tendered his resignation.", [("RETREAT", "JPN", "")]),
    ("Switzerland imposed an arms embargo on Myanmar.", [("SANCTION", "CHE", "MMR")]),
    ("Canada expelled an Indian diplomat.", [("SANCTION", "CAN", "IND")]),
    ("Russia quit the Council of Europe.", [("SANCTION", "RUS", "IGO")]),
    ("The United States pulled out of the treaty with Russia.", [("SANCTION", "USA", "RUS")]),
    ("Germany froze funding for Hungary.", [("SANCTION", "DEU", "HUN")]),
    ("Burundi severed ties with Rwanda.", [("SANCTION", "BDI", "RWA")]),
    ("A court in Russia sentenced an American to prison.", [("SANCTION", "RUS", "USA")]),
    ("The president of Ukraine sacked the defence minister.", [("SANCTION", "UKR", "UKR")]),
    ("China banned imports from Australia.", [("SANCTION", "CHN", "AUS")]),
    ("Japan suspended talks with Russia.", [("SANCTION", "JPN", "RUS")]),
    ("Iran warned Israel of retaliation.", [("THREATEN", "IRN", "ISR")]),
    ("Turkey vowed retaliation against Syria.", [("THREATEN", "TUR", "SYR")]),
    ("Russia gave Ukraine an ultimatum.", [("THREATEN", "RUS", "UKR")]),
    ("China threatened to attack Taiwan.", [("THREATEN", "CHN", "TWN"), ("ASSAULT", "CHN", "TWN")]),
    ("Belarus blackmailed Poland.", [("THREATEN", "BLR", "POL")]),
    ("France denounced Mali.", [("ACCUSE", "FRA", "MLI")]),
    ("Australia filed a lawsuit against Japan.", [("ACCUSE", "AUS", "JPN")]),
    ("Venezuela lodged a protest with Guyana.", [("ACCUSE", "VEN", "GUY")]),
    ("Brazil called Israel a murderer.", [("ACCUSE", "BRA", "ISR")]),
    ("Spain summoned the ambassador of Argentina.", [("ACCUSE", "ESP", "ARG")]),
    ("Ireland voiced outrage at Israel.", [("ACCUSE", "IRL", "ISR")]),
    ("Kenya held Uganda accountable.", [("ACCUSE", "KEN", "UGA")]),
    ("Greece opened an investigation into Turkey.", [("ACCUSE", "GRC", "TUR")]),
    ("Armenia lashed out at Azerbaijan.", [("ACCUSE", "ARM", "AZE")]),
    ("Israel carried out strikes in Lebanon.", [("ASSAULT", "ISR", "LBN")]),
    ("Colombia accused Ecuador of sabotage.", [("ACCUSE", "COL", "ECU"), ("COERCE", "ECU", "COL")]),
    ("Cuba recalled its ambassador from Bolivia.", [("SANCTION", "CUB", "BOL")]),
    ("Chile lodged a complaint against Peru.", [("ACCUSE", "CHL", "PER")]),
]  # fmt: skip

# Accidents, disasters, sports and figures of speech.
NO_EVENTS = [
    "The earthquake killed ninety people in Turkey.",
    "Officials warned of a storm in Mexico.",
    "Italy beat Spain in the final.",
    "France hit a record high.",
    "A storm destroyed houses in Cuba.",
    "Ten miners were killed in a train crash in Peru.",
    "The ferry capsized, killing ninety people in Indonesia.",
]


@pytest.mark.parametrize(("sentence", "expected"), CONFLICT)
def test_conflict(events: Events, sentence: str, expected: list[Brief]) -> None:
    assert events(sentence) == expected


@pytest.mark.parametrize("sentence", NO_EVENTS)
def test_no_conflict(events: Events, sentence: str) -> None:
    assert events(sentence) == []
