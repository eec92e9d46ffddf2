"""Who "he" is after a quotation: not the one whom the quotation itself names ("X lied to them", he said)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from whimbrel.coding.draft import Draft
from whimbrel.models import Mention, Statement


def other_speakers(statements: Iterable[Statement], draft: Draft) -> Iterator[Statement]:
    """Give statements whose "he" or "she" would name himself to the last speaker of a report; to nobody without one.

    The statements must be in reading order.
    """
    last: Mention | None = None
    for statement in statements:
        source = statement.source
        if source is not None and is_named_inside(statement, source, draft):
            statement = replace(statement, source=spoken_by(source, last))
            source = statement.source
        if source is not None and source.entity and not statement.parent:
            last = source
        yield statement


def is_named_inside(statement: Statement, source: Mention, draft: Draft) -> bool:
    """Say whether a quoted source that is only a pronoun is named in its own words."""
    if not source.basis.startswith("coref:pronoun") or statement.kind == "indirect" or not source.entity:
        return False
    return any(
        other.entity == source.entity
        and not other.basis.startswith("coref")
        and any(span.covers(other.span) for span in statement.content)
        for other in draft.actors.values()
    )


def spoken_by(source: Mention, last: Mention | None) -> Mention:
    """Give the pronoun ``source`` the person of ``last``, or nobody where that is the same person."""
    if last is None or last.entity == source.entity:
        return replace(
            source, entity="", codes=(), sector="UNK", basis=f"ambiguous: {source.entity} named in own words"
        )
    return replace(
        source,
        entity=last.entity,
        codes=last.codes,
        sector=last.sector,
        role=last.role,
        basis=f"coref:last speaker→{last.entity}",
    )
