"""What is said: the tokens that a cue takes as its content, by the shapes the vocabulary allows it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whimbrel.coding.statements.cues import Cue
from whimbrel.coding.statements.sources import RELATIVES, agent, antecedent, is_passive
from whimbrel.coding.tokens import Token

# Words before ", he said" that may be a clause.
FEWEST_BEFORE = 4
# Tags with which a clause is not taken up again after ", he said,".
NOT_RESUMING = frozenset({"VBG", "IN", "CC", "WDT", "WP", "RB", "VBN"})
NO_ARGUMENTS: tuple[Token, ...] = ()
# Prepositions that belong to what is condemned, blamed or promised, and not to when or where that was done.
BELONGING = frozenset(["for", "as", "to", "with", "from", "over", "against", "of", "about", "into"])
PREPOSITIONS = frozenset(["of", "for", "on", "upon", "about", "to", "at", "with", "against"])


@dataclass(frozen=True, slots=True)
class Content:
    """Content as runs of tokens (first, last), its shape, and the cue's preposition or particle."""

    runs: tuple[tuple[int, int], ...]
    shape: str
    extra: Token | None = None
    clause: Token | None = None


Arguments = Mapping[str, Sequence[Token]]


def arguments(verb: Token) -> Arguments:
    """Sort the children of ``verb`` by their relation to it."""
    found: dict[str, list[Token]] = defaultdict(list)
    for child in verb.children:
        found[child.dep_].append(child)
    return found


def content_of(cue: Cue, verb: Token) -> Content | None:
    """Find the content of a verb: the first of clause, infinitive, phrase and object that its cue takes."""
    parts = arguments(verb)
    return next((found for found in _candidates(cue, verb, parts) if found is not None), None)


def _candidates(cue: Cue, verb: Token, parts: Arguments) -> Iterator[Content | None]:
    yield from (_called_on(cue, verb, preposition) for preposition in parts.get("prep", NO_ARGUMENTS))
    yield from (_clause(cue, verb, clause) for clause in parts.get("ccomp", NO_ARGUMENTS))
    yield from (_open_clause(cue, clause) for clause in parts.get("xcomp", NO_ARGUMENTS))
    yield from (_for_clause(cue, clause) for clause in parts.get("advcl", NO_ARGUMENTS))
    yield _named_as(cue, verb, parts)
    yield from (_prepositional(cue, preposition) for preposition in parts.get("prep", NO_ARGUMENTS))
    yield from (_of_thing(cue, thing) for thing in parts.get("dobj", NO_ARGUMENTS))
    yield _parenthetical(cue, verb)
    yield _postposed(cue, verb)
    yield _object(cue, verb, parts)
    yield _passive(cue, verb, parts)


def _clause(cue: Cue, verb: Token, clause: Token) -> Content | None:
    """Read a complement clause: finite, or an infinitive with its own subject ("urged them to leave")."""
    to = infinitive_marker(clause)
    if to is not None and cue.takes("infinitive"):
        first = to.i if cue.acts["infinitive"] in ("ask", "warn") else clause.left_edge.i
        return Content(((min(first, clause.i), clause.right_edge.i),), "infinitive", clause=clause)
    if cue.takes("for") and any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children):
        return Content(((clause.left_edge.i, clause.right_edge.i),), "for", clause=clause)
    if cue.takes("as") and not _finite(clause) and clause.i > verb.i:
        return Content(((clause.left_edge.i, clause.right_edge.i),), "as", clause=clause)
    if cue.takes("clause") and (clause.i > verb.i or verb.lower_[:4] != "agre"):
        return Content(tuple(_runs_around(verb, clause)), "clause", clause=clause)
    return _gerund(cue, clause)


def _called_on(cue: Cue, verb: Token, preposition: Token) -> Content | None:
    """Read "called on them to leave" before any other clause of the verb."""
    beside = preposition.i == verb.i + 1 and preposition.lower_ in ("on", "upon")
    return _prepositional(cue, preposition) if beside else None


def _of_thing(cue: Cue, thing: Token) -> Content | None:
    """Read "warned them of floods", where the parser gives "of floods" to "them"."""
    if cue.takes("object"):
        return None
    return next(
        (found for child in thing.rights if child.dep_ == "prep" and (found := _prepositional(cue, child))),
        None,
    )


def _parenthetical(cue: Cue, verb: Token) -> Content | None:
    """Read "Talks, he said, will resume": the clause that the cue interrupts."""
    if not cue.takes("clause") or verb.dep_ != "parataxis" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    clause = verb.head
    low, high = _cue_group(verb, clause)
    before, after = (clause.left_edge.i, low - 1), (high + 1, clause.right_edge.i)
    runs = tuple(run for run in (before, after) if run[0] <= run[1])
    return Content(runs, "clause", clause=clause) if low < verb.i or high > verb.i else None


def _postposed(cue: Cue, verb: Token) -> Content | None:
    """Read "Talks will resume, he said." where the parser did not give the clause to the verb."""
    if not cue.takes("clause") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in RELATIVES:
        return None
    first = min(subject.left_edge.i, verb.i)
    start = verb.sent.start
    if first - start < FEWEST_BEFORE or verb.doc[first - 1].text not in (",", '"', "''"):
        return None
    after = max(verb.i, subject.right_edge.i) + 1
    if not any(_is_main(token) for token in verb.doc[start : first - 1]):
        return None
    if (
        after + 1 < verb.sent.stop
        and verb.doc[after].text == ","
        and verb.doc[after + 1].tag_ not in NOT_RESUMING
    ):
        return Content(((start, first - 1), (after + 1, verb.sent.stop - 1)), "clause")
    rest = [token for token in verb.doc[after : verb.sent.stop] if token.tag_[:2] in ("VB", "MD")]
    return None if rest else Content(((start, first - 1),), "clause")


def _is_main(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN", "VB") and token.dep_ not in (
        "relcl",
        "advcl",
        "acl",
    )


def _finite(clause: Token) -> bool:
    return clause.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD") or any(
        child.dep_ in ("aux", "auxpass") for child in clause.children
    )


def _runs_around(verb: Token, clause: Token) -> Iterator[tuple[int, int]]:
    """Give the clause's tokens, in two runs where the cue stands in its midst (", he said,")."""
    first, last = _first_of(clause), _last_of(clause, verb)
    if clause.i < verb.i and verb.dep_ == "ROOT":
        first = min(first, verb.left_edge.i)
    low, high = _cue_group(verb, clause)
    if last < low or first > high:
        yield first, last
        return
    if first < low:
        yield first, low - 1
    if last > high:
        yield high + 1, last


def _first_of(clause: Token) -> int:
    """Give the first token of a clause: after its "that" if it has one."""
    that = next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
    return that.i + 1 if that is not None else clause.left_edge.i


def _last_of(clause: Token, verb: Token) -> int:
    """Give the last token of a clause.

    A clause whose verb is a bare participle was cut short by the parser: it goes on to the sentence's end.
    What somebody says he will do ends before a participle with which the reporter goes on (", ending …").
    """
    last = clause.right_edge.i
    helped = [child.lower_ for child in clause.lefts if child.dep_ in ("aux", "auxpass")]
    if clause.tag_ == "VBN" and not helped and clause.i > verb.i:
        return max(last, verb.sent.stop - 1)
    if clause.i > verb.i and any(word in ("will", "would") for word in helped):
        for child in clause.rights:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and verb.doc[child.left_edge.i - 1].text == ",":
                return child.left_edge.i - 2
    return last


def _cue_group(verb: Token, clause: Token) -> tuple[int, int]:
    """Give the first and last token of cue and source, without the content and what stands beyond it."""
    low = high = verb.i
    for child in verb.children:
        if child.i == clause.i or child.dep_ in ("punct", "cc", "conj", "advcl"):
            continue
        if clause.i < verb.i and child.i < clause.i:
            continue
        if child.dep_ in (
            "nsubj",
            "aux",
            "auxpass",
            "neg",
            "dobj",
            "dative",
            "advmod",
            "npadvmod",
            "nsubjpass",
        ) or (child.i > verb.i and clause.i < verb.i):
            low, high = min(low, child.left_edge.i), max(high, child.right_edge.i)
    return low, high


def _open_clause(cue: Cue, clause: Token) -> Content | None:
    if infinitive_marker(clause) is not None and cue.takes("infinitive"):
        return Content(((clause.left_edge.i, clause.right_edge.i),), "infinitive", clause=clause)
    if cue.takes("as") and clause.tag_[:2] in ("JJ", "NN") and infinitive_marker(clause) is None:
        return Content(((clause.left_edge.i, clause.right_edge.i),), "as", clause=clause)
    return _gerund(cue, clause)


def _gerund(cue: Cue, clause: Token) -> Content | None:
    perfect = clause.tag_ == "VBN" and any(child.tag_ == "VBG" for child in clause.lefts)
    if (clause.tag_ == "VBG" or perfect) and cue.takes("gerund"):
        return Content(((clause.left_edge.i, clause.right_edge.i),), "gerund", clause=clause)
    return None


def _for_clause(cue: Cue, clause: Token) -> Content | None:
    """Read "called for them to leave", which the parser takes for an adverbial clause."""
    if infinitive_marker(clause) is None:
        return None
    if any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children) and cue.takes("for"):
        return Content(((clause.left_edge.i, clause.right_edge.i),), "for", clause=clause)
    return None


def infinitive_marker(clause: Token) -> Token | None:
    """Give the "to" of an infinitive clause."""
    return next((child for child in clause.lefts if child.tag_ == "TO"), None)


def _named_as(cue: Cue, verb: Token, parts: Arguments) -> Content | None:
    """Read what something is called: "called him a liar", "described it as a threat"."""
    if not cue.takes("as"):
        return None
    names = [*parts.get("oprd", ()), *(prep for prep in parts.get("prep", ()) if prep.lower_ == "as")]
    things = [*parts.get("dobj", ()), *(parts.get("nsubjpass", ()) if is_passive(verb) else ())]
    if not names and not (len(things) > 1):
        return None
    if is_passive(verb) and agent(verb) is None and cue.acts["as"] != "believe":
        return None
    if is_passive(verb) and names:
        return Content(((names[0].left_edge.i, names[-1].right_edge.i),), "as")
    first = min(token.left_edge.i for token in (*things, *names))
    last = max(token.right_edge.i for token in (*things, *names))
    if first < verb.i < last:
        first = min(token.left_edge.i for token in names) if names else verb.i + 1
    return Content(((first, last),), "as")


def _prepositional(cue: Cue, preposition: Token) -> Content | None:
    shape = preposition.lower_
    if shape not in PREPOSITIONS or not cue.takes(shape):
        return None
    inner = next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return None
    last = _with_participle(preposition) if shape == "of" else preposition.right_edge.i
    if shape in ("on", "upon") and (demand := _demand(preposition)) is not None:
        last = max(last, demand.right_edge.i)
    return Content(((inner.left_edge.i, last),), shape, extra=preposition)


def _with_participle(preposition: Token) -> int:
    """Give the last token of "of bombing a town, killing three"."""
    last = preposition.right_edge.i
    for child in preposition.head.rights:
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i == last + 2:
            return child.right_edge.i
    return last


def _demand(preposition: Token) -> Token | None:
    """Find the infinitive of "called on them to leave", which hangs from the verb."""
    return next(
        (
            child
            for child in preposition.head.rights
            if child.i > preposition.i
            and child.dep_ in ("xcomp", "advcl", "ccomp")
            and infinitive_marker(child)
        ),
        None,
    )


def _object(cue: Cue, verb: Token, parts: Arguments) -> Content | None:
    if not cue.takes("object"):
        return None
    if is_passive(verb):
        return _undergone(verb, parts) if agent(verb) is not None else None
    things = parts.get("dobj")
    if not things:
        return None
    thing = things[-1]
    if thing.tag_ in RELATIVES and (noun := antecedent(thing, verb)) is not None and noun.i < verb.i:
        return Content(((noun.left_edge.i, thing.left_edge.i - 1),), "object")
    last = thing.right_edge.i
    for child in verb.rights:
        belongs = child.dep_ == "prep" and child.lower_ in BELONGING
        if (belongs or _is_purpose(child)) and child.i > last and child.left_edge.i <= last + 2:
            last = child.right_edge.i
    return Content(((thing.left_edge.i, last),), "object")


def _is_purpose(child: Token) -> bool:
    return child.dep_ in ("advcl", "xcomp") and infinitive_marker(child) is not None


def _undergone(verb: Token, parts: Arguments) -> Content | None:
    """Give what a passive verb is done to: its subject, or the noun that a participle follows."""
    subjects = parts.get("nsubjpass")
    if subjects and (noun := antecedent(subjects[0], verb)) is not None:
        return Content(((noun.left_edge.i, min(noun.right_edge.i, verb.i - 1)),), "object")
    if verb.dep_ == "acl":
        return Content(((verb.head.left_edge.i, verb.i - 1),), "object")
    return None


def _passive(cue: Cue, verb: Token, parts: Arguments) -> Content | None:
    if not cue.takes("passive") or not parts.get("nsubjpass") or agent(verb) is not None:
        return None
    subject = parts["nsubjpass"][0]
    if any(child.lower_ == "no" for child in subject.lefts):
        return None
    return Content(((subject.left_edge.i, subject.right_edge.i),), "passive")
