"""A web page: the words of its article by trafilatura, without captions, share lines and teasers, and its data.

The tree is parsed once for both. Nothing is fetched: lxml and trafilatura get bytes, never an address.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from lxml.etree import iterwalk
from lxml.html import fromstring

from kg.articles.clean import cleaned
from kg.articles.decode import decode_document, read_whole
from kg.articles.moments import day_of
from kg.articles.page_data import page_data
from kg.articles.records import Reading, Record, Source
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lxml.etree import _Element
    from lxml.html import HtmlElement

MAX_PAGE = 8 * 2**20
"""Bytes of a page without its pictures: text of that size takes two seconds."""
MAX_ELEMENTS = 30_000
"""Elements of a page: long live reports have 15,000; more, made to be slow, cost over ten seconds."""
_DATA = re.compile(rb"data:[\w/+.-]*;base64,[A-Za-z0-9+/=%\s]{200,}")
"""Pictures within the markup, as programs that save a page as one file write them."""
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset\s*=\s*[\"']?|\?xml[^>]{0,100}?encoding\s*=\s*[\"'])([\w:.-]+)", re.IGNORECASE
)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->")

_DECLARATION = re.compile(r"<\?xml[^>]*>")
_FURNITURE = re.compile(
    r"caption|credit|by-?line| author|dateline |shar(?:e|ing)|social|related|recommend|newsletter|[ -]actions|promo|teaser"
    r"|[ -]subscribe[ -]|sign-?up|cookie|consent|gdpr|breadcrumb|most-?read|also-read|read-?more|more-on|advert|[ -]ad[ -]|sponsor"
    r"|tags |tag-list|topics|toolbar|paywall|disclaimer|mw-editsection|navbox|catlinks|sidebar|post-footer|bottom-of|author-bio|footnote|print-link"
    r"|comments|timestamp|pull-?quote|live-updates|sourcetemplate|screen-reader|visually-hidden|sr-only|wp-block-embed|infobox|noprint"
)
"""Parts of the class names under which sites keep what is no text of the article."""
_LONGEST_CLASS = 300
_CLASSED = (
    "div", "p", "blockquote", "li", "dl", "ul", "ol", "section", "span", "a", "nav", "footer", "header", "table",
    "td", "h2", "h3", "h4", "h5",
)  # fmt: skip
_APART_TAGS = ("figure", "figcaption", "aside", "amp-ad", "button", "time", "dialog")
_APART_ROLES = frozenset({"complementary", "navigation", "dialog"})
_MOST_PRUNED = 0.3
"""Share of a page's paragraphs that an element may have to be pruned: one with more is the article, or around it."""
_LINK_SHARE = 0.7
"""Share of a short paragraph's characters within links from which it is a pointer elsewhere ("Read more: ...")."""
_POINTER_WORDS = 25
_POINTERS = ("p", "li", "h2", "h3", "h4", "h5")
_PROSE = 6
"""Words from which a heading or a cell that ends as a sentence is prose: old pages are laid out by tables."""
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = '.!?"\u201d\u2019)'
_APART = frozenset({"head", "cell", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template", "noscript", "title"})
_LABEL = 60
"""Characters of a byline or a date with a line of its own, at most."""
_BYLINE = re.compile(r"[Bb]y\s+[A-Z]")
_BREAKS = frozenset({"lb", "br", "hr"})
_BLOCKS = frozenset([
    "p", "quote", "item", "head", "list", "table", "row", "cell", "body", "div", "main", "section", "article",
    "blockquote", "ul", "ol", "li", "dl", "dd", "dt", "tr", "td", "th", "tbody", "h1", "h2", "h3", "h4", "h5", "h6",
    "pre", "center", "form",
])  # fmt: skip

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of every page without text; kg says so itself
logging.getLogger("htmldate").setLevel(logging.CRITICAL)
logging.getLogger("courlan").setLevel(logging.CRITICAL)


def records_in_page(stream: BinaryIO, source: Source, _reading: Reading) -> Iterator[Record]:
    """The article of a page. Raises `InputError` where it has none."""
    yield Record(source, page_fields(read_whole(stream)))


def page_fields(data: bytes, charset: str | None = None) -> dict[str, object]:
    """The text and the data of the article on a page; `charset` is what the server said.

    Raises `InputError` where there is no article, or the page is beyond measure.
    """
    tree = _tree_of(data, charset)
    fields = page_data(tree)
    text = _given_text(tree, fields.pop("body", None)) or _article_text(tree, fields.get("title"))
    if not text:
        raise InputError("has no text of an article that can be told from the rest of the page")
    saved = _SAVED_FROM.search(data[:4096])
    if saved and "url" not in fields:
        fields["url"] = saved[1].decode("ascii", "replace")
    return {**fields, "text": text}


def fragment_text(markup: str) -> str:
    """The words of a piece of HTML, such as the field of an export holds: a line a paragraph, no data."""
    if "<" not in markup:
        return cleaned(markup).strip()
    if len(markup) > MAX_PAGE:
        raise InputError(f"has more than {MAX_PAGE >> 20} MiB of markup; save its text")
    tree = fromstring(f"<div>{_DECLARATION.sub('', cleaned(markup))}</div>")
    return "\n".join(_lines(_without_furniture(tree)))


def _tree_of(data: bytes, charset: str | None) -> HtmlElement:
    from trafilatura.utils import load_html

    data = _DATA.sub(b"", data)
    if len(data) > MAX_PAGE:
        raise InputError(f"is a page of more than {MAX_PAGE >> 20} MiB; save its text")
    named = _CHARSET.search(data[:4096])
    text = decode_document(data, charset or (named[1].decode("ascii", "replace") if named else None))
    tree = load_html(text) if text.strip() else None
    if tree is None:
        raise InputError("is no web page that can be read; save it again")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise InputError(f"is a page of more than {MAX_ELEMENTS:,} elements; save its text")
    return tree


def _given_text(tree: HtmlElement, body: object) -> str:
    """The text that JSON-LD gives where the page itself has less than half of it: a script fills it."""
    if not isinstance(body, str) or sum(len(each.text_content()) for each in tree.iter("p")) * 2 > len(body):
        return ""
    return "\n".join(filter(None, map(str.strip, fragment_text(body).split("\n"))))


def _article_text(tree: HtmlElement, title: object) -> str:
    from trafilatura import bare_extraction

    document = bare_extraction(_without_furniture(tree), include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    lines = list(_lines(body)) if body is not None else []
    start = next((number for number, text in enumerate(lines) if text != title and _is_prose(text)), 0)
    return cleaned("\n".join(lines[start:]))


def _is_prose(text: str) -> bool:
    """Whether a line is more than a label, a byline or a date above the text."""
    short = len(text.split()) < _PROSE
    if short and text[-1] not in _ENDS:
        return False
    return not (len(text) <= _LABEL and (day_of(text) or _BYLINE.match(text)) and text[-1] not in _ENDS)


def _without_furniture(tree: HtmlElement) -> HtmlElement:
    """The tree, stripped of captions, share lines, teasers; an element that has many of the page's paragraphs stays."""
    most = _MOST_PRUNED * sum(1 for _ in tree.iter("p"))
    found = [*tree.iter(*_APART_TAGS), *(each for each in tree.iter(*_CLASSED) if _is_furniture(each))]
    for element in found:
        inside = sum(1 for _ in element.iter("p"))
        if element.getparent() is not None and not 1 < inside > most:
            element.drop_tree()
    for element in [each for each in tree.iter(*_POINTERS) if _is_pointer(each)]:
        element.drop_tree()
    return tree


def _is_furniture(element: HtmlElement) -> bool:
    """Whether an element's class, role or style tells that it is apart from the text, or hidden."""
    said = element.attrib
    if (kind := said.get("class")) and _FURNITURE.search(f" {kind[:_LONGEST_CLASS].lower()} "):
        return True
    if "hidden" in said or said.get("role") in _APART_ROLES or said.get("aria-hidden") == "true":
        return True
    return "display:none" in said.get("style", "").replace(" ", "") or said.get("id") == "siteSub"


def _is_pointer(element: HtmlElement) -> bool:
    """Whether a short paragraph is hardly more than a link to something else."""
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    if not linked or element.getparent() is None:
        return False
    words = element.text_content().strip()
    return linked > _LINK_SHARE * len(words) and len(words.split()) < _POINTER_WORDS


def _lines(body: _Element) -> Iterator[str]:
    """The paragraphs of a body, each on one line, without headings and cells of figures."""
    stack: list[str] = []
    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end", "comment", "pi")):
        kind = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (kind in _BLOCKS or kind in _BREAKS):
            yield from _paragraph(words, stack)
        if event == "start":
            stack.append(kind)
            words.append("" if kind in _SILENT else element.text or "")
        else:
            if kind in _BLOCKS:
                yield from _paragraph(words, stack)
            if event == "end":
                stack.pop()
            words.append("" if element is body else element.tail or "")
    yield from _paragraph(words, stack)


def _paragraph(words: list[str], within: list[str]) -> Iterator[str]:
    """What was gathered, if it is prose; a heading or a cell is where it is long and a sentence."""
    text = " ".join("".join(words).split())
    words.clear()
    apart = not _APART.isdisjoint(within)
    if _LETTER.search(text) and (not apart or (text[-1] in _ENDS and len(text.split()) >= _PROSE)):
        yield text
