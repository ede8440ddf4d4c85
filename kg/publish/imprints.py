"""The imprints of all articles: those that are kept, where they are up to date, and else new ones."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from kg.publish.portion import packed, records_in
from kg.store import ALL, Imprint, Revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from kg.publish.portion import Draft
    from kg.store import Store

    Make: TypeAlias = Callable[[Iterator[Draft]], Iterator[Imprint]]
    """Makes imprints in the order of drafts, of which it may take some ahead of what it has made."""


class Stock:
    """The imprints that a store keeps, brought up to date article by article; `terms` are all else that they are made of."""

    def __init__(self, store: Store, terms: str) -> None:
        self._store = store
        self._kept = store.imprints
        self.terms = terms
        self._keys = self._kept.keys()
        self._order: deque[tuple[str, bool]] = deque()
        self.renewed: list[Draft] = []
        """Drafts of which imprints were made."""
        self.dropped: set[str] = set()
        """Articles of which there is none any more."""

    def __len__(self) -> int:
        """How many are kept that were made with these terms; of some of them the draft may be another by now."""
        return sum(key.startswith(self.terms) for key in self._keys.values())

    def is_stale(self, draft: Draft) -> bool:
        """Whether what is kept of an article was made of another draft, or nothing is."""
        return self._keys.get(draft.sha) != draft.key(self.terms)

    # All of them

    def update(self, drafts: Iterable[Draft], make: Make) -> Iterator[Imprint]:
        """The imprint of every draft, in their order; `make` makes those that are stale."""
        gone = self._keys.keys() - {ALL}
        for imprint in self._updated(drafts, make):
            gone.discard(imprint.article)
            yield imprint
        for sha in gone:
            self._drop(sha)

    def _updated(self, drafts: Iterable[Draft], make: Make) -> Iterator[Imprint]:
        for imprint in make(self._stale(drafts)):
            yield from self._fresh()
            self._kept.keep(imprint)
            yield imprint
        yield from self._fresh()

    def _stale(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts of which an imprint is to be made, with their findings."""
        for draft in drafts:
            is_stale = self.is_stale(draft)
            self._order.append((draft.sha, is_stale))
            if is_stale:
                yield self._with_findings(draft)

    def _with_findings(self, draft: Draft) -> Draft:
        self.renewed.append(draft)
        return replace(draft, line=self._store.line(draft.sha))

    def _drop(self, sha: str) -> None:
        self.dropped.add(sha)
        self._kept.drop(sha)

    def _fresh(self) -> Iterator[Imprint]:
        """Those that are kept, up to the next that is made."""
        while self._order:
            sha, is_stale = self._order.popleft()
            if is_stale:
                return
            yield cast("Imprint", self._kept.of(sha))

    def keep_common(self, records: Sequence[bytes]) -> None:
        """Keep what only all articles tell."""
        self._kept.keep(Imprint(ALL, self.terms, b"", packed(records)))

    # What differs

    def revise(self, stale: Iterable[Draft], gone: Iterable[str], make: Make) -> Revision:
        """What articles tell otherwise once these imprints are made anew, and those of the articles that are gone are dropped.

        What another article still tells is not gone.
        """
        revision = Revision()
        for imprint in make(map(self._with_findings, stale)):
            revision.note(self._former(imprint.article), records_in(imprint.records))
            self._kept.keep(imprint)
        for sha in gone:
            revision.note(self._former(sha), ())
            self._drop(sha)
        if revision.has_losses:
            for layer in self._kept.records():
                revision.keep(records_in(layer))
        return revision

    def gone(self, drafts: Iterable[Draft]) -> set[str]:
        """The articles of which an imprint is kept and there is no draft."""
        return self._keys.keys() - {ALL} - {draft.sha for draft in drafts}

    def revise_common(self, revision: Revision, records: Sequence[bytes]) -> None:
        """Note what only all articles tell otherwise now: no article tells any of it alone."""
        revision.note(self._former(ALL), records)
        self.keep_common(records)

    def _former(self, sha: str) -> Sequence[bytes]:
        kept = self._kept.of(sha)
        return records_in(kept.records) if kept else ()
