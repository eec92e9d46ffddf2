"""To which state or body a noun phrase belongs: "Syrian army", "Beijing's envoy", "president of Ukraine"."""

from typing import NamedTuple

from whimbrel.coding.actors.phrases import names_before, objects_of
from whimbrel.coding.actors.scene import BODY, PEOPLE, PERSON, PRONOUN, Referent, Scene
from whimbrel.coding.actors.words import NOUN_TAGS, ROOTLESS


class Owner(NamedTuple):
    """Whom a noun phrase belongs to; ``sector`` is that of a body or group, empty for a state."""

    codes: tuple[str, ...]
    sector: str
    basis: str
    person: Referent | None = None


def owner_of(scene: Scene, head: int) -> Owner | None:
    """Give the owner that the noun phrase of ``head`` itself names, before or after its head."""
    return owner_before(scene, head) or owner_after(scene, head, scene.vocabulary.cues["owner_prepositions"])


def owner_before(scene: Scene, head: int) -> Owner | None:
    """Give the owner named before ``head`` by an adjective, a name or a possessive."""
    for name in names_before(scene, head):
        referent = scene.read(name.head)
        if referent is not None and (referent.mention.codes or referent.sort == BODY):
            return _joint(scene, name.head, referent, "adjective" if referent.sort != BODY else "name before")
    return _possessor(scene, head)


def _possessor(scene: Scene, head: int) -> Owner | None:
    words = scene.words
    for kid in words.kids[head]:
        if words.dep[kid] in ("poss", "nmod", "compound") and kid < head:
            referent = scene.read(kid) if words.dep[kid] == "poss" else None
            if referent is not None and (referent.mention.codes or referent.mention.sector == "REB"):
                return _joint(scene, kid, referent, "possessor")
            inner = _possessor(scene, kid)
            if inner is not None:
                return inner
    return None


def owner_after(scene: Scene, head: int, prepositions: frozenset[str]) -> Owner | None:
    """Give the owner in a phrase that follows ``head``: "of Ukraine", "for the Syrian army"."""
    owners = [scene.read(inner) for inner in objects_of(scene.words, head, prepositions)]
    told = [owner for owner in owners if owner is not None and (owner.mention.codes or owner.sort == BODY)]
    if not told:
        return None
    codes = tuple(dict.fromkeys(code for owner in told for code in owner.mention.codes))
    bearer = told[0] if told[0].sort == PERSON and told[0].mention.basis.startswith("bearer") else None
    return Owner(codes, _sector(told[0]), f"of-phrase: {told[0].mention.text}", bearer)


def _joint(scene: Scene, head: int, referent: Referent, basis: str) -> Owner:
    """Add the names coordinated to the first one: "US and Russian officials"."""
    codes = dict.fromkeys(referent.mention.codes)
    kid = scene.words.kid(head, "conj")
    while kid != ROOTLESS:
        other = scene.read(kid) if kid in scene.names else None
        if other is not None:
            codes.update(dict.fromkeys(other.mention.codes))
        kid = scene.words.kid(kid, "conj")
    return Owner(tuple(codes), _sector(referent), f"{basis}: {referent.mention.text}")


def _sector(owner: Referent) -> str:
    """Give the sector that belongs to a body, a group or its people, nothing for a state or a place."""
    if owner.sort in (BODY, PEOPLE, PERSON, PRONOUN) and owner.mention.sector not in ("UNK", "CVL"):
        return owner.mention.sector
    return ""


def nested_sector(scene: Scene, head: int, first: int) -> str:
    """Give the sector of a body named by common words before ``first``: MIL for "army spokesman"."""
    words, before = scene.words, first - 1
    if before < 0 or words.tag[before] not in NOUN_TAGS or words.head[before] not in range(before, head + 1):
        return ""
    if words.dep[before] not in ("compound", "nmod", "poss") or before in scene.names:
        return ""
    role = scene.role_at(before)
    return role.sector if role is not None else ""
