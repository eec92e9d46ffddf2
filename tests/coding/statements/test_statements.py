"""What is found in single sentences: source | cue | content by the rules, then act, kind and sourcing by all."""

from collections.abc import Callable

import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.statements import find_statements
from whimbrel.models import Statement

Read = Callable[[str], Draft]

INDIRECT = [
    (
        "The ministry said that talks would resume on Monday.",
        "The ministry | said | talks would resume on Monday",
    ),
    (
        "Talks would resume on Monday, the ministry said.",
        "the ministry | said | Talks would resume on Monday",
    ),
    (
        "Talks, the ministry said, would resume on Monday.",
        "the ministry | said | Talks ... would resume on Monday",
    ),
    ("Egypt urged both sides to hold their fire.", "Egypt | urged | to hold their fire"),
    ("Egypt called on both sides to hold their fire.", "Egypt | called on | both sides to hold their fire"),
    ("Norway called for an independent investigation.", "Norway | called for | an independent investigation"),
    ("Iran warned its neighbour of serious consequences.", "Iran | warned of | serious consequences"),
    ("Japan accused the company of bribing officials.", "Japan | accused of | bribing officials"),
    ("The premier denied having ordered the arrests.", "The premier | denied | having ordered the arrests"),
    ("Canada condemned the attack on the embassy.", "Canada | condemned | the attack on the embassy"),
    ("Chile ruled out a military response.", "Chile | ruled out | a military response"),
    ("The union vowed to continue the strike.", "The union | vowed | to continue the strike"),
    ("Residents were told to leave their homes.", " | told | to leave their homes"),
    ("The talks are expected to last three days.", " | expected | to last three days"),
    ("Several explosions were reported near the port.", " | reported | Several explosions"),
    (
        "According to the defence ministry, two soldiers were wounded.",
        "the defence ministry | According to | two soldiers were wounded",
    ),
    (
        "Two soldiers were wounded, according to the defence ministry.",
        "the defence ministry | according to | Two soldiers were wounded",
    ),
    ("As the mayor put it, the bridge is gone.", "the mayor | As put it | the bridge is gone"),
    ("Bridge closed for a year: officials", "officials | : | Bridge closed for a year"),
    ("Report: Bridge closed for a year", "Report | : | Bridge closed for a year"),
    ("Peru's demand that the troops leave was ignored.", "Peru | demand | the troops leave"),
    ("Brussels is confident that the treaty will hold.", "Brussels | confident | the treaty will hold"),
    (
        "The envoy was quoted as saying that the border was closed.",
        "The envoy | saying | the border was closed",
    ),
    (
        "The minister, who opposes the treaty, believes that it will fail.",
        "The minister | opposes | the treaty & The minister | believes | it will fail",
    ),
]
SEVERAL = [
    (
        "The army confirmed the raid, saying that three people were arrested.",
        "The army | confirmed | the raid & The army | saying | three people were arrested",
    ),
    (
        "The army said it was ready, adding that reserves were called up.",
        "The army | said | it was ready & The army | adding | reserves were called up",
    ),
    (
        "France says that the talks have failed and warns that sanctions will follow.",
        "France | says | the talks have failed & France | warns | sanctions will follow",
    ),
    (
        "The police said the mayor denied taking bribes.",
        "The police | said | the mayor denied taking bribes & the mayor | denied | taking bribes",
    ),
]
DIRECT = [
    ('"We will rebuild the bridge," the mayor said.', 'the mayor | said | "We will rebuild the bridge,"'),
    ('The mayor said: "We will rebuild the bridge."', 'The mayor | said | "We will rebuild the bridge."'),
    (
        "“We will rebuild the bridge,” said the mayor, “and we will pay for it.”",
        "the mayor | said | “We will rebuild the bridge,” ... “and we will pay for it.”",
    ),
    (
        '"The bridge is gone. The road is open," the mayor said.',
        'the mayor | said | "The bridge is gone. The road is open,"',
    ),
    (
        '"The bridge is gone," the mayor said. "It will cost us a year."',
        'the mayor | said | "The bridge is gone," ... "It will cost us a year."',
    ),
    ('The mayor called the plan "a waste of money".', 'The mayor | called | the plan "a waste of money"'),
]
REFUSALS = [
    ("The ministry declined to comment.", "The ministry | declined to comment | "),
    ("The ministry did not respond to a request for comment.", "The ministry | not respond | "),
    ("The minister could not be reached for comment.", "The minister | could not be reached | "),
    ("The embassy had no comment.", "The embassy | had no comment | "),
    ("The envoy would not say who was invited.", "The envoy | not say | who was invited"),
    ("Spain refused to extradite the banker.", "Spain | refused | to extradite the banker"),
]
NO_STATEMENT = [
    "The two armies exchanged fire along the river.",
    "Troops moved in order to secure the bridge.",
    'He lives in a street called "Long Walk".',
    "You know that the road is long.",
    "",
    "\n \n",
]
ACTS = [
    ("The ministry said that the road was open.", "assert"),
    ("The ministry said it would pay for the road.", "promise"),
    ("The ministry said it will not pay for the road.", "decline"),
    ("The ministry said it would no longer pay for the road.", "decline"),
    ("The ministry said it would be cold in the north.", "assert"),
    ("The ministry announced plans to widen the road.", "promise"),
    ("The ministry announced plans of the old road.", "assert"),
    ("The ministry said that there would be consequences.", "warn"),
    ("The ministry said that the army would respond if the dam was attacked.", "warn"),
    ("The ministry said that the road will close unless the dam is repaired.", "warn"),
    ("The ministry said it will close the road unless the dam is repaired.", "promise"),
    ("The ministry rejected the allegations.", "deny"),
    ("The ministry rejected the offer.", "decline"),
    ("The ministry insisted that the road is open.", "assert"),
    ("The ministry said it hopes that the winter will be mild.", "expect"),
    ("The ministry warned that the dam might break.", "warn"),
    ("The ministry asked residents to boil their water.", "ask"),
    ("The ministry believes that the dam is safe.", "believe"),
    ("The ministry knows that the dam is old.", "know"),
]
KINDS = [
    ("The ministry said that the road was open.", "indirect"),
    ('The ministry said that the road was "fully open".', "mixed"),
    ('The ministry said: "The road is open."', "direct"),
    ("‘The road is open now,’ the ministry said.", "direct"),
]
SOURCING = [
    ("Foreign Minister Anna Berg said that the road was open.", "named"),
    ("Anna Berg, the foreign minister, said that the road was open.", "named"),
    ("The head of the Road Commission Anna Berg said that the road was open.", "named"),
    ("The mayor of New York said that the road was open.", "role"),
    ("Media reports said that the road was open.", "media"),
    ("The foreign ministry said that the road was open.", "role"),
    ("A foreign ministry spokesman said that the road was open.", "role"),
    ("Three officials said that the road was open.", "anonymous"),
    ("A senior diplomat said that the road was open.", "anonymous"),
    ("The report said that the road was open.", "document"),
    ("State television said that the road was open.", "media"),
    ("The road was reportedly opened.", "none"),
]


def told(draft: Draft) -> str:
    text = draft.report.text

    def one(statement: Statement) -> str:
        cue = " ".join(span.of(text) for span in statement.cue)
        content = " ... ".join(span.of(text) for span in statement.content)
        return f"{statement.source.text if statement.source else ''} | {cue} | {content}"

    return " & ".join(map(one, draft.statements))


@pytest.mark.parametrize(("text", "expected"), [*INDIRECT, *SEVERAL, *DIRECT, *REFUSALS])
def test_source_cue_content(read_by_rules: Read, text: str, expected: str) -> None:
    assert told(read_by_rules(text)) == expected


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_no_statement(read: Read, text: str) -> None:
    assert told(read(text)) == ""


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_act(read: Read, text: str, act: str) -> None:
    assert [statement.act for statement in read(text).statements] == [act]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(read: Read, text: str, kind: str) -> None:
    assert [statement.kind for statement in read(text).statements] == [kind]


@pytest.mark.parametrize(("text", "sourcing"), SOURCING)
def test_sourcing(read: Read, text: str, sourcing: str) -> None:
    assert [statement.sourcing for statement in read(text).statements] == [sourcing]


KNOWN = [
    ("Australia and Canada said that the road was open.", "role"),
    ("Australia and Anna Berg said that the road was open.", "named"),
    ("United Nations Secretary General António Guterres urged both sides to stop.", "named"),
]


@pytest.mark.parametrize(("text", "sourcing"), KNOWN)
def test_sourcing_of_known_actors(parse: Read, text: str, sourcing: str) -> None:
    draft = find_statements(ActorStage(ActorTable.load())(parse(text)))
    assert [statement.sourcing for statement in draft.statements] == [sourcing]


KNOWN_ACTS = [
    ("Prime Minister Narendra Modi said that India will open the border.", "promise"),
    ("Prime Minister Narendra Modi said that India will not open the border.", "assert"),
    ("Prime Minister Narendra Modi said that Indian farmers will leave the city.", "assert"),
    ("Prime Minister Narendra Modi said that Foreign Minister Subrahmanyam Jaishankar will leave.", "assert"),
]


@pytest.mark.parametrize(("text", "act"), KNOWN_ACTS)
def test_act_of_known_actors(parse: Read, text: str, act: str) -> None:
    draft = find_statements(ActorStage(ActorTable.load())(parse(text)))
    assert [statement.act for statement in draft.statements] == [act]


def test_a_pronoun_is_sourced_as_whom_it_stands_for(read: Read) -> None:
    draft = read(
        "President Anna Berg said the road was open. She said it was dry. A diplomat said it was wet."
    )
    assert [statement.sourcing for statement in draft.statements] == ["named", "named", "anonymous"]


def test_the_official_named_before_is_named(read: Read) -> None:
    draft = read("Road chief Anna Berg said the road was open. The chief said it was dry.")
    assert [statement.sourcing for statement in draft.statements] == ["named", "named"]


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    draft = read('"The bridge is gone," the mayor said.\n"It will cost us a year."')
    assert told(draft) == (
        'the mayor | said | "The bridge is gone," & the mayor |  | "It will cost us a year."'
    )


def test_a_quotation_over_two_paragraphs(read: Read) -> None:
    text = '"The bridge is gone.\n\n"The road is open," the mayor said.'
    draft = read(text)
    assert [statement.source.text for statement in draft.statements if statement.source] == ["the mayor"]


def test_a_nested_statement_knows_its_parent(read: Read) -> None:
    outer, inner = read("The police said the mayor denied taking bribes.").statements
    assert (outer.parent, inner.parent) == ("", outer.id)


# Every statement as its source, its act, and the source of the statement in which it stands.
NESTED = [
    (
        "Mr. Sullivan said China knew before the invasion that Putin was up to something.",
        "Mr. Sullivan assert, China know < Mr. Sullivan",
    ),
    (
        "US officials said Russia believed that China expected Ukraine to surrender.",
        "US officials assert, Russia believe < US officials, China expect < Russia",
    ),
    (
        "“The president knows that the army is weak,” said the envoy, “and he fears that France will leave.”",
        "the envoy assert, The president know < the envoy, he expect < the envoy",
    ),
    (
        'The mayor said the army "believes that the road is open".',
        "The mayor assert, the army believe < The mayor",
    ),
    (
        "According to two diplomats, Germany warned that Russia was planning an attack.",
        "two diplomats assert, Germany warn < two diplomats",
    ),
    (
        "The report says that officials claimed Iran knew Israel would strike.",
        "The report assert, officials assert < The report, Iran know < officials",
    ),
    (
        "The army said that the mayor denied that the road was open. He said the bridge was.",
        "The army assert, the mayor deny < The army, He assert",
    ),
    ("The ministry said it expects that the winter will be mild.", "The ministry expect"),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_nesting(read: Read, text: str, expected: str) -> None:
    statements = read(text).statements
    names = {one.id: one.source.text for one in statements if one.source}
    found = [
        f"{names[one.id]} {one.act}" + (f" < {names[one.parent]}" if one.parent else "") for one in statements
    ]
    assert ", ".join(found) == expected


QUOTED = [
    ("The mayor said that the road was open.", [[]]),
    ('The mayor said the road was "fully open" and "dry" now.', [["fully open", "dry"]]),
    (
        "“We will rebuild,” said the mayor, “and we will pay for it.”",
        [["We will rebuild,", "and we will pay for it."]],
    ),
    ("The mayor said: ''The road is open.''", [["The road is open."]]),
    ("The mayor said 'the road' is open, and 'the bridge' isn't.", [["the road", "the bridge"]]),
    (
        "“The minister told me “no, never” again,” the envoy said.",
        [["The minister told me “no, never” again,"]],
    ),
    (
        "\"The foreign minister told me: 'We will never attack Poland,'\" the ambassador said.",
        [["The foreign minister told me: 'We will never attack Poland,'"], ["We will never attack Poland"]],
    ),
    (
        'The mayor said the army "believes that the road is open".',
        [["believes that the road is open"], []],
    ),
    (
        'The mayor said: "The bridge is gone.\n\n"The road is open.\n\n"We will rebuild it."',
        [["The bridge is gone."], ["The road is open."], ["We will rebuild it."]],
    ),
    ('He said "it is late\nNothing more.', [["it is late"]]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted_words(read: Read, text: str, expected: list[list[str]]) -> None:
    assert [[span.of(text) for span in one.quoted] for one in read(text).statements] == expected


def test_ids_count_in_reading_order(read: Read) -> None:
    draft = read("The army said the road was open. It was, a driver said. The ministry denied it.")
    assert [statement.id for statement in draft.statements] == ["S1", "S2", "S3"]
    assert [statement.sentence for statement in draft.statements] == [0, 1, 2]


def test_reason_for_anonymity(read: Read) -> None:
    text = "A diplomat, who spoke on condition of anonymity because talks are secret, said the road was open."
    draft = read(text)
    reasons = [
        statement.anonymity_reason.of(text) for statement in draft.statements if statement.anonymity_reason
    ]
    assert reasons == ["because talks are secret"]


VENUES = [
    ("The mayor told Example TV that the road was open.", "Example TV"),
    ("In an interview with Example TV, the mayor said that the road was open.", "Example TV"),
    ("The mayor told a news conference that the road was open.", "news conference"),
    ("The mayor said at a rally in Oslo that the road was open.", "rally in Oslo"),
    ("The mayor said on Monday that the road was open.", ""),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_venue(read: Read, text: str, venue: str) -> None:
    (statement,) = read(text).statements
    assert (statement.venue.of(text) if statement.venue else "") == venue
