"""Noun phrases whose head is a name, of the tables or unknown to them."""

from dataclasses import replace

from whimbrel.coding.actors.ambiguity import readings
from whimbrel.coding.actors.bearers import office_held
from whimbrel.coding.actors.force import acts_by_force
from whimbrel.coding.actors.names import Name
from whimbrel.coding.actors.owners import Owner, owner_after, owner_before
from whimbrel.coding.actors.phrases import is_modifier, name_span
from whimbrel.coding.actors.places import place_basis
from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, PLACE, STATE, Referent, Scene
from whimbrel.coding.actors.table import Resolution, choose
from whimbrel.coding.actors.titles import gender_of, role_before
from whimbrel.coding.actors.words import NAME_TAGS, NOUN_TAGS, Words
from whimbrel.models import Mention, Span

SORT_OF_KIND = {"state": STATE, "territory": STATE, "person": PERSON}
OF = frozenset({"of"})
ADJECTIVAL = frozenset({"amod", "compound", "nmod", "acomp", "nummod", "advmod", "ROOT", "dep"})
BEFORE_NOUN = NOUN_TAGS | {"VBG", "HYPH", "JJ"}
GENERIC_SECTORS = frozenset({"UNK", "CVL"})


def read_name(scene: Scene, name: Name) -> Referent | None:
    """Give whom a known name means in its sentence; None where it names no actor and no place."""
    cues = scene.vocabulary.cues
    if name.before in cues["sided"] or name.after in cues["backed"]:
        return None
    if name.match.name in scene.vocabulary.traps:
        return _read_trap(scene, name)
    recalled = _recall(scene, name)
    if recalled is not None:
        return recalled
    candidates = readings(scene, name)
    resolution = choose(candidates, scene.day)
    if not candidates or (resolution.basis == "unknown"):
        return None
    return _named(scene, name, resolution)


def _read_trap(scene: Scene, name: Name) -> Referent | None:
    code = scene.vocabulary.traps[name.match.name]
    span = name_span(scene.words, name)
    mention = Mention(span, span.of(scene.text), codes=(code,) if code else (), basis="place: no actor")
    return scene.refer(mention, PLACE, name.head)


def _recall(scene: Scene, name: Name) -> Referent | None:
    """Give the person whom the report named in full before, where only the surname stands here."""
    uses = {found.use for found in name.match.candidates}
    if "surname" not in uses or scene.words.tag[name.head] not in NAME_TAGS:
        return None
    known = scene.discourse.recall(name.match.name)
    if known is None:
        return None
    span = name_span(scene.words, name)
    return again(scene, name.head, known, Mention(span, span.of(scene.text)))


def again(scene: Scene, head: int, known: Referent, mention: Mention) -> Referent:
    """Give the referent of words that name again somebody whom the report has named before."""
    named = known.mention
    full = replace(
        mention,
        entity=named.entity,
        codes=named.codes,
        sector=named.sector,
        role=named.role,
        basis=f"named before: {named.entity or named.text}",
    )
    return scene.refer(full, known.sort, head, plural=known.plural, gender=known.gender)


def _named(scene: Scene, name: Name, found: Resolution) -> Referent:
    mention = _mention(scene, name, found)
    sort = SORT_OF_KIND.get(found.kind, BODY)
    if sort == PERSON:
        mention, gender = _person(scene, name, mention)
        person = scene.refer(mention, PERSON, name.head, gender=gender)
        keep_person(scene, person, *surnames_in(scene.words, name))
        return person
    if found.use in ("adjective", "demonym") and not is_adjective(scene.words, name):
        mention = replace(mention, sector="CVL", basis="table:state demonym")
        return scene.refer(mention, PEOPLE, name.head, plural=_is_plural_demonym(scene, name))
    if sort == STATE:
        return scene.refer(_state(scene, name, found, mention), STATE, name.head)
    plural = scene.words.tag[name.head] in ("NNS", "NNPS")
    return scene.refer(_body(scene, name, mention), BODY, name.head, plural=plural)


def _mention(scene: Scene, name: Name, found: Resolution) -> Mention:
    span = name_span(scene.words, name)
    codes = (found.code,) if found.code else found.members
    return Mention(span, span.of(scene.text), found.entity, codes, found.sector, found.office, found.basis)


def is_adjective(words: Words, name: Name) -> bool:
    """Say whether a name that may be an adjective or a noun is an adjective here."""
    after = words.tag[name.last + 1] if name.last + 1 < len(words) else ""
    return words.relation(name.head) in ADJECTIVAL or (words.tag[name.head] == "JJ" and after in BEFORE_NOUN)


def _is_plural_demonym(scene: Scene, name: Name) -> bool:
    words = scene.words
    return (
        words.tag[name.head] in ("NNS", "NNPS")
        or words.lower[name.last].endswith("s")
        or words.lower[name.first - 1] == "the"
    )


def _state(scene: Scene, name: Name, found: Resolution, mention: Mention) -> Mention:
    place = place_basis(scene, name, found.use)
    if place:
        sector = _sector_of_place(scene, name, found, place)
        return replace(mention, sector=sector, basis=place)
    if name.match.name in scene.vocabulary.cues["regions"]:
        return replace(mention, sector="CVL")
    if acts_by_force(scene, name.head):
        mention = replace(mention, sector="MIL", basis=mention.basis + "; force")
    return replace(mention, basis="capital as government") if found.use == "capital" else mention


def _sector_of_place(scene: Scene, name: Name, found: Resolution, place: str) -> str:
    """Give CVL to regions and towns that are hit, UNK to other towns, else the sector of the state."""
    if place.startswith("target") or name.match.name in scene.vocabulary.cues["regions"]:
        return "CVL"
    return "UNK" if found.use == "city" else found.sector


def _other_owner(scene: Scene, name: Name, mention: Mention) -> Owner | None:
    """Give the state that the text itself names for an organ whose name several states use."""
    if mention.basis != "table:organ":
        return None
    owner = owner_before(scene, name.head) if not is_modifier(scene.words, name.head) else None
    owner = owner or owner_after(scene, name.head, OF)
    return owner if owner is not None and owner.codes and owner.codes != mention.codes else None


def _body(scene: Scene, name: Name, mention: Mention) -> Mention:
    owner = _other_owner(scene, name, mention)
    return mention if owner is None else replace(mention, entity="", codes=owner.codes, basis=owner.basis)


def _person(scene: Scene, name: Name, mention: Mention) -> tuple[Mention, str]:
    """Let the office that stands before a name correct what the table says."""
    held = office_held(scene, name.head, name.first)
    if held is not None:
        span = Span(scene.words.start[name.first], mention.span.end)
        return replace(mention, span=span, text=span.of(scene.text), basis=f"bearer; {mention.basis}"), ""
    role = role_before(scene, name.head, name.first)
    gender = gender_of(scene, name.head, name.first)
    if role is None:
        return mention, gender
    mention = replace(mention, role=role.words)
    if role.sector in GENERIC_SECTORS or _is_past(scene, name.head):
        return mention, gender
    owner = owner_before(scene, name.head) if role.inherits else None
    sector = owner.sector if owner and owner.sector else role.sector
    return replace(mention, sector=sector, basis=mention.basis + "; role"), gender


def _is_past(scene: Scene, head: int) -> bool:
    words = scene.words
    return any(
        words.lower[position] in scene.vocabulary.cues["past_words"]
        for position in range(words.left_edge(head), head)
    )


def surnames_in(words: Words, name: Name) -> list[str]:
    """Give the words of a name by which the person may be called later."""
    listed = [words.text[position] for position in range(name.first, name.last + 1)]
    return [word for word in listed if len(word) > 1 and word[:1].isupper()]


def keep_person(scene: Scene, referent: Referent, *names: str) -> None:
    """Remember a person by surname and full name."""
    for name in names:
        scene.discourse.name(name, referent)
    if referent.mention.entity:
        scene.discourse.name(referent.mention.entity, referent)
