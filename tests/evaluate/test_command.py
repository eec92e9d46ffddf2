import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whimbrel.evaluate.command import app
from whimbrel.evaluate.goldfile import read_rows

REPORT = {"id": "request", "published": "2022-03-14", "text": "Russia asked China for military equipment."}
RECORD = {
    "doc": "request",
    "statements": [],
    "events": [
        {
            "id": "E1", "sentence": 0, "trigger": "asked", "type": "REQUEST",
            "actors": [{"text": "Russia", "codes": ["RUS"]}],
            "recipients": [{"text": "China", "codes": ["CHN"]}],
        }
    ],
}  # fmt: skip
JUDGED = {"text": "Iran released the sailors .", "targets": [{"span1": [1, 2], "label": 3.0}]}
RELATION = (
    "sentence_id\tmarked_sentence\tgold_root\n1\t<s>Russia</s> asked <t>China</t> for weapons.\tREQUEST\n"
)
STANDOFF = """T1\tSource 0 3\tKim
T2\tCue 4 8\tsaid
T3\tContent 9 24\tthat it rained.
E1\tCue:T2 Source:T1 Content:T3
"""

# (command, path of its gold, a dotted figure that must be perfect)
COMMANDS = [
    ("records", ".", "event.f1", 100.0),
    ("records", "annotations.jsonl", "triple.f1", 100.0),
    ("relations", "relations.tsv", "accuracy", 1.0),
    ("attribution", "polnear", "exact_cue.f1", 1.0),
    ("factuality", "dev.jsonl", "mae", 0.0),
    ("factuality", ".", "accuracy_3", 1.0),
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    articles = folder / "polnear"
    for name in ("text", "attributions"):
        (articles / name).mkdir(parents=True)
    for name, values in (("reports", REPORT), ("annotations", RECORD), ("dev", JUDGED)):
        (folder / f"{name}.jsonl").write_text(json.dumps(values) + "\n", encoding="utf-8")
    (folder / "relations.tsv").write_text(RELATION, encoding="utf-8")
    (articles / "text" / "rain.txt").write_text("Kim said that it rained.", encoding="utf-8")
    (articles / "attributions" / "rain_00ff.ann").write_text(STANDOFF, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("command", "path", "name", "value"), COMMANDS)
def test_json(gold: Path, command: str, path: str, name: str, value: float) -> None:
    result = CliRunner().invoke(app, [command, str(gold / path), "--json"], catch_exceptions=False)
    found = json.loads(result.output)
    for step in name.split("."):
        found = found[step]
    assert found == value


@pytest.mark.parametrize("command", ["records", "relations", "attribution", "factuality"])
def test_table_and_predictions(gold: Path, tmp_path: Path, command: str) -> None:
    path = {row[0]: row[1] for row in COMMANDS}[command]
    written = tmp_path / "predictions.jsonl"
    arguments = [command, str(gold / path), "--predictions", str(written)]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert "precision" in result.output
    assert len(list(read_rows(written))) == 1


def test_records_of_another_coder(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({**RECORD, "events": []}) + "\n", encoding="utf-8")
    arguments = ["records", str(gold), "--pred", str(path), "--json"]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert json.loads(result.output)["event"] == {"p": 0, "r": 0, "f1": 0, "gold": 1, "predicted": 0}
