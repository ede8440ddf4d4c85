"""The article among the JSON-LD of a page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from kg.articles.clean import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

Node: TypeAlias = "Mapping[str, object]"

_SCRIPTS = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
_LONGEST_SCRIPT = 2**20
_DEEPEST = 6
_ARTICLE = re.compile(r"Article$|^Report|BlogPosting$|^NewsItem$|Posting$|^SpecialAnnouncement$")
_WRAPPING = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[)|(?:-->|\]\]>|//\s*\]\]>)\s*;?\s*$")


def linked_article(tree: HtmlElement) -> Node:
    """What JSON-LD says of the page's article, with references to its other nodes resolved; empty where there is none."""
    nodes = [node for script in tree.xpath(_SCRIPTS) for node in _nodes(_parsed(script.text or ""))]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(map(_ARTICLE.search, _types(node)))]
    best = max(
        articles, key=lambda node: sum(key in node for key in ("headline", "datePublished", "author")), default={}
    )
    return {key: _resolved(value, known) for key, value in best.items()}


def _parsed(script: str) -> object:
    """The script's value; an array of values where several were written one after the other; None for what is broken."""
    text = _WRAPPING.sub("", script.strip()).strip()
    if len(text) > _LONGEST_SCRIPT:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """The objects of a value, the outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "publisher", "author"):
            yield from _nodes(value.get(key), depth + 1)


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _resolved(value: object, known: Mapping[object, Node]) -> object:
    """The node that a reference means, in place of the reference."""
    if isinstance(value, list):
        return [_resolved(item, known) for item in value]
    name = value.get("@id") if isinstance(value, dict) else None
    return known[name] if isinstance(name, str) and name in known and "name" not in value else value  # type: ignore[operator]


def text_in(value: object) -> str | None:
    """The text of a value: itself, that of its first item, or the name of what it describes."""
    if isinstance(value, list):
        return next(filter(None, map(text_in, value)), None)
    if isinstance(value, dict):
        return next((found for key in ("name", "@value", "@id", "url") if (found := text_in(value.get(key)))), None)
    return line(value) or None if isinstance(value, str) else None


def names_in(value: object) -> tuple[str, ...]:
    """The names of a value: of one thing or of each in a list."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    return tuple(dict.fromkeys(name for item in named if (name := text_in(item))))
