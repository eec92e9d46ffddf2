"""Learn the last layer that gives the class between two marked entities, for the network that ships.

python training/reader/layer.py RELATIONS.tsv src/whimbrel/data/reader/relations.npz
"""

import sys
from pathlib import Path

import numpy

from whimbrel.evaluate.folds import fit
from whimbrel.evaluate.predict import describe_relations
from whimbrel.evaluate.relations import read_relations


def main(gold: Path, out: Path) -> None:
    """Learn from all sentences and write the layer."""
    relations = list(read_relations(gold))
    layer = fit(numpy.array(describe_relations(relations)), [relation.gold for relation in relations])
    numpy.savez_compressed(
        out,
        classes=numpy.array(layer.classes),
        mean=layer.mean.astype("f4"),
        scale=layer.scale.astype("f4"),
        weights=layer.weights.astype("f4"),
        bias=layer.bias.astype("f4"),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
