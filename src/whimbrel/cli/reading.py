"""What several commands take as options: how reports are read and coded, and the run over them into a writer."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whimbrel.cli.failures import FAILED, INTERRUPTED, Problems
from whimbrel.cli.options import (
    Actors,
    FormatChoice,
    Published,
    RulesAlone,
    SentenceChoice,
    Sentences,
    Strict,
    Workers,
    coder_options,
    column,
    read_options,
)
from whimbrel.cli.progress import progress
from whimbrel.settings import load_settings

if TYPE_CHECKING:
    from whimbrel.export.writers import Writer
    from whimbrel.models import Coding, Report

# Which of the reports to code; the function is to be called for each of the others.
Sift = Callable[["Iterator[Report]", Callable[[], object]], "Iterator[Report]"]
SUFFIX = "_column"


@dataclass(frozen=True)
class Reading:
    """What the user says of reading and coding; every field is an option of the commands that take it."""

    workers: Workers = None
    strict: Strict = False
    actors: Actors = None
    rules: RulesAlone = False
    published: Published = None
    sentences: SentenceChoice = Sentences.auto
    input_format: FormatChoice = ""
    text_column: Annotated[str | None, column("text")] = None
    id_column: Annotated[str | None, column("id")] = None
    title_column: Annotated[str | None, column("title")] = None
    published_column: Annotated[str | None, column("published")] = None
    publisher_column: Annotated[str | None, column("publisher")] = None
    url_column: Annotated[str | None, column("url")] = None

    def run(
        self,
        paths: list[str],
        opened: AbstractContextManager["Writer"],
        sift: Sift | None = None,
        *,
        to_terminal: bool = True,
    ) -> None:
        """Code what ``paths`` name into a writer; ends the command where something could not be read or coded."""
        problems = Problems(strict=self.strict)
        reports = self._reports(paths, problems)
        with progress(paths, to_terminal=to_terminal) as step:
            codings = self._codings(sift(reports, step) if sift else reports, problems)
            interrupted = write_out(codings, opened, step)
        if interrupted or problems.count:
            raise typer.Exit(INTERRUPTED if interrupted else FAILED)

    def _reports(self, paths: list[str], problems: Problems) -> "Iterator[Report]":
        from whimbrel.read import read

        columns = {
            field.name.removesuffix(SUFFIX): getattr(self, field.name)
            for field in fields(self)
            if field.name.endswith(SUFFIX)
        }
        return read(paths, read_options(self.published, self.input_format, columns, problems))

    def _codings(self, reports: "Iterator[Report]", problems: Problems) -> "Iterator[Coding]":
        from whimbrel.batch import code_reports

        options = coder_options(self.sentences, self.actors, self.rules, problems)
        count = load_settings().workers if self.workers is None else self.workers
        return code_reports(reports, options, count, problems)


def write_out(
    codings: "Iterator[Coding]",
    opened: AbstractContextManager["Writer"],
    step: Callable[[], object],
) -> bool:
    """Write codings as they come; say whether Ctrl-C ended it, in which case all that was done is written."""
    with opened as writer:
        try:
            with closing(codings):  # type: ignore[type-var]
                for coding in codings:
                    writer.write(coding)
                    step()
        except KeyboardInterrupt:
            return True
    return False


def with_reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of ``Reading`` in the place of its last parameter, ``reading``."""
    *own, _ = signature(command).parameters.values()
    names = [field.name for field in fields(Reading)]
    shared = [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
        for field in fields(Reading)
    ]

    @wraps(command)
    def run(**values: Any) -> None:
        reading = Reading(**{name: values.pop(name) for name in names})
        command(**values, reading=reading)

    run.__signature__ = signature(command).replace(parameters=[*own, *shared])  # type: ignore[attr-defined]
    return run
