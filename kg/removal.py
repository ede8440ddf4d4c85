"""Which article a user means: by its source, path, id, title, IRI, or the first digits of its text's hash."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.graph import article_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Article

_DIGITS = re.compile(r"[0-9a-f]{6,64}", re.IGNORECASE)
"""The beginning of a hash; with fewer digits it could be anything."""
_SHOWN = 5
"""Articles to show of those that a name may mean."""


def find_articles(articles: Iterable[Article], names: Iterable[str], base: str) -> list[Article]:
    """The articles that are meant, one for each text; IRIs begin with `base`.

    Raises:
        ArticleError: a name is that of no article, or of several texts.
    """
    called: defaultdict[str, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        for name in _names(article, base):
            called[_plain(name)].setdefault(article.sha256, article)
    meant = (_one(name, _meant(name, called)) for name in names)
    return list({article.sha256: article for article in meant}.values())


def name_of(article: Article) -> str:
    """An article as a user knows it: "Sweden joins NATO (sweden.txt)"."""
    words = filter(None, (article.title, article.source or article.id))
    first, *rest = [" ".join(word.split()) for word in words]
    return f"{first} ({rest[0]})" if rest else first


def _names(article: Article, base: str) -> Iterator[str]:
    iri = article_iri(base, article, article.sha256).value
    place = article.origin.partition("#")[0]
    about = (article.source, article.url, article.id, article.title, article.origin, place, PurePath(place).name)
    yield from {name for name in (*about, iri, iri.removeprefix(base)) if name}
    yield f":{iri.removeprefix(base)}"


def _plain(name: str) -> str:
    return " ".join(name.split())


def _meant(name: str, called: dict[str, dict[str, Article]]) -> list[Article]:
    """The texts of this name; else those from the file at this path; else those whose hash begins so."""
    found = called.get(_plain(name)) or called.get(str(Path(name).absolute())) or called.get(str(Path(name).resolve()))
    if not found and _DIGITS.fullmatch(name):
        every = {sha: article for texts in called.values() for sha, article in texts.items()}
        found = {sha: article for sha, article in every.items() if sha.startswith(name.lower())}
    return list((found or {}).values())


def _one(name: str, found: list[Article]) -> Article:
    if not found:
        raise ArticleError(
            f"{name!r} is no article of this folder; kg query FOLDER articles lists their titles and sources"
        )
    if len(found) > 1:
        shown = ", ".join(f"{article.sha256[:8]} {name_of(article)!r}" for article in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise ArticleError(f"{name!r} may be {len(found)} articles; give the first digits of one: {shown}{more}")
    return found[0]
