"""A web page → the article in it."""

from collections.abc import Iterator

from whimbrel.errors import InputError
from whimbrel.read.encoding import declared_in, decode
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.rows import Row, read_row
from whimbrel.read.source import Source

# Only dates that the page states as its own: in its metadata, its address or a marked-up time.
DATE_SEARCH = {"original_date": True, "extensive_search": False}


def read_page(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read one HTML file."""
    data = source.read_whole(options.most_bytes)
    values = article(decode(data, source.charset or declared_in(data)), source.url)
    if not values:
        yield InputError(source.place, "no article in this page")
        return
    yield from read_row(Row(values, source.place, source.stem), options)


def article(markup: str, url: str) -> dict[str, object]:
    """Give the article of a page by field, or nothing where it has none."""
    if not markup.strip():
        return {}
    # Imported when there is a page to read: it takes half a second.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        markup,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=DATE_SEARCH,
    )
    if not isinstance(found, Document) or not found.text:
        return {}
    title = (found.title or "").strip()
    return {
        "text": titled(title, found.text),
        "title": title,
        "published": found.date,
        "publisher": found.sitename,
        "url": url or found.url,
    }


def titled(title: str, text: str) -> str:
    """Put the title over a text, once."""
    first, _, rest = text.partition("\n")
    body = rest.lstrip("\n") if first.strip() == title else text
    return "\n\n".join(part for part in (title, body) if part)
