"""``whimbrel evaluate``: the coder measured against public gold sets.

The coder is imported when a command runs, since that takes seconds for which help should not have to wait.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from whimbrel.evaluate.goldfile import write_rows
from whimbrel.evaluate.table import tabulate

if TYPE_CHECKING:
    from whimbrel.evaluate.suite import Outcome

app = typer.Typer(help="Measure the coder against annotated reports.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Write one JSON object instead of tables.")]
Predictions = Annotated[
    Path | None,
    typer.Option("--predictions", help="Also write the predictions here, one JSON object a line."),
]


@app.command("records")
def records_command(
    gold: Annotated[
        Path, typer.Argument(help="Folder with reports.jsonl and annotations.jsonl, or the latter.")
    ],
    pred: Annotated[
        Path | None, typer.Option("--pred", help="Measure these records (JSONL) instead of coding.")
    ] = None,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Measure events and statements of whole reports."""
    from whimbrel.evaluate.suite import evaluate_records

    show(evaluate_records(gold, pred), as_json, predictions)


@app.command("relations")
def relations_command(
    gold: Annotated[Path, typer.Argument(help="TSV file with sentence_id, marked_sentence and gold_root.")],
    folds: Annotated[
        int,
        typer.Option(
            "--folds",
            metavar="N",
            help="Learn the last layer from all folds but one, and measure on that one, N times.",
        ),
    ] = 0,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Measure the PLOVER type between two marked entities of a sentence."""
    from whimbrel.evaluate.suite import evaluate_relations

    show(evaluate_relations(gold, folds), as_json, predictions)


@app.command("attribution")
def attribution_command(
    gold: Annotated[Path, typer.Argument(help="Folder of PolNeAR, with text/ and attributions/.")],
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Measure source, cue and content of the attributions in articles."""
    from whimbrel.evaluate.suite import evaluate_attributions

    show(evaluate_attributions(gold), as_json, predictions)


@app.command("factuality")
def factuality_command(
    gold: Annotated[Path, typer.Argument(help="JSONL file of judged events, or a folder with dev.jsonl.")],
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Measure how certain events are, on the scale from -3 to 3."""
    from whimbrel.evaluate.suite import evaluate_factuality

    show(evaluate_factuality(gold), as_json, predictions)


def show(outcome: "Outcome", as_json: bool, predictions: Path | None) -> None:
    """Print the figures, and write the predictions where that is asked for."""
    if predictions:
        write_rows(predictions, outcome.predictions)
    if as_json:
        typer.echo(json.dumps(outcome.figures))
        return
    console = Console()
    for table in tabulate(outcome.figures):
        console.print(table)
        console.print()
