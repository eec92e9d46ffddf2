"""The command line with a coder that costs nothing: ``python ingesting.py ingest corpus.jsonl --store DB``."""

import sys
import time
from collections.abc import Iterable, Iterator

from whimbrel import batch
from whimbrel.cli import main
from whimbrel.models import Coding, Event, Mention, Report, Span, Statement

CODES = {"Russia": "RUS", "China": "CHN", "Turkey": "TUR"}
SECONDS = 0.001


class CheapCoder:
    """Finds an event in every report whose first word it knows."""

    def code(self, report: Report) -> Coding:
        time.sleep(SECONDS)
        name = report.text.split()[0]
        actor = Mention(Span(0, len(name)), name, name, (CODES[name],), "GOV", basis="table:state")
        whole = Span(0, len(report.text))
        return Coding(
            report,
            (whole,),
            (actor,),
            (Statement("S1", actor, (Span(0, 1),), (whole,), 0),),
            (Event("E1", "REQUEST", whole, 0, (actor,), date="2022-03", statement="S1"),),
        )

    def code_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        return map(self.code, reports)


def make_corpus(count: int) -> Iterator[dict[str, str]]:
    """Give reports, every tenth of them a corrected version of the one before."""
    for number in range(count):
        name = list(CODES)[number % 3]
        version = " again" if number % 10 == 9 else ""
        yield {
            "id": f"r{number - bool(version)}",
            "text": f"{name} asked for talks on matter {number}{version} in the capital.",
            "published": f"2022-03-{1 + number % 28:02}",
        }


if __name__ == "__main__":
    batch._make_coder = lambda options: CheapCoder()  # type: ignore[assignment,return-value]
    sys.argv[0] = "whimbrel"
    main()
