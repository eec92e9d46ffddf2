"""Web pages, archives of them, feeds, and addresses."""

import datetime as dt
import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from whimbrel.errors import InputError
from whimbrel.models import Report
from whimbrel.read import ReadOptions, read
from whimbrel.read.feed import strip_markup

FIRST = "Ministers of the five states met on Monday and said that they would meet again in the capital."
SECOND = "The talks ended on Tuesday, and the ships left the harbour with grain that had been kept there."
PAGE = f"""<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>Five states meet – Gazette</title>
<meta property="og:title" content="Five states meet"><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2022-03-14T09:00:00Z">
<meta name="author" content="Jane Doe">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Five states meet</h1>
<p>{FIRST}</p><p>{SECOND}</p></article><footer>Terms of use</footer></body></html>"""
REPORT = Report(
    "page", f"Five states meet\n\n{FIRST}\n{SECOND}", "Five states meet", dt.date(2022, 3, 14), "The Gazette"
)


def collect(path: Any, **options: Any) -> tuple[list[Report], list[str]]:
    problems: list[InputError] = []
    reports = list(read(path, ReadOptions(on_problem=problems.append, **options)))
    return reports, [str(problem) for problem in problems]


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.html.gz", "page"])
def test_page(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(PAGE.encode()) if name.endswith(".gz") else PAGE.encode())
    assert collect(path) == ([REPORT], [])


def test_page_declares_its_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "iso-8859-2").replace("capital", "capital Łódź")
    (tmp_path / "page.html").write_bytes(page.encode("iso-8859-2", "replace"))
    assert "capital Łódź" in collect(tmp_path / "page.html")[0][0].text


def test_date_of_page_is_not_guessed_from_its_text(tmp_path: Path) -> None:
    stamp = '<meta property="article:published_time" content="2022-03-14T09:00:00Z">'
    page = PAGE.replace(stamp, "").replace("harbour", "harbour on 3 May 2019")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert collect(tmp_path / "page.html")[0][0].published is None


def response(
    url: str, body: bytes, status: str = "200 OK", content_type: str = "text/html; charset=utf-8"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-1>\r\n"
        f"WARC-Date: 2022-03-14T09:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_archive(tmp_path: Path, packed: bool) -> None:
    records = [
        response("https://example.org/one", PAGE.encode()),
        response("https://example.org/gone", b"<html>no</html>", "404 Not Found"),
        response("https://example.org/map.png", b"\x89PNG", content_type="image/png"),
        response("https://example.org/empty", b"<html><body></body></html>"),
        response("https://example.org/two", PAGE.encode()),
    ]
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(record) if packed else record for record in records))
    reports, problems = collect(path)
    assert [(report.id, report.url) for report in reports] == [
        ("crawl-1", "https://example.org/one"),
        ("crawl-5", "https://example.org/two"),
    ]
    assert {report.text for report in reports} == {REPORT.text}
    assert problems == [f"{path} record 4 (https://example.org/empty): no article in this page"]


def test_archive_that_breaks_off(tmp_path: Path) -> None:
    packed = gzip.compress(response("https://example.org/one", PAGE.encode()))
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed * 2 + packed[:-40])
    reports, problems = collect(path)
    assert len(reports) == 2
    assert len(problems) == 1


def test_archive_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(response("https://example.org/gone", b"no", "404 Not Found"))
    assert collect(path) == ([], [f"{path}: no stored web pages in it"])


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Gazette</title><language>en-gb</language>
<item><guid>g1</guid><title>Five &amp; one meet</title><link>https://example.org/1</link>
<pubDate>Mon, 14 Mar 2022 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><script>x()</script>
<p>{SECOND.replace("ships", "<b>ships</b>")}</p>]]></content:encoded>
</item><item><title>No date</title><description>{SECOND}</description></item>
<item><title></title><description></description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><entry><id>g1</id>
<title>Five &amp;amp; one meet</title><link href="https://example.org/1"/><updated>2022-03-14T23:30:00-05:00</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""
ENTRY = Report(
    "g1",
    f"Five & one meet\n\n{FIRST}\n{SECOND}",
    "Five & one meet",
    dt.date(2022, 3, 14),
    "The Gazette",
    "https://example.org/1",
)


@pytest.mark.parametrize("name", ["news.xml", "news.rss", "news.rss.gz", "news"])
def test_rss(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(RSS.encode()) if name.endswith(".gz") else RSS.encode())
    reports, problems = collect(path, published=dt.date(2020, 1, 1))
    second = Report(
        "news-2", f"No date\n\n{SECOND}", "No date", dt.date(2020, 1, 1), "The Gazette", language="en-gb"
    )
    assert reports == [Report(*(*ENTRY_FIELDS, "en-gb")), second]
    assert problems == [f"{path} entry 3: no text"]


ENTRY_FIELDS = (ENTRY.id, ENTRY.text, ENTRY.title, ENTRY.published, ENTRY.publisher, ENTRY.url)


def test_atom(tmp_path: Path) -> None:
    (tmp_path / "news.atom").write_text(ATOM, encoding="utf-8")
    assert collect(tmp_path / "news.atom") == ([ENTRY], [])


def test_feed_in_another_language_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_text(RSS.replace("en-gb", "de-at"), encoding="utf-8")
    reports, problems = collect(tmp_path / "news.rss")
    assert reports == []
    assert problems[0] == f"{tmp_path / 'news.rss'} entry 1: not in English: its language is given as 'de-at'"


MARKUP = [
    ("a &amp; b", "a & b"),
    ("<p>one\ntwo</p><p>three<br>four</p>", "one two\nthree\nfour"),
    ("<style>p {}</style><div>one</div>", "one"),
    ("one < two", "one < two"),
    ("", ""),
]


@pytest.mark.parametrize(("markup", "expected"), MARKUP)
def test_strip_markup(markup: str, expected: str) -> None:
    assert strip_markup(markup) == expected


class Handler(BaseHTTPRequestHandler):
    """Answers as a few kinds of news sites do."""

    def do_GET(self) -> None:
        status, content_type, body = {
            "/world/page": (200, "text/html; charset=utf-8", PAGE.encode()),
            "/feed": (200, "application/rss+xml", RSS.encode()),
            "/rows.jsonl": (200, "application/octet-stream", b'{"text": "%s"}\n' % FIRST.encode()),
            "/large": (200, "text/plain", b"The text. " * 1000),
            "/old": (302, "", b""),
            "/loop": (302, "", b""),
        }.get(self.path, (404, "text/html", b"<html>none</html>"))
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", "/world/page" if self.path == "/old" else "/loop")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_addresses(site: str) -> None:
    addresses = [f"{site}/world/page", f"{site}/old", f"{site}/feed", f"{site}/rows.jsonl"]
    reports, problems = collect(addresses)
    assert [report.id for report in reports] == ["page", "old", "g1", "feed-2", "rows-1"]
    assert reports[0] == Report(
        "page", REPORT.text, REPORT.title, REPORT.published, REPORT.publisher, addresses[0]
    )
    assert problems == [f"{site}/feed entry 3: no text"]


def test_addresses_that_fail(site: str) -> None:
    addresses = [
        f"{site}/none",
        f"{site}/large",
        f"{site}/loop",
        "http://127.0.0.1:1/x",
        f"{site}/rows.jsonl",
    ]
    reports, problems = collect(addresses, most_bytes=9_000)
    assert [report.id for report in reports] == ["rows-1"]
    assert problems[:2] == [f"{site}/none: HTTP 404 Not Found", f"{site}/large: more than 9,000 bytes"]
    assert [problem.split(": ")[0] for problem in problems[2:]] == addresses[2:4]
    assert "redirect" in problems[2]
