"""The network: a small BERT with what the parse and the tables say added to its input, and two heads.

One head gives every word the probabilities of the event types; the other gives for a word and an actor those of
neither, actor and recipient. ``export`` writes both for ``whimbrel.coding.reader.network``.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from batches import Batch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from whimbrel.coding.reader.features import BASES, FLAGS, HEAD, MOST_DISTANCE, MOST_LENGTH, PATHS, TYPES

ROLE_COUNT = 3
PART_COUNT, RELATION_COUNT, SECTOR_COUNT = 18, 24, 17


@dataclass(frozen=True, slots=True)
class Words:
    """The states of the words of a batch and the scores of their types, before softmax."""

    states: Tensor
    types: Tensor


class KnownEmbeddings(nn.Module):
    """What is known of a word, added to the embeddings of its pieces."""

    def __init__(self, width: int) -> None:
        super().__init__()
        sizes = (HEAD + 1, len(TYPES), len(TYPES), 2)
        self.tables = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        for table in self.tables.parameters():
            nn.init.normal_(table, std=0.01)

    def forward(self, known: Tensor) -> Tensor:
        """Add up the embeddings of actor, sense, rule and candidate."""
        return torch.stack([table(known[..., n]) for n, table in enumerate(self.tables)]).sum(0)


class TypeHead(nn.Module):
    """State and parse of a word → scores of the types."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        sizes = ((PART_COUNT, 16), (RELATION_COUNT, 16), (len(TYPES), 24), (len(TYPES), 24))
        self.tables = nn.ModuleList(nn.Embedding(*size) for size in sizes)
        self.inner = nn.Linear(width + sum(dim for _, dim in sizes), 192)
        self.outer = nn.Linear(192, len(TYPES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, parse: Tensor) -> Tensor:
        """Give the scores of the types of every word."""
        told = [table(parse[..., n]) for n, table in enumerate(self.tables)]
        inner = self.inner(self.dropout(torch.cat([states, *told], -1)))
        scores: Tensor = self.outer(self.dropout(functional.gelu(inner)))
        return scores


class PairHead(nn.Module):
    """States of an event's word and of a name, what the parse says of the two, type → scores of the three parts."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        lengths, distances = MOST_LENGTH + 1, 2 * MOST_DISTANCE + 1
        sizes = (
            (PATHS, 32),
            (PATHS, 24),
            (lengths, 8),
            (distances, 12),
            (SECTOR_COUNT, 12),
            (len(BASES), 8),
            (2, 4),
        )
        self.tables = nn.ModuleList(nn.Embedding(*size) for size in sizes)
        for table in self.tables[:2].parameters():
            nn.init.normal_(table, std=0.1)
        self.event_type = nn.Embedding(len(TYPES), 32)
        self.event, self.name = nn.Linear(width, 128), nn.Linear(width, 128)
        self.told = nn.Linear(sum(dim for _, dim in sizes) + FLAGS + 32, 128)
        self.inner, self.outer = nn.Linear(4 * 128, 128), nn.Linear(128, ROLE_COUNT)
        self.dropout = nn.Dropout(dropout)

    def forward(self, events: Tensor, named: Tensor, rows: Tensor, flags: Tensor, types: Tensor) -> Tensor:
        """Give the scores of the parts of every pair."""
        event, name = self.event(self.dropout(events)), self.name(self.dropout(named))
        told = [table(rows[:, n]) for n, table in enumerate(self.tables)]
        told = self.told(self.dropout(torch.cat([*told, flags, self.event_type(types)], -1)))
        inner = self.inner(torch.cat([event, name, event * name, told], -1))
        scores: Tensor = self.outer(self.dropout(functional.gelu(inner)))
        return scores


class Net(nn.Module):
    """Encoder and heads; ``folder`` holds the weights that the encoder starts with.

    While ``fast``, the encoder computes in bfloat16, which takes half of the time.
    """

    def __init__(self, folder: Path, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.known = KnownEmbeddings(width)
        self.types, self.pairs = TypeHead(width, dropout), PairHead(width, dropout)
        self.fast = True
        # The vocabulary is larger than what there is to learn from.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.types.outer.weight.device

    def read(self, batch: Batch) -> Words:
        """Read passages."""
        inputs = self.encoder.embeddings.word_embeddings(batch.pieces) + self.known(batch.known)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.fast):
            output = self.encoder(inputs_embeds=inputs, attention_mask=batch.attention)
        states = output.last_hidden_state.float()
        first = batch.first.unsqueeze(-1).expand(-1, -1, states.size(-1))
        states = torch.gather(states, 1, first)
        return Words(states, self.types(states, batch.parse))

    def parties(self, states: Tensor, batch: Batch, types: Tensor) -> Tensor:
        """Give the scores of the parts in the batch's pairs, each with the type of its event."""
        passage, word, name, _ = batch.pairs.T
        scores: Tensor = self.pairs(
            states[passage, word], states[passage, name], batch.rows, batch.flags, types
        )
        return scores


def likeliest(words: Words, batch: Batch) -> Tensor:
    """Give the number of the likeliest type of the event's word in every pair, NONE aside."""
    passage, word, _, _ = batch.pairs.T
    return words.types[passage, word, 1:].argmax(-1) + 1


def load(folder: Path, weights: Path | None = None, device: str = "cpu", dropout: float = 0.2) -> Net:
    """Give a network with the encoder's first weights, or with those of an earlier step."""
    net = Net(folder, dropout)
    if weights:
        net.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return net.to(device)


def save(net: Net, path: Path) -> None:
    """Write the weights; the file is there only when all are."""
    part = path.with_suffix(".part")
    torch.save(net.state_dict(), part)
    part.replace(path)
