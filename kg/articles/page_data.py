"""What a web page says about its article: in JSON-LD, in OpenGraph and other meta tags, and in its elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from kg.articles.clean import line
from kg.articles.exports import strings
from kg.articles.linked_data import linked_article, names_in, text_in
from kg.articles.moments import day_of, moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

Node: TypeAlias = "Mapping[str, object]"
Metas: TypeAlias = "Mapping[str, list[str]]"

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published",
    "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate", "pubdate", "pdate",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "datecreated",
    "citation_publication_date", "citation_date", "originalpublicationdate", "article_date_original", "ptime",
    "displaydate", "rnews:datepublished", "bt:pubdate", "date",
)  # fmt: skip
_TITLES = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
)
_PUBLISHERS = ("og:site_name", "article:publisher", "publisher", "dc.publisher", "dcterms.publisher",
               "application-name", "cre", "twitter:site")  # fmt: skip
_AUTHORS = ("author", "parsely-author", "sailthru.author", "byl", "article:author", "dc.creator", "dcterms.creator",
            "article.author", "citation_author", "rnews:author")  # fmt: skip
_KEYWORDS = ("news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags")
_LANGUAGES = ("og:locale", "language", "dc.language", "content-language")
_META = "//meta[@content and (@name or @property or @itemprop or @http-equiv)]"
_CLASSED = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
_TIMES = (
    "//time[@pubdate]",
    "//*[@itemprop='datePublished']",
    "//*["
    + " or ".join(_CLASSED.format(name) for name in ("published", "dt-published", "entry-date", "posted-on"))
    + "]",
    "//article//header//time[@datetime]",
    "//article//time[@datetime]",
    "//main//time[@datetime]",
    "//time[@datetime]",
    "//abbr[@class='published' or @class='date']",
)
_DATED = "//*[" + " or ".join(
    f"contains(translate(@{name}, 'DATEPUBLISHMONKG', 'datepublishmonkg'), '{word}')"
    for name in ("class", "id") for word in ("dateline", "pubdate", "pub-date", "publish", "post-date", "date", "timestamp", "byline")
) + "]"  # fmt: skip
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']", "//*[@itemprop='author']", "//a[@rel='author']",
    "//*[" + _CLASSED.format("p-author") + " or " + _CLASSED.format("byline__name") + " or "
    + _CLASSED.format("field--name-uid") + "]",
    "//*[self::p or self::b or self::font or self::span][not(*) and starts-with(normalize-space(), 'By ')]",
)  # fmt: skip
_MODIFIED = re.compile("modif|updat", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:[Ww]ritten\s+)?[Bb]y:?\s+")
_AFTER_BY = re.compile(r"\b[Bb]y:?\s+([A-Z][^|•·,:]{2,60})")
_ABOUT = "//*[contains(@class, 'meta') or contains(@class, 'byline')][not(self::meta)]"
_SEPARATORS = " - ", " | ", " – ", " — ", " :: ", " » ", " · ", " • "
_LONGEST_DATE = 120


def page_data(tree: HtmlElement) -> dict[str, object]:
    """What the page says of its article, by the keys that JSON lines use; what it does not say is not there."""
    article, metas = linked_article(tree), _metas(tree)
    publisher = text_in(article.get("publisher")) or _publisher(metas)
    published = _published(tree, article, metas)
    found = {
        "title": _title(tree, article, metas, publisher),
        "published": published,
        "moment": moment_of(published),
        "publisher": publisher,
        "url": _address(tree, article, metas),
        "authors": _authors(tree, article, metas),
        "keywords": strings(article.get("keywords")) or tuple(_all(metas, _KEYWORDS)),
        "language": _language(tree, article, metas),
        "body": article.get("articleBody"),
    }
    found["publisher"] = publisher or _host(found["url"])
    return {key: value for key, value in found.items() if value}


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta tags, by their names in lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.xpath(_META):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        found.setdefault(name.strip().lower(), []).append(meta.get("content"))
    return found


def _all(metas: Metas, names: Iterable[str]) -> list[str]:
    """The strings under the first of some names that has any."""
    for name in names:
        contents = metas.get(name, [])
        found = [
            each for content in contents for each in (strings(content) if len(contents) == 1 else (line(content),))
        ]
        if any(found):
            return list(dict.fromkeys(filter(None, found)))
    return []


def _first(metas: Metas, names: Iterable[str]) -> str | None:
    return next((text for name in names for content in metas.get(name, ()) if (text := line(content))), None)


# Titles -------------------------------------------------------------------------------------------------------------


def _title(tree: HtmlElement, article: Node, metas: Metas, publisher: str | None) -> str | None:
    """The headline, without the name of the site behind it."""
    heads = [text for head in tree.xpath("//h1 | //*[@itemprop='headline']") if (text := line(head.text_content()))]
    of_page = line(tree.findtext(".//title") or "")
    if said := text_in(article.get("headline")):
        return said
    said = _first(metas, _TITLES) or of_page
    if shown := next((head for head in heads if _is_said(head, said)), None):
        return shown
    if not said and len(heads) == 1:
        return heads[0]
    return _without_site(said, {publisher, _first(metas, ("og:site_name",))}, of_page) or next(iter(heads), None)


def _is_said(head: str, title: str) -> bool:
    """Whether a heading is what a title begins with, or most of it."""
    return head in title and (2 * len(head) > len(title) or any(title.startswith(head + each) for each in _SEPARATORS))


def _without_site(title: str, sites: set[str | None], of_page: str) -> str:
    """The title without a last part that is the site's name; the page's own title often has two of them."""
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and (tail in sites or (title == of_page and len(tail) < len(head) / 2)):
            return _without_site(head, sites, of_page)
    return title


# Days ---------------------------------------------------------------------------------------------------------------


def _published(tree: HtmlElement, article: Node, metas: Metas) -> str | None:
    """The original date, never that of a change, as it is written."""
    written = (text_in(article.get(key)) for key in ("datePublished", "uploadDate", "dateCreated"))
    candidates = (*written, *(content for name in _PUBLISHED for content in metas.get(name, ())))
    found = next((value for value in candidates if value and day_of(value)), None)
    return found or _shown_date(tree)


def _shown_date(tree: HtmlElement) -> str | None:
    """A date in the page's elements, as far as they say that it is one; else what htmldate makes of the page."""
    for path in (*_TIMES, _DATED):
        for element in tree.xpath(path)[:20]:
            if not _tells_change(element) and (found := _date_in(element)):
                return found
    return _guessed_date(tree)


def _tells_change(element: HtmlElement) -> bool:
    above = element.getparent()
    marks = (element.get("class"), element.get("itemprop"), above.get("class") if above is not None else None)
    return any(_MODIFIED.search(mark) for mark in marks if mark) or bool(
        _MODIFIED.match(element.text_content().strip())
    )


def _date_in(element: HtmlElement) -> str | None:
    values = [element.get("datetime"), element.get("content"), element.get("title"), element.text_content()]
    return next(
        (text for value in values if value and len(text := line(value)) <= _LONGEST_DATE and day_of(text)), None
    )


def _guessed_date(tree: HtmlElement) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(
        tree, original_date=True, extensive_search=False, min_date="1980-01-01", max_date="2100-01-01"
    )
    return found


# Everything else ----------------------------------------------------------------------------------------------------


def _address(tree: HtmlElement, article: Node, metas: Metas) -> str | None:
    """The canonical URL; that of a home page is none."""
    links = tree.xpath("//link[@rel='canonical']/@href")
    of_article = (text_in(article.get(key)) for key in ("url", "mainEntityOfPage", "@id"))
    candidates = [*links, *metas.get("og:url", ()), *filter(None, of_article)]
    whole = [url.strip() for url in candidates if _is_address(url.strip())]
    return next((url for url in whole if len(urlsplit(url).path) > 1 or urlsplit(url).query), None)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"[\s<>\"{}|\\^`]", url)


def _host(url: object) -> str | None:
    return urlsplit(url).netloc.removeprefix("www.") or None if isinstance(url, str) else None


def _publisher(metas: Metas) -> str | None:
    found = (line(content) for name in _PUBLISHERS for content in metas.get(name, ()))
    return next((name for name in found if name and "/" not in name and not name.startswith("@")), None)


def _authors(tree: HtmlElement, article: Node, metas: Metas) -> tuple[str, ...]:
    named = (
        names_in(article.get("author"))
        or tuple(_all(metas, _AUTHORS))
        or tuple(_labelled(metas))
        or tuple(_bylines(tree))
    )
    names = (_BY.sub("", name) for name in named)
    return tuple(dict.fromkeys(name for name in names if "/" not in name and "@" not in name))


def _labelled(metas: Metas) -> list[str]:
    """The author where a card for Twitter names one: "Written by" and the name stand in two tags."""
    is_author = _first(metas, ("twitter:label1",)) in {"Written by", "Author"}
    return _all(metas, ("twitter:data1",)) if is_author else []


def _bylines(tree: HtmlElement) -> Iterator[str]:
    found: list[HtmlElement] = next((elements for path in _BYLINES if (elements := tree.xpath(path))), [])
    if not found:
        lines = (line(element.text_content()) for element in tree.xpath(_ABOUT)[:10])
        return (match[1] for text in lines if len(text) < _LONGEST_DATE and (match := _AFTER_BY.search(text)))
    return (text for element in found[:10] if (text := line(element.text_content())) and len(text) < _LONGEST_DATE)


def _language(tree: HtmlElement, article: Node, metas: Metas) -> str | None:
    said = text_in(article.get("inLanguage")) or tree.get("lang") or _first(metas, _LANGUAGES)
    return (
        said.strip().replace("_", "-") if said and re.fullmatch(r"\s*[A-Za-z]{2,3}(?:[-_]\w{2,8})*\s*", said) else None
    )
