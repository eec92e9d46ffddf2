"""Web addresses: fetched within limits of time, size and redirects.

urllib3 is imported where it is used: most runs read files, and start faster without it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from whimbrel.errors import InputError
from whimbrel.read.kinds import kind_of_media_type, kind_of_name
from whimbrel.read.options import ReadOptions
from whimbrel.read.source import Source, stem_of, unpacked

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

SCHEMES = ("http://", "https://")
# Seconds to connect, seconds without an answer, and how often a server may send us elsewhere.
CONNECT, ANSWER, REDIRECTS = 10, 30, 5
HEADERS = {"User-Agent": "whimbrel", "Accept-Encoding": "gzip, deflate"}


@contextmanager
def fetched(url: str, options: ReadOptions) -> Iterator[Source]:
    """Fetch ``url`` into memory.

    Raises:
        InputError: There is no answer, or it is an error or too large.
    """
    data, content_type = get(url, options.most_bytes)
    with io.BufferedReader(cast(Any, io.BytesIO(data))) as stream:
        yield source_of(url, content_type, stream)


def get(url: str, most_bytes: int) -> tuple[bytes, str]:
    """Give the body and the content type of what stands at ``url``.

    Raises:
        InputError: There is no answer, or it is an error or too large.
    """
    import urllib3

    retries = urllib3.Retry(total=6, connect=1, read=1, redirect=REDIRECTS, raise_on_redirect=True)
    timeout = urllib3.Timeout(connect=CONNECT, read=ANSWER)
    try:
        with urllib3.PoolManager(headers=HEADERS, retries=retries, timeout=timeout) as pool:
            response = pool.request("GET", url, preload_content=False)
            try:
                return body(response, url, most_bytes), response.headers.get("content-type", "")
            finally:
                response.close()
    except urllib3.exceptions.HTTPError as error:
        raise InputError(url, " ".join(str(error).split())) from error


def body(response: "BaseHTTPResponse", url: str, most_bytes: int) -> bytes:
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
