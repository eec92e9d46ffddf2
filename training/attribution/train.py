"""PolNeAR's training part → the weights that ship: one command.

    python train.py ../../../shared/data/polnear/train WORK [--held]

WORK keeps what is made on the way: the examples and the weights of PyTorch. With ``--held`` every tenth article is
kept from training, to choose settings by, and nothing is written to the package.
"""

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

import torch
from fit import fit, load

from export import export

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src/whimbrel/data/attribution"
PARTS = 6
TENTH = 7


def examples_of(folder: Path, work: Path) -> list[Path]:
    """Extract the examples in parts, each in a process of its own, unless they are there."""
    work.mkdir(parents=True, exist_ok=True)
    paths = [work / f"examples{part}.pickle" for part in range(PARTS)]
    for part, path in enumerate(paths):
        if not path.exists():
            command = [
                sys.executable,
                str(HERE / "extract.py"),
                str(folder),
                str(path),
                "--part",
                f"{part}/{PARTS}",
            ]
            subprocess.run(command, check=True)
    return paths


def main() -> None:
    """Train and export."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("work", type=Path)
    options.add_argument("--held", action="store_true")
    chosen = options.parse_args()
    torch.set_num_threads(1)
    examples = load(examples_of(chosen.folder, chosen.work))
    held = [one for one in examples if one[0] % 10 == TENTH]
    learned = [one for one in examples if one[0] % 10 != TENTH] if chosen.held else examples
    model = fit(learned, held, chosen.work / ("held.pt" if chosen.held else "all.pt"))
    folder = chosen.work / "held" if chosen.held else PACKAGE
    export(model, folder)
    for path in sorted(folder.glob("*.onnx")):
        print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
