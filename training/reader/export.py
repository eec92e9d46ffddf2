"""Weights → the files that ship with Whimbrel: three ONNX graphs, the vocabulary, the thresholds and a model card."""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any
from unittest.mock import patch

import numpy
import onnx
import torch
from batches import Pieces
from net import LOWER, Net
from onnxruntime.quantization import QuantType, quantize_dynamic
from thresholds import TorchNetwork
from torch import Tensor, nn
from torch.nn import functional

from whimbrel.coding.draft import Draft
from whimbrel.coding.reader.decisions import likeliest
from whimbrel.coding.reader.features import FLAGS, describe_words, pairs
from whimbrel.coding.reader.network import MOST_PIECES, ROW, Network
from whimbrel.coding.reader.passages import passages

HERE = Path(__file__).parent
FILES = ("lower.onnx", "upper.onnx", "pairs.onnx", "vocabulary.txt", "settings.json")
SHIPPED = frozenset({".onnx", ".npz", ".json", ".txt"})
MOST_BYTES = 24_000_000
OPSET = 17
# Heads with few weights stay as they are.
FEWEST = 20_000
PASSAGES = 50
INTEGERS = 127
# Places of the vocabulary that stand for nothing.
UNUSED = "[unused"


@dataclass(frozen=True, slots=True)
class Measured:
    """What is exported beside the weights: the vocabulary, the figures, and reports to compare on."""

    pieces: Pieces
    figures: Mapping[str, Any]
    drafts: Sequence[Draft]


class Rows(nn.Module):
    """A table of vectors in whole numbers with one scale a row: a quarter of the size, almost the same values."""

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        weights = weights.detach()
        scales = weights.abs().amax(1, keepdim=True).clamp(min=1e-12) / INTEGERS
        self.register_buffer("numbers", (weights / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, places: Tensor) -> Tensor:
        """Give the vectors of these rows."""
        numbers, scales = self.get_buffer("numbers"), self.get_buffer("scales")
        return numbers[places].float() * scales[places]


class LowerGraph(nn.Module):
    """One passage → state of every piece, and how probably its word states an event; nothing is padded.

    ``used`` are the numbers of the pieces that the vocabulary keeps.
    """

    def __init__(self, net: Net, used: Sequence[int]) -> None:
        super().__init__()
        self.net = net
        embeddings = net.encoder.embeddings
        self.vocabulary = Rows(embeddings.word_embeddings.weight[used])
        shift = embeddings.token_type_embeddings.weight[0]
        self.places = Rows(embeddings.position_embeddings.weight[:MOST_PIECES] + shift)

    def forward(self, pieces: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        """Read a passage."""
        inputs = self.vocabulary(pieces) + self.net.known(known) + self.places(torch.arange(pieces.shape[1]))
        states = self.net.encoder.embeddings.LayerNorm(inputs)
        for layer in self.net.encoder.encoder.layer[:LOWER]:
            states = transform(layer, states)
        return states[0], self.net.early(states[0])[:, 0].sigmoid()


class UpperGraph(nn.Module):
    """States of the words that matter → their states by the upper layers, and the probabilities of the types."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, parse: Tensor) -> tuple[Tensor, Tensor]:
        """Read the words of one passage."""
        states = states[None]
        for layer in self.net.encoder.encoder.layer[LOWER:]:
            states = transform(layer, states)
        return states[0], self.net.types(states[0], parse).softmax(-1)


def transform(layer: Any, states: Tensor) -> Tensor:
    """Run one layer of BERT."""
    own = layer.attention.self
    shape = (1, -1, own.num_attention_heads, own.attention_head_size)
    query, key, value = (one(states).view(shape).transpose(1, 2) for one in (own.query, own.key, own.value))
    weights = (query @ key.transpose(-1, -2) / own.attention_head_size**0.5).softmax(-1)
    mixed = (
        (weights @ value).transpose(1, 2).reshape(1, -1, own.num_attention_heads * own.attention_head_size)
    )
    states = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + states)
    inner = functional.gelu(layer.intermediate.dense(states))
    after: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + states)
    return after


class PairsGraph(nn.Module):
    """Pairs → the probabilities of their parts."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.head = net.pairs
        for n, paths in enumerate(list(net.pairs.tables[:2].parameters())):
            self.head.tables[n] = Rows(paths)

    def forward(self, events: Tensor, named: Tensor, rows: Tensor, flags: Tensor, types: Tensor) -> Tensor:
        """Judge every pair."""
        found: Tensor = self.head(events, named, rows, flags, types).softmax(-1)
        return found


def export(net: Net, measured: Measured, out: Path) -> None:
    """Write all files and say by how much the probabilities differ from those of the trained weights."""
    out.mkdir(parents=True, exist_ok=True)
    torch_network = TorchNetwork(net.eval(), measured.pieces)
    net.fast = False
    plain = read_all(torch_network, measured.drafts)
    vocabulary = measured.pieces.vocabulary
    used = [number for number, piece in enumerate(vocabulary) if not piece.startswith(UNUSED)]
    (out / "vocabulary.txt").write_text("".join(vocabulary[number] + "\n" for number in used), "utf-8")
    settings = {"thresholds": measured.figures["thresholds"]}
    (out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")
    width = net.encoder.config.hidden_size
    write_graph(LowerGraph(net, used).eval(), lower_inputs(), out / "lower.onnx", ("states", "early"))
    write_graph(UpperGraph(net).eval(), upper_inputs(width), out / "upper.onnx", ("above", "types"))
    write_graph(PairsGraph(net).eval(), pairs_inputs(width), out / "pairs.onnx", ("probabilities",))
    changes = compare(plain, out, measured.drafts)
    total = sum((out / name).stat().st_size for name in FILES)
    sys.stderr.write(json.dumps({"bytes": total, **changes}) + "\n")
    write_card(out, {**flat(measured.figures), **changes, "megabytes": round(total / 1e6, 1)})
    if total > MOST_BYTES:
        raise SystemExit(f"{total} bytes are more than {MOST_BYTES}")


def lower_inputs() -> dict[str, tuple[Tensor, int]]:
    """Give an example of every input of the graph of all words, and which of its sides varies."""
    return {
        "pieces": (torch.randint(1000, 2000, (1, 20)), 1),
        "known": (torch.zeros(1, 20, 4, dtype=torch.int64), 1),
    }


def upper_inputs(width: int) -> dict[str, tuple[Tensor, int]]:
    """Give an example of every input of the graph of the words that matter, and which of its sides varies."""
    return {"states": (torch.randn(7, width), 0), "parse": (torch.zeros(7, 4, dtype=torch.int64), 0)}


def pairs_inputs(width: int) -> dict[str, tuple[Tensor, int]]:
    """Give an example of every input of the graph of pairs, and which of its sides varies."""
    return {
        "events": (torch.randn(5, width), 0),
        "named": (torch.randn(5, width), 0),
        "rows": (torch.zeros(5, ROW, dtype=torch.int64), 0),
        "flags": (torch.zeros(5, FLAGS), 0),
        "types": (torch.ones(5, dtype=torch.int64), 0),
    }


def write_graph(
    graph: nn.Module, inputs: Mapping[str, tuple[Tensor, int]], path: Path, outputs: Sequence[str]
) -> None:
    """Write a graph with its large matrices in whole numbers.

    These have seven bits, as products of eight bits overflow on processors without VNNI, and would differ there.
    """
    sides = {name: {side: f"{name}_{side}"} for name, (_, side) in inputs.items()} | {
        name: {0: f"{name}_0"} for name in outputs
    }
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            graph,
            tuple(tensor for tensor, _ in inputs.values()),
            plain,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=sides,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=small(plain),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )


def small(path: Path) -> list[str]:
    """Name the products with few weights."""
    graph = onnx.load(path).graph
    sizes = {one.name: int(numpy.prod(one.dims)) for one in graph.initializer}
    return [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm") and 0 < max(sizes.get(name, 0) for name in node.input) < FEWEST
    ]


Answers = list[numpy.ndarray[Any, Any]]


def read_all(reader: Any, drafts: Sequence[Draft]) -> Answers:
    """Give the probabilities of types and of parts in the first passages, the pairs with NONE's runner-up."""
    found: Answers = []
    listed = [(draft, passage) for draft in drafts for passage in passages(draft)][:PASSAGES]
    for draft, passage in listed:
        features = describe_words(passage)
        reading = reader.read(passage, features)
        paired = list(pairs(draft, passage, features.candidates))
        found.append(reading.types[features.candidates])
        found.append(reader.parties(reading, paired, [likeliest(reading, pair.word) for pair in paired]))
    return found


def compare(plain: Answers, out: Path, drafts: Sequence[Draft]) -> dict[str, Any]:
    """Read the same passages with the files, and say how much the probabilities change and what reading costs."""
    with patch.object(resources, "files", lambda package: out):
        shipped = Network()
    read_all(shipped, drafts)
    started = time.process_time()
    exported = read_all(shipped, drafts)
    took = time.process_time() - started
    changes = [numpy.abs(one - other) for one, other in zip(plain, exported, strict=True)]
    kept = [one.argmax(-1) == other.argmax(-1) for one, other in zip(plain, exported, strict=True)]
    words = sum(len(passage.words) for passage in [p for draft in drafts for p in passages(draft)][:PASSAGES])
    figures: dict[str, Any] = {"microseconds_a_word": round(took / words * 1e6)}
    for name, start in (("types", 0), ("parts", 1)):
        values = numpy.concatenate([change.ravel() for change in changes[start::2]])
        figures[f"{name}_largest_change"] = round(float(values.max()), 3)
        figures[f"{name}_mean_change"] = round(float(values.mean()), 5)
        figures[f"{name}_same"] = round(float(numpy.concatenate(kept[start::2]).mean()), 4)
    return figures


def flat(figures: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Give nested figures by their path: ``relations_macro_f1``."""
    found: dict[str, Any] = {}
    for name, value in figures.items():
        found |= flat(value, f"{before}{name}_") if isinstance(value, Mapping) else {f"{before}{name}": value}
    return found


def write_card(out: Path, figures: Mapping[str, Any]) -> None:
    """Fill the model card in."""
    template = Template((HERE / "card_template.md").read_text("utf-8"))
    shipped = sorted(path for path in out.iterdir() if path.suffix in SHIPPED)
    sums = "\n".join(f"- `{path.name}` {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in shipped)
    (out / "card.md").write_text(template.substitute(figures, files=sums), "utf-8")
