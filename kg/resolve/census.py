"""The entities of all articles: what the passes of the resolver decide on, and those on which nothing is to be decided."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.outline import Place
    from kg.resolution import GlobalEntity
    from kg.resolve.clusters import Partition
    from kg.resolve.guise import Guise
    from kg.resolve.reading import Reading


@dataclass(frozen=True)
class Census:
    """All articles, in the order of the hashes of their texts.

    Half of all occurrences have no name that another article could know, and are no known item: "a governor". These
    `strangers` are an entity each. Of the others, and of those that a user speaks of, there are `readings`, which are
    called by their numbers.
    """

    readings: Sequence[Reading] = ()
    strangers: Mapping[Place, GlobalEntity] = field(default_factory=dict)
    nations: Mapping[str, str | None] = field(default_factory=dict)
    """Article -> the only country that it names."""
    shared: AbstractSet[str] = frozenset()
    """Forms of names that several things have: "georgia", "labour party"."""

    def nation(self, number: int) -> str | None:
        """The only country that the article of a reading names."""
        return self.nations[self.readings[number].occurrence.article]

    @cached_property
    def places(self) -> list[Place]:
        """Where each reading is."""
        return [reading.occurrence.place for reading in self.readings]

    @cached_property
    def guises(self) -> list[Guise]:
        """That of each reading."""
        return [reading.guise for reading in self.readings]

    @cached_property
    def people(self) -> list[tuple[int, Reading]]:
        """The readings of persons, with their numbers."""
        return [(number, reading) for number, reading in enumerate(self.readings) if reading.guise.is_person]

    @cached_property
    def named(self) -> Mapping[str, list[int]]:
        """Article -> its readings that have a full name."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, reading in enumerate(self.readings):
            if reading.guise.full:
                found[reading.occurrence.article].append(number)
        return found

    @cached_property
    def bearers(self) -> Mapping[str, list[int]]:
        """Full form of a name -> the readings that have it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, guise in enumerate(self.guises):
            for name in guise.full:
                found[name.form].append(number)
        return found

    def guises_in(self, clusters: Partition) -> Iterable[tuple[Guise, int]]:
        """Every guise with every cluster that has it, once, in the order of the readings."""
        return dict.fromkeys(zip(self.guises, clusters.of, strict=True))
