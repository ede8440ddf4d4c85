"""Puts two graphs beside each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.difference.blocks import Blocks, differing
from kg.difference.entities import identify
from kg.difference.facts import Facts
from kg.difference.model import ADDED, CHANGED, REMOVED, Change, Difference
from kg.difference.side import Side, about

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.difference.nodes import Node

_ORDER = ("article", "entity")
_SIGNS = (REMOVED, CHANGED, ADDED)


def diff(old: Path | str, new: Path | str) -> Difference:
    """What is new in the graph `new`, and what of the graph `old` is gone: articles, entities, facts.

    Both are output folders or RDF files. Facts are the same where their classes, entities, days and words are, whatever
    they are called; an entity that was renamed or joined with another does not change the facts about it. Files that
    `build` wrote are read side by side: memory grows with what differs in them, not with the graphs.

    Raises:
        StoreError: one of them cannot be read.
    """
    with Blocks(old) as first, Blocks(new) as second:
        changed = differing(first, second)
        before, after = Side(first, changed[0]), Side(second, changed[1])
        identities = identify(before, after)
        changes = [
            *_articles(before, after),
            *identities.changes,
            *_facts(Facts(before, identities.old), Facts(after, identities.new)),
        ]
    return Difference(tuple(sorted(set(map(_printable, changes)), key=_place)))


def _articles(before: Side, after: Side) -> Iterator[Change]:
    gone, come = before.articles, after.articles
    for key in gone.keys() | come.keys():
        names = [_title(articles[key]) if key in articles else "" for articles in (gone, come)]
        if all(names):
            if names[0] != names[1]:
                yield Change(CHANGED, "article", f"{names[0]} is now {names[1]}")
        else:
            yield Change(REMOVED if names[0] else ADDED, "article", "".join(names))


def _title(article: Node) -> str:
    title, source = article.text("title", "label", "source"), about(article)
    return f"{title} ({source})" if source and source != title else title


def _facts(before: Facts, after: Facts) -> Iterator[Change]:
    """As many of the same content as one side has more than the other."""
    both = [{name: facts.key(name) for name in sorted(facts.side.facts)} for facts in (before, after)]
    common = Counter(both[0].values()) & Counter(both[1].values())
    for sign, facts, keys in ((REMOVED, before, both[0]), (ADDED, after, both[1])):
        left = Counter(common)
        only = [name for name, key in keys.items() if not _taken(left, key)]
        told = {statement for name in only for statement in facts.side.holders(name)}
        yield from (facts.change(sign, name) for name in only if name not in told)


def _taken(left: Counter[tuple[object, ...]], key: tuple[object, ...]) -> bool:
    left[key] -= 1
    return left[key] >= 0


def _place(change: Change) -> tuple[object, ...]:
    order = _ORDER.index(change.kind) if change.kind in _ORDER else len(_ORDER)
    return order, change.words.casefold(), change.words, change.sources, _SIGNS.index(change.sign), change.kind


def _printable(change: Change) -> Change:
    """Without control characters: the words are those of articles, and may be shown in a terminal."""
    return replace(change, words=_clean(change.words), sources=tuple(map(_clean, change.sources)))


def _clean(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
