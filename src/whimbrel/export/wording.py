"""Coded values in plain words, for the views that a person reads."""

from collections.abc import Iterable

from whimbrel.export.record import joined, words
from whimbrel.export.voices import Voices
from whimbrel.models import Coding, Event, Mention, Report, Statement
from whimbrel.ontology import ontology

NOBODY = "—"
CONTROLS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")


def who(mentions: Iterable[Mention]) -> str:
    """Name the actors of one side as the text does."""
    return ", ".join(one_line(mention.text) for mention in mentions) or NOBODY


def codes(mentions: Iterable[Mention]) -> str:
    """Give code and sector of the actors of one side; ``?`` where a mention could not be resolved."""
    return ", ".join(f"{'+'.join(mention.codes) or '?'} {mention.sector}" for mention in mentions)


def what(event: Event) -> str:
    """Give type and mode."""
    return f"{event.type} {event.mode}".rstrip()


def certainty(event: Event) -> list[str]:
    """Say how certain the event is: ``certain``, or every word that takes something off it."""
    known = ontology()
    found = [
        (known.auxiliaries, event.auxiliary),
        (known.polarities, event.polarity),
        (known.certainties, event.certainty),
    ]
    said = [values[name].word for values, name in found if name in values]
    if event.auxiliary == "negation":
        said[1] = ""
    return [word for word in said if word] or ["certain"]


def speaker(voices: Voices, event: Event) -> str:
    """Name the source in whose statement the event stands, and those who say that he says so, or nobody."""
    return ", says ".join(source_name(one) for one in voices.chain(event.statement))


def told_elsewhere(voices: Voices, event: Event) -> str:
    """Say which event this one tells again, or who denies it."""
    if event.repeat_of:
        return f"as {event.repeat_of}"
    deniers = ", ".join(dict.fromkeys(source_name(one) for one in voices.denying(event)))
    return f"denied by {deniers}" if deniers else ""


def source_name(statement: Statement) -> str:
    """Name the source as the text does."""
    return one_line(statement.source.text) if statement.source else NOBODY


def cue(statement: Statement, text: str) -> str:
    """Give the cue in one line."""
    return one_line(joined(statement.cue, text))


def act(statement: Statement) -> str:
    """Give what is done by saying it, and whether in the source's own words."""
    return statement.act if statement.kind == "indirect" else f"{statement.act}, {statement.kind}"


def circumstances(coding: Coding, voices: Voices, statement: Statement) -> str:
    """Say what else the text gives on a statement: where, who retells and what it denies, why nobody is named."""
    text = coding.report.text
    venue, reason = words(statement.venue, text), words(statement.anonymity_reason, text)
    outer = ", ".join(source_name(one) for one in list(voices.chain(statement.id))[1:])
    told = [
        ("via", one_line(venue)),
        ("as told by", outer),
        ("denies", denied(coding, statement)),
        ("not named:", one_line(reason)),
    ]
    return "; ".join(f"{what} {words}" for what, words in told if words)


def denied(coding: Coding, statement: Statement) -> str:
    """Name the events that a statement denies."""
    named = {event.id: event for event in coding.events if event.id in statement.denies}
    return ", ".join(f"{event.id} {event.type}" for event in named.values())


def content(statement: Statement, text: str, most: int) -> str:
    """Give what is said in at most ``most`` characters, cut at a word."""
    return shortened(one_line(joined(statement.content, text)), most)


def heading(report: Report) -> str:
    """Give id, date and publisher of a report in one line."""
    published = report.published.isoformat() if report.published else "no date"
    return one_line(" · ".join(part for part in (report.id, published, report.publisher) if part))


def headline(coding: Coding) -> str:
    """Give the headline: the title, or the first sentence where there is none."""
    first = words(coding.sentences[0], coding.report.text) if coding.sentences else ""
    return one_line(coding.report.title or first)


def shortened(text: str, most: int) -> str:
    """Cut a text at a word to at most ``most`` characters, with an ellipsis for what is left out."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return kept[: kept.rfind(" ") if " " in kept else len(kept)].rstrip(" ,;:") + "…"


def one_line(text: str) -> str:
    """Turn every run of white space, line breaks and control characters too, into one space."""
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """Put a space in the place of every character that would command a terminal instead of showing."""
    return text.translate(CONTROLS)
