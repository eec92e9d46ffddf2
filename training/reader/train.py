"""Train the reader of events, from the data folder to the weights that ship with Whimbrel.

    python training/reader/train.py --data FOLDER --teacher FOLDER --encoder FOLDER --out src/whimbrel/data/reader
        [--work FOLDER] [--steps examples,teacher,...] [--limit N]

FOLDER of the data holds ``records/train`` and ``records/dev`` (annotated reports; the latter are only kept out of
the unlabelled ones), ``wikipedia_current_events.jsonl.gz`` and what ``training/records`` annotates beside its own
reports. The teacher is all-mpnet-base-v2, the encoder all-MiniLM-L6-v2, both as ``transformers`` reads them.

The steps, each of which leaves its result in the work folder and is passed over where that is there:

- examples    reports → labelled and unlabelled passages
- teacher     the large encoder learns the annotated reports
- label       the teacher answers the unlabelled passages, and those annotated
- distil      the small encoder learns its answers on short reports, and the annotated reports
- refine      the upper layers go on with its answers on news articles and on annotated reports
- thresholds  chosen by the best F1 of triples in the reports kept back
- relations   the network for the event between two given parties learns from all annotated and answered passages
- classes     a copy of it learns the marked sentences of ``relations/PLV_train.tsv``
- export      weights, vocabulary, thresholds and model card

One report in ten of ``records/train`` is kept back from teacher and encoder.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import examples
import torch
from batches import Item, Pieces, items_of
from learn import Plan, begin, learn_gold, learn_soft
from net import load, save
from predict import read_soft, soften, write_soft
from relations import RelationNet, learn_classes, learn_relations, write_relations
from thresholds import choose, find_all

from export import Measured, export
from whimbrel.coding.draft import Draft
from whimbrel.evaluate.records import read_records, read_reports

PLANS = {
    "teacher": Plan(epochs=3, size=12, rate=4e-5, decay=0.92, names=0.15),
    "distil": Plan(epochs=3, size=24, rate=1e-4, names=0.1, dropout=0.1, warm=0.05, every=2),
    "refine": Plan(epochs=2, size=24, rate=6e-5, names=0.1, dropout=0.1, warm=0.05, every=2),
    "relations": Plan(epochs=3, size=32, rate=8e-5, decay=0.9, names=0.3, warm=0.1),
    "classes": Plan(epochs=8, size=16, rate=8e-5, decay=0.9, names=0.3, warm=0.1),
}
KEPT_BACK = 10
RECORDS = Path(__file__).parents[1] / "records"
MORE = ("own", "standoff")
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
    unlabelled: int
    articles: int
    limit: int | None
    seed: int
    device: str
    plans: dict[str, Plan]

    def annotated(self) -> list[examples.Example]:
        """Give the annotated passages but those kept back."""
        train = [one for one in examples.read(self.work / "train.jsonl") if not is_kept_back(one.doc)]
        return train + [one for name in MORE for one in examples.read(self.work / f"{name}.jsonl")]

    def passages(self) -> dict[str, Callable[[], list[examples.Example]]]:
        """Give what reads the passages that the teacher answers, by name."""
        return {
            "unlabelled": partial(examples.read, self.work / "unlabelled.jsonl"),
            "news": partial(examples.read, self.work / "news.jsonl"),
            "annotated": self.annotated,
        }

    def drafts(self) -> list[Draft]:
        """Give the reports kept back, parsed."""
        reports = read_reports(self.data / "records" / "train")[: self.limit]
        kept = [report for report in reports if is_kept_back(report.id)]
        return list(examples.drafts(kept, lines=True))


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
    parser.add_argument("--unlabelled", type=int, default=8000, help="number of unlabelled reports")
    parser.add_argument("--articles", type=int, default=250, help="number of unlabelled articles")
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
    """Say whether a report of ``records/train`` is kept from what is learned."""
    return zlib.crc32(doc.encode()) % KEPT_BACK == 0


def make_examples(job: Job) -> None:
    """Describe all passages."""
    records, limit = job.data / "records", job.limit
    makers: dict[str, Callable[[], Any]] = {
        "train": partial(examples.from_records, records / "train", limit),
        "news": partial(
            examples.from_articles, job.data / "polnear" / "train" / "text", limit or job.articles, job.seed
        ),
        "own": partial(examples.from_records, RECORDS / "own", limit),
        "standoff": partial(examples.from_standoff, RECORDS / "standoff.jsonl", job.data, limit),
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
    learn_gold(begin(net, plan, pieces, job.seed), items_of(pieces, job.annotated()))
    save(net, path)


def label(job: Job) -> None:
    """Let the teacher answer all passages."""
    pieces = Pieces(job.teacher)
    for name, read in job.passages().items():
        path = job.work / f"soft_{name}.jsonl"
        if not path.exists():
            say(f"label: {name}")
            net = load(job.teacher, job.work / "teacher.pt", job.device)
            write_soft(path, soften(net, items_of(pieces, read())))


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
        answered_by_teacher(job, pieces, "unlabelled"),
        items_of(pieces, job.annotated()),
    )
    save(net, path)


def refine(job: Job) -> None:
    """Let the upper layers go on with longer reports; the lower ones stay as they are."""
    path = job.work / "student.pt"
    if path.exists():
        return
    say("refine")
    pieces, plan = Pieces(job.encoder), job.plans["refine"]
    net = load(job.encoder, job.work / "distilled.pt", job.device, plan.dropout)
    net.fix_lower()
    answered = [item for name in ("news", "annotated") for item in answered_by_teacher(job, pieces, name)]
    learn_soft(begin(net, plan, pieces, job.seed + 1), answered, items_of(pieces, job.annotated()))
    save(net, path)


def answered_by_teacher(job: Job, pieces: Pieces, name: str) -> list[Item]:
    """Give passages with the teacher's answers, the longest left out."""
    answers = read_soft(job.work / f"soft_{name}.jsonl")
    soft = items_of(pieces, job.passages()[name](), answers)
    return [item for item in soft if len(item.pieces) < LONGEST_UNLABELLED and item.soft and item.soft.types]


def choose_thresholds(job: Job) -> None:
    """Choose the thresholds by the reports kept back."""
    path = job.work / "thresholds.json"
    if path.exists():
        return
    say("thresholds")
    net, pieces, drafts = load(job.encoder, job.work / "student.pt"), Pieces(job.encoder), job.drafts()
    annotated = read_records(job.data / "records" / "train" / "annotations.jsonl")
    kept_back = {draft.report.id: annotated[draft.report.id] for draft in drafts}
    thresholds, f1 = choose(kept_back, find_all(net, pieces, drafts))
    figures = {"triple_f1_kept_back": f1, "reports_kept_back": len(drafts), "thresholds": asdict(thresholds)}
    path.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def write_weights(job: Job) -> None:
    """Write what ships with Whimbrel."""
    say("export")
    figures = json.loads((job.work / "thresholds.json").read_text("utf-8"))
    net = load(job.encoder, job.work / "student.pt").eval()
    export(net, Measured(Pieces(job.encoder), figures, job.drafts()[:COMPARED]), job.out)


def train_relations(job: Job) -> None:
    """Let the upper layers learn what holds between two given parties."""
    path = job.work / "relations.pt"
    pieces, plan = Pieces(job.encoder), job.plans["relations"]
    net = load(job.encoder, job.work / "student.pt")
    network = RelationNet(net)
    if path.exists():
        network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    else:
        say("relations")
        answered = answered_by_teacher(job, pieces, "unlabelled")
        learn_relations(network, begin(net, plan, pieces, job.seed), pieces, job.annotated(), answered)
        torch.save(network.state_dict(), path)
    write_relations(network, job.out / "relations.onnx")


def train_classes(job: Job) -> None:
    """Let a copy of the network for two given parties learn the classes of marked sentences."""
    say("classes")
    pieces, plan = Pieces(job.encoder), job.plans["classes"]
    net = load(job.encoder, job.work / "student.pt")
    network = RelationNet(net)
    network.load_state_dict(torch.load(job.work / "relations.pt", map_location="cpu", weights_only=True))
    path = job.data / "relations" / "PLV_train.tsv"
    learn_classes(network, begin(net, plan, pieces, job.seed), pieces, path)
    write_relations(network, job.out / "classes.onnx")


STEPS: dict[str, Callable[[Job], None]] = {
    "examples": make_examples,
    "teacher": train_teacher,
    "label": label,
    "distil": distil,
    "refine": refine,
    "thresholds": choose_thresholds,
    "relations": train_relations,
    "classes": train_classes,
    "export": write_weights,
}

if __name__ == "__main__":
    sys.exit(main())
