"""The network: a small BERT with what the parse and the tables say added to its input, and three heads.

One head says early which words may matter at all; the upper layers read only these. One gives every word the
probabilities of the event types; the third gives for a word and an actor those of neither, actor and recipient.
``export`` writes all for ``whimbrel.coding.reader.network``.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from batches import Batch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from whimbrel.coding.reader.features import BASES, FLAGS, HEAD, MOST_DISTANCE, MOST_LENGTH, PATHS, TYPES
from whimbrel.coding.reader.network import EARLY

ROLE_COUNT = 3
PART_COUNT, RELATION_COUNT, SECTOR_COUNT = 18, 24, 17
# A score that leaves no doubt.
NEVER = 30.0


# The lower layers read every piece of a word, the upper ones only the words that matter.
LOWER = 2


@dataclass(frozen=True, slots=True)
class Words:
    """What is made of the words of a batch; scores are those before softmax and sigmoid.

    ``early`` is how probably each states an event by the lower layers alone; words that are not ``kept`` then have
    zeros as states and NONE as type.
    """

    states: Tensor
    types: Tensor
    early: Tensor
    kept: Tensor


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

    While ``fast``, the encoder computes in bfloat16, which takes half of the time. One that is ``choosy`` reads only
    the words that matter in its upper layers; this takes a BERT.
    """

    def __init__(self, folder: Path, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.known = KnownEmbeddings(width)
        self.types, self.pairs = TypeHead(width, dropout), PairHead(width, dropout)
        self.early = nn.Linear(width, 1)
        self.fast = True
        self.choosy = self.encoder.config.model_type == "bert"
        # The vocabulary is larger than what there is to learn from.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.types.outer.weight.device

    def fix_lower(self) -> None:
        """Keep the lower layers, and what they say early, as they are."""
        for part in (self.encoder.embeddings, self.encoder.encoder.layer[:LOWER], self.known, self.early):
            for weight in part.parameters():
                weight.requires_grad = False

    def read(self, batch: Batch) -> Words:
        """Read passages."""
        inputs = self.encoder.embeddings.word_embeddings(batch.pieces) + self.known(batch.known)
        return self.read_chosen(inputs, batch) if self.choosy else self.read_all(inputs, batch)

    def read_all(self, inputs: Tensor, batch: Batch) -> Words:
        """Run all layers over all pieces."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.fast):
            output = self.encoder(inputs_embeds=inputs, attention_mask=batch.attention)
        states = first_pieces(output.last_hidden_state.float(), batch)
        early: Tensor = self.early(states)[..., 0]
        return Words(states, self.types(states, batch.parse), early, torch.ones_like(early) > 0)

    def read_chosen(self, inputs: Tensor, batch: Batch) -> Words:
        """Run the upper layers only over the first pieces of the words that matter."""
        layers = self.encoder.encoder.layer
        states = self.encoder.embeddings(inputs_embeds=inputs)
        states = first_pieces(self.run(layers[:LOWER], states, batch.attention > 0), batch)
        early: Tensor = self.early(states)[..., 0]
        kept = (batch.needed > 0) | ((batch.candidates > 0) & (early.sigmoid() >= EARLY))
        order = (~kept).to(torch.int64).argsort(dim=1, stable=True)[:, : max(1, int(kept.sum(1).max()))]
        places = order.unsqueeze(-1).expand(-1, -1, states.size(-1))
        inside = kept.gather(1, order)
        upper = self.run(layers[LOWER:], states.gather(1, places), inside)
        states = torch.zeros_like(states).scatter(1, places, upper * inside.unsqueeze(-1))
        none = torch.full((len(TYPES),), -NEVER, device=states.device)
        none[0] = NEVER
        types = torch.where(kept.unsqueeze(-1), self.types(states, batch.parse), none)
        return Words(states, types, early, kept)

    def run(self, layers: nn.ModuleList, states: Tensor, inside: Tensor) -> Tensor:
        """Run layers over the states that are inside."""
        mask = torch.where(inside, 0.0, -NEVER * NEVER)[:, None, None, :]
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.fast):
            for layer in layers:
                states = layer(states, mask)
        return states.float()

    def parties(self, states: Tensor, batch: Batch, types: Tensor) -> Tensor:
        """Give the scores of the parts in the batch's pairs, each with the type of its event."""
        passage, word, name, _ = batch.pairs.T
        scores: Tensor = self.pairs(
            states[passage, word], states[passage, name], batch.rows, batch.flags, types
        )
        return scores


def first_pieces(states: Tensor, batch: Batch) -> Tensor:
    """Give the states of the first piece of every word."""
    return states.gather(1, batch.first.unsqueeze(-1).expand(-1, -1, states.size(-1)))


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
