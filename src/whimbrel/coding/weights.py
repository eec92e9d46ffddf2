"""Trained weights, loaded for onnxruntime."""

from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def load_graph(file: Traversable) -> "InferenceSession":
    """Load a graph, to be run on one thread: other reports may be coded in other processes beside this one."""
    # Imported late: only those who code reports wait for it.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])
