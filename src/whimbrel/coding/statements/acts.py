"""What is done by saying it: the act of the cue, changed by what the content says of the speaker's own future."""

from spacy.tokens import Token

from whimbrel.coding.statements.attribution import Attribution

COMMITTING = frozenset({"will", "'ll", "shall", "would", "’ll"})
SELF = frozenset({"it", "he", "she", "they", "we", "i"})


def act_of(attribution: Attribution, clause: Token | None) -> str:
    """Give the act of an attribution; a neutral cue whose speaker says what he himself will do promises it."""
    if attribution.act != "assert" or clause is None or attribution.shape != "clause":
        return attribution.act
    return "promise" if _commits(clause) else "assert"


def _commits(clause: Token) -> bool:
    will = negated = own = False
    for child in clause.lefts:
        will = will or (child.dep_ == "aux" and child.lower_ in COMMITTING)
        negated = negated or child.dep_ == "neg"
        own = own or (child.dep_ == "nsubj" and child.lower_ in SELF)
    return will and own and not negated
