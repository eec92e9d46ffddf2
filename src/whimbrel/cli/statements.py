"""``whimbrel statements``: who said what, by source."""

from enum import StrEnum
from typing import Annotated

import typer

from whimbrel.cli.coding import FORMAT_HELP, chosen_format, is_terminal, open_writer, target_of
from whimbrel.cli.options import Output, Paths
from whimbrel.cli.reading import Reading, with_reading


class Form(StrEnum):
    """What can be written of statements: the names of ``whimbrel.export.sayings.PUTTING``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Sourcing(StrEnum):
    """How a source is told: the sourcings of the ontology."""

    named = "named"
    role = "role"
    anonymous = "anonymous"
    document = "document"
    media = "media"
    none = "none"


FormOption = Annotated[Form | None, typer.Option("--format", "-f", help=FORMAT_HELP)]
SourceOption = Annotated[
    str,
    typer.Option(
        "--source", metavar="TEXT", help="Only of sources whose name holds TEXT.", show_default=False
    ),
]
SourcingOption = Annotated[
    Sourcing | None, typer.Option("--sourcing", help="Only of sources told in this way.")
]


@with_reading
def statements(
    paths: Paths,
    form: FormOption = None,
    output: Output = None,
    source: SourceOption = "",
    sourcing: SourcingOption = None,
    *,
    reading: Reading,
) -> None:
    """Read reports and write down who said what, by source, with the words in quotation marks."""
    from whimbrel.export.sayings import sayings_writers
    from whimbrel.export.speakers import Wanted

    target = target_of(output)
    writers = sayings_writers(Wanted(source, sourcing.value if sourcing else ""))
    chosen = chosen_format(form, target)
    if chosen not in writers:
        raise typer.BadParameter(f"{target}: statements are not written as {chosen}", param_hint="--output")
    reading.run(paths, open_writer(chosen, target, writers), to_terminal=is_terminal(target))
