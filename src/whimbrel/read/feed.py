"""RSS and Atom: one report for each entry."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from typing import Any
from urllib.parse import urljoin

from whimbrel.errors import InputError
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.page import titled
from whimbrel.read.rows import Row, read_row
from whimbrel.read.source import Source
from whimbrel.read.vocabulary import block_elements, unseen_elements


def read_feed(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read the entries of a feed."""
    # Imported when there is a feed to read: it takes a tenth of a second.
    import feedparser

    found = feedparser.parse(io.BytesIO(source.read_whole(options.most_bytes)))
    if not found.version and not found.entries:
        yield InputError(source.place, "neither RSS nor Atom")
        return
    for number, entry in zip(count(1), found.entries, strict=False):
        values = entry_values(entry, found.feed, source.url)
        yield from read_row(Row(values, f"{source.place} entry {number}", f"{source.stem}-{number}"), options)
    if found.bozo and isinstance(found.bozo_exception, Exception) and not found.entries:
        yield InputError(source.place, f"a broken feed: {found.bozo_exception}")


def entry_values(entry: Any, feed: Any, address: str) -> dict[str, object]:
    """Give the fields of an entry; what it lacks comes from its feed, found at ``address``."""
    title = strip_markup(entry.get("title", ""))
    return {
        "id": entry.get("id"),
        "text": titled(title, strip_markup(body_of(entry))),
        "title": title,
        "published": entry.get("published") or entry.get("updated"),
        "publisher": entry.get("source", {}).get("title") or feed.get("title"),
        "url": urljoin(address, entry.get("link", "")) if entry.get("link") else "",
        "language": entry.get("language") or feed.get("language"),
    }


def body_of(entry: Any) -> str:
    """Give an entry's content, which is longer than its summary where there is both."""
    contents = [str(content.get("value", "")) for content in entry.get("content", [])]
    return max([*contents, str(entry.get("summary", ""))], key=len)


def strip_markup(markup: str) -> str:
    """Give the words of an HTML fragment, one paragraph a line."""
    words = Words()
    words.feed(markup)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class Words(HTMLParser):
    """Gathers the visible text of HTML, with a line break around every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Break the line before a block."""
        self._unseen += tag in unseen_elements()
        if tag in block_elements():
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Break the line after a block."""
        self._unseen -= tag in unseen_elements() and self._unseen > 0
        if tag in block_elements():
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what a reader would see; a line break in the markup is a space."""
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))
