"""A sentence as plain lists, in which the words are known by their positions."""

from dataclasses import dataclass, field

from whimbrel.coding.draft import Sentence
from whimbrel.models import Span

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
# Words of other classes that can stand alone as a noun phrase: "two", "the French", "both", "many".
STAND_IN_TAGS = frozenset({"CD", "JJ", "DT", "JJS", "JJR", "PDT", "FW"})
ARGUMENTS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "dative",
        "conj",
        "appos",
        "attr",
        "agent",
        "obj",
        "iobj",
        "ROOT",
        "nmod",
        "oprd",
    }
)
# Words before a head that belong to its noun phrase.
BEFORE_HEAD = frozenset(
    [
        "det",
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "quantmod",
        "advmod",
        "predet",
        "npadvmod",
        "punct",
        "case",
        "preconj",
        "dep",
        "neg",
    ]
)
INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
OPENING = frozenset({'"', "'", "(", ",", "-", "—", "–", "''", "``", "[", ";", ":"})
ROOTLESS = -1


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence; ``head`` gives positions in it, -1 for the root."""

    sentence: Sentence
    text: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    start: list[int]
    edges: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the words."""
        return len(self.text)

    def end(self, position: int) -> int:
        """Give where the word at ``position`` ends in the report."""
        return self.start[position] + len(self.text[position])

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the report from the word ``first`` to the word ``last``."""
        return Span(self.start[first], self.end(last))

    def kid(self, position: int, *deps: str) -> int:
        """Give the first dependent of ``position`` with one of the relations ``deps``, -1 if none."""
        for kid in self.kids[position]:
            if self.dep[kid] in deps:
                return kid
        return ROOTLESS

    def left_edge(self, head: int) -> int:
        """Give the first word of the noun phrase that ends in ``head``, its modifiers included."""
        first = self.edges.get(head)
        if first is None:
            first = self.edges[head] = self._find_left_edge(head)
        return first

    def _find_left_edge(self, head: int) -> int:
        first = head
        for kid in self.kids[head]:
            if kid >= first:
                break
            if self.dep[kid] in BEFORE_HEAD:
                first = self._subtree_start(kid)
        if first == head:
            return head
        first = self._after_list(first, head)
        while first < head and (self.text[first] in OPENING or self.dep[first] == "preconj"):
            first += 1
        return first

    def _after_list(self, first: int, head: int) -> int:
        """Pass over other names that the parser took for modifiers: "Smith, Jones and Dr. Brown"."""
        for position in range(head - 1, first, -1):
            if (
                self.text[position] == ","
                and self.tag[position - 1] in NAME_TAGS
                and self.tag[head] in NAME_TAGS
            ):
                rest = [after for after in range(position + 1, head) if self.lower[after] == "and"]
                return (rest[-1] if rest else position) + 1
        return first

    def _subtree_start(self, position: int) -> int:
        first = position
        stack = [position]
        while stack:
            current = stack.pop()
            first = min(first, current)
            stack.extend(kid for kid in self.kids[current] if kid < current)
        return first

    def governor(self, position: int) -> int:
        """Give the word that governs ``position``, looking past coordination; -1 if none."""
        while self.dep[position] == "conj" and self.head[position] != ROOTLESS:
            position = self.head[position]
        return self.head[position]

    def relation(self, position: int) -> str:
        """Give the relation of the noun phrase at ``position``, looking past coordination."""
        while self.dep[position] == "conj" and self.head[position] != ROOTLESS:
            position = self.head[position]
        return self.dep[position]

    def verb_above(self, position: int) -> int:
        """Give the nearest verb above ``position``, -1 if there is none."""
        above = self.head[position]
        while above != ROOTLESS and self.tag[above][:1] not in "VM":
            above = self.head[above]
        return above


def words_of(sentence: Sentence) -> Words:
    """Copy a parsed sentence into plain lists."""
    tokens = sentence.tokens
    place = {token.i: position for position, token in enumerate(tokens)}
    head = [place.get(token.head.i, ROOTLESS) for token in tokens]
    kids: list[list[int]] = [[] for _ in tokens]
    for position, above in enumerate(head):
        if above == position:
            head[position] = ROOTLESS
        elif above != ROOTLESS:
            kids[above].append(position)
    return Words(
        sentence=sentence,
        text=[token.text for token in tokens],
        lower=[token.lower_ for token in tokens],
        lemma=[token.lemma_ for token in tokens],
        tag=[token.tag_ for token in tokens],
        dep=[token.dep_ for token in tokens],
        head=head,
        kids=kids,
        start=[sentence.offset + token.idx for token in tokens],
    )
