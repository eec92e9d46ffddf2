"""What denials point to: who denies → the words of the event that is denied."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.coding.coder import Coder, CoderOptions
from whimbrel.coding.denials import link_denials
from whimbrel.coding.denials.linking import acts_for, is_other, is_same
from whimbrel.coding.denials.vocabulary import denying_words
from whimbrel.coding.draft import Draft
from whimbrel.models import Coding, Event, Mention, Report, Span

CLAIM = "US officials said Russia had asked China for weapons."
CHARGE = "Ukraine accused Russia of bombing a hospital."
ATTACK = "Israel said that Iran had attacked a tanker."
# (text, for every denial that is linked: "source: trigger at its place among the triggers of the report")
LINKS = [
    # told again
    (f"{CLAIM} The Kremlin denied that Russia had asked China for weapons.", ["The Kremlin: asked 1"]),
    (f"{CLAIM} The Kremlin said Russia had not asked China for weapons.", ["The Kremlin: asked 1"]),
    (f"{CLAIM} The Kremlin said it was not true that Russia had asked China for weapons.", ["The Kremlin: asked 1"]),
    ("India denied it had shelled Pakistan. Pakistan said India had shelled Pakistan.", ["India: shelled 2"]),
    ("Iran denied attacking Israel.", ["Iran: attacking 1"]),
    ("Iran ruled out attacking Israel.", []),
    (f"{ATTACK} France denied that it had attacked a tanker.", ["France: attacked 2"]),
    # only named
    (f"{CLAIM} China denied the report.", ["China: asked 1"]),
    (f"{CLAIM} The Kremlin called the report false.", ["The Kremlin: asked 1"]),
    (f"{CLAIM} The Kremlin said that there was no such request.", ["The Kremlin: asked 1"]),
    (f'{CLAIM} "This is a lie," the Kremlin said.', ["the Kremlin: asked 1"]),
    (f'{CLAIM} "This is no lie," the Kremlin said.', []),
    (f"{CLAIM} China's foreign ministry dismissed the claim as disinformation.", ["China's foreign ministry: asked 1"]),
    (f"{CHARGE} Russia denied the accusation.", ["Russia: bombing 2"]),
    (f"{CHARGE} Russia rejected the allegation.", ["Russia: bombing 2"]),
    (f"{CHARGE} France met Germany on Monday. Moscow denies any involvement.", ["Moscow: bombing 2"]),
    (f"{ATTACK} {CHARGE} Russia attacked Poland, France said. Russia denied the accusation.", ["Russia: bombing 3"]),
    (f"{ATTACK} Tehran dismissed the allegations as baseless.", ["Tehran: attacked 1"]),
    (f"{ATTACK} Iran described the reports as baseless propaganda.", ["Iran: attacked 1"]),
    (f"{ATTACK} Iran said the Israeli report was not true.", ["Iran: attacked 1"]),
    (f"{ATTACK} Iran denied this.", ["Iran: attacked 1"]),
    # nothing convincing
    (f"{ATTACK} France denied the report.", []),
    (f"{ATTACK} Iran called the visit useful.", []),
    (f"{ATTACK} Iran denied visas to reporters.", []),
    (f"{ATTACK} Israel denied the accusation.", []),
    ("Iran attacked a tanker. Iran denied the accusation.", []),
    ("Iran denied the accusation.", []),
    (f"Iran denied this. {ATTACK}", []),
    ("Russia attacked Ukraine. Talks failed.", []),
    ("", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(CoderOptions(rules=True))


def links(coding: Coding) -> list[str]:
    text = coding.report.text
    places = {event.id: f"{event.trigger.of(text)} {n}" for n, event in enumerate(coding.events, 1)}
    return [
        f"{one.source.text if one.source else ''}: {' '.join(places[event] for event in one.denies)}"
        for one in coding.statements
        if one.denies
    ]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links(coder: Coder, text: str, expected: list[str]) -> None:
    assert links(coder.code(Report("x", text))) == expected


def test_a_repeat_is_denied_by_its_first_telling(coder: Coder) -> None:
    text = "Iran attacked Israel, Israel said. Iran attacked Israel, France said. Iran denied it had attacked Israel."
    coding = coder.code(Report("x", text))
    assert [event.repeat_of for event in coding.events] == ["", "E1", ""]
    assert [one.denies for one in coding.statements if one.act == "deny"] == [("E1",)]


def test_without_a_denial_the_draft_is_left_as_it_is(coder: Coder) -> None:
    [draft] = coder.parser.parse([Report("x", CLAIM)])
    for stage in coder.stages[:-1]:
        draft = stage(draft)
    assert draft.events and draft.statements
    assert link_denials(draft) is draft


def test_an_empty_draft() -> None:
    draft = Draft(Report("x", ""), ())
    assert link_denials(draft) is draft


def mention(text: str, *codes: str, sector: str = "GOV", entity: str = "") -> Mention:
    return Mention(Span(0, len(text)), text, entity, codes, sector)


RUS, UKR, USA = mention("Russia", "RUS"), mention("Ukraine", "UKR"), mention("the US", "USA")


def event(actors: tuple[Mention, ...], recipients: tuple[Mention, ...], kind: str = "ASSAULT") -> Event:
    return Event("E1", kind, Span(0, 1), 0, actors, recipients)


SAME = [
    (event((RUS,), (UKR,)), event((RUS,), (UKR,)), True),
    (event((RUS,), ()), event((RUS,), (UKR,)), True),
    (event((), (UKR,)), event((RUS,), (UKR,)), True),
    (event((RUS,), (UKR,)), event((RUS, USA), (UKR,)), True),
    (event((RUS,), (UKR,)), event((RUS,), (USA,)), False),
    (event((RUS,), (UKR,)), event((UKR,), (RUS,)), False),
    (event((RUS,), ()), event((), (RUS,)), False),
    (event((), ()), event((RUS,), ()), False),
    (event((RUS,), (UKR,)), event((RUS,), (UKR,), "COERCE"), False),
]


@pytest.mark.parametrize(("denied", "told", "same"), SAME)
def test_is_same(denied: Event, told: Event, same: bool) -> None:
    assert is_same(denied, told) is same


PARTIES = [
    (mention("The Kremlin", "RUS"), mention("Russian troops", "RUS", sector="MIL"), True),
    (mention("The Kremlin", "RUS"), mention("Ukraine", "UKR"), False),
    (mention("The senator", "USA", sector="LEG"), mention("the US", "USA"), False),
    (mention("He", "USA", sector="LEG", entity="A. B."), mention("A. B.", "USA", sector="LEG", entity="A. B."), True),
    (mention("the company"), mention("The company"), True),
]  # fmt: skip


@pytest.mark.parametrize(("denier", "party", "expected"), PARTIES)
def test_acts_for(denier: Mention, party: Mention, expected: bool) -> None:
    assert acts_for(denier, party) is expected


OTHERS = [
    (None, True),
    (mention("Moscow", "RUS"), False),
    (mention("Kyiv", "UKR"), True),
    (mention("An opposition leader", "RUS", sector="OPP"), True),
    (mention("the kremlin", sector="UNK"), False),
]


@pytest.mark.parametrize(("source", "expected"), OTHERS)
def test_is_other(source: Mention | None, expected: bool) -> None:
    assert is_other(source, mention("The Kremlin", "RUS")) is expected


def test_vocabulary_is_sound() -> None:
    words = denying_words()
    lists = (
        words.cues,
        words.accusations,
        words.reports,
        words.parts,
        words.pointing,
        words.false,
        words.true,
    )
    assert all(word == word.lower() for one in lists for word in one)
    assert words.plain <= words.cues
    assert not words.false & words.true
    assert not words.accusations & words.reports
    assert words.signs.search("It is FALSE.") and not words.signs.search("falsework")


PIECES = st.sampled_from(
    [CLAIM, CHARGE, ATTACK, "Russia denied this.", "Iran denied the accusation.", "It is not true.", "No such",
     '"It is a lie," the Kremlin said.', "China called the report", "false", "“", "”", "\n", "denied", "that", "."]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=7).map(" ".join))
def test_any_order_of_claims_and_denials(coder: Coder, text: str) -> None:
    coding = coder.code(Report("x", text))
    ids = {event.id for event in coding.events if not event.repeat_of}
    for statement in coding.statements:
        assert set(statement.denies) <= ids
        assert len(set(statement.denies)) == len(statement.denies)
