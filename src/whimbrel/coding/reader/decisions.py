"""What the network's probabilities amount to: events with their type and parties, and how sure each is.

What is weighed is the deed: who did what to whom. Its probability at one word is that of the type times those of
the actor and of the recipient, or of there being none. A deed that the report tells several times is the likelier
for it. To have the best F1, what has at least half the F1 that is reached is to be kept (Lipton et al. 2014).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from whimbrel.coding.draft import Draft, Sentence
from whimbrel.coding.reader.features import TYPES, Pair, describe_words, pairs
from whimbrel.coding.reader.network import Floats, Network, Reading, Thresholds
from whimbrel.coding.reader.passages import Passage, passages
from whimbrel.coding.tokens import Token
from whimbrel.models import Mention

ACTOR, RECIPIENT = 1, 2
NAMES = tuple(TYPES)
# A word less likely than this to state any event is not looked at further.
LEAST = 0.05
# How far a second telling counts.
AGAIN = 0.5
# Nobody need be known to do these.
WITHOUT_ACTOR = frozenset({"ASSAULT"})
# A verb's object, and the subject of a passive, which may tell with it of one event.
OBJECTS = frozenset({"dobj", "nsubjpass"})

# A party by its codes, else by its words; a deed is by whom and to whom, None for nobody.
Key = tuple[str, ...]
Deed = tuple[Key | None, Key | None]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may take part, how probably, and the path through the parse from the event to the name."""

    mention: Mention
    probability: float
    path: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A word that may state an event: the types, the likeliest first, and whoever may take part on either side."""

    sentence: Sentence
    head: Token
    types: Mapping[str, float]
    acting: Mapping[Key, Party]
    receiving: Mapping[Key, Party]

    @property
    def type(self) -> str:
        """The likeliest type."""
        return next(iter(self.types))

    def deeds(self) -> dict[Deed, float]:
        """Give the probability of each deed; who is likelier to be the recipient acts with half the weight."""
        chance = self.types[self.type]
        nobody = prod(1 - party.probability for party in self.receiving.values())
        found: dict[Deed, float] = {}
        for key, actor in self.acting.items():
            rather = 1.0 if _chance(self.receiving, key) <= actor.probability else 0.5
            found[key, None] = chance * actor.probability * nobody
            for other, recipient in self.receiving.items():
                if other != key:
                    found[key, other] = chance * actor.probability * recipient.probability * rather
        if self.type in WITHOUT_ACTOR:
            unknown = prod(1 - party.probability for party in self.acting.values())
            for other, recipient in self.receiving.items():
                found[None, other] = chance * unknown * recipient.probability
        return found


@dataclass(frozen=True, slots=True)
class Decision:
    """An event that is kept, with those who take part in it."""

    finding: Finding
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


def decide(draft: Draft, network: Network) -> Iterator[Decision]:
    """Give the events of a draft in reading order, each once ("imposed sanctions" has two words for one)."""
    before: Decision | None = None
    for decision in _decide(draft, network):
        if before is None or not is_same(before, decision):
            yield decision
            before = decision


def is_same(first: Decision, second: Decision) -> bool:
    """Say whether two decisions are one event, told by a verb and its object, with the same parties."""
    one, other = first.finding, second.finding
    return (
        one.type == other.type
        and one.sentence.index == other.sentence.index
        and other.head.dep_ in OBJECTS
        and other.head.head.i == one.head.i
        and _codes(first.actors) == _codes(second.actors)
        and _codes(first.recipients) == _codes(second.recipients)
    )


def _codes(parties: Iterable[Party]) -> set[Key]:
    return {party.mention.codes or (party.mention.text,) for party in parties}


def _decide(draft: Draft, network: Network) -> Iterator[Decision]:
    findings = [
        finding for passage in passages(draft) if passage.named for finding in find(draft, passage, network)
    ]
    deeds = [finding.deeds() for finding in findings]
    told = together(findings, deeds)
    for finding, mine in zip(findings, deeds, strict=True):
        kept = keep(finding, mine, told, network.thresholds)
        if kept:
            acting = [by for by, _ in kept if by is not None]
            receiving = [to for _, to in kept if to is not None and to not in acting]
            yield Decision(finding, _parties(finding.acting, acting), _parties(finding.receiving, receiving))


def find(draft: Draft, passage: Passage, network: Network) -> Iterator[Finding]:
    """Give the words of a passage that may state an event, in reading order."""
    features = describe_words(passage)
    if not features.candidates:
        return
    reading = network.read(passage, features)
    words = [word for word in features.candidates if 1 - reading.types[word, 0] >= LEAST]
    listed = list(pairs(draft, passage, words))
    chances = network.parties(reading, listed, [likeliest(reading, pair.word) for pair in listed])
    for word in words:
        mine = [(pair, chance) for pair, chance in zip(listed, chances, strict=True) if pair.word == word]
        sentence = next(s for s, start in reversed(list(passage.own())) if start <= word)
        acting, receiving = _best(mine, ACTOR), _best(mine, RECIPIENT)
        yield Finding(sentence, passage.words[word], ranked(reading, word), acting, receiving)


def likeliest(reading: Reading, word: int) -> int:
    """Give the number of a word's likeliest type, NONE aside."""
    return int(reading.types[word, 1:].argmax()) + 1


def ranked(reading: Reading, word: int) -> dict[str, float]:
    """Give the probabilities of a word's types, the likeliest first, NONE aside."""
    order = sorted(range(1, len(NAMES)), key=lambda type_: (-reading.types[word, type_], type_))
    return {NAMES[type_]: float(reading.types[word, type_]) for type_ in order}


def together(
    findings: Sequence[Finding], deeds: Sequence[Mapping[Deed, float]]
) -> dict[tuple[str, Deed], float]:
    """Give the probability of each deed in the whole report: a second telling adds half of what is left open."""
    told: dict[tuple[str, Deed], float] = {}
    for finding, mine in zip(findings, deeds, strict=True):
        for deed, chance in mine.items():
            before = told.get((finding.type, deed), 0.0)
            more, less = max(before, chance), min(before, chance)
            told[finding.type, deed] = 1 - (1 - more) * (1 - AGAIN * less)
    return told


def keep(
    finding: Finding,
    mine: Mapping[Deed, float],
    told: Mapping[tuple[str, Deed], float],
    thresholds: Thresholds,
) -> list[Deed]:
    """Give the deeds of a word that are likely enough; of a likely event at least the likeliest one."""
    least = max(thresholds.telling, thresholds.share * max(mine.values(), default=0.0))
    kept = [
        deed
        for deed, chance in mine.items()
        if told[finding.type, deed] >= thresholds.deed and chance >= least
    ]
    if kept or not mine or finding.types[finding.type] < thresholds.event:
        return kept
    best = max(mine, key=lambda deed: mine[deed])
    return [best] if mine[best] >= thresholds.best else []


def _best(pairs: Iterable[tuple[Pair, Floats]], side: int) -> dict[Key, Party]:
    """Give each party's likeliest mention on a side."""
    found: dict[Key, Party] = {}
    for pair, chances in pairs:
        mention, chance = pair.named.mention, float(chances[side])
        key = mention.codes or (mention.text,)
        if key not in found or chance > found[key].probability:
            found[key] = Party(mention, chance, pair.path)
    return found


def _parties(known: Mapping[Key, Party], keys: Iterable[Key]) -> tuple[Party, ...]:
    """Give the parties of these keys, each once, in reading order."""
    return tuple(sorted((known[key] for key in set(keys)), key=lambda party: party.mention.span))


def _chance(parties: Mapping[Key, Party], key: Key) -> float:
    return parties[key].probability if key in parties else 0.0
