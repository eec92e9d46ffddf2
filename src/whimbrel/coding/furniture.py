"""Lines of a page that are no part of the report: names and credits of pictures, labels, bylines, stamps."""

import re
from functools import cache

from whimbrel.coding.datelines import any_of, load, months

LONGEST = 160
# A byline or a time of publication stands so near to the top, counted in lines that are not blank.
LEAD_LINES = 8

NAME = r"[^\W\d_a-z][\w.'’-]*"
FILE_NAME = r"\S*\w\.(?i:jpe?g|png|gif|webp|svg|tiff?|bmp|pdf|mp4|mov)\b(?:\W.*)?"
# What content systems call the crops of a picture: "facebookJumbo", "articleLarge", "master768".
CROP = re.compile(r"[a-z]+(?:Jumbo|Large|Thumb|Square|Standard|Wide|ByNine)\w*|(?:master|jumbo|thumb)\d+")
# Words that no headline has: digits run into capitals, as in a picture's number, or capitals inside a word.
CODE = re.compile(r"\d+[A-Z]{2,}\w*|\d[\d.:-]*|[A-Z]{3,}\d\w*|[A-Za-z]*[a-z][A-Z]\w*|\w*_\w*")
ONE_WORD_SLUG = re.compile(
    r"(?=\S*\d)[a-z0-9]+(?:[-_][a-z0-9]+){2,}|[A-Za-z]{2,5}[-_]?\d{3,}\w*|\w+(?:_\w+)+"
)
BRACKETED = r"[=\s*]*[(\[]\s*(?:[A-Z]+\s?){1,3}[)\]][=\s*]*"
READING_TIME = r"\d+[ -]min(?:ute)?s? read"
PERSON = rf"{NAME}(?: (?:de|van|von|bin|al|el|der|{NAME})){{1,3}}"
AUTHOR = "By|BY|by|Reporting by|Written by|Story by|Analysis by|From"
BYLINE = rf"(?:{AUTHOR}) {PERSON}(?:(?:, | and | AND |, and | & )(?:{PERSON}|{NAME})){{0,4}}"


def is_furniture(line: str) -> bool:
    """Say whether a line, wherever it stands, is a label of the page or the credit of a picture."""
    if len(line) > LONGEST:
        return False
    bare = line.strip(" \t.:!*=-–—>»…|").lower()
    return bare in labels() or bool(anywhere().fullmatch(line))


def is_lead_furniture(line: str) -> bool:
    """Say whether a line near the top tells who wrote the report or when it was published."""
    return len(line) <= LONGEST and bool(lead().fullmatch(line))


def is_slug(line: str) -> bool:
    """Say whether the first line is the name of a picture and not a headline.

    All of its words are capitalised or codes, at least half are codes, and one is the name of a crop or has
    digits run into letters; or it is a single word as file names are.
    """
    words = line.split()
    if not words or len(words) > 12:
        return False
    if len(words) == 1:
        return bool(ONE_WORD_SLUG.fullmatch(line))
    codes = sum(bool(CODE.fullmatch(word) or CROP.fullmatch(word)) for word in words)
    sure = any(CROP.fullmatch(word) or re.fullmatch(r"\d+[A-Z]{2,}|\w*_\w*", word) for word in words)
    plain = all(CODE.fullmatch(word) or CROP.fullmatch(word) or not word[0].islower() for word in words)
    return sure and plain and 2 * codes >= len(words)


@cache
def labels() -> frozenset[str]:
    """Give the labels of a page in lower case."""
    return frozenset(load("layout")["labels"]["lines"])


@cache
def anywhere() -> re.Pattern[str]:
    """Build the pattern of lines that are furniture wherever they stand."""
    owner = any_of(load("layout")["credits"]["owners"])
    caption = any_of(load("layout")["labels"]["captions"])
    between = r"(?:\s?/\s?|\svia\s|\s?[|]\s?)"
    further = rf"(?:(?:{between}|\s?[,-]\s?){NAME}(?:\s{NAME})?){{0,4}}"
    signed = rf"(?:{NAME}\s){{0,4}}{NAME}{between}{owner}{further}"
    credit = rf"\(?(?:{signed}|{owner}{further}|AP Photo/{NAME}(?:\s{NAME}){{0,3}})\)?\.?"
    forms = (rf"(?i:{caption}):.*", rf".*\({signed}\)\.?", credit, FILE_NAME, BRACKETED)
    return re.compile("|".join(f"(?:{form})" for form in forms))


@cache
def lead() -> re.Pattern[str]:
    """Build the pattern of lines that are furniture near the top of a text."""
    month = any_of(months()) + r"\b\.?"
    weekday = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b[.,]?\s*"
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    day = rf"(?:{month}\s{number}|{number}\s{month}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    time = r"(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?"
    zone = r"\(?[A-Z]{2,4}\)?(?:\s?[+-]\d+)?"
    moment = rf"(?:(?:{weekday})?{day}(?:,?\s\d{{4}})?|{time})"
    moments = rf"{moment}(?:[\s,|·•-]+(?:{moment}|{zone}))*"
    ago = r"\d+\s(?:minute|hour|day)s?\sago"
    stamp = any_of(load("layout")["labels"]["stamps"])
    dated = rf"(?i:(?:{stamp})(?:\s(?:on|at))?:?\s+(?:{moments}|{ago})|{moments}|{ago})\.?"
    return re.compile(rf"{BYLINE}|{dated}|(?i:{READING_TIME})")
