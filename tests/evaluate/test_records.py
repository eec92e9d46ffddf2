import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.records import measure_records, read_records, read_reports

RUSSIA = {"text": "Russia", "codes": ["RUS"], "sector": "GOV"}
CHINA = {"text": "China", "codes": ["CHN"], "sector": "GOV"}
AMERICA = {"text": "the United States", "codes": ["USA"], "sector": "GOV"}
ITALY = {"text": "Italy", "codes": ["ITA"], "sector": "GOV"}


def event(
    name: str, sentence: int, kind: str, *parties: list[dict[str, Any]], **values: object
) -> dict[str, Any]:
    actors, recipients = parties
    plain = {"trigger": kind.lower(), "mode": "", "auxiliary": "none", "certainty": "CT", "polarity": "+"}
    unset = {"date": "", "statement": "", "repeat_of": "", "essential": True}
    found = {"id": name, "sentence": sentence, "type": kind, "actors": actors, "recipients": recipients}
    return {**plain, **unset, **found, **values}


GOLD: dict[str, Any] = {
    "doc": "request",
    "statements": [
        {
            "id": "S1", "source": "US officials", "source_codes": ["USA"], "sourcing": "anonymous",
            "kind": "indirect", "act": "assert", "content": "Russia asked China for equipment", "sentence": 0,
        }
    ],
    "events": [
        event("E1", 0, "REQUEST", [RUSSIA], [CHINA], statement="S1", certainty="U", date="2022-03"),
        event("E2", 1, "ACCUSE", [CHINA], [AMERICA]),
        event("E3", 2, "CONSULT", [AMERICA, CHINA], []),
        event("E4", 3, "REQUEST", [RUSSIA], [CHINA], repeat_of="E1"),
    ],
}  # fmt: skip


def changed(number: int, **values: object) -> Callable[[dict[str, Any]], object]:
    return lambda record: record["events"][number].update(values)


def restated(**values: object) -> Callable[[dict[str, Any]], object]:
    return lambda record: record["statements"][0].update(values)


# (what is done to a copy of the gold; the F1 of triple, event, type and statement; the recall of essential
# triples). The gold has four triples, as the meeting makes two and the repeated request none.
CHANGES = [
    pytest.param(lambda record: None, 100, 100, 100, 100, 100, id="nothing"),
    pytest.param(lambda record: record["events"].pop(1), 85.7, 85.7, 85.7, 100, 75, id="event dropped"),
    pytest.param(lambda record: record["events"].pop(3), 100, 85.7, 85.7, 100, 100, id="repeat dropped"),
    pytest.param(changed(1, actors=[ITALY]), 75, 75, 100, 100, 75, id="other actor"),
    pytest.param(changed(1, recipients=[]), 75, 75, 100, 100, 75, id="no recipient"),
    pytest.param(changed(1, type="SANCTION"), 75, 75, 75, 100, 75, id="other type"),
    pytest.param(changed(1, sentence=5), 100, 75, 75, 100, 100, id="other sentence"),
    pytest.param(changed(2, actors=[AMERICA]), 85.7, 100, 100, 100, 75, id="half of a compound"),
    pytest.param(
        changed(1, actors=[{"text": "China", "codes": []}]), 75, 100, 100, 100, 75, id="actor without code"
    ),
    pytest.param(
        changed(1, actors=[{"text": "the ministry", "codes": []}]), 75, 75, 100, 100, 75, id="unknown actor"
    ),
    pytest.param(changed(1, actors=[AMERICA]), 85.7, 75, 100, 100, 75, id="nobody does it to himself"),
    pytest.param(restated(content="Russia asked"), 100, 100, 100, 0, 100, id="less than half of the content"),
    pytest.param(restated(content="Russia asked China"), 100, 100, 100, 100, 100, id="most of the content"),
    pytest.param(restated(sentence=1), 100, 100, 100, 100, 100, id="statement one sentence off"),
    pytest.param(restated(sentence=2), 100, 100, 100, 0, 100, id="statement two sentences off"),
    pytest.param(restated(source="the ministry"), 100, 100, 100, 0, 100, id="other source"),
]

# (what is done, the value's name, the share that agrees, of how many)
VALUES = [
    (changed(0, certainty="CT"), "certainty", 75.0, 4),
    (changed(1, auxiliary="future"), "auxiliary", 75.0, 4),
    (changed(1, polarity="-"), "polarity", 75.0, 4),
    (changed(1, mode="assist"), "mode", 75.0, 4),
    (changed(0, date="2022"), "date", 0.0, 1),
    (changed(0, statement=""), "attributed", 75.0, 4),
    (restated(source="Russia"), "attributed", 75.0, 4),
    (restated(sourcing="named"), "statement sourcing", 0.0, 1),
    (restated(kind="direct"), "statement kind", 0.0, 1),
    (restated(act="deny"), "statement act", 0.0, 1),
    (restated(source_codes=["RUS"]), "statement source code", 0.0, 1),
    (restated(source_codes=["RUS", "USA"]), "statement source code", 100.0, 1),
]


@pytest.mark.parametrize(("change", "triple", "events", "types", "statements", "essential"), CHANGES)
def test_rates(
    change: Callable[[dict[str, Any]], object],
    triple: float,
    events: float,
    types: float,
    statements: float,
    essential: float,
) -> None:
    predicted = deepcopy(GOLD)
    change(predicted)
    figures = measure_records({"request": GOLD}, {"request": predicted})
    found = [figures[name]["f1"] for name in ("triple", "event", "type", "statement")]
    assert found == [triple, events, types, statements]
    assert figures["triple essential recall"] == essential


@pytest.mark.parametrize(("change", "name", "share", "number"), VALUES)
def test_values(change: Callable[[dict[str, Any]], object], name: str, share: float, number: int) -> None:
    predicted = deepcopy(GOLD)
    change(predicted)
    figures = measure_records({"request": GOLD}, {"request": predicted})
    assert figures["attribute accuracy"][name] == (share, number)


def test_report_without_prediction() -> None:
    figures = measure_records({"request": GOLD}, {})
    assert figures["documents coded"] == 0
    assert figures["event"] == {"p": 0, "r": 0, "f1": 0, "gold": 4, "predicted": 0}
    assert figures["attribute accuracy"] == {}


def test_events_pair_by_trigger() -> None:
    gold = [event("E1", 0, "ASSAULT", [RUSSIA], [], trigger="shelled", date="2022-03-01")]
    other = event("E1", 0, "ASSAULT", [RUSSIA], [], trigger="bombed", date="2022-02-28")
    same = event("E2", 0, "ASSAULT", [RUSSIA], [], trigger="shelled", date="2022-03-01")
    figures = measure_records(
        {"d": {"events": gold, "statements": []}}, {"d": {"events": [other, same], "statements": []}}
    )
    assert figures["attribute accuracy"]["date"] == (100.0, 1)


# (a record, end of the message)
BROKEN = [
    ({"statements": [], "events": []}, "no field 'doc'"),
    ({"doc": "d", "events": []}, "no field 'statements'"),
    ({"doc": "d", "events": {}, "statements": []}, "'events' is not a list"),
    ({"doc": "d", "events": [{"id": "E1", "sentence": 0}], "statements": []}, "E1 of events has no 'type'"),
    ({"doc": "d", "events": [], "statements": [{"source": ""}]}, "one of statements has no 'id'"),
]


@pytest.mark.parametrize(("record", "message"), BROKEN)
def test_broken_records(tmp_path: Path, record: dict[str, Any], message: str) -> None:
    path = tmp_path / "annotations.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_records(path)
    assert str(error.value) == f"{path}:1: {message}"


def test_reports_lie_beside_their_annotations(tmp_path: Path) -> None:
    report = {"id": "request", "published": "2022-03-13", "text": "Russia asked China for equipment."}
    (tmp_path / "reports.jsonl").write_text(json.dumps(report) + "\n", encoding="utf-8")
    by_folder, by_file = read_reports(tmp_path), read_reports(tmp_path / "annotations.jsonl")
    assert [(one.id, str(one.published), one.text) for one in by_folder] == [tuple(report.values())]
    assert by_folder == by_file
