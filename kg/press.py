"""The press: prints the graph of all findings in a store, portion by portion, in one process or in several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.duplicates import sources
from kg.graph import PREFIXES, Voices, entity_iri
from kg.highlights import Highlights
from kg.network import new_index, to_networkx
from kg.portion import drafts, portions
from kg.resolve import resolve
from kg.store import Kept, in_order, parts_of, records_of, write_records
from kg.tallies import Tallies
from kg.workers import in_batches, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.corrections import Corrections, Outcome
    from kg.highlights import Highlight
    from kg.index import Index
    from kg.portion import Draft, Portion, Share
    from kg.reading import Reading
    from kg.resolution import Resolution
    from kg.store import Store

_BATCH = 32
"""Articles of a portion: some 10,000 triples."""
_WORTH_PROCESSES = 256
"""Articles from which on other processes are started, which takes as long as writing down so many."""
_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a graph once it is written; `network` is what its page is made of."""

    triples: int
    tallies: Tallies
    outcomes: tuple[Outcome, ...]
    facts: tuple[Highlight, ...]
    network: Any  # a networkx.MultiDiGraph; networkx stays in `kg.network`


class Press:
    """Prints a graph with the words of `reading`, the IRIs of `base` and what a user corrects."""

    def __init__(self, reading: Reading, base: str, said: Corrections) -> None:
        self._reading = reading
        self._base = base
        self._said = said
        self._outcomes: tuple[Outcome, ...] = ()
        self._tallies, self._highlights, self._voices = Tallies(), Highlights(), Voices()
        self._sketches: dict[str, frozenset[int]] = {}

    def print(self, store: Store, path: Path, *, processes: int) -> Printed:
        """Join the entities of all articles, and write every article down; few are in memory at a time."""
        index = new_index()
        told = map(parts_of, in_order(self._records(self._portions(store, processes)), path.parent))
        prefixes = {**self._reading.lexicon.prefixes, "": self._base, **PREFIXES}
        triples = write_records(path, _noted(told, index), prefixes)
        network = to_networkx(index, self._reading.lexicon)
        return Printed(triples, self._tallies, self._outcomes, self._highlights.best(_HIGHLIGHTS), network)

    def _portions(self, store: Store, processes: int) -> Iterator[Portion]:
        processes = processes if store.count() >= _WORTH_PROCESSES else 1
        work = partial(portions, self._reading, self._base)
        warming: list[tuple[Draft, ...]] = [()] * processes  # others start while entities are joined here
        return spread(work, chain(warming, self._batches(store)), processes=processes)

    def _batches(self, store: Store) -> Iterator[tuple[Draft, ...]]:
        resolution = resolve(store.outlines(), self._reading.lexicon, self._said)
        store.keep_occurrences(_kept(resolution, self._base))
        self._outcomes = resolution.outcomes
        yield from in_batches(drafts(store.lines(), resolution), _BATCH)

    def _records(self, portions: Iterable[Portion]) -> Iterator[Sequence[bytes]]:
        """The records of each portion, then of what all tell together."""
        for portion in portions:
            for share in portion.shares:
                self._hear(share)
            yield portion.records
        yield records_of(self._voices.triples(sources(self._sketches)))

    def _hear(self, share: Share) -> None:
        self._tallies.add(share.counted)
        self._voices.hear(share.heard)
        self._highlights.add(share.candidates, self._voices.label)
        self._sketches[share.heard.sha] = share.sketch


def _noted(told: Iterable[list[str]], index: Index) -> Iterator[list[str]]:
    for parts in told:
        index.note(parts)
        yield parts
    index.close()


def _kept(resolution: Resolution, base: str) -> Iterator[Kept]:
    """Which entity is which of the graph, and why, for those who ask later."""
    for (sha, entity), found in resolution.entities.items():
        if (sha, entity) not in resolution.ignored:
            yield Kept(entity_iri(base, found).value, sha, entity, resolution.reasons.get((sha, entity), ""))
