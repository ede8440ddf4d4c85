"""IRIs made from content: readable, the same for the same content, and safe whatever the text holds.

The part after the base is of ASCII letters, digits and hyphens, so it needs no escape in Turtle and no quoting
anywhere. Where that loses something, or does not suffice to tell two things apart, eight hex digits of a hash follow.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.keys import digest, local_name, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Article, Span
    from kg.resolution import GlobalEntity

_LONGEST_PART = 24
_RECUR = 50_000
"""Parts of names that are remembered: classes, days and entities recur."""
_FIRST_WORDS = 8


def entity_iri(base: str, entity: GlobalEntity) -> ox.NamedNode:
    """The IRI of an entity: `person-jens-stoltenberg`."""
    return _minted(base, local_name(entity.key))


def article_name(article: Article) -> str:
    """What to call an article: its title, else the name of its file, else its first words.

    Its id may depend on what else is read with it, so it is no name for the graph.
    """
    source = article.source or ""
    file = "" if "://" in source else PurePath(source).stem
    return article.title or file or " ".join(article.text.split()[:_FIRST_WORDS])


def article_iri(base: str, article: Article, sha: str) -> ox.NamedNode:
    """The IRI of an article: `article-2024-03-14-tyotkino-changes-hands-1f0c22e8`."""
    name = slug(article_name(article))
    day = article.published.isoformat() if article.published else ""
    return _minted(base, _joined("article", day if day not in name else "", name, sha[:8]))


def passage_iri(article: ox.NamedNode, span: Span) -> ox.NamedNode:
    """The IRI of a stretch of an article, after RFC 5147: `#char=BEGIN,END`."""
    return ox.NamedNode(f"{article.value}#char={span.start},{span.end}")


@lru_cache(maxsize=_RECUR)
def _part(words: str) -> str:
    return slug(words, longest=_LONGEST_PART)


def _minted(base: str, local: str) -> ox.NamedNode:
    return ox.NamedNode(base + local)


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


class Mint:
    """Mints the IRIs of an article's events, statements and states; `sha` is the hash of its text."""

    def __init__(self, base: str, sha: str) -> None:
        self._base = base
        self._sha = sha
        self._seen: Counter[str] = Counter()

    def shared(self, parts: Iterable[str], identity: Iterable[str]) -> ox.NamedNode:
        """The same IRI for the same identity, in whichever article: the identity makes the hash."""
        return _minted(self._base, _joined(*map(_part, parts), digest(*identity)))

    def fact(self, parts: Iterable[str], spans: Iterable[Span]) -> ox.NamedNode:
        """An IRI of its own for each call: `event-attack-russia-ukraine-2024-03-14-5a3f09c1`.

        The first two parts are its layer and its class; with `spans`, the words that tell it, they make the hash.
        """
        parts = tuple(parts)
        content = digest(self._sha, *parts[:2], *((span.start, span.end) for span in spans))
        self._seen[content] += 1
        mark = content if self._seen[content] == 1 else digest(content, self._seen[content])
        return _minted(self._base, _joined(*map(_part, parts), mark))
