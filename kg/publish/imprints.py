"""The imprints of all articles: those that are kept, where they are up to date, and else new ones."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.publish.portion import Draft
    from kg.store import Imprint, Store


class Stock:
    """The imprints that a store keeps, brought up to date article by article; `terms` are all else that they are made of."""

    def __init__(self, store: Store, terms: str) -> None:
        self._store = store
        self._terms = terms
        self._keys = store.imprints.keys()
        self._order: deque[tuple[str, bool]] = deque()

    def __len__(self) -> int:
        """How many are kept that were made with these terms; of some of them the draft may be another by now."""
        return sum(key.startswith(self._terms) for key in self._keys.values())

    def update(
        self, drafts: Iterable[Draft], make: Callable[[Iterator[Draft]], Iterator[Imprint]]
    ) -> Iterator[Imprint]:
        """The imprint of every draft, in their order; `make` makes those whose key is not that of the one that is kept.

        It makes them in the order of its drafts, and may take these ahead of what it has made.
        """
        for imprint in make(self._stale(drafts)):
            yield from self._fresh()
            self._store.imprints.keep(imprint)
            yield imprint
        yield from self._fresh()

    def _stale(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts of which an imprint is to be made, with their findings."""
        for draft in drafts:
            is_stale = self._keys.get(draft.sha) != draft.key(self._terms)
            self._order.append((draft.sha, is_stale))
            if is_stale:
                yield replace(draft, line=self._store.line(draft.sha))

    def _fresh(self) -> Iterator[Imprint]:
        """Those that are kept, up to the next that is made."""
        while self._order:
            sha, is_stale = self._order.popleft()
            if is_stale:
                return
            yield self._store.imprints.of(sha)
