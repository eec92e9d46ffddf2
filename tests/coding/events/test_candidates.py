"""Words that state events: (sentence, the entries that fit, and the words that decided)."""

import pytest

from whimbrel.coding.events.candidates import find_candidates
from whimbrel.coding.events.lexicon import load_lexicon
from whimbrel.coding.parse import Parser
from whimbrel.models import Report

CASES = [
    ("Russia attacked Ukraine.", [("attack", "attacked")]),
    ("The attack failed.", [("attack", "attack")]),
    ("Iran is willing.", [("willing", "willing")]),
    ("Iran is ready.", [("be ready", "is ready")]),
    # a verb uses up the noun that makes its sense
    ("Iran imposed sanctions.", [("impose {sanction}", "imposed sanctions")]),
    ("Sanctions were imposed.", [("impose {sanction}", "Sanctions imposed")]),
    ("Iran imposed oil and trade sanctions.", [("impose {sanction}", "imposed sanctions")]),
    ("Iran broke off relations.", [("break off {tie}", "broke off relations")]),
    ("Iran agreed to a ceasefire.", [("agree to", "agreed to"), ("ceasefire", "ceasefire")]),
    # the subject of an active verb makes no sense of it: the war is told, and nobody retreats
    ("The war ended.", [("war", "war")]),
    # an entry that hides
    ("Iran declined to comment.", []),
    ("Iran held a press conference.", []),
    ("The cold war went on.", []),
    ("A war of words went on.", []),
    ("The heart attack was fatal.", []),
    ("The strike went on.", [("strike", "strike")]),
    ("The hunger strike went on.", [("hunger strike", "strike hunger")]),
    ("Iran held hostages.", [("hold hostage", "held hostages")]),
    ("Iran held talks.", [("hold {talk}", "held talks")]),
    ("Iran struck a deal.", [("strike {deal}", "struck deal")]),
    ("Iran struck a ship.", [("strike", "struck")]),
    # modifiers are no events of their own
    ("The peace talks failed.", [("talk", "talks")]),
    ("The attack helicopter landed.", []),
    # participles and hyphens
    ("A planned meeting was announced.", [("planned meeting", "planned meeting")]),
    ("The cease-fire held.", [("cease-fire", "cease fire")]),
    ("Nothing happened.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_candidates(parser: Parser, sentence: str, expected: list[tuple[str, str]]) -> None:
    [parsed] = next(iter(parser.parse([Report(id="x", text=sentence)]))).sentences
    found = find_candidates(parsed, load_lexicon())
    entries = [(one.sense.entry, {token.text for token in one.trigger}) for one in found]
    assert entries == [(entry, set(words.split())) for entry, words in expected]
    for one in found:
        assert one.head in one.trigger
        assert [token.i for token in one.trigger] == sorted(token.i for token in one.trigger)
