"""Agreements, talks, support, concessions, cooperation, aid, requests and refusals in their constructions."""

from collections.abc import Callable

import pytest

from whimbrel.models import Coding, Event

CASES: list[tuple[str, str, str, str]] = [
    # agreements: light verbs, offers, readiness, what is planned
    ("France agreed to send its ambassador back to Chad.", "AGREE", "FRA", "TCD"),
    ("The United States agreed to lift sanctions on Iran.", "AGREE", "USA", "IRN"),
    ("Kenya and Somalia reached an agreement.", "AGREE", "KEN SOM", ""),
    ("Kenya and Somalia came to an agreement.", "AGREE", "KEN SOM", ""),
    ("Canada offered to help Haiti.", "AGREE", "CAN", "HTI"),
    ("Canada pledged aid to Haiti.", "AGREE", "CAN", "HTI"),
    ("Canada will send aid to Haiti.", "AGREE", "CAN", "HTI"),
    ("Canada announced that it will send aid to Haiti.", "AGREE", "CAN", "HTI"),
    ("Canada said that it would send aid to Haiti.", "AGREE", "CAN", "HTI"),
    ("Canada vowed to strengthen ties with Japan.", "AGREE", "CAN", "JPN"),
    ("Serbia said it was ready to meet Kosovo.", "AGREE", "SRB", "XKX"),
    ("Japan gave assurances to South Korea.", "AGREE", "JPN", "KOR"),
    ("Talks between Egypt and Sudan are scheduled for next week.", "AGREE", "EGY SDN", ""),
    ("Talks between Egypt and Sudan will resume on Monday.", "AGREE", "EGY SDN", ""),
    ("Egypt and Sudan are due to meet on Monday.", "AGREE", "EGY SDN", ""),
    ("The presidents of Egypt and Sudan will meet in Rome.", "AGREE", "EGY SDN", ""),
    # talks and visits
    ("The president of Egypt met with the president of Sudan.", "CONSULT", "EGY SDN", ""),
    ("Talks between Iran, Iraq and Turkey ended.", "CONSULT", "IRN IRQ TUR", ""),
    ("Egypt and Sudan held talks.", "CONSULT", "EGY SDN", ""),
    ("Iran and Oman met to discuss trade.", "CONSULT", "IRN OMN", ""),
    ("China hosted the president of Zambia.", "CONSULT", "CHN", "ZMB"),
    ("The president of Zambia visited China.", "CONSULT", "ZMB", "CHN"),
    ("The president of Zambia paid a visit to China.", "CONSULT", "ZMB", "CHN"),
    ("Egypt mediated between Israel and Hamas.", "CONSULT", "EGY", "ISR PSE"),
    # support
    ("India recognised Kosovo.", "SUPPORT", "IND", "XKX"),
    ("Chad and Niger signed a treaty.", "SUPPORT", "NER TCD", ""),
    ("Germany signed an agreement with Kenya.", "SUPPORT", "DEU KEN", ""),
    ("Italy sent condolences to Turkey.", "SUPPORT", "ITA", "TUR"),
    ("Cuba congratulated Bolivia.", "SUPPORT", "CUB", "BOL"),
    ("Norway stands with Ukraine.", "SUPPORT", "NOR", "UKR"),
    ("Estonia voted in favour of Georgia.", "SUPPORT", "EST", "GEO"),
    # concessions
    ("The United States lifted sanctions on Cuba.", "CONCEDE", "USA", "CUB"),
    ("The United States paused tariffs on Mexico.", "CONCEDE", "USA", "MEX"),
    ("Turkey apologized to Russia.", "CONCEDE", "TUR", "RUS"),
    ("Turkey gave in to Russia.", "CONCEDE", "TUR", "RUS"),
    ("Hungary dropped its objections to Sweden.", "CONCEDE", "HUN", "SWE"),
    ("Israel eased restrictions on Jordan.", "CONCEDE", "ISR", "JOR"),
    # material cooperation
    ("France shared intelligence with Nigeria.", "COOPERATE", "FRA", "NGA"),
    ("India and Japan held joint military exercises.", "COOPERATE", "IND JPN", ""),
    ("Spain extradited a suspect to Morocco.", "COOPERATE", "ESP", "MAR"),
    ("Brazil bought gas from Bolivia.", "COOPERATE", "BRA", "BOL"),
    ("Finland teamed up with Sweden.", "COOPERATE", "FIN SWE", ""),
    # aid
    ("Britain is supplying missiles to Ukraine.", "AID", "GBR", "UKR"),
    ("Qatar donated money to Lebanon.", "AID", "QAT", "LBN"),
    ("Germany gave Ukraine a loan.", "AID", "DEU", "UKR"),
    ("India airlifted food to Nepal.", "AID", "IND", "NPL"),
    ("Chad supported rebels in Sudan.", "AID", "TCD", "SDN"),
]

REQUESTS: list[tuple[str, str, str, str, str]] = [
    # who asks, who is asked, what for
    ("Ukraine asked Germany for weapons.", "REQUEST", "UKR", "DEU", "assist"),
    ("Russia asked China for military equipment.", "REQUEST", "RUS", "CHN", "assist"),
    ("Haiti appealed to the United Nations for help.", "REQUEST", "HTI", "IGO", "assist"),
    ("Mali applied to join the African Union.", "REQUEST", "MLI", "IGO", "assist"),
    ("Jordan called on Israel to stop.", "REQUEST", "JOR", "ISR", "yield"),
    ("Ukraine demanded that Russia withdraw.", "REQUEST", "UKR", "RUS", "yield"),
    ("Egypt urged Israel to lift the blockade.", "REQUEST", "EGY", "ISR", "yield"),
    ("France asked Iran to exercise restraint.", "REQUEST", "FRA", "IRN", "yield"),
    ("Ukraine asked Russia for talks.", "REQUEST", "UKR", "RUS", "meet"),
    ("Turkey urged Greece to negotiate.", "REQUEST", "TUR", "GRC", "meet"),
    ("Finland asked Hungary to change its policy.", "REQUEST", "FIN", "HUN", "change"),
    ("France said that Iran must release the prisoners.", "REQUEST", "FRA", "IRN", "yield"),
    ("Japan says China should change its policy.", "REQUEST", "JPN", "CHN", "change"),
    # refusals
    ("Serbia rejected a request for aid from Kosovo.", "REJECT", "SRB", "XKX", "assist"),
    ("Turkey rejected calls to adopt sanctions against Russia.", "REJECT", "TUR", "RUS", "change"),
    ("Iran refused to withdraw.", "REJECT", "IRN", "", "yield"),
    ("Iran refused to negotiate with Israel.", "REJECT", "IRN", "ISR", "meet"),
    ("Iran ruled out talks with Israel.", "REJECT", "IRN", "ISR", "meet"),
    ("Iran will not attend the meeting.", "REJECT", "IRN", "", "meet"),
    ("Oman will no longer attend the talks.", "REJECT", "OMN", "", "meet"),
    ("Spain does not recognise Kosovo.", "REJECT", "ESP", "XKX", "change"),
    ("Hungary voted against Sweden.", "REJECT", "HUN", "SWE", "change"),
]

# Sentences that state none of these types.
NOTHING = [
    "Iran was asked about the reports.",
    "Iran was asked whether it had a bomb.",
    "Japan met its target.",
    "Brazil hosted the Olympic games.",
    "The factory meets the requirements of Germany.",
    "Energy demand in China fell.",
    "Iran declined to comment.",
]
OURS = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "REJECT"})

Code = Callable[[str], Coding]


def sides(event: Event) -> tuple[str, str, str]:
    actors, recipients = (
        " ".join(sorted({code for mention in side for code in mention.codes}))
        for side in (event.actors, event.recipients)
    )
    return event.type, actors, recipients


@pytest.mark.parametrize(("sentence", "type_", "actors", "recipients"), CASES)
def test_type_and_parties(code: Code, sentence: str, type_: str, actors: str, recipients: str) -> None:
    assert (type_, actors, recipients) in [sides(event) for event in code(sentence).events]


@pytest.mark.parametrize(("sentence", "type_", "actors", "recipients", "mode"), REQUESTS)
def test_requests_and_refusals(
    code: Code, sentence: str, type_: str, actors: str, recipients: str, mode: str
) -> None:
    found = [(*sides(event), event.mode) for event in code(sentence).events]
    assert (type_, actors, recipients, mode) in found


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_event_of_these_types(code: Code, sentence: str) -> None:
    assert not [event for event in code(sentence).events if event.type in OURS]
