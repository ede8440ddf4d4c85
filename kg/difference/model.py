"""What changed between two graphs."""

from __future__ import annotations

from dataclasses import dataclass

ADDED, REMOVED, CHANGED = "+", "-", "~"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new (`sign` "+"), gone ("-") or called otherwise ("~").

    `kind` is "article", "entity", "event", "state", "statement" or "claim"; `words` say it in one line of printable
    characters, `sources` are the articles that tell it.
    """

    sign: str
    kind: str
    words: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes: articles, entities, then facts, each by alphabet; the same graphs give the same ones."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)
