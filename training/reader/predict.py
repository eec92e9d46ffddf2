"""What a network makes of passages, and how good that is."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
import torch
from batches import Item, Soft, collate, every_pair
from learn import relation_chances, with_marked
from net import Net, likeliest

from whimbrel.coding.reader.features import TYPES
from whimbrel.coding.reader.network import Floats
from whimbrel.evaluate.relations import class_of
from whimbrel.evaluate.tally import classify, macro_f1

AT_ONCE = 32
# The teacher answers who takes part where it thinks an event at least this likely.
LIKELY = 0.15
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Prediction:
    """Probabilities of the types of every word, and of the parts of every pair given its word's likeliest type."""

    types: Floats
    roles: Floats


@torch.no_grad()
def predict(net: Net, items: Sequence[Item]) -> list[Prediction]:
    """Read passages, those of one length together, and give what was found in the order given."""
    net.eval()
    order = sorted(range(len(items)), key=lambda place: len(items[place].pieces))
    found: dict[int, Prediction] = {}
    for start in range(0, len(order), AT_ONCE):
        places = order[start : start + AT_ONCE]
        found.update(zip(places, predict_batch(net, [items[place] for place in places]), strict=True))
    return [found[place] for place in range(len(items))]


def predict_batch(net: Net, items: Sequence[Item]) -> Iterable[Prediction]:
    """Read a few passages."""
    batch = collate(items, every_pair).to(net.device)
    words = net.read(batch)
    types = words.types.softmax(-1).cpu().numpy()
    roles = net.parties(words.states, batch, likeliest(words, batch)).softmax(-1).cpu().numpy()
    passages = batch.pairs[:, 0].cpu().numpy()
    for n, item in enumerate(items):
        yield Prediction(types[n, : len(item.example.words)], roles[passages == n])


def soften(net: Net, items: Sequence[Item]) -> list[Soft]:
    """Give the teacher's answers for words that may state an event, and for pairs with words that likely do."""
    return [
        Soft(
            {int(word): rounded(found.types[word]) for word in numpy.flatnonzero(item.example.known[:, 3])},
            {
                place: rounded(found.roles[place])
                for place, pair in enumerate(item.example.pairs)
                if 1 - found.types[pair.word, 0] >= LIKELY
            },
        )
        for item, found in zip(items, predict(net, items), strict=True)
    ]


def rounded(chances: Floats) -> list[float]:
    """Give probabilities for a file."""
    return [round(float(chance), DIGITS) for chance in chances]


def write_soft(path: Path, soft: Sequence[Soft]) -> None:
    """Write the teacher's answers, one passage a line."""
    rows = ({"types": one.types, "roles": one.roles} for one in soft)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def read_soft(path: Path) -> list[Soft]:
    """Read the teacher's answers."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Soft(*({int(k): v for k, v in row[name].items()} for name in ("types", "roles"))) for row in rows]


@torch.no_grad()
def predict_relations(net: Net, items: Sequence[Item]) -> list[dict[str, float]]:
    """Give for every marked sentence how probable each class is, the likeliest first."""
    net.eval()
    found = []
    for start in range(0, len(items), AT_ONCE):
        part = items[start : start + AT_ONCE]
        chances = relation_chances(net, collate(part, with_marked).to(net.device), part)
        found += [ranked(row) for row in (chances / chances.sum(-1, keepdim=True)).tolist()]
    return found


def ranked(chances: Sequence[float]) -> dict[str, float]:
    """Give the probabilities of the classes, the likeliest first."""
    classes: Counter[str] = Counter()
    for type_, chance in zip(tuple(TYPES)[1:], chances, strict=True):
        classes[class_of(type_)] += chance  # type: ignore[assignment]
    return dict(classes.most_common())


def measure_relations(items: Sequence[Item], chances: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Give macro-F1 over the classes, and accuracy."""
    gold = [item.example.relation for item in items]
    predicted = [next(iter(row)) for row in chances]
    right = sum(one == other for one, other in zip(gold, predicted, strict=True))
    return {
        "macro_f1": round(macro_f1(classify(gold, predicted)), 4),
        "accuracy": round(right / len(gold), 4),
    }
