import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from whimbrel.evaluate.gate import BASELINE, Bound, digest, figure_of, main, read_baseline
from whimbrel.evaluate.suite import EVALUATIONS

ROOT = Path(__file__).parent.parent.parent
JUDGED = {
    "text": "Iran released the sailors , and did not arrest the captain .",
    "targets": [{"span1": [1, 2], "label": 3.0}, {"span1": [8, 9], "label": -3.0}],
}
FIGURES = {"n": 2, "r": None, "rate": {"f1": 0.5}, "attribute accuracy": {"date": (80.0, 5)}}

# (bound, figure, holds)
BOUNDS = [
    (Bound("f1", 0.5), 0.5, True),
    (Bound("f1", 0.5), 0.49, False),
    (Bound("mae", 0.5, ceiling=True), 0.5, True),
    (Bound("mae", 0.5, ceiling=True), 0.51, False),
]

# (dotted name, figure)
NAMES = [
    ("n", 2.0),
    ("rate.f1", 0.5),
    ("attribute accuracy.date", 80.0),
    ("r", None),
    ("rate", None),
    ("rate.f2", None),
    ("n.f1", None),
]

# (floors, digest of the gold, exit code, words of the output)
RUNS: list[tuple[dict[str, Any], str, int, str]] = [
    ({"accuracy_3": 1, "mae": {"most": 0}}, "", 0, "3 checks, 0 failed"),
    ({"accuracy_3": 1.01}, "", 1, "FELL"),
    ({"mae": {"most": -0.01}}, "", 1, "FELL"),
    ({"no such figure": 0}, "", 1, "none"),
    ({"accuracy_3": 0}, "0" * 64, 1, "sha256"),
]


def run(*arguments: object) -> Result:
    app = typer.Typer()
    app.command()(main)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "judged.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps(JUDGED) + "\n", encoding="utf-8")
    return path


def write_baseline(folder: Path, **values: object) -> Path:
    path = folder / "baseline.json"
    path.write_text(json.dumps({"judged": {"evaluation": "factuality", "path": "judged.jsonl", **values}}))
    return path


@pytest.mark.parametrize(("bound", "found", "holds"), BOUNDS)
def test_bounds(bound: Bound, found: float, holds: bool) -> None:
    assert bound.holds(found) is holds


@pytest.mark.parametrize(("name", "value"), NAMES)
def test_figure_by_name(name: str, value: float | None) -> None:
    assert figure_of(FIGURES, name) == value


@pytest.mark.parametrize(("floors", "sha256", "code", "words"), RUNS)
def test_run(gold: Path, tmp_path: Path, floors: object, sha256: str, code: int, words: str) -> None:
    baseline = write_baseline(tmp_path, sha256=sha256 or digest([gold]), floors=floors)
    result = run("--data", gold.parent, "--baseline", baseline)
    assert result.exit_code == code
    assert words in result.output


def test_without_data_nothing_is_measured(tmp_path: Path) -> None:
    result = run("--data", tmp_path / "nowhere")
    assert result.exit_code == 0
    assert "nothing was measured" in result.output


def test_missing_gold(tmp_path: Path) -> None:
    baseline = write_baseline(tmp_path, sha256="", floors={})
    result = run("--data", tmp_path, "--baseline", baseline)
    assert result.exit_code == 2
    assert "judged.jsonl: no such file" in result.output


def test_unknown_evaluation(tmp_path: Path) -> None:
    baseline = write_baseline(tmp_path, sha256="", floors={}, evaluation="guessing")
    result = run("--data", tmp_path, "--baseline", baseline)
    assert result.exit_code == 2
    assert "no evaluation 'guessing'" in result.output


def test_digest_changes_with_content_and_name_but_not_with_the_folder(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a/gold", "b/gold", "b/other", "c/gold")]
    for path, content in zip(paths, ("x", "x", "x", "y"), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    same, other_name, other_content = (digest([path]) for path in paths[1:])
    assert digest([paths[0]]) == same
    assert len({same, other_name, other_content}) == 3


def test_baseline_of_the_project_holds_every_evaluation() -> None:
    held = read_baseline(ROOT / BASELINE)
    assert {one.evaluation for one in held} == set(EVALUATIONS)
    assert all(one.bounds and len(one.sha256) == 64 for one in held)
