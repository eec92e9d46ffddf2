"""Chooses how probable a deed, a telling and an event must be, by the events that follow in annotated reports.

The reports are read and decided on by the code that does so at run time, with the network still in torch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, cast

import torch
from batches import Item, Pieces, collate, no_pair
from examples import Example
from net import Net

from whimbrel.coding.draft import Draft
from whimbrel.coding.reader.decisions import Finding, Key, Party, find, keep, together
from whimbrel.coding.reader.features import FLAGS, Pair, WordFeatures
from whimbrel.coding.reader.network import ROW, Floats, Network, Reading, Thresholds
from whimbrel.coding.reader.passages import Passage, passages
from whimbrel.evaluate.records import Record, measure_records

DEEDS = (0.15, 0.18, 0.2, 0.22, 0.25, 0.28, 0.3, 0.35)
TELLINGS = (0.3, 0.5, 0.7, 1.0)
EVENTS = (0.25, 0.35, 0.45, 0.55)
BESTS = (0.4, 0.6, 0.8)
# How likely a deed must be beside the likeliest at the same word.
SHARE = 0.6


@dataclass(frozen=True, slots=True)
class TorchNetwork:
    """Answers as ``Network`` does, from weights that are not exported yet."""

    net: Net
    pieces: Pieces

    @torch.no_grad()
    def read(self, passage: Passage, features: WordFeatures) -> Reading:
        """Read a passage."""
        words = tuple(token.text for token in passage.words)
        example = Example("", words, (), features.parse, features.known, passage.named, (), {}, ())
        batch = collate([Item(example, *self.pieces.cut(words))], no_pair).to(self.net.device)
        found = self.net.read(batch)
        return Reading(found.states[0].cpu().numpy(), found.types[0].softmax(-1).cpu().numpy())

    @torch.no_grad()
    def parties(self, reading: Reading, pairs: Sequence[Pair], types: Sequence[int]) -> Floats:
        """Give the probabilities of the parts of every pair."""
        flags = torch.zeros(len(pairs), FLAGS)
        for row, pair in enumerate(pairs):
            flags[row, list(pair.flags)] = 1
        rows = torch.tensor([pair.row for pair in pairs], dtype=torch.int64).reshape(-1, ROW)
        events = torch.from_numpy(reading.states[[pair.word for pair in pairs]])
        named = torch.from_numpy(reading.states[[pair.named.word for pair in pairs]])
        inputs = (events, named, rows, flags, torch.tensor(types, dtype=torch.int64))
        scores = self.net.pairs(*(tensor.to(self.net.device) for tensor in inputs))
        found: Floats = scores.softmax(-1).cpu().numpy()
        return found


Findings = Mapping[str, Sequence[Finding]]


def find_all(net: Net, pieces: Pieces, drafts: Iterable[Draft]) -> Findings:
    """Give whatever may be an event in reports."""
    network = cast(Network, TorchNetwork(net.eval(), pieces))
    return {
        draft.report.id: [
            finding
            for passage in passages(draft)
            if passage.named
            for finding in find(draft, passage, network)
        ]
        for draft in drafts
    }


def choose(gold: Mapping[str, Record], found: Findings) -> tuple[Thresholds, float]:
    """Give the thresholds, and the F1 of triples with them in per cent.

    That of a deed is half of the F1 that can be reached, as it should be for the best F1 (Lipton et al. 2014): a few
    reports tell the F1 more surely than they tell which threshold was best for them. The others are searched for.
    """
    reached = max(triple_f1(gold, found, one) for deed in DEEDS for one in grid(deed))
    figures = {one: triple_f1(gold, found, one) for one in grid(round(reached / 2 / 100, 2))}
    best = max(figures, key=lambda one: figures[one])
    return best, round(figures[best], 2)


def grid(deed: float) -> Iterator[Thresholds]:
    """Give the thresholds to try with that of a deed: those of a telling and the likeliest deed are shares of it."""
    for telling, event, best in product(TELLINGS, EVENTS, BESTS):
        yield Thresholds(deed, round(deed * telling, 3), event, round(deed * best, 3), SHARE)


def triple_f1(gold: Mapping[str, Record], found: Findings, thresholds: Thresholds) -> float:
    """Compare the events that reach the thresholds with the annotated ones."""
    coded = {doc: {"events": list(events(mine, thresholds)), "statements": []} for doc, mine in found.items()}
    return float(measure_records(gold, coded)["triple"]["f1"])


def events(findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[dict[str, Any]]:
    """Give the events of a report as records have them."""
    deeds = [finding.deeds() for finding in findings]
    told = together(findings, deeds)
    for finding, mine in zip(findings, deeds, strict=True):
        kept = keep(finding, mine, told, thresholds)
        if kept:
            acting = {by for by, _ in kept if by is not None}
            receiving = {to for _, to in kept if to is not None} - acting
            yield {
                "sentence": finding.sentence.index,
                "trigger": finding.head.text,
                "type": finding.type,
                "actors": entities(finding.acting, acting),
                "recipients": entities(finding.receiving, receiving),
            }


def entities(known: Mapping[Key, Party], keys: Iterable[Key]) -> list[dict[str, Any]]:
    """Give parties as records have them."""
    mentions = [known[key].mention for key in keys]
    return [{"text": one.text, "codes": one.codes, "sector": one.sector} for one in mentions]
