"""Factuality of events: (text with the trigger in angle brackets, auxiliary, polarity and certainty)."""

from dataclasses import replace

import pytest

from whimbrel.coding.certainty import Factuality, factuality_of, judge_certainty
from whimbrel.coding.certainty.attribution import innermost
from whimbrel.coding.certainty.factuality import fold
from whimbrel.coding.certainty.vocabulary import load_vocabulary
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.triggers import token_at
from whimbrel.models import Event, Mention, Report, Span, Statement

PARSER = Parser()
FACT = ("none", "+", "CT")
PLANNED = ("future", "+", "PR")
POSSIBLE = ("hypothetical", "+", "PS")
WANTED = ("hypothetical", "+", "U")
NEGATED = ("negation", "-", "CT")
CASES = [
    ("The army <attacked> the town.", FACT),
    ("The ministers <met> in Rome.", FACT),
    # negation
    ("The army did not <attack> the town.", NEGATED),
    ("The army never <attacked> the town.", NEGATED),
    ("The army failed to <take> the town.", NEGATED),
    ("The minister refused to <resign>.", NEGATED),
    ("The general denied having <ordered> the raid.", NEGATED),
    ("The government stopped short of <expelling> the ambassador.", NEGATED),
    ("There is no evidence that Iran <attacked> the ship.", NEGATED),
    ("The government cancelled the <visit>.", NEGATED),
    ("No <talks> were held.", NEGATED),
    # questions that are not answered deny nothing
    ("The officials did not say when the army <attacked> the town.", FACT),
    ("The officials did not say what the army had <attacked>.", FACT),
    ("The officials did not say that the army <attacked> the town.", NEGATED),
    ("The army left without <firing> a shot.", NEGATED),
    ("Canada has yet to <sign> the treaty.", NEGATED),
    ("The ministers will not <meet> in Rome.", NEGATED),
    ("The ministers cannot <meet> in Rome.", NEGATED),
    # possibility and condition
    ("The army may <attack> the town.", POSSIBLE),
    ("The army might <attack> the town.", POSSIBLE),
    ("The army could <attack> the town.", POSSIBLE),
    ("China may be reluctant to <send> arms.", POSSIBLE),
    ("If Russia <invades> Ukraine, Europe will respond.", POSSIBLE),
    ("Europe will <impose> sanctions if Russia invades Ukraine.", POSSIBLE),
    ("The ministers threatened to <cut> all trade.", POSSIBLE),
    ("Officials fear an <attack> on the town.", POSSIBLE),
    ("The minister spoke of a possible <attack>.", POSSIBLE),
    ("The country faces the threat of <war>.", POSSIBLE),
    ("The minister declined to rule out an <attack>.", POSSIBLE),
    ("The army may not <attack> the town.", ("hypothetical", "-", "PS")),
    # wishes of others
    ("Russia asked China to <send> arms.", WANTED),
    ("The council urged both sides to <stop> the war.", WANTED),
    ("The council urged Israel not to <withdraw>.", WANTED),
    ("The council calls for a <ceasefire>.", WANTED),
    ("The army tried to <take> the town.", WANTED),
    ("Germany is considering <sending> troops.", WANTED),
    ("The minister should <resign>.", WANTED),
    # plans
    ("The ministers will <meet> in Rome.", PLANNED),
    ("The president is due to <meet> the king.", PLANNED),
    ("The president is set to <visit> Japan.", PLANNED),
    ("The president is expected to <visit> Japan.", PLANNED),
    ("The president plans to <visit> Japan.", PLANNED),
    ("The countries agreed to <resume> talks.", PLANNED),
    ("The minister vowed to <end> the war.", PLANNED),
    ("The president cancelled nothing before his planned <visit> to Japan.", PLANNED),
    ("Leaders to <meet> in Rome", PLANNED),
    ("The parties signed an agreement to <withdraw> all troops.", PLANNED),
    # a claim in one word
    ("The court is looking into the alleged <attack>.", ("none", "+", "U")),
    ("The army reportedly <attacked> the town.", ("none", "+", "U")),
    ("The army probably <attacked> the town.", ("none", "+", "PR")),
    # what the text takes for granted
    ("The council urged Russia to end the <war>.", FACT),
    ("The council will investigate the <attack>.", FACT),
    ("The president will speak after he <met> the king.", FACT),
    ("The minister will meet the men who <attacked> the town.", FACT),
    ("The council demands answers after the <attack>.", FACT),
    ("The ministers met to <discuss> trade.", FACT),
    ("The minister denied the <accusations>.", FACT),
]


def draft_of(marked: str, kind: str = "ASSAULT") -> Draft:
    """Parse ``marked`` with one event, whose trigger stands in angle brackets."""
    span = Span(marked.index("<"), marked.index(">") - 1)
    draft = next(iter(PARSER.parse([Report(id="x", text=marked.replace("<", "").replace(">", ""))])))
    event = Event(id="E1", type=kind, trigger=span, sentence=0)
    return replace(draft, events=(event,))


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_factuality(marked: str, expected: tuple[str, str, str]) -> None:
    draft = draft_of(marked)
    token = token_at(draft.sentences[0], draft.events[0].trigger)
    assert token is not None
    found = factuality_of(token)
    assert (found.auxiliary, found.polarity, found.certainty) == expected


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (FACT, FACT, FACT),
        (FACT, PLANNED, PLANNED),
        (PLANNED, POSSIBLE, POSSIBLE),
        (POSSIBLE, PLANNED, POSSIBLE),
        (NEGATED, NEGATED, POSSIBLE),
        (NEGATED, WANTED, WANTED),
        (PLANNED, NEGATED, NEGATED),
        (WANTED, NEGATED, WANTED),
        (("none", "+", "U"), PLANNED, ("future", "+", "U")),
    ],
)
def test_fold(
    inner: tuple[str, str, str], outer: tuple[str, str, str], expected: tuple[str, str, str]
) -> None:
    def factuality(values: tuple[str, str, str]) -> Factuality:
        return Factuality(values[2], values[1], values[0])

    assert fold(factuality(inner), factuality(outer)) == factuality(expected)


# (text with the trigger in angle brackets and the content in braces, type, act, cue, certainty)
ATTRIBUTED = [
    ("The ministry said {rebels <attacked> the town}.", "ASSAULT", "assert", "said", "U"),
    ("The ministry said {the <attack> killed ten people}.", "ASSAULT", "assert", "said", "CT"),
    ("The ministry confirmed that {rebels <attacked> the town}.", "ASSAULT", "assert", "confirmed", "CT"),
    ("The ministry accused Iran of {<attacking> the ship}.", "ASSAULT", "assert", "accused", "U"),
    ("The ministry claimed {the <attack> was ordered abroad}.", "ASSAULT", "assert", "claimed", "U"),
    ("The ministry promised {to <send> food}.", "AID", "promise", "promised", "CT"),
    ("The ministry asked rebels {to <leave> the town}.", "RETREAT", "ask", "asked", "U"),
    ("The ministry expects {the king to <visit> Japan}.", "CONSULT", "expect", "expects", "PR"),
    ("The ministry said {it may <attack> the town}.", "ASSAULT", "assert", "said", "U"),
    ("The ministry said {rebels probably <attacked> the town}.", "ASSAULT", "assert", "said", "PR"),
]


def attributed(marked: str, kind: str, act: str, cue: str) -> Draft:
    """Parse ``marked`` with one event and one statement, whose content stands in braces."""
    bare = marked.replace("<", "").replace(">", "")
    draft = draft_of(marked.replace("{", "").replace("}", ""), kind)
    text = draft.report.text
    source = Mention(Span(0, len("The ministry")), "The ministry", codes=("FRA",))
    statement = Statement(
        id="S1",
        source=source,
        cue=(Span(text.index(cue), text.index(cue) + len(cue)),),
        content=(Span(bare.index("{"), bare.index("}") - 1),),
        sentence=0,
        act=act,
    )
    return replace(draft, statements=(statement,))


@pytest.mark.parametrize(("marked", "kind", "act", "cue", "certainty"), ATTRIBUTED)
def test_attribution(marked: str, kind: str, act: str, cue: str, certainty: str) -> None:
    event = judge_certainty(attributed(marked, kind, act, cue)).events[0]
    assert (event.statement, event.certainty) == ("S1", certainty)


def test_an_act_that_its_source_does_by_saying_it_is_certain() -> None:
    draft = attributed("The ministry said {it <supports> the plan}.", "SUPPORT", "assert", "said")
    actor = Mention(Span(18, 20), "it", codes=("FRA",))
    other = Mention(Span(18, 20), "it", codes=("DEU",))
    own, others = (
        judge_certainty(replace(draft, events=(replace(draft.events[0], actors=(who,)),))).events[0]
        for who in (actor, other)
    )
    assert (own.certainty, others.certainty) == ("CT", "U")


@pytest.mark.parametrize(
    ("marked", "kind", "auxiliary"),
    [
        ("The ministers will not <accept> the plan.", "REJECT", "none"),
        ("The ministers <will not accept> the plan.", "REJECT", "none"),
        ("The ministers will not <accept> the plan.", "AGREE", "negation"),
        ("Israel must <end> the war.", "REQUEST", "none"),
        ("Israel must <end> the war.", "RETREAT", "hypothetical"),
        ("Iran will <respond> with force.", "THREATEN", "none"),
    ],
)
def test_an_auxiliary_may_be_part_of_a_speech_act(marked: str, kind: str, auxiliary: str) -> None:
    assert judge_certainty(draft_of(marked, kind)).events[0].auxiliary == auxiliary


def test_cue_itself_stands_in_no_statement() -> None:
    draft = attributed("The ministry <asked> rebels {to leave the town}.", "REQUEST", "ask", "asked")
    event = judge_certainty(draft).events[0]
    assert (event.statement, event.auxiliary, event.certainty) == ("", "none", "CT")


def statement(name: str, start: int, end: int, parent: str = "") -> Statement:
    return Statement(id=name, source=None, cue=(), content=(Span(start, end),), sentence=0, parent=parent)


def test_innermost_statement_wins() -> None:
    statements = (statement("S1", 0, 90), statement("S2", 20, 60), statement("S3", 50, 90))
    found = innermost(statements, Span(30, 35))
    assert found is not None and found.id == "S2"
    assert innermost(statements, Span(95, 99)) is None


def test_a_statement_in_another_is_the_inner_one_whatever_its_length() -> None:
    statements = (statement("S1", 0, 40), statement("S2", 10, 90, parent="S1"))
    found = innermost(statements, Span(30, 35))
    assert found is not None and found.id == "S2"


def test_vocabulary_is_sound() -> None:
    vocabulary = load_vocabulary()
    for cues in (vocabulary.clause_verbs, vocabulary.object_verbs, vocabulary.nouns, vocabulary.modifiers):
        assert all(word == word.lower() for word in cues)
    acts = {"assert", "deny", "decline", "ask", "warn", "promise", "believe", "know", "expect"}
    assert set(vocabulary.attributed) == acts
