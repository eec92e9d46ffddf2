"""Examples → padded tensors, in batches of passages of about the same length."""

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
import torch
from examples import Example
from torch import Tensor

from whimbrel.coding.reader.features import FLAGS, Numbers
from whimbrel.coding.reader.network import MOST_PIECES, ROW
from whimbrel.coding.reader.wordpieces import END, START, WordPieces

# MPNet has the pieces of BERT's vocabulary and other names for the special ones.
SPECIAL = {"<s>": START, "</s>": END}
MASKS = ("<mask>", "[MASK]")
# Passages whose lengths differ by less may share a batch.
ROUGHLY = 16


class Pieces:
    """The vocabulary of an encoder, cut by the same code as at run time."""

    def __init__(self, folder: Path) -> None:
        numbers = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        self.vocabulary: list[str] = sorted(numbers, key=numbers.__getitem__)
        self.pieces = WordPieces(list(map(renamed, self.vocabulary) if "<s>" in numbers else self.vocabulary))
        self.mask: int = next(numbers[name] for name in MASKS if name in numbers)

    def cut(self, words: Iterable[str]) -> tuple[Numbers, Numbers, Numbers]:
        """Give the pieces, the word of each (-1 for none) and the first piece of each word, as ``Network`` does."""
        pieces, owners, first = [self.pieces.start], [-1], []
        for place, word in enumerate(words):
            first.append(len(pieces))
            found = self.pieces.of_word(word)
            pieces.extend(found)
            owners.extend([place] * len(found))
        kept = min(len(pieces), MOST_PIECES - 1)
        return (
            numpy.array([*pieces[:kept], self.pieces.end], numpy.int64),
            numpy.array([*owners[:kept], -1], numpy.int64),
            numpy.array([place if place < kept else 0 for place in first], numpy.int64),
        )


def renamed(piece: str) -> str:
    """Give the name that BERT has for a special piece of MPNet, whose own pieces of that name are never used."""
    return SPECIAL.get(piece, "" if piece in SPECIAL.values() else piece)


@dataclass(frozen=True, slots=True)
class Soft:
    """What the teacher makes of a passage: probabilities of the types of words and of the parts of pairs."""

    types: dict[int, list[float]]
    roles: dict[int, list[float]]


@dataclass(frozen=True, slots=True)
class Item:
    """An example cut into pieces, and what the teacher makes of it."""

    example: Example
    pieces: Numbers
    owners: Numbers
    first: Numbers
    soft: Soft | None = None


def items_of(
    pieces: Pieces, examples: Sequence[Example], soft: Sequence[Soft | None] | None = None
) -> list[Item]:
    """Cut examples into pieces; those without a word are left out."""
    listed = soft or [None] * len(examples)
    return [
        Item(example, *pieces.cut(example.words), one)
        for example, one in zip(examples, listed, strict=True)
        if example.words
    ]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a few passages.

    ``needed`` marks words to be read in any case; ``pairs`` has passage, event's word, name's word and place of the
    pair.
    """

    pieces: Tensor
    attention: Tensor
    known: Tensor
    first: Tensor
    parse: Tensor
    candidates: Tensor
    needed: Tensor
    pairs: Tensor
    rows: Tensor
    flags: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Give the batch on a device."""
        return Batch(*(getattr(self, name).to(device) for name in Batch.__slots__))


Choose = Callable[[Item], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Masking:
    """How often a name is hidden behind the mask, so that who it is does not decide what is done."""

    share: float
    mask: int
    random: random.Random


def every_pair(item: Item) -> Sequence[int]:
    """Choose all pairs of a passage."""
    return range(len(item.example.pairs))


def no_pair(item: Item) -> Sequence[int]:
    """Choose none."""
    return ()


def collate(items: Sequence[Item], choose: Choose, masking: Masking | None = None) -> Batch:
    """Put passages side by side, padded with zeros."""
    known = [by_piece(item) for item in items]
    pieces = [hide_names(item, masking) if masking else item.pieces for item in items]
    return Batch(
        pieces=padded(pieces),
        attention=padded([numpy.ones(len(item.pieces), numpy.int64) for item in items]),
        known=padded(known),
        first=padded([item.first for item in items]),
        parse=padded([item.example.parse for item in items]),
        candidates=padded([item.example.known[:, 3] for item in items]),
        needed=padded([needed(item) for item in items]),
        **chosen_pairs(items, choose),
    )


def needed(item: Item) -> Numbers:
    """Mark the words that are read in any case: heads of names, and words that are known to state an event."""
    marks = numpy.zeros(len(item.example.words), numpy.int64)
    marks[[named.word for named in item.example.named]] = 1
    marks[list(item.example.types)] = 1
    if item.soft:
        marks[[item.example.pairs[place].word for place in item.soft.roles]] = 1
    return marks


def by_piece(item: Item) -> Numbers:
    """Give for every piece what is known of its word."""
    inside = item.owners >= 0
    found: Numbers = numpy.where(inside[:, None], item.example.known[numpy.maximum(item.owners, 0)], 0)
    return found


def hide_names(item: Item, masking: Masking) -> Numbers:
    """Give the pieces with some of the names behind the mask."""
    pieces = item.pieces.copy()
    for named in item.example.named:
        if masking.random.random() < masking.share:
            pieces[(item.owners >= named.start) & (item.owners < named.end)] = masking.mask
    return pieces


def padded(arrays: Sequence[Numbers]) -> Tensor:
    """Stack arrays of different length."""
    most = max(len(array) for array in arrays)
    found = numpy.zeros((len(arrays), most, *arrays[0].shape[1:]), numpy.int64)
    for row, array in zip(found, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(found)


def chosen_pairs(items: Sequence[Item], choose: Choose) -> dict[str, Tensor]:
    """Give the tensors of the chosen pairs."""
    chosen = [(n, place, item.example.pairs[place]) for n, item in enumerate(items) for place in choose(item)]
    flags = torch.zeros(len(chosen), FLAGS)
    for row, (_, _, pair) in enumerate(chosen):
        flags[row, list(pair.flags)] = 1
    places = [(n, pair.word, pair.named.word, place) for n, place, pair in chosen]
    rows = [pair.row for _, _, pair in chosen]
    return {
        "pairs": torch.tensor(places, dtype=torch.int64).reshape(-1, 4),
        "rows": torch.tensor(rows, dtype=torch.int64).reshape(-1, ROW),
        "flags": flags,
    }


def batches(items: Sequence[Item], size: int, chance: random.Random) -> list[list[Item]]:
    """Share items out at random to batches of passages of about the same length."""
    order = sorted(items, key=lambda item: len(item.pieces) // ROUGHLY + chance.random())
    found = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(found)
    return found
