"""PDF: the words of its pages, hyphens at line ends and running heads taken out; a scan has none."""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.clean import cleaned, line
from kg.articles.decode import read_whole
from kg.articles.moments import day_of
from kg.articles.records import Reading, Record, Source
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

MAX_PAGES = 300
_EDGE = 2
"""Lines at the top and the bottom of a page among which running heads are looked for."""
_HEAD = 60
"""Characters of a running head, at most."""
_REPEATED = 0.5
_FIGURE = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u2010\u00ad]\n(?=[a-z])")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"'\u201d\u2019)]*$")
_FULL = 0.75
"""Share of the longest lines' width under which a line that ends a sentence ends its paragraph."""
_WORDS_OF_DATE = 600

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every oddity that it repairs


def records_in_pdf(stream: BinaryIO, source: Source, _reading: Reading) -> Iterator[Record]:
    """The article of a PDF. Raises `InputError` where it is damaged, locked, or has no text."""
    import io

    from pypdf import PdfReader

    data = read_whole(stream)
    try:
        reader = PdfReader(io.BytesIO(data))
        fields = _fields(reader) if _is_open(reader) else {}
    except InputError:
        raise
    except Exception as error:  # a PDF can be odd in every way, and pypdf raises whatever comes of it
        raise InputError(f"is a damaged PDF ({type(error).__name__}); save it again, or its text") from error
    if not fields:
        raise InputError("is a PDF with a password; save it without one")
    if not fields["text"]:
        raise InputError("is a PDF without text, such as a scan; recognise its text first (OCR)")
    yield Record(source, fields)


def _is_open(reader: PdfReader) -> bool:
    """Whether a PDF can be read without a password."""
    return not reader.is_encrypted or bool(reader.decrypt(""))


def _fields(reader: PdfReader) -> dict[str, object]:
    if len(reader.pages) > MAX_PAGES:
        raise InputError(f"is a PDF of more than {MAX_PAGES} pages; split it into articles")
    pages = [cleaned(page.extract_text()).split("\n") for page in reader.pages]
    about = reader.metadata
    text = _joined(_without_running_heads(pages))
    title = line(str(about.title)) if about and about.title else None
    return {"text": text, "title": title, "published": _said_day(text)}


def _said_day(text: str) -> str | None:
    """The one day that stands in the first lines; the day on which a file was made is another thing."""
    day = day_of(text[:_WORDS_OF_DATE])
    return day.isoformat() if day else None


def _without_running_heads(pages: list[list[str]]) -> Iterator[str]:
    """The lines of all pages without page numbers, and without what stands at the edge of most pages."""
    pages = [[text for row in page if (text := row.strip())] for page in pages]
    edges = Counter(
        head
        for page in pages
        for head in {
            _shape(row) for row in (*page[:_EDGE], *page[-_EDGE:]) if len(row) <= _HEAD and not _ENDS.search(row)
        }
    )
    running = {head for head, count in edges.items() if len(pages) > 1 and count > max(1, _REPEATED * len(pages))}
    for page in pages:
        for number, row in enumerate(page):
            at_edge = number < _EDGE or number >= len(page) - _EDGE
            if not at_edge or not (_shape(row) in running or _PAGE_NUMBER.fullmatch(row)):
                yield row


def _shape(row: str) -> str:
    return _FIGURE.sub("#", row)


def _joined(rows: Iterator[str]) -> str:
    """Lines joined to paragraphs: one ends where a sentence does and its line is short."""
    lines = list(rows)
    widest = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    text = "".join(row + ("\n\n" if _ENDS.search(row) and len(row) < _FULL * widest else "\n") for row in lines)
    text = _HYPHEN.sub("", text)
    return "\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()
