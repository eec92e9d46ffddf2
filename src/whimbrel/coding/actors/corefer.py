"""Words that stand for somebody named before: pronouns, "the two countries", "the group", "the president".

The rules are deterministic: number and gender must agree where they are known, the nearest sentence comes
first, and in it the subject. Where two fit equally the codes stay empty and the basis says between whom.
"""

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.coding.actors.phrases import determiner, is_modifier, is_plural
from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, PLACE, PRONOUN, STATE, THING, Referent, Scene
from whimbrel.coding.actors.vocabulary import Role
from whimbrel.coding.actors.words import ROOTLESS
from whimbrel.models import Mention

ARMED = frozenset({"REB", "OPP", "PTY", "NGO"})
UNIONS = frozenset({"IGO"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def read_pronoun(scene: Scene, head: int) -> Referent | None:
    """Give whom a pronoun stands for, without codes where that is open; None for no actor."""
    word, cues = scene.words.lower[head], scene.vocabulary.cues
    if word in cues["relative"]:
        return _relative(scene, head)
    if word in cues["speaker"]:
        return _speaker(scene, head)
    for kind in ("he", "she", "it", "they"):
        if word in cues[kind]:
            return _third_person(scene, head, kind)
    return None


def _mention(scene: Scene, head: int, basis: str) -> Mention:
    span = scene.words.span(head, head)
    return Mention(span, span.of(scene.text), basis=basis)


def _standing_for(scene: Scene, head: int, found: Referent) -> Referent:
    """Give the pronoun at ``head`` as another way to name ``found``."""
    named = found.mention
    basis = f"coref:pronoun→{named.entity or named.text}"
    span = scene.words.span(head, head)
    mention = Mention(span, span.of(scene.text), named.entity, named.codes, named.sector, named.role, basis)
    return scene.refer(mention, found.sort, head, plural=found.plural, gender=found.gender)


def _relative(scene: Scene, head: int) -> Referent | None:
    """Give the antecedent of "who", "which" or "that": the noun that its clause modifies."""
    words, above = scene.words, scene.words.head[head]
    while above != ROOTLESS and words.dep[above] not in ("relcl", "acl"):
        above = words.head[above]
    if above == ROOTLESS or words.head[above] in (ROOTLESS, head) or not words.head[above] < head:
        return None
    found = scene.read(words.head[above])
    if words.lower[head] in ("who", "whom") and (found is None or found.sort not in (PERSON, PEOPLE)):
        found = _person_above(scene, words.head[above]) or found
    return _standing_for(scene, head, found) if found is not None else None


def _person_above(scene: Scene, position: int) -> Referent | None:
    """Give the person in "the ambassador to Mali, who": the parser hangs the clause on the nearest noun."""
    words = scene.words
    while words.dep[position] == "pobj" and words.head[position] != ROOTLESS:
        position = words.head[words.head[position]]
        found = scene.read(position) if position != ROOTLESS else None
        if position == ROOTLESS or (found is not None and found.sort in (PERSON, PEOPLE)):
            return found
    return None


def _speaker(scene: Scene, head: int) -> Referent | None:
    """Give the speaker for "we" and "I": the subject of a verb of saying here or in the sentence before."""
    words = scene.words
    for position, lemma in enumerate(words.lemma):
        if lemma in scene.vocabulary.cues["say_verbs"] and words.tag[position][:1] == "V":
            subject = words.kid(position, "nsubj")
            if (
                subject not in (ROOTLESS, head)
                and words.lower[subject] not in scene.vocabulary.cues["speaker"]
            ):
                found = scene.read(subject)
                if found is not None:
                    return _standing_for(scene, head, found)
    for listed in scene.discourse.back(1):
        for referent in listed:
            if referent.subject and referent.sort in (PERSON, BODY, STATE, PEOPLE):
                return _standing_for(scene, head, referent)
    return None


def _third_person(scene: Scene, head: int, kind: str) -> Referent:
    for listed in earlier(scene, head):
        fitting = [referent for referent in listed if _fits(referent, kind)]
        nearest = [referent for referent in fitting if referent.subject] or fitting
        chosen = _only(nearest) if nearest else None
        if chosen is not None:
            return _standing_for(scene, head, chosen)
        if nearest:
            rivals = " | ".join(dict.fromkeys(referent.mention.text for referent in nearest))
            return _open_pronoun(scene, head, kind, f"ambiguous: {rivals}")
    return _open_pronoun(scene, head, kind, "pronoun")


def _open_pronoun(scene: Scene, head: int, kind: str, basis: str) -> Referent:
    return scene.refer(_mention(scene, head, basis), PRONOUN, head, plural=kind == "they")


def _only(fitting: list[Referent]) -> Referent | None:
    """Give the referent that all of ``fitting`` amount to, the last of them; None where they differ."""
    last = fitting[-1]
    first = fitting[0].mention
    same = all(
        other.mention.codes == first.codes and other.mention.sector == first.sector for other in fitting
    )
    return last if len(fitting) == 1 or (same and first.codes) else None


def earlier(scene: Scene, head: int) -> Iterator[list[Referent]]:
    """Give the referents before ``head`` by sentence: its own, as far as they may bind it, then back."""
    words = scene.words
    own_clause = words.governor(head) if words.dep[head] in ("dobj", "pobj", "dative") else ROOTLESS
    if own_clause != ROOTLESS and words.dep[head] == "pobj":
        own_clause = words.verb_above(head)
    listed = []
    for position in range(head):
        if not _may_bind(scene, position, head) or (
            own_clause != ROOTLESS and words.governor(position) == own_clause
        ):
            continue
        referent = scene.read(position)
        if referent is not None:
            listed.append(referent)
            joint = joined(scene, referent)
            listed.extend([joint] if joint is not None else [])
    yield listed
    yield from scene.discourse.back()


def joined(scene: Scene, first: Referent) -> Referent | None:
    """Give one plural referent for all that are coordinated to ``first``: "they" after "Peru and Chile"."""
    words = scene.words
    if first.sort not in (STATE, BODY, PERSON) or words.dep[first.position] == "conj":
        return None
    members = [first]
    kid = words.kid(first.position, "conj")
    while kid != ROOTLESS:
        member = scene.read(kid)
        members.extend([member] if member is not None else [])
        kid = words.kid(kid, "conj")
    codes = tuple(dict.fromkeys(code for member in members for code in member.mention.codes))
    if len(members) < 2 or len(codes) < 2:
        return None
    text = " and ".join(member.mention.text for member in members)
    mention = replace(first.mention, text=text, entity="", codes=codes, basis="coordination")
    return replace(first, mention=mention, plural=True)


def _may_bind(scene: Scene, position: int, head: int) -> bool:
    words = scene.words
    if words.tag[position][:2] != "NN" or is_modifier(words, position):
        return False
    return not (words.dep[head] == "poss" and words.head[head] == position)


def _fits(referent: Referent, kind: str) -> bool:
    """Say whether a pronoun of ``kind`` may stand for ``referent``."""
    if referent.sort == THING or referent.sort == PLACE or referent.mention.basis.startswith("pronoun"):
        return False
    if kind == "they":
        return referent.plural or referent.sort == PEOPLE or (referent.sort == BODY and referent.subject)
    if referent.plural and kind != "it":
        return False
    if kind == "it":
        return (
            referent.sort in (STATE, BODY)
            and not referent.plural
            and not referent.mention.basis.startswith("place:in")
        )
    wrong = "f" if kind == "he" else "m"
    return referent.sort == PERSON and referent.gender != wrong


def same_as_before(scene: Scene, head: int, role: Role) -> Referent | None:
    """Give whom "the president" or "the bloc" names again; None for a new or indefinite phrase."""
    words, cues = scene.words, scene.vocabulary.cues
    if determiner(words, head) not in DEFINITE:
        return None
    word = role.words
    last = word.rsplit(" ", 1)[-1]
    known = scene.discourse.last_in_role(word) or (
        scene.discourse.last_in_role(last) if word == last else None
    )
    if known is not None:
        return known
    if last in cues["state_words"] and not is_plural(words, head):
        return _last_state(scene, head)
    if word != last or is_plural(words, head):
        return None
    if last in cues["union_words"]:
        union = scene.discourse.last_of(UNIONS, scene.vocabulary.unions.get(last, ""))
        if union is not None:
            return union
    return scene.discourse.last_of(ARMED) if last in cues["group_words"] else None


def _last_state(scene: Scene, head: int) -> Referent | None:
    for listed in earlier(scene, head):
        states = [referent for referent in listed if referent.sort == STATE and not referent.plural]
        if states:
            return _only(states) or _only([state for state in states if state.subject] or states)
    return None
