"""Whether a text is English, at little cost.

Counting a few words that only English uses settles nearly every English text; only the others are put to the
language model. A text that is too short, or on which the model is not sure, counts as English.
"""

import re
from functools import cache
from typing import Any

from whimbrel.read.vocabulary import english_words

WORD = re.compile(r"[^\W\d_]+")
# Characters looked at: enough for the model to be sure.
HEAD = 600
ENGLISH_SHARE = 0.05
FEWEST_LETTERS = 40
# In scripts that need fewer letters for a sentence than the Latin one.
FEWEST_OTHER_LETTERS = 10
# The model takes headlines full of names for Nigerian Pidgin, whose words are English.
ENGLISH_CODES = frozenset({"en", "pcm"})
# English is ruled out below this probability; relatives such as Danish and Norwegian share the rest of it.
# The lowest among 46,012 short English reports is 0.016, the highest among sentences in 22 others 0.0013.
MOST_DOUBT = 0.004
UNKNOWN_TAGS = frozenset({"", "und", "mul", "zxx", "unknown", "none", "null"})


def is_english_tag(tag: str) -> bool:
    """Say whether a language tag stands for English (``en``, ``en-GB``, ``English``) or says nothing."""
    primary = re.split(r"[-_ ]", tag.strip().lower())[0]
    return primary in UNKNOWN_TAGS or primary in ("en", "eng", "english")


def other_language(text: str) -> str:
    """Give the code of the language in which ``text`` is clearly written, or nothing for English."""
    words = text[:HEAD].lower().split()
    known = sum(map(english_words().__contains__, words))
    if known > ENGLISH_SHARE * len(words):
        return ""
    letters = "".join(WORD.findall(text[:HEAD]))
    fewest = FEWEST_LETTERS if is_mostly_latin(letters) else FEWEST_OTHER_LETTERS
    return ask_model(text[:HEAD]) if len(letters) >= fewest else ""


def is_mostly_latin(letters: str) -> bool:
    """Say whether at least half of the letters are from the Latin blocks."""
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


def ask_model(text: str) -> str:
    """Give the language of which the model is sure, or nothing for English and where it is not sure."""
    best, english = rank(text)
    if english <= MOST_DOUBT and not text.isupper():
        # Foreign names outweigh the few words of a short sentence.
        _, english = rank(" ".join(word for word in text.split() if not word[0].isupper()))
    return "" if english > MOST_DOUBT else best


def rank(text: str) -> tuple[str, float]:
    """Give the likeliest language of a text and the probability that it is English."""
    probabilities = language_model().rank(text)
    english = sum(probability for language, probability in probabilities if language in ENGLISH_CODES)
    return str(probabilities[0][0]), english


@cache
def language_model() -> Any:
    """Load the language model, with probabilities that can be compared between texts."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
