"""Noun phrases whose head is a common noun: offices, bodies, people, and things of a state."""

from dataclasses import replace

from whimbrel.coding.actors.corefer import same_as_before
from whimbrel.coding.actors.focus import coded, placed
from whimbrel.coding.actors.force import is_force_noun
from whimbrel.coding.actors.owners import Owner, nested_sector, owner_after, owner_before, owner_of
from whimbrel.coding.actors.parties import read_group
from whimbrel.coding.actors.phrases import determiner, is_plural, is_subject, objects_of, phrase_span
from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, THING, Referent, Scene
from whimbrel.coding.actors.vocabulary import Role
from whimbrel.coding.actors.words import NAME_TAGS, ROOTLESS
from whimbrel.models import Mention

TO = frozenset({"to"})
THINGS_OF = frozenset({"of", "in"})
# In an organisation of states, offices and bodies are its own; its members and their leaders are governments.
UNDER_UNION = frozenset({"GOV", "LEG", "UNK"})
# Under the name of an armed group, soldiers and commanders are rebels too.
ARMED_ROLES = frozenset({"MIL", "SPY", "COP", "REB"})
SUMS = frozenset({"million", "billion", "trillion", "percent"})
CURRENCY = frozenset("$£€¥%")
YEAR_LENGTH = 4


def is_condition(scene: Scene, head: int) -> bool:
    """Say whether "state" is a condition: "a state of emergency"."""
    words = scene.words
    follows = words.lower[head + 1 : head + 3]
    return len(follows) == 2 and follows[0] == "of" and follows[1] in scene.vocabulary.cues["conditions"]


def is_outside(scene: Scene, referent: Referent) -> bool:
    """Say whether a phrase means other states than the one in focus: "foreign powers", "other countries"."""
    words, head = scene.words, referent.position
    if not referent.plural or referent.mention.sector == "CVL":
        return False
    return not scene.vocabulary.cues["outside"].isdisjoint(words.lower[words.left_edge(head) : head])


def read_role(scene: Scene, head: int, role: Role) -> Referent:
    """Give what a role word and its modifiers say: "US officials", "the president of Ukraine", "the army"."""
    words = scene.words
    owner = owner_of(scene, head)
    sector = _sector(scene, head, role, owner)
    span = phrase_span(words, head, with_of=True)
    mention = Mention(span, span.of(scene.text), sector=sector, role=role.words, basis="role")
    plural, gender = is_plural(words, head), _gender(scene, head)
    referent = scene.refer(mention, _sort(scene, head, role), head, plural=plural, gender=gender)
    if owner is not None and owner.codes:
        return _owned(scene, referent, owner)
    return _without_owner(scene, referent, role)


def _owned(scene: Scene, referent: Referent, owner: Owner) -> Referent:
    """Give a role its owner's code, and its bearer's name where the parser made him the owner."""
    mention = replace(referent.mention, codes=owner.codes, basis=f"role+{owner.basis}")
    person = owner.person
    if person is not None and referent.sort == PERSON:
        mention = replace(
            mention, entity=person.mention.entity, basis=f"role+apposition: {person.mention.text}"
        )
    return replace(referent, mention=mention)


def _sort(scene: Scene, head: int, role: Role) -> str:
    last = role.words.rsplit(" ", 1)[-1]
    if last in scene.vocabulary.cues["leader_words"] or role.sector == "CVL":
        return PEOPLE if is_plural(scene.words, head) else PERSON
    return BODY


def _gender(scene: Scene, head: int) -> str:
    word, cues = scene.words.lower[head], scene.vocabulary.cues
    return "m" if word in cues["masculine"] else "f" if word in cues["feminine"] else ""


def _sector(scene: Scene, head: int, role: Role, owner: Owner | None) -> str:
    under = owner.sector if owner is not None else ""
    if under == "REB" and role.sector in ARMED_ROLES:
        return "REB"
    if under == "IGO" and role.words.rsplit(" ", 1)[-1] in scene.vocabulary.cues["member_words"]:
        return "GOV"
    if under == "IGO" and role.sector in UNDER_UNION:
        return "IGO"
    if not role.inherits or (role.sector == "MIL" and owner is not None):
        return role.sector
    nested = nested_sector(scene, head, role.first)
    return nested if nested and " " not in role.words else under or role.sector


def _by_nickname(scene: Scene, head: int, role: Role) -> str:
    """Give the code for "the Jewish state" and the like."""
    before = scene.words.lower[head - 1] if head else ""
    return scene.vocabulary.nicknames.get(f"{before} {role.words.rsplit(' ', 1)[-1]}", "")


def _without_owner(scene: Scene, referent: Referent, role: Role) -> Referent:
    """Look for the state of a role that names none: apposition, the report before, place, focus."""
    head = referent.position
    nickname = _by_nickname(scene, head, role)
    if nickname:
        return coded(referent, (nickname,), "nickname")
    beside = _apposed(scene, head)
    if beside is not None:
        return referent.recoded(
            replace(beside.mention, sector=referent.mention.sector), f"role+apposition: {beside.mention.text}"
        )
    known = same_as_before(scene, head, role)
    if known is not None:
        return referent.recoded(
            known.mention, f"coref:{scene.words.lower[head]}→{known.mention.entity or known.mention.text}"
        )
    if role.sector == "IGO":
        return coded(referent, ("IGO",), "role")
    held = owner_after(scene, head, scene.vocabulary.cues["holder_prepositions"])
    if (
        held is not None
        and held.codes
        and role.words.rsplit(" ", 1)[-1] not in scene.vocabulary.cues["sent_roles"]
    ):
        return coded(referent, held.codes, f"role+place-in: {held.basis}")
    served = _served(scene, head)
    if served is not None:
        return coded(referent, served.mention.codes, f"role+serves: {served.mention.text}")
    return referent if is_outside(scene, referent) else placed(scene, referent)


def _served(scene: Scene, head: int) -> Referent | None:
    """Give the office-holder in "an adviser to the Polish president": who serves one acts for his state."""
    for inner in objects_of(scene.words, head, TO):
        found = scene.read(inner)
        if found is not None and found.sort == PERSON and len(found.mention.codes) == 1:
            return found
    return None


def _apposed(scene: Scene, head: int) -> Referent | None:
    """Give the named person in "the president, Vladimir Putin" or "Vladimir Putin, the president"."""
    words = scene.words
    other = words.kid(head, "appos")
    if other == ROOTLESS and words.dep[head] == "appos":
        other = words.head[head]
    if other == ROOTLESS:
        return None
    named = scene.names.get(other)
    if named is None and words.tag[other] in NAME_TAGS and scene.discourse.recall(words.text[other]) is None:
        return None
    told = scene.read(other) if named is not None or words.tag[other] in NAME_TAGS else None
    return told if told is not None and told.mention.codes and told.sort == PERSON else None


def read_amount(scene: Scene, head: int) -> Referent | None:
    """Give what "dozens of militants" or "one of its citizens" counts; None for no such phrase."""
    words = scene.words
    if words.lower[head] not in scene.vocabulary.cues["amounts"] and words.tag[head] != "CD":
        return None
    for inner in objects_of(words, head, frozenset({"of"})):
        counted = scene.read(inner)
        if counted is None:
            continue
        span = phrase_span(words, head, with_of=True)
        mention = replace(counted.mention, span=span, text=span.of(scene.text))
        sort = PEOPLE if counted.sort in (PEOPLE, PERSON) else counted.sort
        return replace(counted, mention=mention, sort=sort, position=head, subject=is_subject(words, head))
    return None


def read_count(scene: Scene, head: int) -> Referent | None:
    """Give the people whom a bare number counts ("at least 64 were killed"); None for years."""
    words = scene.words
    if words.relation(head) not in ("nsubj", "nsubjpass", "dobj", "attr") or words.tag[head] != "CD":
        return None
    if len(words.text[head]) == YEAR_LENGTH and words.text[head][:2] in ("19", "20"):
        return None
    span = phrase_span(words, head)
    if words.lower[head] in SUMS or not CURRENCY.isdisjoint(span.of(scene.text)):
        return None
    mention = Mention(span, span.of(scene.text), sector="CVL", basis="count")
    return placed(scene, scene.refer(mention, PEOPLE, head, plural=True))


def read_thing(scene: Scene, head: int) -> Referent | None:
    """Give the state of an ordinary noun ("Iranian oil exports", "cities in Ukraine"); None if none."""
    words = scene.words
    before = owner_before(scene, head)
    owner = before or owner_after(scene, head, THINGS_OF)
    if owner is None or not owner.codes:
        return None
    span = phrase_span(words, head)
    basis = owner.basis if before else f"in-place: {owner.basis}"
    sector = "MIL" if is_force_noun(scene, head) else owner.sector or "UNK"
    mention = Mention(span, span.of(scene.text), codes=owner.codes, sector=sector, basis=basis)
    return scene.refer(mention, THING, head, plural=is_plural(words, head))


def read_common(scene: Scene, head: int) -> Referent | None:
    """Give what a phrase refers to whose head is a common noun, a number or an adjective."""
    group = read_group(scene, head)
    if group is not None:
        return group
    amount = read_amount(scene, head)
    if amount is not None:
        return amount
    role = scene.role_word_at(head)
    if role is not None and is_condition(scene, head):
        return None
    if role is not None and not (determiner(scene.words, head) == "" and scene.words.tag[head] == "VBN"):
        return read_role(scene, head, role)
    return read_count(scene, head) or read_thing(scene, head)
