"""Names that no table knows: what title, apposition and earlier sentences tell of them."""

from dataclasses import replace

from whimbrel.coding.actors.ambiguity import is_unlisted
from whimbrel.coding.actors.bearers import office_held
from whimbrel.coding.actors.focus import states_in_focus
from whimbrel.coding.actors.naming import again
from whimbrel.coding.actors.owners import Owner, nested_sector, owner_after, owner_before
from whimbrel.coding.actors.phrases import phrase_span
from whimbrel.coding.actors.places import town_basis
from whimbrel.coding.actors.scene import BODY, PERSON, PLACE, STATE, THING, Referent, Scene
from whimbrel.coding.actors.titles import gender_before, gender_of, role_before
from whimbrel.coding.actors.vocabulary import Role
from whimbrel.coding.actors.words import NAME_TAGS, ROOTLESS, Words
from whimbrel.models import Mention

OF = frozenset({"of"})
KOREAS = {"North": ("North Korea", "PRK"), "South": ("South Korea", "KOR")}


def read_stranger(scene: Scene, head: int) -> Referent:
    """Give what title, apposition or earlier sentences tell of a name that no table knows."""
    words = scene.words
    if words.text[head] in KOREAS and head and words.lower[head - 1] == "the":
        return _read_korea(scene, head)
    first = name_start(scene, head)
    full = " ".join(words.text[first : head + 1])
    span = phrase_span(words, head)
    entity = full if first < head else ""
    mention = Mention(span, span.of(scene.text), entity, (), _sector(scene, head, first), "", "unknown name")
    known = (
        _person_within(scene, first)
        or scene.discourse.recall(full)
        or scene.discourse.recall(words.text[head])
    )
    if known is not None and known.mention.codes:
        return again(scene, head, known, mention)
    referent = _introduced(scene, head, first, mention)
    if words.tag[head] in NAME_TAGS:
        scene.discourse.name(full, referent)
        if referent.sort == PERSON:
            scene.discourse.name(words.text[head], referent)
    return referent


def _sector(scene: Scene, head: int, first: int) -> str:
    """Give CVL to what looks like a person or a people; UNK to a single word or to what has an article."""
    words = scene.words
    if words.tag[head] == "NNPS":
        return "CVL"
    return "CVL" if first < head and words.left_edge(head) == first else "UNK"


def _person_within(scene: Scene, first: int) -> Referent | None:
    """Give the known person whose name goes on with unlisted words: "King Salman bin Abdulaziz"."""
    name = scene.names.get(first - 1)
    if name is None or scene.words.head[name.head] not in range(first, first + 4):
        return None
    found = scene.read(name.head)
    return found if found is not None and found.sort == PERSON and name.first < name.last else None


def _read_korea(scene: Scene, head: int) -> Referent:
    """Give North or South Korea for "the North" and "the South" where the report speaks of Korea."""
    span = phrase_span(scene.words, head)
    mention = Mention(span, span.of(scene.text), basis="unknown name")
    if scene.discourse.vocabulary_of_report & {"korea", "korean", "koreas", "pyongyang", "seoul"}:
        entity, code = KOREAS[scene.words.text[head]]
        mention = replace(mention, entity=entity, codes=(code,), sector="GOV", basis="nickname")
    return scene.refer(mention, STATE, head)


def _is_free(scene: Scene, position: int) -> bool:
    """Say whether a word may be part of an unlisted name: not "Chad" in "ambassador to Chad Kari Moe"."""
    if position not in scene.names:
        return True
    return is_unlisted(scene, position) and (
        not position or scene.words.tag[position - 1] not in ("IN", "TO")
    )


def name_start(scene: Scene, head: int) -> int:
    """Give the first word of an unlisted name that ends in ``head``, without titles and roles."""
    words, first = scene.words, head
    while first > 0 and words.tag[first - 1] in ("NNP", "NNPS", "HYPH") and _is_free(scene, first - 1):
        before = first - 1
        if (
            words.head[before] not in range(before, head + 1)
            or words.lower[before] in scene.vocabulary.titles
        ):
            break
        if words.tag[before] != "HYPH" and scene.role_at(before):
            break
        first = before
    return first


def _introduced(scene: Scene, head: int, first: int, mention: Mention) -> Referent:
    words = scene.words
    held = office_held(scene, head, first)
    if held is not None:
        span = words.span(first, head)
        mention = replace(
            mention, span=span, text=span.of(scene.text), codes=held.codes, sector=held.role.sector
        )
        mention = replace(mention, role=held.role.words, basis="bearer of the office before")
        return scene.refer(mention, PERSON, head)
    role = role_before(scene, head, first)
    owner = owner_before(scene, head) or (owner_after(scene, head, OF) if role is not None else None)
    title, gender = gender_before(scene, head, first), gender_of(scene, head, first)
    plural = words.tag[head] == "NNPS"
    if role is not None or (owner is None and first < head) or title:
        mention = _with_role(scene, head, mention, role, owner)
        sort = PLACE if mention.basis.startswith(("place", "target")) else PERSON
        return scene.refer(mention, sort, head, plural=plural, gender=gender)
    if owner is not None:
        sector = owner.sector or ("CVL" if _is_described(words, head, first) else "UNK")
        mention = replace(mention, codes=owner.codes, sector=sector, basis=owner.basis)
        return scene.refer(mention, BODY, head, plural=plural, gender=gender)
    mention = _by_coordination(scene, head, _by_apposition(scene, head, mention))
    sort = PLACE if mention.basis.startswith(("place", "target")) else PERSON if mention.role else THING
    return scene.refer(mention, sort, head, plural=plural, gender=gender)


def _is_described(words: Words, head: int, first: int) -> bool:
    """Say whether common words describe a person before the name: "German comedian Jan Novak"."""
    return first < head and first > 0 and words.tag[first - 1] == "NN"


def _with_role(scene: Scene, head: int, mention: Mention, role: Role | None, owner: Owner | None) -> Mention:
    if role is None and owner is None:
        return _by_coordination(scene, head, _by_apposition(scene, head, mention))
    if role is None:
        return replace(mention, codes=owner.codes if owner else (), sector="GOV", basis="title before name")
    nested = nested_sector(scene, head, role.first) if role.inherits and " " not in role.words else ""
    sector = nested or (owner.sector if owner and role.inherits and owner.sector else role.sector)
    if owner is None:
        found = _by_apposition(scene, head, mention)
        if not found.codes:
            focus = states_in_focus(scene, head)
            codes = focus if len(focus) == 1 else ()
            found = replace(found, codes=codes, basis=f"role before name+focus: {' | '.join(focus)}")
        return replace(found, role=role.words, sector=sector)
    return replace(mention, codes=owner.codes, sector=sector, role=role.words, basis=f"role+{owner.basis}")


def _as_town(scene: Scene, head: int, mention: Mention) -> Mention:
    """Read "Seiyun" in "Seiyun, Yemen" as a place in that state."""
    preposition = scene.words.governor(head)
    if scene.words.relation(head) != "pobj" or preposition == ROOTLESS:
        return replace(mention, basis="place:town")
    basis = town_basis(scene, preposition)
    return replace(mention, sector="CVL" if basis.startswith("target") else "UNK", basis=basis)


def _by_coordination(scene: Scene, head: int, mention: Mention) -> Mention:
    """Let "ministers" speak for both in "Japanese ministers A and B"."""
    words = scene.words
    first = words.head[head]
    if mention.codes or words.dep[head] != "conj" or first == ROOTLESS or words.tag[first] not in NAME_TAGS:
        return mention
    role = role_before(scene, first, name_start(scene, first))
    told = scene.read(first)
    if role is None or told is None or not is_listed_plural(words, first, role):
        return mention
    said = told.mention
    return replace(
        mention, codes=said.codes, sector=said.sector, role=said.role, basis=f"title of: {said.text}"
    )


def is_listed_plural(words: Words, head: int, role: Role) -> bool:
    """Say whether the role stands in the plural before the name: "ministers"."""
    last = role.words.rsplit(" ", 1)[-1]
    before = words.lower[words.left_edge(head) : head]
    return any(word != last and word.startswith(last[:-1]) and word.endswith("s") for word in before)


def _complement(scene: Scene, head: int) -> int:
    """Give the noun that a clause with "be" says of a name: "diplomat" in "Smith, who is a diplomat"."""
    words = scene.words
    clause = words.kid(head, "relcl")
    if clause == ROOTLESS and words.dep[head] == "nsubj":
        clause = words.head[head]
    if clause == ROOTLESS or words.lemma[clause] != "be":
        return ROOTLESS
    return words.kid(clause, "attr")


def _by_apposition(scene: Scene, head: int, mention: Mention) -> Mention:
    """Take code, sector and role from the apposition in "Jake Sullivan, the White House adviser"."""
    words = scene.words
    other = words.kid(head, "appos")
    if other == ROOTLESS and words.dep[head] == "appos":
        other = words.head[head]
    if other == ROOTLESS or (words.tag[other] in NAME_TAGS and other not in scene.names):
        other = _complement(scene, head)
    if other == ROOTLESS:
        return mention
    told = scene.read(other)
    if told is None or not (told.mention.codes or told.mention.role):
        return mention
    said = told.mention
    if told.sort == STATE and not told.plural:
        return _as_town(scene, head, replace(mention, codes=said.codes, sector="UNK", entity=""))
    return replace(
        mention, codes=said.codes, sector=said.sector, role=said.role, basis=f"apposition: {said.text}"
    )
