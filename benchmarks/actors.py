"""What a large file of the user's own actors costs: time of start, memory, and words a second of finding.

    python benchmarks/actors.py [REPORTS]                a file of 300,000 made-up FollowTheMoney entities
    python benchmarks/actors.py [REPORTS] --entities N   another number of them
    python benchmarks/actors.py [REPORTS] --actors FILE  a file of yours

Every start is a process of its own, as in ``whimbrel code --actors FILE``; the cache lies in a temporary folder.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from whimbrel.coding.actors.table import ActorTable
from whimbrel.read import read

DATA = Path("../shared/data/wikipedia_current_events.jsonl.gz")
EXAMPLES = Path("examples/reports")
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "or")]
COUNTRIES = ("ru", "cn", "us", "ir", "ua", "de", "fr", "br", "in", "suhh", "eu", "kp")
BODIES = ("Ministry of {}", "{} Trading Company", "Bank of {}", "{} Group", "People's Front of {}")
SCHEMATA = ("Company", "Organization", "PublicBody")
POSITIONS = ("Minister of Transport", "member of parliament", "judge", "Deputy Director", "general")


def made_up(count: int) -> Iterator[dict[str, object]]:
    """Make entities: two of three are people, each with an alias or two."""
    chance = random.Random(1)
    for number in range(count):
        yield person(chance, number) if number % 3 else body(chance, number)


def word(chance: random.Random) -> str:
    """Make a word that looks like a name."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def person(chance: random.Random, number: int) -> dict[str, object]:
    """Make a person."""
    given, middle, family = word(chance), word(chance), word(chance)
    properties = {
        "name": [f"{given} {family}"],
        "alias": [f"{family.upper()}, {given} {middle}"],
        "weakAlias": [given],
        "nationality": [chance.choice(COUNTRIES)],
        "position": [chance.choice(POSITIONS)],
        "topics": ["role.pep"],
    }
    return {"id": f"made-{number}", "schema": "Person", "properties": properties}


def body(chance: random.Random, number: int) -> dict[str, object]:
    """Make a company, an organisation or a public body."""
    name = chance.choice(BODIES).format(word(chance))
    properties = {"name": [name], "alias": [f"{name} {word(chance)}"], "country": [chance.choice(COUNTRIES)]}
    return {"id": f"made-{number}", "schema": chance.choice(SCHEMATA), "properties": properties}


def write_entities(path: Path, count: int) -> None:
    """Write a file of made-up entities."""
    with path.open("w", encoding="utf-8") as file:
        for entity in made_up(count):
            file.write(json.dumps(entity) + "\n")


def peak_memory() -> float:
    """Give the most memory that this process has held so far, in MiB."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measure(paths: list[Path], reports: Path, limit: int) -> dict[str, float]:
    """Load the tables and find the names of the reports."""
    start = time.perf_counter()
    table = ActorTable.load(*paths)
    loaded, held = time.perf_counter() - start, peak_memory()
    texts = [report.text for report in islice(read(reports), limit)]
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    names = sum(len(table.find(text)) for text in texts)
    seconds = time.perf_counter() - start
    return {"load": loaded, "held": held, "speed": words / seconds, "names": names, "words": words}


def measure_apart(paths: list[Path], reports: Path, limit: int, cache: Path) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, str(reports), "--reports", str(limit), "--measure"]
    command += [word for path in paths for word in ("--actors", str(path))]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)}
    )
    return dict(json.loads(done.stdout))


def compare(path: Path, reports: Path, limit: int, cache: Path) -> None:
    """Print what the file costs over the shipped tables alone."""
    for title, paths in (("shipped tables", []), ("first start", [path]), ("second start", [path])):
        found = measure_apart(paths, reports, limit, cache)
        typer.echo(
            f"{title:16} load {found['load']:6.2f} s   {found['held']:5,.0f} MiB   "
            f"{found['speed']:11,.0f} words/s   {found['names']:,.0f} names in {found['words']:,.0f} words"
        )
    kept = sum(file.stat().st_size for file in cache.rglob("*.sqlite"))
    typer.echo(
        f"{'kept on disk':16} {kept / 1024 / 1024:,.0f} MiB for {path.stat().st_size / 1024 / 1024:,.0f} MiB"
    )


def main(
    reports: Annotated[Path, typer.Argument(help="Reports in any form that Whimbrel reads.")] = DATA,
    actors: Annotated[list[Path] | None, typer.Option(help="Measure this file.")] = None,
    entities: Annotated[int, typer.Option(help="How many entities to make up.")] = 300_000,
    limit: Annotated[int, typer.Option("--reports", help="Take only the first reports.")] = 20_000,
    alone: Annotated[bool, typer.Option("--measure", help="Measure in this process, print JSON.")] = False,
) -> None:
    """Measure what a file of the user's own actors costs."""
    reports = reports if reports.exists() else EXAMPLES
    if alone:
        typer.echo(json.dumps(measure(actors or [], reports, limit)))
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "entities.ftm.json"
        if actors:
            path = actors[0]
        else:
            write_entities(path, entities)
        compare(path, reports, limit, Path(folder) / "cache")


if __name__ == "__main__":
    typer.run(main)
