"""Source, cue and content of every attribution against PolNeAR, in the measures of the papers on that corpus.

Units are sets of tokens (a run of letters and digits, or one other sign). For each role:

- ``token``       tokens that have the role in some attribution
- ``exact``       the role of one attribution, wholly the same tokens
- ``jacc50``, ``overlap``  the same one to one, if half of the tokens of both together or any at all are
  shared
- ``soft``        the pairs of ``overlap``, each counting with the share of its tokens (Pareti 2015)
- ``frag_exact``, ``frag_begin``  unbroken stretches, wholly or by their first token (Wang et al. 2023)
- ``frag_jacc``   mean of each gold stretch's best Jaccard index, a spurious stretch counting as 0

And for whole attributions, paired by content (Jaccard of at least a half): ``attr_content`` found at all,
``+source`` with the source right (both none, or half of the shorter one shared), ``+source_exact``,
``+source+cue``; and the first two again by how much of the content is in quotation marks (``type_direct``,
``type_mixed``, ``type_indirect``, ``type_none``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from whimbrel.errors import InputError
from whimbrel.evaluate.brat import ROLES, Article, Attribution
from whimbrel.evaluate.goldfile import Row, read_rows
from whimbrel.evaluate.tally import Figures, Tally, pair_off
from whimbrel.models import Span

TOKEN = re.compile(r"\w+|[^\w\s]")
OPENING, CLOSING, EITHER = "“", "”", '"'
MARKS = frozenset((OPENING, CLOSING, EITHER))
SAME_CONTENT = 0.5
SAME_SOURCE = 0.5
DIRECT = 0.9

WHOLE = ("attr_content", "attr_content+source", "attr_content+source_exact", "attr_content+source+cue")
TYPED = ("content", "content+source")

Unit = frozenset[int]
Units = Mapping[str, Unit]
Likeness = Callable[[Unit, Unit], float]


def measure_attributions(
    articles: Iterable[Article], predicted: Mapping[str, Sequence[Attribution]]
) -> Figures:
    """Compare predicted with gold attributions by article; one without prediction counts as empty."""
    tally, closeness = Tally(), Tally()
    for article in articles:
        guesses = predicted.get(article.name, ())
        tokens = Tokens(article.text)
        gold = [tokens.units(attribution) for attribution in article.attributions]
        coded = [tokens.units(attribution) for attribution in guesses]
        for role in ROLES:
            compare_role(tally, closeness, role, units_of(gold, role), units_of(coded, role))
        claims = claims_of(article.text, article.attributions, gold), claims_of(article.text, guesses, coded)
        compare_claims(tally, *claims)
    return {name: tally.rate(name) for name in tally.names} | jaccards(closeness)


def jaccards(closeness: Tally) -> dict[str, dict[str, float]]:
    """Give the mean Jaccard index of stretches for each role."""
    return {f"frag_jacc_{role}": {"f1": round(closeness.shares(role).r, 4)} for role in ROLES}


class Tokens:
    """The tokens of a text, found by their place."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in TOKEN.finditer(text)]
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def units(self, attribution: Attribution) -> Units:
        """Give the tokens of each role of an attribution."""
        return {role: self.within(attribution.role(role)) for role in ROLES}

    def within(self, spans: Iterable[Span]) -> Unit:
        """Give the numbers of all tokens that some span touches."""
        return frozenset(
            number
            for start, end in spans
            if start < end
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def units_of(attributions: Iterable[Units], role: str) -> list[Unit]:
    """Give the units of one role, without the empty ones."""
    return [units[role] for units in attributions if units[role]]


def compare_role(tally: Tally, closeness: Tally, role: str, gold: list[Unit], predicted: list[Unit]) -> None:
    """Count the units, tokens and stretches of one role in one article."""
    count_sets(tally, f"token_{role}", Unit().union(*gold), Unit().union(*predicted))
    for name, likeness in (("exact", identity), ("overlap", jaccard), ("jacc50", near_jaccard)):
        pairs = match(gold, predicted, likeness)
        tally.add(f"{name}_{role}", gold=len(gold), predicted=len(predicted), hits=len(pairs))
        if name == "overlap":
            count_shares(tally, f"soft_{role}", (gold, predicted), pairs)
    given, coded = stretches(gold), stretches(predicted)
    count_sets(tally, f"frag_exact_{role}", set(given), set(coded))
    count_sets(tally, f"frag_begin_{role}", {start for start, _ in given}, {start for start, _ in coded})
    count_closeness(closeness, role, given, coded)


def count_sets(tally: Tally, name: str, gold: Set[object], predicted: Set[object]) -> None:
    """Count the members of two sets."""
    tally.add(name, gold=len(gold), predicted=len(predicted), hits=len(gold & predicted))


def count_shares(
    tally: Tally, name: str, sides: tuple[list[Unit], list[Unit]], pairs: Iterable[tuple[int, int]]
) -> None:
    """Count pairs of units, each with the share of its tokens that the other has too."""
    gold, predicted = sides
    shared = [(gold[i], predicted[j], len(gold[i] & predicted[j])) for i, j in pairs]
    tally.add(name, gold=len(gold), predicted=len(predicted))
    tally.add_parts(
        name,
        found=sum(common / len(unit) for unit, _, common in shared),
        right=sum(common / len(unit) for _, unit, common in shared),
    )


def match(gold: Sequence[Unit], predicted: Sequence[Unit], likeness: Likeness) -> list[tuple[int, int]]:
    """Pair units one to one that are alike at all, the most alike first."""
    scored = ((likeness(one, other), i, j) for i, j, one, other in touching(gold, predicted))
    return pair_off(pair for pair in scored if pair[0] > 0)


def touching(gold: Sequence[Unit], predicted: Sequence[Unit]) -> Iterator[tuple[int, int, Unit, Unit]]:
    """Give all pairs of units that share a token."""
    holders: dict[int, set[int]] = {}
    for j, unit in enumerate(predicted):
        for token in unit:
            holders.setdefault(token, set()).add(j)
    for i, unit in enumerate(gold):
        for j in set[int]().union(*(holders.get(token, ()) for token in unit)):
            yield i, j, unit, predicted[j]


def identity(one: Unit, other: Unit) -> float:
    """Score two units 1 if they are the same."""
    return float(one == other)


def jaccard(one: Unit, other: Unit) -> float:
    """Give the share of the tokens of both that both have."""
    return len(one & other) / len(one | other)


def near_jaccard(one: Unit, other: Unit) -> float:
    """Give the Jaccard index, or 0 where it is below a half."""
    index = jaccard(one, other)
    return index if index >= SAME_CONTENT else 0.0


def stretches(units: Iterable[Unit]) -> list[tuple[int, int]]:
    """Give every unbroken run of tokens within a unit, as (first, one past the last), once and in order."""
    return sorted({run for unit in units for run in runs(sorted(unit))})


def runs(tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut rising numbers where one is left out."""
    breaks = [i for i, (one, following) in enumerate(pairwise(tokens), start=1) if following != one + 1]
    for first, last in pairwise([0, *breaks, len(tokens)]):
        yield tokens[first], tokens[last - 1] + 1


def count_closeness(
    closeness: Tally, role: str, gold: Sequence[tuple[int, int]], predicted: Sequence[tuple[int, int]]
) -> None:
    """Count each gold stretch with its best Jaccard index, and each predicted one that touches none as 0."""
    best = [max((closeness_of(one, other) for other in predicted), default=0.0) for one in gold]
    spurious = sum(not any(closeness_of(one, other) for one in gold) for other in predicted)
    closeness.add(role, gold=len(gold) + spurious, predicted=0)
    closeness.add_parts(role, found=sum(best), right=0)


def closeness_of(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Give the Jaccard index of two stretches, 0 if they do not touch."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution that has content: its units, and the part of the content that is in quotation marks."""

    units: Units
    quoted: str


def claims_of(text: str, attributions: Sequence[Attribution], units: Sequence[Units]) -> list[Claim]:
    """Give the attributions that have content."""
    return [
        Claim(unit, quotation(text, attribution.content))
        for attribution, unit in zip(attributions, units, strict=True)
        if unit["content"]
    ]


def compare_claims(tally: Tally, gold: Sequence[Claim], predicted: Sequence[Claim]) -> None:
    """Count the whole attributions of one article, all and by quotation."""
    for name in WHOLE:
        tally.add(name, gold=len(gold), predicted=len(predicted))
    for name in TYPED:
        count_types(tally, name, gold, predicted)
    given, coded = ([claim.units["content"] for claim in side] for side in (gold, predicted))
    for i, j in match(given, coded, near_jaccard):
        count_claim(tally, gold[i], predicted[j])


def count_types(tally: Tally, name: str, gold: Sequence[Claim], predicted: Sequence[Claim]) -> None:
    """Count the whole attributions by quotation."""
    for claim in gold:
        tally.add(f"type_{claim.quoted}_{name}", gold=1, predicted=0)
    for claim in predicted:
        tally.add(f"type_{claim.quoted}_{name}", gold=0, predicted=1)


def count_claim(tally: Tally, gold: Claim, predicted: Claim) -> None:
    """Count two attributions of the same content."""
    source = same_source(gold.units["source"], predicted.units["source"])
    hits = {
        "attr_content": True,
        "attr_content+source": source,
        "attr_content+source_exact": gold.units["source"] == predicted.units["source"],
        "attr_content+source+cue": source and same_cue(gold.units["cue"], predicted.units["cue"]),
    }
    for name, hit in hits.items():
        tally.add_parts(name, found=hit, right=hit)
    for name in TYPED:
        hit = hits[f"attr_{name}"]
        tally.add_parts(f"type_{gold.quoted}_{name}", found=hit, right=0)
        tally.add_parts(f"type_{predicted.quoted}_{name}", found=0, right=hit)


def same_source(gold: Unit, predicted: Unit) -> bool:
    """Say whether two sources are both absent or share half of the shorter one."""
    if not gold or not predicted:
        return not gold and not predicted
    return len(gold & predicted) / min(len(gold), len(predicted)) >= SAME_SOURCE


def same_cue(gold: Unit, predicted: Unit) -> bool:
    """Say whether two cues are both absent or share a token."""
    return bool(gold & predicted) or not (gold or predicted)


def quotation(text: str, spans: Iterable[Span]) -> str:
    """Say how much of a content is quoted: ``direct``, ``mixed``, ``indirect``; ``none`` has no letters."""
    inside = [quoted for span in spans for quoted in quoted_letters(text[slice(*with_marks(text, span))])]
    if not inside:
        return "none"
    if not any(inside):
        return "indirect"
    return "direct" if sum(inside) / len(inside) > DIRECT else "mixed"


def with_marks(text: str, span: Span) -> Span:
    """Widen a span by a quotation mark that stands right before or after it."""
    start, end = span
    return Span(start - (text[max(0, start - 1) : start] in MARKS), end + (text[end : end + 1] in MARKS))


def quoted_letters(text: str) -> Iterator[bool]:
    """Say of every letter or digit whether it stands inside quotation marks."""
    inside = False
    for sign in text:
        if sign in MARKS:
            inside = sign == OPENING or (sign == EITHER and not inside)
        elif sign.isalnum():
            yield inside


def to_row(article: str, attribution: Attribution) -> dict[str, object]:
    """Give one predicted attribution as a row of JSONL."""
    return {"doc": article, **{role: [list(span) for span in attribution.role(role)] for role in ROLES}}


def read_predictions(path: Path) -> dict[str, list[Attribution]]:
    """Read predicted attributions by article, as ``to_row`` gives them."""
    predicted: dict[str, list[Attribution]] = {}
    for row in read_rows(path):
        predicted.setdefault(row.need("doc"), []).append(
            Attribution(*(spans_of(row, role) for role in ROLES))
        )
    return predicted


def spans_of(row: Row, role: str) -> tuple[Span, ...]:
    """Give the spans of one role of a predicted attribution."""
    try:
        return tuple(Span(int(start), int(end)) for start, end in row.fields.get(role) or ())
    except (TypeError, ValueError) as error:
        raise InputError(row.place, f"{role!r} is not a list of [start, end]") from error
