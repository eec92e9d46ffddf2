"""Examples → weights."""

import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy
import torch
from model import Batch, Tagger
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from whimbrel.coding.statements.tagger.pairs import REACH, TABLES
from whimbrel.coding.statements.tagger.words import COLUMN

SEED = 20
EPOCHS = 8
RATE = 3e-3
WORDS_A_BATCH = 1500
LONGEST = 256

Example = tuple[int, Any, Any, list[Any], list[Any]]


def load(paths: Sequence[Path]) -> list[Example]:
    """Read examples, without those of a single word."""
    return [one for path in paths for one in pickle.loads(path.read_bytes()) if len(one[1]) > 1]


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Put paragraphs of about the same length together, in an order of chance."""
    ordered = sorted(examples, key=lambda one: len(one[1]) + chance.uniform(-6, 6))
    groups: list[list[Example]] = [[]]
    size = 0
    for one in ordered:
        if size + len(one[1]) > WORDS_A_BATCH and groups[-1]:
            groups.append([])
            size = 0
        groups[-1].append(one)
        size += len(one[1])
    chance.shuffle(groups)
    yield from groups


def collate(group: Sequence[Example]) -> tuple[Batch, dict[str, torch.Tensor]]:
    """Put paragraphs side by side, each cut into pieces of at most ``LONGEST`` words."""
    pieces = [(one, low) for one in group for low in range(0, len(one[1]), LONGEST)]
    longest = min(LONGEST, max(len(one[1]) for one in group))
    numbers = numpy.zeros((len(pieces), longest, len(COLUMN)), numpy.int64)
    vectors = numpy.zeros((len(pieces), longest, 96), numpy.float32)
    lengths = numpy.zeros(len(pieces), numpy.int64)
    cues = numpy.full((len(pieces), longest), -100, numpy.int64)
    flat = numpy.full((len(pieces), longest, 2), -1, numpy.float32)
    windows: list[tuple[Any, ...]] = []
    base: dict[int, int] = {}
    for place, (one, low) in enumerate(pieces):
        size = min(longest, len(one[1]) - low)
        lengths[place] = size
        numbers[place, :size] = one[1][low : low + size]
        vectors[place, :size] = one[2][low : low + size]
        tags, roles = labels(one)
        cues[place, :size] = tags[low : low + size]
        flat[place, :size] = roles[low : low + size]
        base.setdefault(id(one), place)
    for one in group:
        for (cue, source, content), rows in zip(one[3], one[4], strict=True):
            low, high = max(0, cue[0] - REACH), min(len(one[1]), cue[1] + REACH)
            wanted = numpy.zeros(high - low, numpy.int64)
            for spans, role in ((content, 2), ([source] if source else [], 1)):
                for start, end in spans:
                    wanted[max(0, start - low) : max(0, end - low)] = role
            wanted[cue[0] - low : cue[1] - low] = -100
            first = base[id(one)]
            whole = [(first + t // LONGEST) * longest + t % LONGEST for t in range(low, high)]
            windows.append((whole, [whole[t - low] for t in range(*cue)], rows, wanted))
    count, widest = max(1, len(windows)), max((len(one[0]) for one in windows), default=1)
    places = numpy.zeros((count, widest), numpy.int64)
    rows_of = numpy.zeros((count, widest, len(TABLES)), numpy.int64)
    sizes = numpy.ones(count, numpy.int64)
    cue_places = numpy.full((count, max((len(one[1]) for one in windows), default=1)), -1, numpy.int64)
    roles_of = numpy.full((count, widest), -100, numpy.int64)
    if not windows:
        cue_places[0, 0] = 0
    for place, (whole, cue_words, rows, wanted) in enumerate(windows):
        sizes[place] = len(whole)
        places[place, : len(whole)] = whole
        cue_places[place, : len(cue_words)] = cue_words
        rows_of[place, : len(whole)] = rows
        roles_of[place, : len(whole)] = wanted
    tensors = map(torch.from_numpy, (numbers, vectors, lengths, places, sizes, cue_places, rows_of))
    wanted_of = {"cues": cues, "flat": flat, "roles": roles_of}
    return Batch(*tensors), {name: torch.from_numpy(array) for name, array in wanted_of.items()}


def labels(one: Example) -> tuple[Any, Any]:
    """Give the tags of cues and the words of any source and content of a paragraph."""
    tags = numpy.zeros(len(one[1]), numpy.int64)
    roles = numpy.zeros((len(one[1]), 2), numpy.float32)
    for cue, source, content in one[3]:
        tags[cue[0] : cue[1]] = 2
        tags[cue[0]] = 1
        if source:
            roles[source[0] : source[1], 0] = 1
        for start, end in content:
            roles[start:end, 1] = 1
    return tags, roles


def loss_of(model: Tagger, batch: Batch, wanted: dict[str, torch.Tensor]) -> tuple[torch.Tensor, list[float]]:
    """Give the loss and its parts."""
    cue, flat, roles = model(batch)
    known = wanted["flat"][..., 0] >= 0
    parts = [
        cross_entropy(cue.reshape(-1, 3), wanted["cues"].reshape(-1), reduction="sum") / known.sum() * 3,
        binary_cross_entropy_with_logits(flat[known], wanted["flat"][known]) * 0.5,
    ]
    if (wanted["roles"] >= 0).any():
        parts.append(cross_entropy(roles.reshape(-1, 3), wanted["roles"].reshape(-1)))
    return torch.stack(parts).sum(), [part.item() for part in parts]


def fit(examples: Sequence[Example], held: Sequence[Example], kept: Path, epochs: int = EPOCHS) -> Tagger:
    """Train a network; print after each epoch how it does on the paragraphs held out."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    model = Tagger()
    sample = torch.from_numpy(numpy.concatenate([one[2] for one in examples[::10]]).astype(numpy.float32))
    model.mean.copy_(sample.mean(0))
    model.spread.copy_(sample.std(0) * 1.5)
    trained = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    steps = epochs * len(list(batches(examples, random.Random(0))))
    turn = torch.optim.lr_scheduler.OneCycleLR(trained, RATE, total_steps=steps + epochs * 3, pct_start=0.15)
    for epoch in range(epochs):
        model.train()
        begun, total = time.monotonic(), numpy.zeros(3)
        for count, group in enumerate(batches(examples, chance), 1):
            loss, parts = loss_of(model, *collate(group))
            trained.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            trained.step()
            turn.step()
            total[: len(parts)] += parts
            if count % 100 == 0:
                print(
                    f"  {count} {numpy.round(total / count, 4)} {time.monotonic() - begun:.0f} s", flush=True
                )
        print(
            f"epoch {epoch}: {numpy.round(total / count, 4)} {judge(model, held)} {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        torch.save(model.state_dict(), kept)
    return model


def judge(model: Tagger, held: Sequence[Example]) -> str:
    """Say how a network does: cues wholly right, and source and content wholly right given the gold cues."""
    model.eval()
    hits = {"cue": 0, "coded": 0, "gold": 0, "source": 0, "sources": 0, "content": 0, "loss": 0.0}
    with torch.no_grad():
        for group in batches(held, random.Random(0)):
            batch, wanted = collate(group)
            cue, _, roles = model(batch)
            best, sure = roles.argmax(-1), wanted["roles"] >= 0
            gold = wanted["roles"]
            for number in range(len(gold)):
                if not sure[number].any():
                    continue
                same = (best[number] == gold[number]) | ~sure[number]
                hits["sources"] += bool((gold[number] == 1).any())
                hits["source"] += bool(
                    ((gold[number] == 1).any()) and (same | ((gold[number] != 1) & (best[number] != 1))).all()
                )
                hits["content"] += bool((same | ((gold[number] != 2) & (best[number] != 2))).all())
                hits["gold"] += 1
            tags = cue.argmax(-1).where(wanted["cues"] >= 0, 0)
            for one, two in zip(tags.tolist(), wanted["cues"].tolist(), strict=True):
                coded, given = set(spans_of(one)), set(spans_of(two))
                hits["cue"] += len(coded & given)
                hits["coded"] += len(coded)
    f1 = 2 * hits["cue"] / max(1, hits["coded"] + hits["gold"])
    return f"cue F1 {f1:.3f} source {hits['source'] / hits['sources']:.3f} content {hits['content'] / hits['gold']:.3f}"


def spans_of(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the spans that tags (begins 1, goes on 2) make."""
    start = -1
    for place, tag in enumerate([*tags, 0]):
        if start >= 0 and tag != 2:
            yield start, place
            start = -1
        if tag == 1 or (tag == 2 and start < 0):
            start = place
