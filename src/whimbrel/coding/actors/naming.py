"""Noun phrases whose head is a name, of the tables or unknown to them."""

from dataclasses import replace

from whimbrel.coding.actors.ambiguity import readings
from whimbrel.coding.actors.bearers import office_held
from whimbrel.coding.actors.focus import states_in_focus
from whimbrel.coding.actors.force import acts_by_force
from whimbrel.coding.actors.names import Name
from whimbrel.coding.actors.owners import Owner, owner_after, owner_before
from whimbrel.coding.actors.phrases import is_subject, name_span, phrase_span
from whimbrel.coding.actors.places import place_basis
from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, PLACE, STATE, THING, Referent, Scene
from whimbrel.coding.actors.table import Resolution, choose
from whimbrel.coding.actors.vocabulary import Role
from whimbrel.coding.actors.words import NAME_TAGS, NOUN_TAGS, ROOTLESS, Words
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
    mention = Mention(span, _text(scene, span), codes=(code,) if code else (), basis="place: no actor")
    return Referent(mention, PLACE, sentence=scene.index, position=name.head)


def _recall(scene: Scene, name: Name) -> Referent | None:
    """Give the person whom the report named in full before, where only the surname stands here."""
    uses = {found.use for found in name.match.candidates}
    if "surname" not in uses or scene.words.tag[name.head] not in NAME_TAGS:
        return None
    known = scene.discourse.recall(name.match.name)
    if known is None:
        return None
    span = name_span(scene.words, name)
    return again(scene, name.head, known, Mention(span, _text(scene, span)))


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
    return Referent(
        full, known.sort, known.plural, known.gender, scene.index, head, is_subject(scene.words, head)
    )


def _named(scene: Scene, name: Name, found: Resolution) -> Referent:
    words, head = scene.words, name.head
    span = name_span(words, name)
    sort = SORT_OF_KIND.get(found.kind, BODY)
    mention = Mention(
        span,
        _text(scene, span),
        entity=found.entity,
        codes=(found.code,) if found.code else (),
        sector=found.sector,
        role=found.office,
        basis=found.basis,
    )
    plural, gender = False, ""
    if sort == PERSON:
        mention, gender = _person(scene, name, mention)
    elif found.use in ("adjective", "demonym") and not is_adjective(words, name):
        sort, plural = PEOPLE, _is_plural_demonym(scene, name)
        mention = replace(mention, sector="CVL", basis="table:state demonym")
    elif sort == STATE:
        mention = _state(scene, name, found, mention)
    else:
        mention, plural = _body(scene, name, mention)
    referent = Referent(mention, sort, plural, gender, scene.index, head, is_subject(words, head))
    if sort == PERSON:
        keep_person(scene, referent, words.text[name.last])
    return referent


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
        return replace(mention, sector="UNK")
    if acts_by_force(scene, name.head):
        mention = replace(mention, sector="MIL", basis=mention.basis + "; force")
    return replace(mention, basis="capital as government") if found.use == "capital" else mention


def _sector_of_place(scene: Scene, name: Name, found: Resolution, place: str) -> str:
    """Give CVL to a town that is hit, UNK to towns and regions elsewhere, else the sector of the state."""
    if place.startswith("target"):
        return "CVL"
    region = found.use == "city" or name.match.name in scene.vocabulary.cues["regions"]
    return "UNK" if region else found.sector


def _body(scene: Scene, name: Name, mention: Mention) -> tuple[Mention, bool]:
    return mention, scene.words.tag[name.head] in ("NNS", "NNPS")


def _person(scene: Scene, name: Name, mention: Mention) -> tuple[Mention, str]:
    """Let the office that stands before a name correct what the table says."""
    held = office_held(scene, name.head, name.first)
    if held is not None:
        span = Span(scene.words.start[name.first], mention.span.end)
        return replace(mention, span=span, text=_text(scene, span), basis=f"bearer; {mention.basis}"), ""
    role = role_before(scene, name.head, name.first)
    gender = gender_before(scene, name.head, name.first)
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


def role_before(scene: Scene, head: int, first: int) -> Role | None:
    """Give the role before a name: "foreign minister" in "foreign minister Sergei Lavrov"."""
    words = scene.words
    for position in range(first - 1, words.left_edge(head) - 1, -1):
        if words.tag[position] in NOUN_TAGS and position not in scene.names:
            role = scene.role_at(position)
            if role is not None:
                return role
    return None


def gender_before(scene: Scene, head: int, first: int) -> str:
    """Give "m" or "f" where a title before the name tells, else nothing."""
    cues = scene.vocabulary.cues
    for position in range(scene.words.left_edge(head), first):
        if scene.words.lower[position] in cues["masculine"]:
            return "m"
        if scene.words.lower[position] in cues["feminine"]:
            return "f"
    return ""


def keep_person(scene: Scene, referent: Referent, *names: str) -> None:
    """Remember a person by surname and full name."""
    for name in names:
        scene.discourse.name(name, referent)
    if referent.mention.entity:
        scene.discourse.name(referent.mention.entity, referent)


def read_stranger(scene: Scene, head: int) -> Referent:
    """Give what title, apposition or earlier sentences tell of a name that no table knows."""
    words = scene.words
    first = name_start(scene, head)
    full = " ".join(words.text[first : head + 1])
    span = phrase_span(words, head)
    mention = Mention(span, _text(scene, span), entity=full if first < head else "", basis="unknown name")
    known = scene.discourse.recall(full) or scene.discourse.recall(words.text[head])
    if known is not None and known.mention.codes:
        return again(scene, head, known, mention)
    referent = _introduced(scene, head, first, mention)
    if words.tag[head] in NAME_TAGS:
        scene.discourse.name(full, referent)
        if referent.sort == PERSON:
            scene.discourse.name(words.text[head], referent)
    return referent


def name_start(scene: Scene, head: int) -> int:
    """Give the first word of an unlisted name that ends in ``head``, without titles and roles."""
    words, first = scene.words, head
    while first > 0 and words.tag[first - 1] in ("NNP", "NNPS", "HYPH") and first - 1 not in scene.names:
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
            mention, span=span, text=_text(scene, span), codes=held.codes, sector=held.role.sector
        )
        mention = replace(mention, role=held.role.words, basis="bearer of the office before")
        return Referent(mention, PERSON, False, "", scene.index, head, is_subject(words, head))
    role = role_before(scene, head, first)
    owner = owner_before(scene, head) or (owner_after(scene, head, OF) if role is not None else None)
    gender = gender_before(scene, head, first)
    plural = words.tag[head] == "NNPS"
    subject = is_subject(words, head)
    if role is not None or (owner is None and first < head) or gender:
        mention = _with_role(scene, head, mention, role, owner)
        return Referent(mention, PERSON, plural, gender, scene.index, head, subject)
    if owner is not None:
        sector = owner.sector or ("CVL" if _is_described(words, head, first) else "UNK")
        mention = replace(mention, codes=owner.codes, sector=sector, basis=owner.basis)
        return Referent(mention, BODY, plural, gender, scene.index, head, subject)
    mention = _by_apposition(scene, head, mention)
    return Referent(mention, PERSON if mention.role else THING, plural, gender, scene.index, head, subject)


def _is_described(words: Words, head: int, first: int) -> bool:
    """Say whether common words describe a person before the name: "German comedian Jan Novak"."""
    return first < head and first > 0 and words.tag[first - 1] == "NN"


def _with_role(scene: Scene, head: int, mention: Mention, role: Role | None, owner: Owner | None) -> Mention:
    if role is None:
        return _by_apposition(scene, head, mention)
    sector = owner.sector if owner and role.inherits and owner.sector else role.sector
    if owner is None:
        found = _by_apposition(scene, head, mention)
        if not found.codes:
            focus = states_in_focus(scene, head)
            codes = focus if len(focus) == 1 else ()
            found = replace(found, codes=codes, basis=f"role before name+focus: {' | '.join(focus)}")
        return replace(found, role=role.words, sector=role.sector)
    return replace(mention, codes=owner.codes, sector=sector, role=role.words, basis=f"role+{owner.basis}")


def _by_apposition(scene: Scene, head: int, mention: Mention) -> Mention:
    """Take code, sector and role from the apposition in "Jake Sullivan, the White House adviser"."""
    words = scene.words
    other = words.kid(head, "appos")
    if other == ROOTLESS and words.dep[head] == "appos":
        other = words.head[head]
    if other == ROOTLESS or (words.tag[other] in NAME_TAGS and other not in scene.names):
        return mention
    told = scene.read(other)
    if told is None or not (told.mention.codes or told.mention.role):
        return mention
    said = told.mention
    return replace(
        mention, codes=said.codes, sector=said.sector, role=said.role, basis=f"apposition: {said.text}"
    )


def _text(scene: Scene, span: tuple[int, int]) -> str:
    return scene.text[span[0] : span[1]]
