"""The shapes of common exports, brought to the keys that kg reads: databases, archives, and what other tools write.

Known by their own: NewsAPI, Event Registry, GDELT DOC, Media Cloud, the Guardian's Open Platform, WordPress, JSON-LD
(`NewsArticle`), trafilatura, news-please and newspaper. A key of kg's own always wins, and its text is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.articles.clean import cleaned, has_tags, line, unescaped
from kg.articles.kinds import SUFFIXES, suffix_of
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Fields = dict[str, object]

_SAME = {
    "id": ("stories_id", "uuid", "uri", "guid", "articleid", "article_id"),
    "text": (
        "body", "maintext", "articlebody", "bodytext", "full_text", "fulltext", "article_text", "articletext",
        "story_text", "cleaned_text", "content", "content_text", "content_html", "content:encoded", "article", "story",
    ),
    "title": ("headline", "webtitle", "name", "heading", "hlead"),
    "published": (
        "datepublished", "date_published", "publishedat", "published_at", "date_publish", "publish_date",
        "published_date", "publication_date", "publicationdate", "webpublicationdate", "pubdate", "pub_date",
        "datetime", "date", "date_gmt", "seendate", "timestamp", "created_at",
    ),
    "publisher": ("media_name", "site_name", "sitename", "source_name", "source", "outlet", "newspaper", "media",
                  "publication", "hostname", "source_domain", "domain"),
    "url": ("link", "weburl", "web_url", "canonical_url", "source_url", "permalink", "href"),
    "authors": ("author", "creator", "byline", "dc:creator"),
    "keywords": ("tags", "categories", "news_keywords"),
    "language": ("lang", "inlanguage"),
}  # fmt: skip
"""What others call our keys, the likeliest first; in lower case."""
_LISTS = (
    "articles", "results", "items", "stories", "response", "data", "documents", "docs", "hits", "entries", "@graph",
)  # fmt: skip
"""Keys under which an export keeps its articles."""
_PARTS = ("rendered", "name", "title", "#text", "@value", "value", "_source", "fields")
"""Keys within a value that is an object: "source": {"name": ...}."""
_CUT = re.compile(r"…?\s*\[\+\d+ chars\]\s*$")
"""How NewsAPI ends a text that it cut after 200 characters."""
_DEEPEST = 4


def articles_in(value: object, depth: int = 0) -> Iterator[object]:
    """The articles that a JSON document holds: itself, an array, or what stands under the keys of a known export."""
    if isinstance(value, list):
        for item in value:
            yield from articles_in(item, depth + 1) if _is_wrapper(item, depth) else [item]
    elif isinstance(value, dict) and _is_wrapper(value, depth):
        yield from articles_in(_wrapped(value), depth + 1)
    else:
        yield value


def _is_wrapper(value: object, depth: int) -> bool:
    return isinstance(value, dict) and depth < _DEEPEST and _wrapped(value) is not None and not _has_text(value)


def _wrapped(value: Mapping[str, object]) -> object:
    """The list of articles in an object, or the object that has it."""
    found = next((value[key] for key in _LISTS if isinstance(value.get(key), list | dict)), None)
    return value["_source"] if found is None and isinstance(value.get("_source"), dict) else found


def _has_text(value: Mapping[str, object]) -> bool:
    return any(isinstance(value.get(key), str) for key in ("text", *_SAME["text"]))


def in_our_words(value: Mapping[str, object], page_text: Callable[[str], str]) -> Fields:
    """The fields of an exported article by the names that kg uses; `page_text` takes the words out of HTML.

    Raises `InputError` for a text that its export has cut.
    """
    if isinstance(value.get("text"), str):
        return {**_named(value, without="text"), "text": value["text"]}
    found = _named(value)
    text = found.get("text")
    if isinstance(text, str):
        if _CUT.search(text):
            raise InputError(
                "has only the first words of its text, as NewsAPI gives them; fetch the article at its url"
            )
        found["text"] = cleaned(page_text(text) if has_tags(text) else unescaped(text))
    return found


def _named(value: Mapping[str, object], *, without: str = "") -> Fields:
    lower = {key.strip().lower(): item for key, item in value.items()}
    fields = lower.get("fields")
    if isinstance(fields, dict):  # the Guardian keeps the text there
        lower |= {key.lower(): item for key, item in fields.items() if isinstance(key, str)}
    if isinstance(source := lower.get("source"), str) and ("/" in source or suffix_of(source) in SUFFIXES):
        del lower["source"]  # an address or a file, no publisher
    found = {ours: _first(lower, (ours, *theirs)) for ours, theirs in _SAME.items() if ours != without}
    return {**value, **{ours: item for ours, item in found.items() if item is not None}}


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> object:
    """What our own key has, in whatever form; else the first of the others that says something."""
    if value.keys().isdisjoint(names):  # as for most of our keys
        return None
    own, *others = names
    found = (plain for name in others if isinstance(plain := _plain(value.get(name)), str | list) and plain)
    return next(found, None) if value.get(own) in (None, "") else _plain(value[own]) or value[own]


def _plain(value: object) -> object:
    """A value without the object around it."""
    if isinstance(value, dict):
        return next((value[part] for part in _PARTS if isinstance(value.get(part), str)), None)
    if isinstance(value, list):
        return [plain for item in value if isinstance(plain := _plain(item), str)]
    return value


def strings(value: object) -> tuple[str, ...]:
    """The names in a field that holds one or several, in order, each once."""
    items = value if isinstance(value, list | tuple) else re.split(r"[;|,]", value) if isinstance(value, str) else ()
    return tuple(dict.fromkeys(name for item in items if isinstance(item, str) and (name := line(item))))


def names_text(names: list[str]) -> bool:
    """Whether one of the names of a table's columns is that of a text."""
    return not {"text", *_SAME["text"]}.isdisjoint(name.strip().lower() for name in names)
