"""Names that mean something else here: Jordan Smith, the American Georgia, May the month.

Each test takes away readings that the surrounding words rule out; among the rest ``table.choose`` decides
by the date.
"""

from whimbrel.coding.actors.names import Name
from whimbrel.coding.actors.rows import Entity
from whimbrel.coding.actors.scene import Scene
from whimbrel.coding.actors.table import Candidate
from whimbrel.coding.actors.words import NAME_TAGS

AMERICAN_TOWN = Candidate(Entity("town in the United States", "territory", "USA", "UNK"), "city")
AMERICAN_GEORGIA = Candidate(Entity("Georgia, United States", "territory", "USA", "GOV"), "name")


def readings(scene: Scene, name: Name) -> tuple[Candidate, ...]:
    """Give what ``name`` may mean in its sentence; nothing if it names no actor or place at all here."""
    candidates = name.match.candidates
    if (
        name.first == name.last
        and name.match.name.lower() in scene.vocabulary.cues["months"]
        and is_month(scene, name)
    ):
        return ()
    if is_word_in_capitals(scene, name):
        return ()
    if is_bare_name_of_stranger(scene, name):
        return ()
    candidates = tuple(found for found in candidates if _is_possible(scene, name, found))
    if is_american_town(scene, name):
        return (AMERICAN_TOWN,)
    if name.match.name == "Georgia" and is_american_georgia(scene):
        return (AMERICAN_GEORGIA,)
    return preferred(scene, candidates)


def preferred(scene: Scene, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Of several that share a name keep those whose state the report has named, else the usual meaning."""
    codes = {found.entity.code for found in candidates}
    if len(codes) < 2:
        return candidates
    used = {code for code in codes if scene.discourse.has_used(code) or code in scene.codes_named}
    if not used and "surname" not in {found.use for found in candidates}:
        used = codes & scene.vocabulary.cues["usual_codes"]
    return tuple(found for found in candidates if found.entity.code in used) if used else candidates


def _is_possible(scene: Scene, name: Name, found: Candidate) -> bool:
    words = scene.words
    if found.use == "surname":
        return words.tag[name.head] in NAME_TAGS and words.text[name.first][:1].isupper()
    if found.use in ("adjective", "demonym"):
        return words.tag[name.head] not in ("MD", "VB")
    return True


def is_word_in_capitals(scene: Scene, name: Name) -> bool:
    """Say whether IS or US is an ordinary word in a headline that is all in capitals."""
    text = name.match.name
    if text not in ("IS", "US", "WHO", "IT") or not scene.words.sentence.span.of(scene.text).isupper():
        return False
    return text != "US" or scene.words.lower[name.first - 1] != "the"


def is_month(scene: Scene, name: Name) -> bool:
    """Say whether "May" or "March" is a month, a verb or a modal here."""
    words, here = scene.words, name.first
    if words.tag[here] not in NAME_TAGS:
        return True
    after = words.text[here + 1] if here + 1 < len(words) else ""
    before = words.lower[here - 1] if here else ""
    return after[:1].isdigit() or before in scene.vocabulary.cues["before_month"] or before[:1].isdigit()


def is_bare_name_of_stranger(scene: Scene, name: Name) -> bool:
    """Say whether a name is half of the name of an unlisted person: "Jordan Smith"."""
    uses = {found.use for found in name.match.candidates}
    text, cues = name.match.name.lower(), scene.vocabulary.cues
    if "surname" in uses and has_given_name(scene, name):
        return True
    if uses == {"surname"} and has_family_name(scene, name):
        return True
    if text in cues["given_names"] and has_family_name(scene, name):
        return True
    return text in cues["family_names"] and has_given_name(scene, name)


def has_given_name(scene: Scene, name: Name) -> bool:
    """Say whether an unlisted capitalised word that is no title stands right before, as part of the name."""
    words, before = scene.words, name.first - 1
    if before < 0 or words.tag[before] not in NAME_TAGS or not words.text[before][:1].isupper():
        return False
    if words.head[before] not in (name.head, words.head[name.first]) or not is_unlisted(scene, before):
        return False
    lower = words.lower[before]
    known = lower in scene.vocabulary.cues["directions"] or lower in scene.vocabulary.titles
    return not known and not words.text[before].isupper() and scene.role_at(before) is None


def is_unlisted(scene: Scene, position: int) -> bool:
    """Say whether a word is part of no known name, or only of one that may as well be a given name."""
    name = scene.names.get(position)
    if name is None or name.match.name.lower() in scene.vocabulary.cues["given_names"]:
        return True
    return all(found.use == "surname" for found in name.match.candidates)


def has_family_name(scene: Scene, name: Name) -> bool:
    """Say whether an unlisted capitalised word that is no role follows, as the head of the name."""
    words, after = scene.words, name.last + 1
    if after >= len(words) or words.tag[after] not in NAME_TAGS or not is_unlisted(scene, after):
        return False
    if words.head[name.head] != after and words.head[name.head] != words.head[after]:
        return False
    if not words.text[after][:1].isupper() or words.text[after].isupper():
        return False
    return scene.role_at(after) is None


def is_american_town(scene: Scene, name: Name) -> bool:
    """Say whether a state of the United States follows the name of a place: "in Lebanon, Pa."."""
    words, after = scene.words, name.last + 2
    if after >= len(words) or words.text[after - 1] != "," or words.tag[name.first - 1] not in ("IN", "TO"):
        return False
    state = scene.names[after].match.name if after in scene.names else words.text[after]
    return state in scene.vocabulary.cues["american_states"] | scene.vocabulary.cues["american_short"]


def is_american_georgia(scene: Scene) -> bool:
    """Say whether the words around "Georgia" speak of the state in the United States."""
    cues = scene.vocabulary.cues
    here = set(scene.words.lower)
    if here & cues["caucasian_georgia"]:
        return False
    if here & cues["american_georgia"]:
        return True
    around = scene.discourse.vocabulary_of_report
    return not around & cues["caucasian_georgia"] and len(around & cues["american_georgia"]) > 1
