"""The console that the views print to."""

from typing import TextIO

from rich.console import Console


class Printer(Console):
    """Prints without highlighting; colours only where the stream is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(file=stream, highlight=False)

    def on_broken_pipe(self) -> None:
        """Let the caller know that nobody reads any longer, where rich would end the program."""
        raise BrokenPipeError
