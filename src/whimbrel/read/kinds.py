"""Which format an input has: by the ending of its name, the type its sender gave, or its first bytes."""

from pathlib import PurePosixPath

ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv",
    ".parquet": "parquet", ".warc": "warc", ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip

MEDIA_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/json": "json",
    "text/csv": "csv", "text/tab-separated-values": "tsv", "application/vnd.apache.parquet": "parquet",
    "application/warc": "warc", "text/markdown": "text",
}  # fmt: skip

MAGIC = (
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"{", "jsonl"),
    (b"[", "json"),
    (b"<rss", "feed"),
    (b"<feed", "feed"),
    (b"<rdf:rdf", "feed"),
)

FOREIGN = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "packed twice by gzip"),
)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
ALLOWED_CONTROLS = bytes(range(32, 256)) + b"\t\n\r\f\x1b"
# Stray control characters, null bytes among them, occur in sound texts; so many of them do not.
MOST_CONTROLS = 8
MOST_CONTROL_SHARE = 0.05


def kind_of_name(name: str) -> str:
    """Give the format that a file's name tells, or nothing."""
    path = PurePosixPath(name.lower().removesuffix(".gz"))
    return ENDINGS.get(path.suffix, "")


def kind_of_media_type(content_type: str) -> str:
    """Give the format that an HTTP content type tells, or nothing."""
    return MEDIA_TYPES.get(content_type.split(";")[0].strip().lower(), "")


def sniff(sample: bytes) -> str:
    """Tell the format from the first bytes; what is nothing else is text."""
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, kind in MAGIC:
        if start.startswith(magic.lower()):
            return kind
    if b"<html" in start[:1000] or start.startswith(b"<!doctype html"):
        return "html"
    return "feed" if start.startswith(b"<?xml") else "text"


def binary_reason(sample: bytes) -> str:
    """Say why these first bytes cannot be those of a text, or nothing if they can."""
    for magic, name in FOREIGN:
        if sample.startswith(magic):
            return f"{name}, not text"
    if sample.startswith(WIDE_MARKS):
        return ""
    controls = len(sample.translate(None, ALLOWED_CONTROLS))
    binary = controls > max(MOST_CONTROLS, MOST_CONTROL_SHARE * len(sample))
    return "a binary file, not text" if binary else ""
