"""Documents of Word (.docx): the words of their paragraphs, and their data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kg.articles.clean import cleaned
from kg.articles.decode import MAX_DOCUMENT
from kg.errors import InputError

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

BODY = "word/document.xml"
_DATA = "docProps/core.xml"
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def word_fields(archive: ZipFile) -> dict[str, object]:
    """The text and data of a document. Raises `InputError` where it is damaged."""
    body = _tree(archive, BODY)
    paragraphs = (_paragraph(each) for each in body.iter(f"{_WORDS}p"))
    found: dict[str, object] = {"text": cleaned("\n".join(text for text in paragraphs if text.strip()))}
    if _DATA in archive.namelist():
        data = _tree(archive, _DATA)
        found["title"] = data.findtext(f"{_DUBLIN}title")
        found["authors"] = data.findtext(f"{_DUBLIN}creator")
    return found


def _tree(archive: ZipFile, name: str) -> _Element:
    with archive.open(name) as stream:
        data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        raise InputError(f"is larger than {MAX_DOCUMENT >> 20} MiB when it is unpacked; split it into articles")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise InputError("is a damaged Word document; save it again") from error


def _paragraph(element: _Element) -> str:
    parts = (_part(each) for each in element.iter(f"{_WORDS}t", f"{_WORDS}tab", f"{_WORDS}br"))
    return "".join(parts)


def _part(element: _Element) -> str:
    return (element.text or "") if element.tag == f"{_WORDS}t" else "\n" if element.tag == f"{_WORDS}br" else "\t"
