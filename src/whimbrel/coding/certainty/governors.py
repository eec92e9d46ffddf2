"""One step up the tree: which word governs an event, and what it makes of it."""

from typing import NamedTuple

from whimbrel.coding.certainty.vocabulary import Cues, Factuality, load_vocabulary
from whimbrel.coding.tokens import Token
from whimbrel.coding.triggers import is_noun

# Clauses in which the text takes the event for granted, unless a marker such as "if" says otherwise.
ASIDES = frozenset({"relcl", "parataxis", "appos"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative"})
SUBJECTS = frozenset({"nsubj"})
CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "'s"})
QUESTION_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
# Prepositions through which a governor says something about the event that follows.
OPEN_PREPOSITIONS = frozenset(
    {"of", "for", "on", "about", "to", "with", "against", "from", "into", "in", "by", "over"}
)


class Step(NamedTuple):
    """The governor, its effect on what it governs, and whether the words around it bear on the event too."""

    governor: Token
    effect: Factuality | None
    passes_on: bool = True


def step_up(token: Token) -> Step | None:
    """Give the next step towards the root, or None where nothing further out bears on the event."""
    dep = token.dep_
    if token.head.i == token.i or dep in ASIDES:
        return None
    if dep == "conj":
        return _from_conjunct(token)
    if dep == "pobj":
        return _from_prepositional_object(token)
    if dep in SUBJECTS:
        return _from_subject(token)
    if dep in OBJECTS:
        return _from_object(token)
    if dep == "compound":
        return Step(token.head, None)
    if dep == "pcomp":
        return _from_gerund(token)
    return _from_clause(token) if dep in CLAUSES else None


def _from_conjunct(conjunct: Token) -> Step | None:
    """Step from a partner; a finite verb is none of an infinitive ("urges them to stay and calls")."""
    if conjunct.tag_ in FINITE_TAGS and conjunct.head.tag_ in ("VB", "VBG"):
        return None
    return Step(conjunct.head, None, _shares_auxiliaries(conjunct))


def _shares_auxiliaries(conjunct: Token) -> bool:
    """Say whether the auxiliaries before the first verb hold for a second one too ("will meet and sign")."""
    if is_noun(conjunct):
        return False
    return conjunct.tag_ not in FINITE_TAGS and not any(
        child.dep_ in ("nsubj", "nsubjpass", "aux") for child in conjunct.lefts
    )


def _from_subject(noun: Token) -> Step | None:
    """The verb says whether its subject happens where the subject is new, or the verb one of happening."""
    verb = noun.head
    for child in verb.rights:
        if child.dep_ == "acomp" and (effect := load_vocabulary().adjectives.get(child.lower_)):
            return Step(verb, effect)
    return Step(verb, None) if not is_definite(noun) or _carries(verb) else None


def _from_object(noun: Token) -> Step | None:
    verb = noun.head
    vocabulary = load_vocabulary()
    if effect := vocabulary.object_verbs.get(verb.lemma_):
        return None if effect.polarity == "-" and noun.lemma_ in vocabulary.said else Step(verb, effect)
    if verb.lemma_ in vocabulary.presupposing and noun.dep_ == "dobj":
        return None
    return Step(verb, None) if not is_definite(noun) or _carries(verb) else None


def _from_prepositional_object(noun: Token) -> Step | None:
    preposition = noun.head
    governor = preposition.head
    word = preposition.lower_
    vocabulary = load_vocabulary()
    if word == "without":
        return Step(governor, vocabulary.adverbs["not"], passes_on=False)
    if word == "until" or (word == "of" and governor.lower_ == "ahead"):
        return Step(governor, vocabulary.clause_verbs["plan"], passes_on=False)
    if word not in OPEN_PREPOSITIONS or governor.lower_ == "due":
        return None
    if word == "for" and governor.lemma_ in vocabulary.bound:
        return Step(governor, vocabulary.clause_verbs["plan"])
    effect = _effect(governor, vocabulary.object_verbs)
    if effect is None and not (word in ("of", "for") and is_noun(governor)) and not _carries(governor):
        return None
    return Step(governor, effect)


def _from_gerund(verb: Token) -> Step | None:
    preposition = verb.head
    governor = preposition.head
    word = preposition.lower_
    if word in ("without", "instead"):
        return Step(governor, load_vocabulary().adverbs["not"], passes_on=False)
    if word not in OPEN_PREPOSITIONS or governor.lower_ == "due":
        return None
    return Step(governor, _effect(governor, load_vocabulary().clause_verbs))


def _from_clause(verb: Token) -> Step | None:
    governor = verb.head
    vocabulary = load_vocabulary()
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts):
        return Step(governor, _of_infinitive(verb, governor))
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "ccomp", "dobj"):
        return Step(governor, _effect(governor, vocabulary.clause_verbs))
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        return Step(governor, None)
    if verb.dep_ == "ccomp" and _is_question(verb):
        return None
    if verb.dep_ in ("ccomp", "xcomp"):
        return Step(governor, vocabulary.finite_verbs.get(governor.lemma_))
    if verb.dep_ == "acl" and any(mark.lower_ == "that" for mark in verb.lefts):
        return Step(governor, vocabulary.nouns.get(governor.lemma_))
    return None


def _is_question(verb: Token) -> bool:
    """Say whether a clause asks: "did not say what X had asked for" does not deny that X asked."""
    return verb.left_edge.tag_ in QUESTION_TAGS or verb.left_edge.lower_ in ("whether", "if")


def _of_infinitive(verb: Token, governor: Token) -> Factuality | None:
    vocabulary = load_vocabulary()
    if governor.lemma_ == "have":
        yet = any(child.lower_ == "yet" for child in governor.children)
        return vocabulary.adverbs["not"] if yet else None
    effect = _effect(governor, vocabulary.clause_verbs)
    if effect is None and verb.dep_ in ("advcl", "acl") and not _is_own_purpose(governor):
        return vocabulary.clause_verbs["plan"]
    return effect


def _is_own_purpose(governor: Token) -> bool:
    vocabulary = load_vocabulary()
    return governor.lemma_ in (vocabulary.purpose_nouns if is_noun(governor) else vocabulary.purpose_verbs)


def _effect(governor: Token, verbs: Cues) -> Factuality | None:
    vocabulary = load_vocabulary()
    lemma = governor.lemma_
    if is_noun(governor):
        return vocabulary.nouns.get(lemma)
    return verbs.get(lemma) or vocabulary.adjectives.get(lemma)


def is_definite(noun: Token) -> bool:
    """Say whether ``noun`` is told as something known ("the attack", "its attack")."""
    return any(child.dep_ == "poss" or child.lower_ in DEFINITE for child in noun.lefts)


def _carries(verb: Token) -> bool:
    return verb.lemma_ in load_vocabulary().carriers
