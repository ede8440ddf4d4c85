"""The entities of all articles in a store, joined; those of articles that are known already may be taken in ahead of the others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from kg import outline
from kg.memory import never_collecting
from kg.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from kg.corrections import Corrections
    from kg.lexicon import Lexicon
    from kg.resolution import Resolution
    from kg.store import Store


class Joining:
    """What is one entity over all articles of a store, with the words of a lexicon and what a user corrects."""

    def __init__(self, store: Store, lexicon: Lexicon, said: Corrections) -> None:
        self._store = store
        self._resolver = Resolver(lexicon, said)
        self._taken: Mapping[str, str] = {}
        self._begun: Future[None] | None = None

    def begin(self) -> None:
        """Take in the articles that are known now, in a thread: it has its time while others read the rest."""
        self._taken = dict(self._store.outline_lines())
        beside = ThreadPoolExecutor(1, "kg-joining")
        self._begun = beside.submit(self._take_in, self._taken)
        beside.shutdown(wait=False)

    def end(self) -> Resolution:
        """Take in what is new or otherwise now, and join what is one."""
        if self._begun:
            self._begun.result()
        lines = dict(self._store.outline_lines())
        for sha, line in self._taken.items():
            if lines.get(sha) != line:
                self._resolver.forget(sha)
        self._take_in({sha: line for sha, line in lines.items() if self._taken.get(sha) != line})
        return self._resolver.resolve()

    @never_collecting()
    def _take_in(self, lines: Mapping[str, str]) -> None:
        for sha, line in lines.items():
            self._resolver.read(outline.from_line(sha, line))
