"""The press: prints the graph of all findings in a store, portion by portion, in one process or in several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from kg.fingerprint import code_fingerprint
from kg.graph import PREFIXES, Voices, entity_iri
from kg.publish.duplicates import sources
from kg.publish.highlights import Highlights
from kg.publish.imprints import Stock
from kg.publish.portion import contents, digest_of, drafts, imprints
from kg.publish.tallies import Tallies
from kg.resolve import resolve_outlines
from kg.spread.workers import in_batches, spread
from kg.store import Kept, in_order, parts_of, records_of, write_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.corrections import Corrections, Outcome
    from kg.publish.audit import Ledger
    from kg.publish.duplicates import Sketch
    from kg.publish.highlights import Highlight
    from kg.publish.page import Page, PageBeside
    from kg.publish.portion import Draft
    from kg.publish.share import Share
    from kg.reading import Reading
    from kg.resolution import Resolution
    from kg.store import Imprint, Store

_BATCH = 32
"""Articles of a portion: some 6,000 triples of short wires."""
WORTH_PROCESSES = 256
"""Articles from which on other processes are started, which takes as long as writing down so many."""
_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a graph once it is written."""

    triples: int
    tallies: Tallies
    outcomes: tuple[Outcome, ...]
    facts: tuple[Highlight, ...]


class Press:
    """Prints a graph with the words of `reading`, the IRIs of `base` and what a user corrects."""

    def __init__(self, reading: Reading, base: str, said: Corrections) -> None:
        self._reading = reading
        self._base = base
        self._said = said
        self._outcomes: tuple[Outcome, ...] = ()
        self._tallies, self._highlights, self._voices = Tallies(), Highlights(), Voices()
        self._sketches: dict[str, Sketch] = {}

    def print(self, store: Store, path: Path, ledger: Ledger, page: Page | PageBeside, *, processes: int) -> Printed:
        """Join the entities of all articles, and write every article down; few are in memory at a time."""
        self._ledger = ledger
        told = in_order(self._records(self._imprints(store, processes)), path.parent)
        prefixes = {**self._reading.lexicon.prefixes, "": self._base, **PREFIXES}
        triples = write_records(path, _noted(told, page), prefixes)
        return Printed(triples, self._tallies, self._outcomes, self._highlights.best(_HIGHLIGHTS))

    def _imprints(self, store: Store, processes: int) -> Iterator[Imprint]:
        """The imprint of every article, in the order of the hashes of their texts."""
        terms = digest_of(f"{code_fingerprint()} {self._reading.fingerprint} {self._base}")
        stock = Stock(store, terms)
        processes = processes if store.count() - len(stock) >= WORTH_PROCESSES else 1
        work = partial(imprints, self._reading, self._base, terms)
        warming: list[tuple[Draft, ...]] = [()] * processes  # others start while entities are joined here
        return stock.update(
            self._drafts(store),
            lambda stale: spread(work, chain(warming, in_batches(stale, _BATCH)), processes=processes),
        )

    def _drafts(self, store: Store) -> Iterator[Draft]:
        resolution = resolve_outlines(store.outlines(), self._reading.lexicon, self._said)
        store.keep_occurrences(_kept(resolution, self._base))
        self._outcomes = resolution.outcomes
        yield from drafts(store.versions(), resolution)

    def _records(self, imprints: Iterable[Imprint]) -> Iterator[Sequence[bytes]]:
        """The records of each article, then of what all tell together."""
        for imprint in imprints:
            share, records = contents(imprint)
            self._hear(share)
            yield records
        yield records_of(self._voices.triples(sources(self._sketches)))

    def _hear(self, share: Share) -> None:
        self._tallies.add(share.counted)
        self._voices.hear(share.heard)
        self._highlights.add(share.candidates, self._voices.label)
        self._sketches[share.heard.sha] = share.sketch
        self._ledger.add(share.account)


def _noted(told: Iterable[bytes], page: Page | PageBeside) -> Iterator[list[str]]:
    for record in told:
        page.note(record)
        yield parts_of(record)


def _kept(resolution: Resolution, base: str) -> Iterator[Kept]:
    """Which entity is which of the graph, and why, for those who ask later."""
    iris: dict[str, str] = {}
    for (sha, entity), found in resolution.entities.items():
        if (sha, entity) not in resolution.ignored:
            iri = iris.get(found.key) or iris.setdefault(found.key, entity_iri(base, found).value)
            yield Kept(iri, sha, entity, resolution.reasons.get((sha, entity), ""))
