"""What the network is to get right, and the loop that makes it so."""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from batches import Batch, Item, Masking, Pieces, batches, collate
from net import Net
from torch import Tensor
from torch.nn import functional

from whimbrel.coding.reader.features import TYPES

IGNORED = -100
SMOOTHING = 0.03
STEADY = 0.02


@dataclass(frozen=True, slots=True)
class Plan:
    """How one step learns; rates of the encoder sink by ``decay`` from each layer to the one below it.

    ``gold`` weighs the annotated reports where the teacher's answers are learned too, in every ``every``-th update.
    """

    epochs: int
    size: int
    rate: float
    head_rate: float = 8e-4
    decay: float = 1.0
    names: float = 0.2
    dropout: float = 0.2
    warm: float = 0.08
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
    asked = types != IGNORED
    loss = functional.cross_entropy(
        words.types[asked & words.kept], types[asked & words.kept], label_smoothing=SMOOTHING
    ) + functional.binary_cross_entropy_with_logits(words.early[asked], (types[asked] > 0).float())
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
    rows, columns = torch.tensor([(n, word) for n, word, _ in found], device=words.types.device).T
    chances = torch.tensor([chances for _, _, chances in found], device=words.types.device)
    kept = words.kept[rows, columns]
    loss = soft_entropy(words.types[rows, columns][kept], chances[kept])
    loss = loss + functional.binary_cross_entropy_with_logits(words.early[rows, columns], 1 - chances[:, 0])
    if len(batch.pairs):
        given = [(one, word, place) for n, word, _, place in batch.pairs.tolist() if (one := soft[n])]
        types = [max(range(1, len(TYPES)), key=one.types[word].__getitem__) for one, word, _ in given]
        scores = lesson.net.parties(words.states, batch, torch.tensor(types, device=words.types.device))
        roles = torch.tensor([one.roles[place] for one, _, place in given], device=scores.device)
        loss = loss + soft_entropy(scores, roles)
    return loss


def labelled(item: Item) -> Sequence[int]:
    """Choose the pairs that the teacher has answered."""
    return list(item.soft.roles) if item.soft else ()


def soft_entropy(scores: Tensor, chances: Tensor) -> Tensor:
    """Give the mean cross-entropy with probabilities."""
    return -(chances * scores.log_softmax(-1)).sum(-1).mean()
