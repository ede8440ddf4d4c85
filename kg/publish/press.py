"""The press: prints the graph of all findings in a store, portion by portion, in one process or in several.

Where the graph of the last edition is there and little is told otherwise, that alone is printed, into what was.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Self

from kg.fingerprint import code_fingerprint
from kg.graph import PREFIXES, Voices, entity_iri
from kg.publish.duplicates import sources
from kg.publish.highlights import Highlights
from kg.publish.imprints import Stock
from kg.publish.joining import Joining
from kg.publish.page import page
from kg.publish.portion import digest_of, drafts, imprints, records_in, share_in
from kg.publish.tallies import Tallies
from kg.spread.workers import in_batches, spread
from kg.store import Kept, in_order, parts_of, records_of, write_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.corrections import Outcome
    from kg.publish.audit import Ledger
    from kg.publish.duplicates import Sketch
    from kg.publish.edition import Edition
    from kg.publish.highlights import Highlight
    from kg.publish.page import Page, PageBeside
    from kg.publish.portion import Draft
    from kg.reading import Reading
    from kg.store import Imprint, Revised, Revision, Store

_BATCH = 32
"""Articles of a portion: some 6,000 triples of short wires."""
WORTH_PROCESSES = 256
"""Articles from which on other processes are started, which takes as long as writing down so many."""
_FEW = 3
"""Where no more than a third of all articles give something else to the graph now, only that is written anew."""
_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class Former:
    """The graph of the last edition, which tells what the imprints do that the store keeps."""

    path: Path
    triples: int


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a graph once it is written; `revised` is what of the former one is others now, where it was revised."""

    triples: int
    tallies: Tallies
    outcomes: tuple[Outcome, ...]
    facts: tuple[Highlight, ...]
    revised: Revised | None = None


def terms_of(reading: Reading, base: str) -> str:
    """A hash of all that imprints are made of beside findings."""
    return digest_of(f"{code_fingerprint()} {reading.fingerprint} {base}")


class Press:
    """Prints the graph of a store; as a context, whose end ends what it began in other processes."""

    def __init__(self, edition: Edition, store: Store, *, processes: int = 1) -> None:
        self._edition = edition
        self._reading, self._base = edition.reading, edition.base
        self._store = store
        self._processes = processes
        self._former: Former | None = None
        self._open = ExitStack()
        self._outcomes: tuple[Outcome, ...] = ()
        self._tallies, self._highlights, self._voices = Tallies(), Highlights(), Voices()
        self._sketches: dict[str, Sketch] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @cached_property
    def _joining(self) -> Joining:
        return Joining(self._store, self._reading.lexicon, self._edition.said)

    @cached_property
    def page(self) -> Page | PageBeside:
        """The page of the graph."""
        beside = self._processes > 1 and self._store.count() >= WORTH_PROCESSES
        likely = self._former.path if self._former else None
        return self._open.enter_context(page(self._reading.words, likely, beside=beside))

    def _begin_page(self) -> None:
        """Have it take in the former graph, where it has a process of its own, if it has not begun."""
        _ = self.page

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self._store, terms_of(self._reading, self._base))

    def warm_up(self, former: Former | None, expected: int) -> None:
        """Begin with what is there while other processes read the articles that are expected beside."""
        if former and self._processes > 1 and 0 < expected * _FEW <= self._store.count():
            self._former = former
            self._joining.begin()
            self._begin_page()

    def print(self, path: Path, former: Former | None, ledger: Ledger) -> Printed:
        """Join the entities of all articles, and write every article down, or what is told otherwise than in `former`."""
        self._former, self._ledger = former, ledger
        self._begin_page()
        if not former:
            return self._print_all(self._drafts(), path)
        drafts = list(self._drafts())
        stale, gone = [draft for draft in drafts if self._stock.is_stale(draft)], self._stock.gone(drafts)
        if (len(stale) + len(gone)) * _FEW > len(drafts):
            return self._print_all(drafts, path)
        return self._revise(former, self._stock.revise(stale, gone, self._making(len(stale))), path)

    def _drafts(self) -> Iterator[Draft]:
        resolution = self._joining.end()
        self._outcomes = resolution.outcomes
        yield from drafts(self._store.versions(), resolution)

    def keep_occurrences(self) -> None:
        """Write down, for those who ask later, which entity is which of the graph, and why, where it may be another now."""
        renewed = self._stock.renewed
        articles = {draft.sha for draft in renewed} | self._stock.dropped
        self._store.keep_occurrences(chain.from_iterable(map(self._occurrences, renewed)), articles)

    def _occurrences(self, draft: Draft) -> Iterator[Kept]:
        for entity, found in draft.entities.items():
            if entity not in draft.ignored:
                yield Kept(entity_iri(self._base, found).value, draft.sha, entity, draft.reasons.get(entity, ""))

    def _making(self, count: int) -> Callable[[Iterator[Draft]], Iterator[Imprint]]:
        """How imprints are made, where they are about so many."""
        processes = self._processes if count >= WORTH_PROCESSES else 1
        work = partial(imprints, self._reading, self._base, self._stock.terms)
        warming: list[tuple[Draft, ...]] = [()] * processes  # others start while entities are joined here
        return lambda stale: spread(work, chain(warming, in_batches(stale, _BATCH)), processes=processes)

    # All of it

    def _print_all(self, drafts: Iterable[Draft], path: Path) -> Printed:
        """Few articles are in memory at a time."""
        self.page.begin(None)
        made = self._stock.update(drafts, self._making(self._store.count() - len(self._stock)))
        told = in_order(self._records(made), path.parent)
        return self._printed(write_records(path, self._noted(told), self._prefixes))

    def _records(self, imprints: Iterable[Imprint]) -> Iterator[Sequence[bytes]]:
        """The records of each article, then of what all tell together."""
        for imprint in imprints:
            self._hear(imprint.share)
            yield records_in(imprint.records)
        common = self._common()
        self._stock.keep_common(common)
        yield common

    def _noted(self, told: Iterable[bytes]) -> Iterator[list[str]]:
        for record in told:
            self.page.note(record)
            yield parts_of(record)

    # What differs

    def _revise(self, former: Former, revision: Revision, path: Path) -> Printed:
        for share in self._store.imprints.shares():
            self._hear(share)
        self._stock.revise_common(revision, self._common())
        revised = revision.write(former.path, path, self._prefixes)
        self.page.begin(former.path)
        for record in revised.records:
            self.page.note(record)
        return self._printed(former.triples + len(revised.come) - len(revised.gone), revised)

    # What all articles tell together

    def _hear(self, packed: bytes) -> None:
        share = share_in(packed)
        self._tallies.add(share.counted)
        self._voices.hear(share.heard)
        self._highlights.add(share.candidates, self._voices.label)
        self._sketches[share.heard.sha] = share.sketch
        self._ledger.add(share.account)

    def _common(self) -> list[bytes]:
        return records_of(self._voices.triples(sources(self._sketches)))

    def _printed(self, triples: int, revised: Revised | None = None) -> Printed:
        return Printed(triples, self._tallies, self._outcomes, self._highlights.best(_HIGHLIGHTS), revised)

    @property
    def _prefixes(self) -> dict[str, str]:
        return {**self._reading.lexicon.prefixes, "": self._base, **PREFIXES}
