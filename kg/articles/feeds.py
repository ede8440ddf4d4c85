"""XML: RSS and Atom feeds, and the formats of agencies (NITF). No entity is resolved, no address is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from kg.articles.clean import cleaned, has_tags, unescaped
from kg.articles.decode import read_whole
from kg.articles.pages import fragment_text, page_fields
from kg.articles.records import Reading, Record, Source
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kg.model import Problem

_TEXTS = ("encoded", "content", "description", "summary")
_NAMES = {
    "title": ("title",),
    "published": ("pubDate", "published", "date", "issued", "updated"),
    "id": ("guid", "id"),
    "publisher": ("source",),
}
_CATEGORIES = "category"


def records_in_xml(stream: BinaryIO, source: Source, _reading: Reading) -> Iterator[Record | Problem]:
    """The entries of a feed, or the article of another XML file. Raises `InputError` for what is neither."""
    data = read_whole(stream)
    root = _root(data)
    kind = _local(root)
    if kind == "html":
        yield Record(source, page_fields(data))
    elif kind in {"rss", "feed", "RDF"}:
        yield from _entries(root, source)
    elif kind == "nitf":
        yield Record(source, _nitf(root))
    else:
        raise InputError(f"is XML of a kind that kg does not know (<{kind[:40]}>); save its articles as text or HTML")


def _root(data: bytes) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"is broken XML ({' '.join(str(error).split())[:80]}); fetch it again") from error
    if root is None:
        raise InputError("is broken XML; fetch it again")
    return root


def _entries(root: _Element, source: Source) -> Iterator[Record]:
    """The entries of RSS 0.9 to 2.0 and Atom."""
    channel = next((child for child in root if _local(child) == "channel"), root)
    publisher = _text(channel, "title")
    entries = [element for element in root.iter() if _local(element) in {"item", "entry"}]
    if not entries:
        raise InputError("is a feed without entries; leave it out")
    for number, entry in enumerate(entries, 1):
        yield Record(source, {"publisher": publisher, **_entry(entry)}, number)


def _entry(entry: _Element) -> dict[str, object]:
    found: dict[str, object] = {ours: _text(entry, *theirs) for ours, theirs in _NAMES.items()}
    found["text"] = max((_entry_text(child) for child in entry if _local(child) in _TEXTS), key=len, default="")
    found["url"] = _link(entry)
    found["authors"] = tuple(
        filter(None, (_author(child) for child in entry if _local(child) in {"author", "creator"}))
    )
    found["keywords"] = tuple(
        filter(None, (child.get("term") or _words(child) for child in entry if _local(child) == _CATEGORIES))
    )
    return {key: value for key, value in found.items() if value or key == "text"}


def _entry_text(element: _Element) -> str:
    """The words of a field that holds text, HTML, or, as Atom may, elements."""
    if any(isinstance(child.tag, str) for child in element):
        inner = (etree.tostring(child, encoding="unicode") for child in element)
        return fragment_text("".join([element.text or "", *inner]))
    text = unescaped("".join(map(str, element.itertext())))
    return fragment_text(text) if has_tags(text) else cleaned(text).strip()


def _author(element: _Element) -> str:
    name = next((child for child in element if _local(child) == "name"), element)
    return _words(name)


def _link(entry: _Element) -> str | None:
    for link in entry:
        if _local(link) == "link" and link.get("rel", "alternate") == "alternate":
            url = (link.get("href") or link.text or "").strip()
            if url.startswith(("http://", "https://")):
                return url
    return None


def _nitf(root: _Element) -> dict[str, object]:
    """An article in NITF, as agencies send it."""
    content = next((element for element in root.iter() if _local(element) == "body.content"), None)
    paragraphs = [] if content is None else [_words(each) for each in content.iter() if _local(each) == "p"]
    issued = next((each.get("norm") for each in root.iter() if _local(each) == "date.issue"), None)
    heads = (_words(each) for each in root.iter() if _local(each) in {"hl1", "title"})
    return {"text": cleaned("\n".join(filter(None, paragraphs))), "title": next(heads, None), "published": issued}


def _text(element: _Element, *names: str) -> str | None:
    found = (_words(child) for name in names for child in element if _local(child) == name)
    return next(filter(None, found), None)


def _words(element: _Element) -> str:
    return " ".join(unescaped("".join(map(str, element.itertext()))).split())


def _local(element: _Element) -> str:
    """The element's name without its namespace, or the prefix of one that was not declared; empty for what is none."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
