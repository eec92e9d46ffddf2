import pytest

from whimbrel.coding.statements.cues import ACTS, noun_forms, reporting, verb_forms
from whimbrel.coding.statements.sourcing import source_words

VERB_FORMS = [
    ("ask", ("ask", "asks", "asked", "asking")),
    ("announce", ("announce", "announces", "announced", "announcing")),
    ("deny", ("deny", "denies", "denied", "denying")),
    ("portray", ("portray", "portrays", "portrayed", "portraying")),
    ("express", ("express", "expresses", "expressed", "expressing")),
]
NOUN_FORMS = [
    ("claim", ("claim", "claims")),
    ("testimony", ("testimony", "testimonies")),
    ("speech", ("speech", "speeches")),
]
ACTS_OF_CUES = [
    ("said", "clause", "assert"),
    ("told", "infinitive", "ask"),
    ("warned", "of", "warn"),
    ("warned", "clause", "warn"),
    ("vowed", "infinitive", "promise"),
    ("denies", "gerund", "deny"),
    ("asked", "for", "ask"),
    ("hoped", "clause", "expect"),
    ("knew", "clause", "know"),
]


@pytest.mark.parametrize(("base", "forms"), VERB_FORMS)
def test_verb_forms(base: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(base) == forms


@pytest.mark.parametrize(("base", "forms"), NOUN_FORMS)
def test_noun_forms(base: str, forms: tuple[str, str]) -> None:
    assert noun_forms(base) == forms


@pytest.mark.parametrize(("form", "shape", "act"), ACTS_OF_CUES)
def test_acts(form: str, shape: str, act: str) -> None:
    assert reporting().verbs[form].acts[shape] == act


def test_vocabulary_is_well_formed() -> None:
    cues = [*reporting().verbs.values(), *reporting().nouns.values(), *reporting().adjectives.values()]
    assert len(cues) > 500
    assert all(set(cue.acts.values()) <= ACTS for cue in cues)
    assert all(form == form.lower() for form in reporting().verbs)


def test_source_words_are_lower_case() -> None:
    words = source_words()
    for group in (words.people, words.documents, words.media, words.offices, words.titles, words.bodies):
        assert group
        assert all(word == word.lower() for word in group)
