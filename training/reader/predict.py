"""What a network makes of passages, and how good that is."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
import torch
from batches import Item, Soft, collate, every_pair
from net import Net, likeliest

from whimbrel.coding.reader.network import Floats

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
                if item.example.known[pair.word, 3] and 1 - found.types[pair.word, 0] >= LIKELY
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
