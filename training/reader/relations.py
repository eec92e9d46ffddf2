"""The network for the event between two given parties: what it learns from, how, and the file that ships.

It starts as the upper layers of the reader, over all pieces of one sentence, and is told which words are the source
and which the target. It learns from every event that has an actor and a recipient in its own sentence, annotated or
found by the teacher. A copy then learns the marked sentences of Hu et al. (2024), with a last layer for their classes.
"""

import copy
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
import torch
from batches import Item, Masking, Pieces, by_piece, hide_names, items_of, padded
from examples import Example, drafts, from_passage
from labels import ACTOR, RECIPIENT
from learn import Lesson, Plan
from net import LOWER, Net
from torch import Tensor, nn
from torch.nn import functional

from export import transform, write_graph
from whimbrel.coding.reader.features import TYPES
from whimbrel.coding.reader.network import Floats
from whimbrel.coding.reader.passages import Named, passages
from whimbrel.coding.reader.relations import CLASSES, MARKS, SOURCE, TARGET, inside, mark_pieces
from whimbrel.evaluate.relations import read_relations
from whimbrel.models import Report

WIDTH = 256
SMOOTHING = 0.05
# The teacher's answers that are taken: how likely an event and a party must be.
LIKELY_EVENT, LIKELY_PARTY = 0.5, 0.5
# As many of the teacher's pairs as of the annotated ones, times this, are learned.
ANSWERED = 0.5

Chances = Mapping[tuple[tuple[str, ...], tuple[str, ...]], "Told"]


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence with source and target marked by piece, and how probable each type but NONE is between them."""

    item: Item
    marks: numpy.ndarray
    types: Floats


@dataclass(frozen=True, slots=True)
class Told:
    """What a passage tells of two parties: a name of each, and the weight of each type."""

    source: Named
    target: Named
    types: Floats


class RelationNet(nn.Module):
    """States of the lower layers and marks → a description of what holds between the marked, and its type."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.layers = copy.deepcopy(net.encoder.encoder.layer[LOWER:])
        width = net.encoder.config.hidden_size
        self.marks = nn.Embedding(MARKS, width)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.attention = nn.Linear(width, 1)
        self.inner, self.outer = nn.Linear(3 * width, WIDTH), nn.Linear(WIDTH, len(TYPES) - 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, states: Tensor, marks: Tensor) -> Tensor:
        """Describe one sentence that is not padded: the values of the inner layer, and of the types."""
        states = states + self.marks(marks)
        for layer in self.layers:
            states = transform(layer, states)
        inner = self.describe(states, marks, torch.ones_like(marks) > 0)
        return torch.cat([inner, self.outer(inner).log_softmax(-1)], -1)

    def describe(self, states: Tensor, marks: Tensor, inside: Tensor) -> Tensor:
        """Bring what matters, the source and the target together."""
        far = torch.where(inside, 0.0, -1e4)
        share = (self.attention(states)[..., 0] + far).softmax(-1)
        views = [
            (states * share.unsqueeze(-1)).sum(1),
            mean(states, marks == SOURCE),
            mean(states, marks == TARGET),
        ]
        return functional.gelu(self.inner(self.dropout(torch.cat(views, -1))))


def mean(states: Tensor, inside: Tensor) -> Tensor:
    """Give the mean of the states that are inside, zeros if none is."""
    weights = inside.unsqueeze(-1).float()
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def learn_relations(
    network: RelationNet,
    lesson: Lesson,
    pieces: Pieces,
    annotated: Sequence[Example],
    answered: Sequence[Item],
) -> None:
    """Learn the pairs of annotated passages, and some of those that the teacher has answered."""
    gold = [marked for example in annotated for marked in mark_all(pieces, example, told_by_gold(example))]
    soft = [marked for item in answered for marked in mark_all(pieces, item.example, told_by_teacher(item))]
    lesson.chance.shuffle(soft)
    items = gold + soft[: round(ANSWERED * len(gold))]
    sys.stderr.write(f"{len(gold)} annotated pairs, {len(items) - len(gold)} of {len(soft)} answered\n")
    fit(network, lesson, items)


def fit(network: RelationNet, lesson: Lesson, items: Sequence[Marked]) -> None:
    """Run the epochs; the lower layers stay as they are."""
    plan, net = lesson.plan, lesson.net.eval()
    whole = plan.epochs * -(-len(items) // plan.size)
    optimizer = torch.optim.AdamW(rates(network, plan), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, n / max(1, plan.warm * whole)) * max(0.02, (whole - n) / whole)
    )
    network.train()
    for number in range(plan.epochs):
        started, total = time.monotonic(), 0.0
        for batch in shuffled(items, plan.size, lesson.chance):
            optimizer.zero_grad()
            scores = network.outer(network.dropout(describe(network, net, batch, lesson.masking)))
            right = torch.tensor(numpy.stack([one.types for one in batch]), dtype=torch.float32)
            loss = -(right * scores.log_softmax(-1)).sum(-1).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * plan.epochs / whole
        took = time.monotonic() - started
        sys.stderr.write(f"epoch {number + 1}/{plan.epochs}: loss {total:.3f}, {took:.0f} s\n")


def describe(network: RelationNet, net: Net, batch: Sequence[Marked], masking: Masking | None) -> Tensor:
    """Run a batch through the lower layers as they are and through the network."""
    pieces = padded([hide_names(one.item, masking) if masking else one.item.pieces for one in batch])
    inside = padded([numpy.ones(len(one.item.pieces), numpy.int64) for one in batch]) > 0
    marks = padded([one.marks for one in batch])
    with torch.no_grad():
        inputs = net.encoder.embeddings.word_embeddings(pieces) + net.known(
            padded([by_piece(one.item) for one in batch])
        )
        states = net.run(
            net.encoder.encoder.layer[:LOWER], net.encoder.embeddings(inputs_embeds=inputs), inside
        )
    states = net.run(network.layers, states + network.marks(marks), inside)
    return network.describe(states, marks, inside)


def rates(network: RelationNet, plan: Plan) -> list[dict[str, object]]:
    """Group the weights by their rate, which sinks from each layer to the one below it."""
    layers = [
        {"params": list(layer.parameters()), "lr": plan.rate * plan.decay**depth}
        for depth, layer in enumerate(reversed(network.layers))
    ]
    heads = [weight for name, weight in network.named_parameters() if not name.startswith("layers.")]
    return [*layers, {"params": heads, "lr": plan.head_rate}]


def shuffled(items: Sequence[Marked], size: int, chance: random.Random) -> Iterator[list[Marked]]:
    """Yield batches of sentences of about the same length, in any order."""
    order = sorted(items, key=lambda one: len(one.item.pieces) // 8 + chance.random())
    found = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(found)
    yield from found


def told_by_gold(example: Example) -> Chances:
    """Give what the annotations tell of pairs of parties."""
    certain = {word: one_hot(type_ - 1) for word, type_ in example.types.items()}
    roles = {place: role for place, role in enumerate(example.roles) if role in (ACTOR, RECIPIENT)}
    return told(example, certain, roles)


def told_by_teacher(item: Item) -> Chances:
    """Give what the teacher thinks of pairs of parties."""
    if item.soft is None:
        return {}
    types = {
        word: numpy.array(chances[1:], numpy.float32) / sum(chances[1:])
        for word, chances in item.soft.types.items()
        if chances[0] < 1 - LIKELY_EVENT
    }
    roles = {
        place: role
        for place, chances in item.soft.roles.items()
        for role in (ACTOR, RECIPIENT)
        if chances[role] >= LIKELY_PARTY
    }
    return told(item.example, types, roles)


def one_hot(place: int) -> Floats:
    """Give the probabilities of a certain type."""
    found = numpy.zeros(len(TYPES) - 1, numpy.float32)
    found[place] = 1
    return found


def told(example: Example, types: Mapping[int, Floats], roles: Mapping[int, int]) -> Chances:
    """Add up what one sentence tells of two parties, whichever words tell it."""
    sides: dict[int, tuple[list[Named], list[Named]]] = {}
    for place, role in roles.items():
        pair = example.pairs[place]
        if pair.word in types and pair.named.sentence == example.sentences[pair.word]:
            sides.setdefault(pair.word, ([], []))[role - 1].append(pair.named)
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Told] = {}
    for word, (sources, targets) in sides.items():
        for source in sources:
            for target in targets:
                key = (str(source.sentence), *key_of(source)), key_of(target)
                if key_of(source) != key_of(target):
                    before = found.get(key, Told(source, target, numpy.zeros_like(types[word])))
                    found[key] = replace(before, types=before.types + types[word])
    return found


def key_of(named: Named) -> tuple[str, ...]:
    """Say who somebody is."""
    return named.mention.codes or (named.mention.text,)


def mark_all(pieces: Pieces, example: Example, told: Chances) -> Iterator[Marked]:
    """Give one sentence for every pair, with the names of both marked."""
    for one in told.values():
        words = [word for word, sentence in enumerate(example.sentences) if sentence == one.source.sentence]
        item = sentence_of(pieces, example, words[0], words[-1] + 1)
        marks = numpy.zeros(len(item.pieces), numpy.int64)
        for number, named in ((SOURCE, one.source), (TARGET, one.target)):
            start, end = named.start - words[0], named.end - words[0]
            marks[(item.owners >= start) & (item.owners < end)] = number
        yield Marked(item, marks, one.types / one.types.sum())


def sentence_of(pieces: Pieces, example: Example, start: int, end: int) -> Item:
    """Cut one sentence out of a passage."""
    named = tuple(
        replace(one, word=one.word - start, start=one.start - start, end=one.end - start)
        for one in example.named
        if start <= one.word < end
    )
    words = example.words[start:end]
    cut = replace(
        example,
        words=words,
        parse=example.parse[start:end],
        known=example.known[start:end],
        named=named,
        pairs=(),
    )
    return Item(cut, *pieces.cut(words))


def learn_classes(network: RelationNet, lesson: Lesson, pieces: Pieces, path: Path) -> None:
    """Learn the classes of marked sentences."""
    network.outer = nn.Linear(WIDTH, len(CLASSES))
    fit(network, lesson, list(marked_sentences(pieces, path)))


def marked_sentences(pieces: Pieces, path: Path) -> Iterator[Marked]:
    """Give the sentences of a file, marked as at run time, each with its class, a little smoothed."""
    relations = list(read_relations(path))
    reports = (Report(id=relation.uid, text=relation.text) for relation in relations)
    for relation, draft in zip(relations, drafts(reports, lines=True), strict=True):
        cut = [(one, inside(one, relation.sources), inside(one, relation.targets)) for one in passages(draft)]
        passage, source, target = max(cut, key=lambda one: one[1].any() + one[2].any())
        item = items_of(pieces, [from_passage(draft, passage, {})])[0]
        types = numpy.full(len(CLASSES), SMOOTHING / len(CLASSES), numpy.float32)
        types[CLASSES.index(relation.gold)] += 1 - SMOOTHING
        yield Marked(item, mark_pieces(item.owners, source, target), types)


def write_relations(network: RelationNet, path: Path) -> None:
    """Write the network in whole numbers."""
    width = network.marks.weight.shape[1]
    inputs = {
        "states": (torch.randn(1, 12, width), 1),
        "marks": (torch.tensor([[0, 1, 1, 0, 0, 2, 2, 0, 0, 0, 0, 0]]), 1),
    }
    write_graph(network.eval(), inputs, path, ("described",))
