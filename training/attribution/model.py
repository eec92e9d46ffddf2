"""The network in PyTorch: words read in both directions, then every cue's surroundings read once more."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from whimbrel.coding.statements.tagger.pairs import TABLES
from whimbrel.coding.statements.tagger.words import COLUMNS

WIDTHS = {
    "word": 20,
    "shape": 4,
    "cue": 8,
    "source": 4,
    "tag": 12,
    "dep": 12,
    "head_dep": 12,
    "head_tag": 8,
    "head_step": 4,
    "quotation": 6,
    "begins": 2,
    "rules": 12,
    "actor": 3,
}
VECTOR = 96
FIRST, SECOND = 112, 96
CELL, LAST = 64, 48
UNREAD = 0.1
TAGS = 3  # none, begins, goes on: of cues
ROLES = 3  # none, source, content


@dataclass(frozen=True, slots=True)
class Batch:
    """Paragraphs side by side, and windows of their words around cues.

    ``places`` are the windows' words and ``cue_places`` the cues' words as places in the flattened batch, -1 for none.
    """

    numbers: Tensor
    vectors: Tensor
    lengths: Tensor
    places: Tensor
    sizes: Tensor
    cue_places: Tensor
    rows: Tensor


class Tagger(nn.Module):
    """Reads words; gives for each the scores of its being in a cue, and states for the reading around cues."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(size, WIDTHS[name]) for name, size in COLUMNS.items())
        self.register_buffer("mean", torch.zeros(VECTOR))
        self.register_buffer("spread", torch.ones(VECTOR))
        width = VECTOR + sum(WIDTHS.values())
        self.first = nn.LSTM(width, FIRST, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * FIRST, SECOND, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(0.33)
        self.cue = nn.Linear(2 * SECOND, TAGS)
        self.flat = nn.Linear(2 * SECOND, 2)
        self.word_cell = nn.Linear(2 * SECOND, CELL)
        self.cue_cell = nn.Linear(2 * SECOND, CELL, bias=False)
        self.pair_tables = nn.ModuleList(nn.Embedding(size, CELL) for size in TABLES.values())
        for table in [*self.tables, *self.pair_tables]:
            nn.init.normal_(table.weight, std=0.3)
        self.third = nn.LSTM(CELL, LAST, batch_first=True, bidirectional=True)
        self.role = nn.Linear(2 * LAST + CELL, ROLES)

    def read(self, batch: Batch) -> Tensor:
        """Give the state of every word of every paragraph."""
        parts = [table(batch.numbers[:, :, place]) for place, table in enumerate(self.tables)]
        if self.training:  # some words unread, so that their surroundings are learned from too
            parts[0] = parts[0] * (torch.rand(parts[0].shape[:2]) > UNREAD)[:, :, None]
        known = (batch.vectors - self.mean) / self.spread
        read = self.dropout(torch.cat([known, *parts], dim=-1))
        for layer in (self.first, self.second):
            read = self.dropout(run(layer, read, batch.lengths))
        return read

    def roles(self, states: Tensor, batch: Batch) -> Tensor:
        """Give for every word of every window the scores of its role towards the cue."""
        flat = states.reshape(-1, states.shape[-1])
        words = self.word_cell(flat)
        inside = (batch.cue_places >= 0).float()[:, :, None]
        cues = (self.cue_cell(flat)[batch.cue_places.clamp(min=0)] * inside).sum(1) / inside.sum(1)
        cells = words[batch.places.clamp(min=0)] + cues[:, None]
        for place, table in enumerate(self.pair_tables):
            cells = cells + table(batch.rows[:, :, place])
        cells = self.dropout(torch.relu(cells))
        return self.role(torch.cat([self.dropout(run(self.third, cells, batch.sizes)), cells], dim=-1))

    def forward(self, batch: Batch) -> Any:
        """Give the scores of cues, of source and content at large, and of the roles towards each cue."""
        states = self.read(batch)
        return self.cue(states), self.flat(states), self.roles(states, batch)


def run(layer: nn.LSTM, values: Tensor, lengths: Tensor) -> Tensor:
    """Read sequences of different lengths with a recurrent layer."""
    packed = pack_padded_sequence(values, lengths, batch_first=True, enforce_sorted=False)
    found, _ = pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=values.shape[1])
    return found
