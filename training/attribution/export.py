"""Weights of PyTorch → two ONNX graphs, written node by node: ``words.onnx`` and ``roles.onnx``.

The recurrent layers are kept as whole numbers of eight bits, which halves their time at the same figures.
"""

from pathlib import Path
from typing import Any

import numpy
import onnx
import torch
from model import CELL, FIRST, LAST, SECOND, VECTOR, Tagger
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from whimbrel.coding.statements.tagger.pairs import TABLES
from whimbrel.coding.statements.tagger.words import COLUMNS

VERSION, OPSET = 8, 17


class Graph:
    """A graph being written."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, values: Any) -> str:
        """Add weights."""
        array = numpy.array(
            values.detach().numpy() if isinstance(values, torch.Tensor) else values, order="C"
        )
        self.weights.append(numpy_helper.from_array(array, name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **options: Any) -> str:
        """Add a node."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **options))
        return output

    def gathered(self, tables: Any, numbers: str, name: str) -> list[str]:
        """Add the lookup of every column of ``numbers`` in its table."""
        found = []
        for place, table in enumerate(tables):
            column = self.add(
                "Gather",
                [numbers, self.weight(f"{name}_at{place}", numpy.int64(place))],
                f"{name}_column{place}",
                axis=2,
            )
            rows = self.weight(f"{name}_table{place}", table.weight)
            found.append(self.add("Gather", [rows, column], f"{name}_row{place}", axis=0))
        return found

    def recurrent(self, layer: Any, value: str, lengths: str, name: str, size: int) -> str:
        """Add a recurrent layer in both directions over (time, batch, width)."""
        inputs, own, biases = [], [], []
        for end in ("", "_reverse"):
            inputs.append(ordered(getattr(layer, f"weight_ih_l0{end}")))
            own.append(ordered(getattr(layer, f"weight_hh_l0{end}")))
            biases.append(
                numpy.concatenate([ordered(getattr(layer, f"bias_{side}_l0{end}")) for side in ("ih", "hh")])
            )
        named = [
            self.weight(f"{name}_{part}", numpy.stack(values))
            for part, values in (("input", inputs), ("own", own), ("bias", biases))
        ]
        self.add(
            "LSTM", [value, *named, lengths], f"{name}_both", hidden_size=size, direction="bidirectional"
        )
        turned = self.add("Transpose", [f"{name}_both"], f"{name}_turned", perm=[0, 2, 1, 3])
        shape = self.weight(f"{name}_shape", numpy.array([0, 0, 2 * size], numpy.int64))
        return self.add("Reshape", [turned, shape], f"{name}_out")

    def linear(self, value: str, matrix: Any, bias: Any, output: str) -> str:
        """Add a product with a matrix and a bias."""
        product = self.add("MatMul", [value, self.weight(f"{output}_matrix", matrix)], f"{output}_product")
        return self.add("Add", [product, self.weight(f"{output}_bias", bias)], output)

    def save(self, path: Path, inputs: list[Any], output: Any) -> None:
        """Check the graph and write it."""
        graph = helper.make_graph(self.nodes, path.stem, inputs, [output], self.weights)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=VERSION)
        onnx.checker.check_model(made)
        path.write_bytes(made.SerializeToString())


def ordered(weights: torch.Tensor) -> Any:
    """Put gates from PyTorch's order (in, forget, cell, out) into that of ONNX (in, out, forget, cell)."""
    first, forget, cell, out = numpy.split(weights.detach().numpy(), 4)
    return numpy.concatenate([first, out, forget, cell])


def export_words(model: Tagger, path: Path) -> None:
    """Write the reading of words: (batch, time, …) → (time, batch, cue scores beside both cells)."""
    graph = Graph()
    known = graph.add("Sub", ["vectors", graph.weight("mean", model.mean)], "centred")
    known = graph.add("Div", [known, graph.weight("spread", model.spread)], "known")
    read = graph.add("Concat", [known, *graph.gathered(model.tables, "numbers", "words")], "read", axis=2)
    read = graph.add("Transpose", [read], "by_time", perm=[1, 0, 2])
    read = graph.recurrent(model.first, read, "lengths", "first", FIRST)
    read = graph.recurrent(model.second, read, "lengths", "second", SECOND)
    matrix = torch.cat([model.cue.weight, model.word_cell.weight, model.cue_cell.weight]).T.contiguous()
    bias = torch.cat([model.cue.bias, model.word_cell.bias, torch.zeros(CELL)])
    graph.linear(read, matrix, bias, "states")
    graph.save(
        path,
        [
            helper.make_tensor_value_info("numbers", TensorProto.INT64, ["batch", "time", len(COLUMNS)]),
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "time", VECTOR]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["time", "batch", 3 + 2 * CELL]),
    )


def export_roles(model: Tagger, path: Path) -> None:
    """Write the reading around cues: (cues, time, …) → (time, cues, role scores)."""
    graph = Graph()
    cells = graph.add("Add", ["words", "cues"], "cells0")
    for place, row in enumerate(graph.gathered(model.pair_tables, "rows", "pairs"), 1):
        cells = graph.add("Add", [cells, row], f"cells{place}")
    cells = graph.add("Relu", [cells], "positive")
    cells = graph.add("Transpose", [cells], "by_time", perm=[1, 0, 2])
    read = graph.recurrent(model.third, cells, "sizes", "third", LAST)
    read = graph.add("Concat", [read, cells], "beside", axis=2)
    graph.linear(read, model.role.weight.T.contiguous(), model.role.bias, "roles")
    graph.save(
        path,
        [
            helper.make_tensor_value_info("words", TensorProto.FLOAT, ["cues", "time", CELL]),
            helper.make_tensor_value_info("cues", TensorProto.FLOAT, ["cues", 1, CELL]),
            helper.make_tensor_value_info("rows", TensorProto.INT64, ["cues", "time", len(TABLES)]),
            helper.make_tensor_value_info("sizes", TensorProto.INT32, ["cues"]),
        ],
        helper.make_tensor_value_info("roles", TensorProto.FLOAT, ["time", "cues", 3]),
    )


def export(model: Tagger, folder: Path) -> None:
    """Write both graphs into a folder."""
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in (("words", export_words), ("roles", export_roles)):
        whole = folder / f"{name}.whole.onnx"
        write(model, whole)
        quantize_dynamic(
            whole, folder / f"{name}.onnx", op_types_to_quantize=["LSTM"], weight_type=QuantType.QInt8
        )
        whole.unlink()
