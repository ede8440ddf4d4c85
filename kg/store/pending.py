"""The articles of a store that are to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import standoff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Article

_NEXT = """
SELECT number, article FROM pending JOIN source USING (origin) WHERE number > ? ORDER BY number LIMIT 256
"""


class Pending:
    """The articles to look at: how many they are, and one after the other, never all in memory."""

    def __init__(
        self, fingerprint: str, count: int, run: Callable[[str, tuple[int]], Iterable[tuple[int, str]]]
    ) -> None:
        self.fingerprint = fingerprint
        """Of the model, code and words that they are to be looked at with."""
        self._count = count
        self._run = run

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Article]:
        last = 0
        while rows := list(self._run(_NEXT, (last,))):
            yield from (standoff.from_json(line).article for _, line in rows)
            last = rows[-1][0]
