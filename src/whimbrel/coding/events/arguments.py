"""Who stands in which slot of a predicate, read off the parse.

A slot is named as the field names grammatical relations: ``subj`` and ``obj`` for the logical subject and
object (a passive's subject is an object), the preposition for prepositional objects, ``poss`` and ``mod`` for
a noun's possessor and modifier, ``csubj`` for the subject of a complement clause, ``light`` for the subject
of the verb whose object a noun is.
"""

from collections.abc import Iterator

from whimbrel.coding.events.frames import load_control
from whimbrel.coding.tokens import Token

Slots = dict[str, list[Token]]

NOMINAL = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
PATIENTS = OBJECTS | {"nsubjpass"}
RELATIVES = frozenset({"who", "which", "that", "whom"})
ASKED = frozenset({"on", "upon", "to", "with"})
CLAUSES = frozenset({"ccomp", "xcomp"})
# How the parse attaches the one who acts in "Russian-occupied".
HYPHENED = frozenset({"npadvmod", "amod", "nmod", "compound"})
BLAMED_FOR = frozenset({"of", "for", "from", "over", "with", "against"})
MOST_STEPS = 6


def is_passive(verb: Token) -> bool:
    """Say whether a verb form is passive: with its auxiliary, or a past participle that modifies a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "amod", "relcl"):
        return not any(child.dep_ in ("nsubj", "aux") for child in verb.children)
    return any(child.dep_ == "agent" for child in verb.children)


def verb_slots(verb: Token) -> Slots:
    """Give the slots of a verb, with its subject inherited through control, raising, conjunction and participles."""
    slots: Slots = {}
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            slots.setdefault("obj" if passive else "subj", []).append(antecedent(child))
        elif child.dep_ in OBJECTS and child.pos_ != "ADP":
            slots.setdefault("obj2" if passive else "obj", []).append(antecedent(child))
        elif child.dep_ in CLAUSES:
            _add(slots, "csubj", clause_subjects(child))
    for preposition, token in prepositional(verb):
        slots.setdefault("subj" if passive and preposition == "by" else preposition, []).append(token)
    if passive and verb.dep_ in ("acl", "amod"):
        _add(slots, "obj", [verb.head])
        _add(slots, "subj", [child for child in verb.children if child.dep_ in HYPHENED and child.i < verb.i])
    missing = "obj" if passive else "subj"
    if missing not in slots:
        _add(slots, missing, list(inherited_subject(verb)))
    if not passive and "obj" not in slots:
        _add(slots, "obj", list(gapped_object(verb)))
    return slots


def noun_slots(noun: Token) -> Slots:
    """Give the slots of an event noun, and under ``light`` the subject of the verb that it is an object of."""
    slots: Slots = {}
    for child in noun.children:
        if child.dep_ == "poss":
            slots.setdefault("poss", []).append(child)
        elif child.dep_ in ("amod", "compound", "nmod") or (child.dep_ == "npadvmod" and child.i < noun.i):
            _add(slots, "name" if child.dep_ == "compound" else "mod", [child, *conjuncts(child)])
        elif child.dep_ in ("relcl", "acl") and child.pos_ == "VERB":
            _add_clause(slots, child)
    for preposition, token in prepositional(noun):
        slots.setdefault(preposition, []).append(token)
    _add_governor(slots, noun)
    return slots


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, object) for each prepositional phrase under a verb or noun: "with X", "in talks with X"."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ == "ADP":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield child.lower_, grandchild
                elif grandchild.dep_ == "prep":
                    yield from ((grandchild.lower_, t) for t in grandchild.children if t.dep_ == "pobj")


def conjuncts(token: Token) -> list[Token]:
    """Give the tokens that are coordinated with ``token`` after it, in order."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ == "conj":
            found.append(child)
            found.extend(conjuncts(child))
    return found


def antecedent(token: Token) -> Token:
    """Give the noun that a relative pronoun stands for; any other token is given back."""
    if token.lower_ in RELATIVES and token.head.dep_ == "relcl":
        return token.head.head
    return token


def clause_subjects(clause: Token) -> list[Token]:
    """Give the subject of a complement clause: "demanded that X withdraw", "wants X to withdraw"."""
    return [child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")]


def inherited_subject(verb: Token) -> Iterator[Token]:
    """Yield the subject that a verb without one takes over from what governs it."""
    governor, current = verb.head, verb
    for _ in range(MOST_STEPS):
        found = list(_from_governor(current, governor))
        if found or governor.i == current.i:
            yield from found
            return
        current, governor = governor, governor.head


def _from_governor(verb: Token, governor: Token) -> list[Token]:
    if verb.dep_ in ("acl", "relcl") and governor.pos_ in NOMINAL:
        return _of_noun(governor) if verb.tag_ == "VB" else [governor]
    if verb.dep_ == "xcomp" and (objects := _controllers(governor)):
        return objects
    if verb.dep_ == "pcomp":
        return _of_gerund(governor)
    if governor.pos_ in ("VERB", "AUX"):
        return _own_subject(governor)
    return []


def _controllers(verb: Token) -> list[Token]:
    """Who is to act in "urged X to go", "was urged to go", "called on X to go"."""
    if verb.lemma_ in load_control()["subject"]:
        return []
    objects = [child for child in verb.children if child.dep_ in PATIENTS and child.pos_ != "ADP"]
    if objects or verb.lemma_ not in load_control()["asking"]:
        return objects
    return [token for preposition, token in prepositional(verb) if preposition in ASKED]


def _of_gerund(preposition: Token) -> list[Token]:
    """The one who acts in "for attacking", "by attacking", "of attacking"."""
    verb = preposition.head
    if verb.pos_ in NOMINAL:
        return _of_noun(verb)
    if verb.lemma_ in load_control()["gerund_of_object"] and preposition.lower_ in BLAMED_FOR:
        return [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    return _own_subject(verb)


def _own_subject(verb: Token) -> list[Token]:
    return [antecedent(child) for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]


def _of_noun(noun: Token) -> list[Token]:
    """Whose plan, decision, request: possessor, modifier, or the subject of the verb that has the noun as object."""
    slots = noun_slots(noun)
    for name in ("poss", "by", "mod", "of", "light"):
        if slots.get(name):
            return slots[name]
    return []


def gapped_object(verb: Token) -> Iterator[Token]:
    """Yield the object of a relative clause that is the noun before it: "the sanctions (that) the EU imposed"."""
    if verb.dep_ == "relcl" and verb.head.pos_ in NOMINAL:
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if any(child.lower_ not in RELATIVES for child in subjects):
            yield verb.head


def _add(slots: Slots, name: str, tokens: list[Token]) -> None:
    if tokens:
        slots.setdefault(name, []).extend(tokens)


def _add_clause(slots: Slots, clause: Token) -> None:
    """Add the agent of a clause that modifies an event noun: "strikes carried out by X", "the war X started"."""
    for child in clause.children:
        if child.dep_ == "agent":
            _add(slots, "by", [t for t in child.children if t.dep_ == "pobj"])
        elif child.dep_ == "nsubj" and child.lower_ not in RELATIVES:
            _add(slots, "by", [child])
    for preposition, token in prepositional(clause):
        if preposition in ("on", "against", "with", "to"):
            slots.setdefault(preposition, []).append(token)


def _add_governor(slots: Slots, noun: Token) -> None:
    """Add what the governing verb gives to an event noun: its subject, and its own prepositional objects."""
    role, verb = noun.dep_, noun.head
    if role == "pobj":
        preposition, verb = verb, verb.head
        if blamed := _blamed(verb, preposition):
            _add(slots, "light", blamed)
            return
        if preposition.lower_ not in load_control()["involving"]:
            return
        role, verb = "prep", _sharing(verb)
    if verb.pos_ not in ("VERB", "AUX"):
        return
    outer = verb_slots(verb)
    if role in ("prep", "attr") or (
        role in ("dobj", "nsubjpass") and verb.lemma_ not in load_control()["about_others"]
    ):
        _add(slots, "light", outer.get("subj", []))
    if role == "prep":
        _add(slots, "lightobj", outer.get("obj", []))
    if role in ("dobj", "nsubjpass"):
        for name in ("on", "against", "with", "to", "from", "between"):
            _add(slots, name, outer.get(name, []))


def _blamed(verb: Token, preposition: Token) -> list[Token]:
    """Give who is said to have done it in "blamed X for the attack", "convicted X of murder"."""
    if verb.pos_ != "VERB" or verb.lemma_ not in load_control()["gerund_of_object"]:
        return []
    if preposition.lower_ not in BLAMED_FOR:
        return []
    return verb_slots(verb).get("obj", [])


def _sharing(token: Token) -> Token:
    """Give the verb whose subject has a share in an act: "is responsible for", "claimed responsibility for"."""
    if token.dep_ == "acomp" or (token.dep_ in OBJECTS and token.lemma_ in load_control()["share"]):
        return token.head
    return token
