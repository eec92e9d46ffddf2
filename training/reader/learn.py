"""What the network is to get right, and the loop that makes it so."""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from batches import Batch, Item, Masking, Pieces, batches, collate
from net import Net, Words, likeliest
from torch import Tensor
from torch.nn import functional

from whimbrel.coding.reader.decisions import ACTOR
from whimbrel.coding.reader.features import TYPES
from whimbrel.coding.reader.relations import UNSEEN
from whimbrel.evaluate.relations import class_of

IGNORED = -100
SMOOTHING = 0.03
LEAST, REST = 1e-6, 0.02
STEADY = 0.02
RELATION_BATCH = 16
SOFT_BATCH = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How one step learns; rates of the encoder sink by ``decay`` from each layer to the one below it.

    ``relations`` weighs the sentences of which only the class between source and target is known, ``gold`` the
    annotated reports where the teacher's answers are learned too, in every ``every``-th update.
    """

    epochs: int
    size: int
    rate: float
    head_rate: float = 8e-4
    decay: float = 1.0
    names: float = 0.2
    dropout: float = 0.2
    warm: float = 0.08
    relations: float = 0.0
    gold: float = 1.0
    every: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """A network, how it learns, and where chance comes from."""

    net: Net
    plan: Plan
    masking: Masking

    @property
    def chance(self) -> random.Random:
        """The source of chance."""
        return self.masking.random

    def batch(self, items: Sequence[Item], choose: Callable[[Item], Sequence[int]]) -> Batch:
        """Give the tensors of passages, with some names hidden."""
        return collate(items, choose, self.masking).to(self.net.device)


@dataclass(frozen=True, slots=True)
class Part:
    """Something to learn: passages, what is compared, how many at once, its weight, and in which updates."""

    items: Sequence[Item]
    loss: Callable[[Lesson, Sequence[Item]], Tensor]
    size: int
    weight: float = 1.0
    every: int = 1


def begin(net: Net, plan: Plan, pieces: Pieces, seed: int) -> Lesson:
    """Fix the seeds of a step."""
    torch.manual_seed(seed)
    return Lesson(net, plan, Masking(plan.names, pieces.mask, random.Random(seed)))


def learn_gold(lesson: Lesson, gold: Sequence[Item]) -> None:
    """Learn annotated reports."""
    fit(lesson, Part(gold, gold_loss, lesson.plan.size))


def learn_soft(lesson: Lesson, soft: Sequence[Item], gold: Sequence[Item]) -> None:
    """Learn the teacher's answers and, beside them, annotated reports."""
    plan = lesson.plan
    beside = Part(gold, gold_loss, max(1, plan.size // 2), plan.gold, plan.every)
    fit(lesson, Part(soft, soft_loss, plan.size), beside)


def learn_marked(lesson: Lesson, marked: Sequence[Item], soft: Sequence[Item], gold: Sequence[Item]) -> None:
    """Learn sentences of which the class between two entities is known.

    Annotated reports and the teacher's answers beside them keep the network from finding such an event everywhere.
    """
    plan = lesson.plan
    fit(
        lesson,
        Part(marked, relation_loss, RELATION_BATCH, plan.relations),
        Part(soft, soft_loss, SOFT_BATCH),
        Part(gold, gold_loss, plan.size, plan.gold, plan.every),
    )


def fit(lesson: Lesson, part: Part, *beside: Part) -> None:
    """Run the epochs of a plan with AdamW, the rates rising at first and then sinking to almost nothing."""
    plan, net = lesson.plan, lesson.net
    updates = -(-len(part.items) // part.size)
    whole = updates * plan.epochs
    optimizer = torch.optim.AdamW(rates(net, plan), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, n / max(1, plan.warm * whole)) * max(STEADY, (whole - n) / whole)
    )
    others = [(other, endless(other, lesson.chance)) for other in beside]
    net.train()
    for number in range(plan.epochs):
        started, total = time.monotonic(), 0.0
        for n, items in enumerate(batches(part.items, part.size, lesson.chance)):
            total += push(lesson, part, items)
            for other, waiting in others:
                if n % other.every == 0:
                    push(lesson, other, next(waiting, []))
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
        took = time.monotonic() - started
        sys.stderr.write(f"epoch {number + 1}/{plan.epochs}: loss {total / updates:.3f}, {took:.0f} s\n")


def endless(part: Part, chance: random.Random) -> Iterator[list[Item]]:
    """Yield batches again and again; none of a part that is empty or weighs nothing."""
    while part.items and part.weight:
        yield from batches(part.items, part.size, chance)


def push(lesson: Lesson, part: Part, items: Sequence[Item]) -> float:
    """Add the gradients of a batch and give its loss."""
    if not items:
        return 0.0
    loss = part.weight * part.loss(lesson, items)
    loss.backward()  # type: ignore[no-untyped-call]
    return loss.item()


def rates(net: Net, plan: Plan) -> list[dict[str, object]]:
    """Group the weights by their rate: layers of the encoder, what is known beside the words, and the heads."""
    layers = len(net.encoder.encoder.layer)
    groups: dict[float, list[Tensor]] = {}
    for name, weight in net.named_parameters():
        if weight.requires_grad:
            groups.setdefault(rate_of(name, layers, plan), []).append(weight)
    return [{"params": weights, "lr": rate} for rate, weights in groups.items()]


def rate_of(name: str, layers: int, plan: Plan) -> float:
    """Give the rate of a weight."""
    if name.startswith("encoder.") and "layer." in name:
        return plan.rate * float(plan.decay ** (layers - 1 - int(name.split("layer.")[1].split(".")[0])))
    return plan.rate if name.startswith(("encoder.", "known.")) else plan.head_rate


def gold_loss(lesson: Lesson, items: Sequence[Item]) -> Tensor:
    """Compare with the annotations: the type of every word that may state an event, who takes part in each."""
    batch = lesson.batch(items, answered)
    words = lesson.net.read(batch)
    types = torch.where(batch.candidates > 0, 0, IGNORED)
    for n, item in enumerate(items):
        for word, type_ in item.example.types.items():
            types[n, word] = type_
    loss = functional.cross_entropy(
        words.types.flatten(0, 1), types.flatten(), ignore_index=IGNORED, label_smoothing=SMOOTHING
    )
    if len(batch.pairs):
        given = [(items[n].example, word, place) for n, word, _, place in batch.pairs.tolist()]
        told = torch.tensor([example.types[word] for example, word, _ in given], device=words.types.device)
        roles = torch.tensor([example.roles[place] for example, _, place in given], device=words.types.device)
        loss = loss + functional.cross_entropy(lesson.net.parties(words.states, batch, told), roles)
    return loss


def answered(item: Item) -> Sequence[int]:
    """Choose the pairs whose answer is annotated."""
    return [place for place, role in enumerate(item.example.roles) if role >= 0]


def soft_loss(lesson: Lesson, items: Sequence[Item]) -> Tensor:
    """Compare with the teacher's probabilities, each pair with the teacher's likeliest type."""
    batch = lesson.batch(items, labelled)
    words = lesson.net.read(batch)
    soft = [item.soft for item in items]
    found = [(n, word, chances) for n, one in enumerate(soft) if one for word, chances in one.types.items()]
    places = torch.tensor([(n, word) for n, word, _ in found])
    loss = soft_entropy(words.types[places[:, 0], places[:, 1]], [chances for _, _, chances in found])
    if len(batch.pairs):
        given = [(one, word, place) for n, word, _, place in batch.pairs.tolist() if (one := soft[n])]
        types = [max(range(1, len(TYPES)), key=one.types[word].__getitem__) for one, word, _ in given]
        scores = lesson.net.parties(words.states, batch, torch.tensor(types, device=words.types.device))
        loss = loss + soft_entropy(scores, [one.roles[place] for one, _, place in given])
    return loss


def labelled(item: Item) -> Sequence[int]:
    """Choose the pairs that the teacher has answered."""
    return list(item.soft.roles) if item.soft else ()


def soft_entropy(scores: Tensor, chances: list[list[float]]) -> Tensor:
    """Give the mean cross-entropy with probabilities."""
    return -(torch.tensor(chances, device=scores.device) * scores.log_softmax(-1)).sum(-1).mean()


def relation_loss(lesson: Lesson, items: Sequence[Item]) -> Tensor:
    """Compare with the class between source and target, whichever word states it."""
    batch = lesson.batch(items, with_marked)
    chances = relation_chances(lesson.net, batch, items)
    chances = chances / (chances.sum(-1, keepdim=True) + REST)
    right = [chances[n, types_of(item.example.relation)].sum() for n, item in enumerate(items)]
    return -torch.stack(right).log().mean()


def types_of(relation: str) -> list[int]:
    """Give the places of the types of a class among all types but NONE."""
    return [place for place, type_ in enumerate(tuple(TYPES)[1:]) if class_of(type_) == relation]


def with_marked(item: Item) -> Sequence[int]:
    """Choose the pairs of source and target."""
    sources, targets = item.example.marked
    marked = {id(item.example.named[place]) for place in (*sources, *targets)}
    return [place for place, pair in enumerate(item.example.pairs) if id(pair.named) in marked]


def relation_chances(net: Net, batch: Batch, items: Sequence[Item]) -> Tensor:
    """Add up over the words of each passage how probably it states each type, done by the source to the target."""
    words = net.read(batch)
    types = words.types.softmax(-1)
    shares = part_shares(net, words, batch, items)
    chances = (types[..., 1:] * (shares * (batch.candidates > 0)).unsqueeze(-1)).sum(1)
    return chances + LEAST


def part_shares(net: Net, words: Words, batch: Batch, items: Sequence[Item]) -> Tensor:
    """Give for every word how probably the source acts and the target takes part in what it states."""
    roles = net.parties(words.states, batch, likeliest(words, batch)).softmax(-1)
    sides: dict[tuple[int, int, int], list[Tensor]] = {}
    for row, (n, word, _, place) in enumerate(batch.pairs.tolist()):
        example = items[n].example
        source = any(example.pairs[place].named is example.named[one] for one in example.marked[0])
        value = roles[row, ACTOR] if source else 1 - roles[row, 0]
        sides.setdefault((n, word, 0 if source else 1), []).append(value)
    unseen = torch.tensor(UNSEEN, device=words.types.device)
    likely = {key: torch.stack(values).max() for key, values in sides.items()}
    passages, most = batch.candidates.shape
    return torch.stack(
        [
            torch.stack(
                [likely.get((n, word, 0), unseen) * likely.get((n, word, 1), unseen) for word in range(most)]
            )
            for n in range(passages)
        ]
    )
