"""Whether a text is English, at little cost.

Counting a few words that only English uses settles nearly every English text; only the others are put to the
language model. A text that is too short, or on which the model is not sure, counts as English.
"""

import re
from functools import cache
from typing import Any

from whimbrel.read.vocabulary import english_words

WORD = re.compile(r"[^\W\d_]+")
HEAD = 2_000
WORDS_COUNTED = 120
ENGLISH_SHARE = 0.07
FEWEST_LETTERS = 40
# In scripts that need fewer letters for a sentence than the Latin one.
FEWEST_OTHER_LETTERS = 10
SURE = 0.95
UNKNOWN_TAGS = frozenset({"", "und", "mul", "zxx", "unknown", "none", "null"})


def is_english_tag(tag: str) -> bool:
    """Say whether a language tag stands for English (``en``, ``en-GB``, ``English``) or says nothing."""
    primary = re.split(r"[-_ ]", tag.strip().lower())[0]
    return primary in UNKNOWN_TAGS or primary in ("en", "eng", "english")


def other_language(text: str) -> str:
    """Give the code of the language in which ``text`` is clearly written, or nothing for English."""
    words = WORD.findall(text[:HEAD])[:WORDS_COUNTED]
    known = sum(map(english_words().__contains__, words))
    if known > ENGLISH_SHARE * len(words):
        return ""
    letters = "".join(words)
    fewest = FEWEST_LETTERS if is_mostly_latin(letters) else FEWEST_OTHER_LETTERS
    return ask_model(text[:HEAD]) if len(letters) >= fewest else ""


def is_mostly_latin(letters: str) -> bool:
    """Say whether at least half of the letters are from the Latin blocks."""
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


def ask_model(text: str) -> str:
    """Give the language of which the model is sure, or nothing for English and where it is not sure."""
    language, probability = language_model().classify(text)
    return language if language != "en" and probability >= SURE else ""


@cache
def language_model() -> Any:
    """Load the language model, with probabilities that can be compared between texts."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
