"""The ways in which news spell a name: in ASCII, with or without an article, a hyphen or full stops."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ß": "ss",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "ð": "d",
        "þ": "th",
    }
)
ARTICLE = re.compile(r"^([aA]l|[eE]l)-(?=[A-Z'])")


def fold(name: str) -> str:
    """Write a name in ASCII letters."""
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def surname_forms(surnames: list[str], entity: str = "", variants: Iterable[str] = ()) -> list[str]:
    """Give the forms used alone: every spelling of the surname, with and without article, and in ASCII."""
    known = surnames + [bare(variant) for variant in variants if is_surname(variant, surnames, entity)]
    found: list[str] = []
    for surname in known:
        found += [surname, ARTICLE.sub("", surname), surname[0].upper() + surname[1:]]
    return unique(found)


def full_names(entity: str, surnames: list[str], variants: list[str], codes: set[str]) -> list[str]:
    """Give every form that names the person at first mention, the entity first."""
    found = [entity]
    for variant in variants:
        if " " in variant or variant.startswith("*") or not is_surname(variant, surnames, entity):
            found.append(bare(variant))
        elif not variant.startswith("~") and fold(variant) not in fold(entity):
            found += [entity.replace(surname, variant) for surname in surnames]
    found += [respelled for name in found for respelled in respellings(name, surnames)]
    if codes & {"KOR", "PRK"}:
        found += [korean for name in found if "-" in name for korean in without_hyphen(name)]
    return unique(found)


def is_surname(variant: str, surnames: list[str], entity: str) -> bool:
    """Say whether a variant is used alone after the first mention.

    It is where it is marked: ``*Hemedti*`` is used at first mention too, ``~Hussein`` is not. So is a later
    part of the name, and a single word that is spelt much like the surname.
    """
    if variant[0] in "*~":
        return True
    if fold(variant) in fold(entity):
        return variant.split()[0] != entity.split()[0]
    alike = max(difflib.SequenceMatcher(None, fold(variant), fold(name)).ratio() for name in surnames)
    return " " not in variant and alike >= 0.5


def bare(variant: str) -> str:
    """Give a variant without its mark."""
    return variant.strip("*~")


def respellings(name: str, surnames: list[str]) -> list[str]:
    """Give a name with its article left out or written large, and with its initials closed up."""
    found = []
    for surname in surnames:
        if ARTICLE.match(surname) and name.endswith(surname):
            stem = name.removesuffix(surname)
            found += [stem + ARTICLE.sub("", surname), stem + surname[0].upper() + surname[1:]]
    if name.endswith(" Jr."):
        found += [name.removesuffix("."), name.removesuffix(" Jr.")]
    initials = re.match(r"((?:[A-Z]\. ?)+)(?=[A-Z][a-z])", name)
    if initials:
        rest, letters = name[initials.end() :], re.findall("[A-Z]", initials[1])
        found += [".".join(letters) + ". " + rest, "".join(letters) + " " + rest]
    return found


def without_hyphen(name: str) -> list[str]:
    """Write a Korean given name in two words or with a second capital: Jong-un, Jong Un, Jong-Un."""
    capital = re.sub(r"-(\w)", lambda match: "-" + match[1].upper(), name)
    return [capital.replace("-", " "), capital]


def unique(names: list[str]) -> list[str]:
    """Give the names in order, each followed by its ASCII spelling, without doubles."""
    both = [form for name in names for form in (name, fold(name))]
    return list(dict.fromkeys(form for form in both if form))
