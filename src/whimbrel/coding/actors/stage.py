"""The actors stage: finds the noun phrases that name or stand for political actors, and says who they are.

The basis of a mention says how: ``table:…`` (a name), ``role+…`` (an office or kind of people, and where its state came
from), ``adjective:…``, ``possessor:…`` and ``in-place:…`` (a thing of a state), ``coref:…`` (a word for somebody named
before), ``named before`` and ``named later``, ``apposition:…``, ``unknown name``. A basis that starts with ``place``
marks a place that does not act, ``target`` a place that something is aimed at; ``ambiguous:…`` comes without codes.
"""

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.coding.actors.acronyms import learn_acronyms
from whimbrel.coding.actors.corefer import joined, read_pronoun
from whimbrel.coding.actors.discourse import Discourse
from whimbrel.coding.actors.names import names_in
from whimbrel.coding.actors.naming import read_name
from whimbrel.coding.actors.phrases import is_head, is_modifier
from whimbrel.coding.actors.roles import read_common
from whimbrel.coding.actors.scene import Referent, Scene
from whimbrel.coding.actors.strangers import read_stranger
from whimbrel.coding.actors.table import ActorTable, Match
from whimbrel.coding.actors.vocabulary import load_vocabulary
from whimbrel.coding.actors.words import NAME_TAGS, NOUN_TAGS, PRONOUN_TAGS, Words, words_of
from whimbrel.coding.draft import Draft, Sentence
from whimbrel.models import Mention


class ActorStage:
    """Fills ``Draft.actors``; holds the actor table and the word lists, nothing of any report."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table
        self.vocabulary = load_vocabulary()

    def __call__(self, draft: Draft, /) -> Draft:
        """Return the draft with a mention for the head of every phrase that stands for an actor."""
        report = draft.report
        day = report.published.isoformat() if report.published else ""
        discourse = Discourse(report.text)
        actors: dict[tuple[int, int], Mention] = {}
        matches = self.table.find(report.text)
        for sentence, inside in share_out(draft.sentences, matches):
            words = words_of(sentence)
            scene = Scene(
                words, names_in(words, inside), self.vocabulary, discourse, report.text, day, read_phrase
            )
            for position, mention in read_sentence(scene):
                actors[sentence.index, sentence.tokens[position].i] = mention
        return replace(draft, actors=named_later(actors, discourse))


def named_later(
    actors: dict[tuple[int, int], Mention], discourse: Discourse
) -> dict[tuple[int, int], Mention]:
    """Let the body of a report tell who a headline's bare surname is."""
    for key, mention in actors.items():
        if mention.codes or not mention.basis.startswith(("unknown name", "named before")):
            continue
        known = discourse.recall(mention.entity) or discourse.recall(mention.text.rsplit(" ", 1)[-1])
        if known is not None and known.mention.codes:
            said = known.mention
            basis = f"named later: {said.entity or said.text}"
            actors[key] = replace(
                mention, entity=said.entity, codes=said.codes, sector=said.sector, role=said.role, basis=basis
            )
    return actors


def share_out(
    sentences: tuple[Sentence, ...], matches: list[Match]
) -> Iterator[tuple[Sentence, list[Match]]]:
    """Give each sentence with the names that start in it."""
    at = 0
    for sentence in sentences:
        while at < len(matches) and matches[at].start < sentence.span.start:
            at += 1
        first = at
        while at < len(matches) and matches[at].start < sentence.span.end:
            at += 1
        yield sentence, matches[first:at]


def read_sentence(scene: Scene) -> Iterator[tuple[int, Mention]]:
    """Give the mentions of a sentence with the position of their heads, in reading order."""
    scene.discourse.begin()
    for position in heads_of(scene.words, scene):
        referent = scene.read(position)
        if referent is not None:
            scene.discourse.remember(referent)
            together = joined(scene, referent)
            if together is not None:
                scene.discourse.remember(together)
            yield position, referent.mention
    learn_acronyms(scene)


def heads_of(words: Words, scene: Scene) -> Iterator[int]:
    """Give the words that may head a noun phrase or name an actor within one."""
    for position in range(len(words)):
        name = scene.names.get(position)
        if name is not None:
            if position == name.head:
                yield position
        elif is_head(words, position) and (
            not is_modifier(words, position) or is_common_actor(scene, position)
        ):
            yield position


def is_common_actor(scene: Scene, position: int) -> bool:
    """Say whether a noun before another says who acts: "police" in "a police raid"."""
    words, above = scene.words, scene.words.head[position]
    if words.tag[position] not in ("NN", "NNS") or above < position:
        return False
    if words.tag[above] in NAME_TAGS or scene.role_word_at(above) is not None:
        return False
    return scene.role_word_at(position) is not None


def read_phrase(scene: Scene, head: int) -> Referent | None:
    """Give what the noun phrase of ``head`` refers to, by its name, as a pronoun or by its role."""
    words = scene.words
    name = scene.names.get(head)
    if name is not None and name.head == head:
        found = read_name(scene, name)
        if found is not None or words.tag[head] not in NOUN_TAGS | PRONOUN_TAGS or name.before or name.after:
            return found
    if not words.text[head][-1:].isalnum():
        return None
    if words.tag[head] in PRONOUN_TAGS or words.lower[head] == "that":
        return read_pronoun(scene, head)
    if words.tag[head] in NAME_TAGS:
        return _read_proper_noun(scene, head)
    return read_common(scene, head)


def _read_proper_noun(scene: Scene, head: int) -> Referent | None:
    """Read a capitalised head: a role ("State Border Service") or a name that no table knows."""
    words = scene.words
    if scene.role_at(head) is not None:
        return read_common(scene, head)
    unnamed = is_modifier(words, head) or words.lower[head] in scene.vocabulary.cues["calendar"]
    return None if unnamed else read_stranger(scene, head)
