"""Web addresses: fetched within limits of time, size and redirects."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urlsplit

import urllib3

from whimbrel.errors import InputError
from whimbrel.read.kinds import kind_of_media_type, kind_of_name
from whimbrel.read.options import ReadOptions
from whimbrel.read.source import Source, stem_of, unpacked

SCHEMES = ("http://", "https://")
TIMEOUT = urllib3.Timeout(connect=10, read=30)
RETRIES = urllib3.Retry(total=6, connect=1, read=1, redirect=5, raise_on_redirect=True)
HEADERS = {"User-Agent": "whimbrel", "Accept-Encoding": "gzip, deflate"}


@contextmanager
def fetched(url: str, options: ReadOptions) -> Iterator[Source]:
    """Fetch ``url`` into memory.

    Raises:
        InputError: The answer is an error or too large.
        urllib3.exceptions.HTTPError: There is no answer.
    """
    with urllib3.PoolManager(headers=HEADERS, retries=RETRIES, timeout=TIMEOUT) as pool:
        response = pool.request("GET", url, preload_content=False)
        try:
            data = body(response, url, options.most_bytes)
        finally:
            response.close()
    with io.BufferedReader(cast(Any, io.BytesIO(data))) as stream:
        yield source_of(url, response.headers.get("content-type", ""), stream)


def body(response: urllib3.BaseHTTPResponse, url: str, most_bytes: int) -> bytes:
    """Read the answer to a request.

    Raises:
        InputError: It is an error or too large.
    """
    if response.status >= 400:
        raise InputError(url, f"HTTP {response.status} {response.reason or ''}".strip())
    data = response.read(most_bytes + 1, decode_content=True)
    if len(data) > most_bytes:
        raise InputError(url, f"more than {most_bytes:,} bytes")
    return data


def source_of(url: str, content_type: str, stream: io.BufferedReader) -> Source:
    """Describe what was fetched; an unknown content type leaves the format to the name and the content."""
    parts = urlsplit(url)
    name = parts.path.rstrip("/").rpartition("/")[2]
    charset = content_type.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    kind = kind_of_media_type(content_type) or kind_of_name(name)
    return Source(url, stem_of(name) or parts.netloc, unpacked(stream), kind, url, charset)
