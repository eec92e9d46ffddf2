"""Train the reader of events, from the data folder to the weights that ship with Whimbrel.

    python training/reader/train.py --data FOLDER --teacher FOLDER --encoder FOLDER --out src/whimbrel/data/reader
        [--work FOLDER] [--folds 5] [--steps examples,teacher,...] [--limit N]

FOLDER of the data holds ``records/train`` and ``records/dev`` (annotated reports; the latter are only kept out of
the unlabelled ones), ``relations/PLV_train.tsv`` and ``wikipedia_current_events.jsonl.gz``. The teacher is
all-mpnet-base-v2, the encoder all-MiniLM-L6-v2, both as ``transformers`` reads them.

The steps, each of which leaves its result in the work folder and is passed over where that is there:

- examples  reports → labelled and unlabelled passages
- teacher   the large encoder learns the annotated reports
- label     the teacher answers the unlabelled passages
- distil    the small encoder learns those answers and the annotated reports
- folds     cross-validation: the distilled network learns four fifths, as in the next step
- finetune  the distilled network learns the marked sentences, and beside them all that it has learned before
- export    weights, vocabulary, thresholds and model card

One report in ten of the annotated ones is kept from every step but the last ``finetune``: on these the networks
of the folds choose the thresholds.
"""

import argparse
import json
import random
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import examples
import torch
from batches import Item, Pieces, items_of
from learn import Plan, begin, learn_gold, learn_marked, learn_soft
from net import load, save
from predict import (
    measure_relations,
    predict_relations,
    read_soft,
    soften,
    write_soft,
)
from thresholds import choose, find_all

from export import Measured, export
from whimbrel.coding.draft import Draft
from whimbrel.evaluate.records import read_records, read_reports

PLANS = {
    "teacher": Plan(epochs=5, size=8, rate=4e-5, decay=0.92, names=0.15),
    "distil": Plan(epochs=3, size=24, rate=1e-4, names=0.1, dropout=0.1, warm=0.05, every=2),
    "finetune": Plan(epochs=5, size=12, rate=7e-5, head_rate=3e-4, relations=1.0, every=2),
}
KEPT_BACK = 10
LONGEST_UNLABELLED = 200
# Reports whose first passages show what whole numbers instead of the trained weights change.
COMPARED = 30


@dataclass(frozen=True, slots=True)
class Job:
    """The folders, sizes and plans of a run."""

    data: Path
    teacher: Path
    encoder: Path
    out: Path
    work: Path
    folds: int
    unlabelled: int
    limit: int | None
    seed: int
    device: str
    plans: dict[str, Plan]

    def records(self, pieces: Pieces, *, kept_back: bool | None) -> list[Item]:
        """Give the annotated passages: those kept back, the others, or (None) all."""
        read = examples.read(self.work / "train.jsonl")
        chosen = [one for one in read if kept_back is None or is_kept_back(one.doc) == kept_back]
        return items_of(pieces, chosen)

    def drafts(self) -> list[Draft]:
        """Give the annotated reports, parsed."""
        reports = read_reports(self.data / "records" / "train")[: self.limit]
        return list(examples.drafts(reports, lines=True))

    def marked(self, pieces: Pieces) -> list[Item]:
        """Give the sentences with source and target."""
        return items_of(pieces, examples.read(self.work / "relations.jsonl"))


def main() -> int:
    """Run the steps asked for, in order."""
    options = arguments().parse_args()
    torch.set_num_threads(options.threads)
    job = job_of(options)
    job.work.mkdir(parents=True, exist_ok=True)
    for name in options.steps.split(",") if options.steps else STEPS:
        STEPS[name](job)
    return 0


def arguments() -> argparse.ArgumentParser:
    """Give the options; those of the plans are made from their fields, as in ``--teacher-epochs``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--teacher", type=Path, required=True, help="all-mpnet-base-v2")
    parser.add_argument("--encoder", type=Path, required=True, help="all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    parser.add_argument(
        "--work", type=Path, default=Path("build/reader"), help="where the steps leave results"
    )
    parser.add_argument("--folds", type=int, default=5, help="folds of the cross-validation")
    parser.add_argument("--unlabelled", type=int, default=8000, help="number of unlabelled reports")
    parser.add_argument("--limit", type=int, help="use only so many reports and sentences of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--steps", default="", help="only these, parted by commas")
    for step, plan in PLANS.items():
        for field in fields(plan):
            value = getattr(plan, field.name)
            name = f"--{step}-{field.name.replace('_', '-')}"
            parser.add_argument(name, type=type(value), default=value, help=argparse.SUPPRESS)
    return parser


def job_of(options: argparse.Namespace) -> Job:
    """Give the run that the options ask for."""
    given = vars(options)
    plans = {
        step: Plan(**{field.name: given[f"{step}_{field.name}"] for field in fields(Plan)}) for step in PLANS
    }
    names = {field.name for field in fields(Job)} - {"plans"}
    return Job(**{name: given[name] for name in names}, plans=plans)


def say(text: str) -> None:
    """Report progress."""
    sys.stderr.write(text + "\n")


def is_kept_back(doc: str) -> bool:
    """Say whether an annotated report is kept from all steps before the last."""
    return zlib.crc32(doc.encode()) % KEPT_BACK == 0


def make_examples(job: Job) -> None:
    """Describe all passages."""
    records, limit = job.data / "records", job.limit
    makers: dict[str, Callable[[], Any]] = {
        "train": partial(examples.from_records, records / "train", limit),
        "relations": partial(examples.from_relations, job.data / "relations" / "PLV_train.tsv", limit),
        "unlabelled": partial(
            examples.from_wikipedia,
            job.data / "wikipedia_current_events.jsonl.gz",
            records / "dev",
            min(job.unlabelled, limit or job.unlabelled),
            job.seed,
        ),
    }
    for name, make in makers.items():
        path = job.work / f"{name}.jsonl"
        if not path.exists():
            say(f"examples: {name}")
            examples.write(path, make())


def train_teacher(job: Job) -> None:
    """Let the large encoder learn the annotated reports."""
    path = job.work / "teacher.pt"
    if path.exists():
        return
    say("teacher")
    pieces, plan = Pieces(job.teacher), job.plans["teacher"]
    torch.manual_seed(job.seed)
    net = load(job.teacher, device=job.device, dropout=plan.dropout)
    learn_gold(begin(net, plan, pieces, job.seed), job.records(pieces, kept_back=False))
    save(net, path)


def label(job: Job) -> None:
    """Let the teacher answer the unlabelled passages."""
    path = job.work / "soft.jsonl"
    if path.exists():
        return
    say("label")
    net = load(job.teacher, job.work / "teacher.pt", job.device)
    items = items_of(Pieces(job.teacher), examples.read(job.work / "unlabelled.jsonl"))
    write_soft(path, soften(net, items))


def distil(job: Job) -> None:
    """Let the small encoder learn the teacher's answers and the annotated reports."""
    path = job.work / "distilled.pt"
    if path.exists():
        return
    say("distil")
    pieces, plan = Pieces(job.encoder), job.plans["distil"]
    torch.manual_seed(job.seed)
    net = load(job.encoder, device=job.device, dropout=plan.dropout)
    learn_soft(
        begin(net, plan, pieces, job.seed),
        answered_by_teacher(job, pieces),
        job.records(pieces, kept_back=False),
    )
    save(net, path)


def answered_by_teacher(job: Job, pieces: Pieces) -> list[Item]:
    """Give the unlabelled passages with the teacher's answers, the longest left out."""
    answers = read_soft(job.work / "soft.jsonl")
    soft = items_of(pieces, examples.read(job.work / "unlabelled.jsonl"), answers)
    return [item for item in soft if len(item.pieces) < LONGEST_UNLABELLED]


def cross_validate(job: Job) -> None:
    """Fine-tune without each fold of the marked sentences, measure on it, and choose the thresholds."""
    path = job.work / "folds.json"
    if path.exists() or job.folds < 2:
        return
    pieces = Pieces(job.encoder)
    marked, gold = job.marked(pieces), job.records(pieces, kept_back=False)
    annotated = read_records(job.data / "records" / "train" / "annotations.jsonl")
    tuning = [draft for draft in job.drafts() if is_kept_back(draft.report.id)]
    chances: dict[int, dict[str, float]] = {}
    readings = []
    for number, fold in enumerate(folds_of(marked, job.folds)):
        say(f"fold {number + 1}/{job.folds}")
        rest = [item for place, item in enumerate(marked) if place not in fold]
        net = finetuned(job, pieces, gold, rest)
        held = [marked[place] for place in fold]
        chances.update(zip(fold, predict_relations(net, held), strict=True))
        readings.append(find_all(net, pieces, tuning))
        say(json.dumps(measure_relations(held, [chances[place] for place in fold])))
    listed = [chances[place] for place in range(len(marked))]
    write_out_of_fold(job.work / "relations_out_of_fold.jsonl", marked, listed)
    kept_back = {draft.report.id: annotated[draft.report.id] for draft in tuning}
    thresholds, f1 = choose(kept_back, readings)
    figures = {
        "relations": measure_relations(marked, listed),
        "triple_f1_kept_back": f1,
        "reports_kept_back": len(kept_back),
        "thresholds": asdict(thresholds),
    }
    path.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def folds_of(items: Sequence[Item], count: int) -> list[list[int]]:
    """Share places out to folds at random, always in the same way."""
    order = list(range(len(items)))
    random.Random(1).shuffle(order)
    return [order[start::count] for start in range(count)]


def write_out_of_fold(path: Path, marked: Sequence[Item], chances: Sequence[dict[str, float]]) -> None:
    """Write what each sentence was given by the network that has not seen it."""
    rows = (
        {"uid": item.example.doc, "gold": item.example.relation, "probabilities": row}
        for item, row in zip(marked, chances, strict=True)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def finetuned(job: Job, pieces: Pieces, gold: Sequence[Item], marked: Sequence[Item]) -> Any:
    """Give the distilled network after learning marked sentences beside what it has learned before."""
    plan = job.plans["finetune"]
    net = load(job.encoder, job.work / "distilled.pt", job.device, plan.dropout)
    learn_marked(begin(net, plan, pieces, job.seed), marked, answered_by_teacher(job, pieces), gold)
    return net


def finetune(job: Job) -> None:
    """Let the distilled network learn all that is annotated."""
    path = job.work / "student.pt"
    if path.exists():
        return
    say("finetune")
    pieces = Pieces(job.encoder)
    save(finetuned(job, pieces, job.records(pieces, kept_back=None), job.marked(pieces)), path)


def write_weights(job: Job) -> None:
    """Write what ships with Whimbrel."""
    say("export")
    figures = json.loads((job.work / "folds.json").read_text("utf-8"))
    net = load(job.encoder, job.work / "student.pt").eval()
    export(net, Measured(Pieces(job.encoder), figures, job.drafts()[:COMPARED]), job.out)


STEPS: dict[str, Callable[[Job], None]] = {
    "examples": make_examples,
    "teacher": train_teacher,
    "label": label,
    "distil": distil,
    "folds": cross_validate,
    "finetune": finetune,
    "export": write_weights,
}

if __name__ == "__main__":
    sys.exit(main())
