"""Who says that an event took place, by how many mouths, and who denies it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whimbrel.models import Coding, Event, Statement


@dataclass(frozen=True, slots=True)
class Voices:
    """The statements of one coding by id, and by the event that they deny."""

    statements: Mapping[str, Statement]
    denials: Mapping[str, tuple[Statement, ...]]

    def chain(self, number: str) -> Iterator[Statement]:
        """Give a statement and those around it, the innermost first; none for an id that is not known."""
        seen: set[str] = set()
        while number in self.statements and number not in seen:
            seen.add(number)
            yield self.statements[number]
            number = self.statements[number].parent

    def denying(self, event: Event) -> tuple[Statement, ...]:
        """Give the statements that deny an event, or the event that it tells again."""
        return self.denials.get(event.repeat_of or event.id, ())


def voices_in(coding: Coding) -> Voices:
    """Sort the statements of a coding."""
    denials: dict[str, tuple[Statement, ...]] = {}
    for statement in coding.statements:
        for event in statement.denies:
            denials[event] = (*denials.get(event, ()), statement)
    return Voices({statement.id: statement for statement in coding.statements}, denials)
