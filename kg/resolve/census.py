"""The entities of all articles: what the passes of the resolver decide on, and those on which nothing is to be decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from kg.resolve.forms import fold
from kg.resolve.nations import nations
from kg.resolve.reading import Reader
from kg.resolve.slips import corrected_family, slips_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.lexicon import Lexicon
    from kg.outline import Occurrence, Place
    from kg.resolve.reading import Forms, Reading


class Census:
    """All occurrences in all articles, in the order in which they are given; `names` finds the forms of names.

    Half of them have no name that another article could know, and are no known item: "a governor". These `strangers` are
    an entity each. Of the others, and of those that a user speaks of (`meant`), there are `readings`, which are called by
    their numbers.
    """

    def __init__(
        self, occurrences: Sequence[Occurrence], lexicon: Lexicon, meant: AbstractSet[Place] = frozenset()
    ) -> None:
        self._reader = Reader(lexicon)
        self._shared = _shared(lexicon)
        self.names = self._reader.names
        self._nations = nations(occurrences, lexicon)
        self.readings: list[Reading] = []
        self.strangers: list[Occurrence] = []
        for occurrence in occurrences:
            family = self._reader.family(occurrence.entity.type)
            forms = self._forms(occurrence, family)
            if forms or occurrence.entity.wikidata or (meant and occurrence.place in meant):
                self.readings.append(self._reader.read(occurrence, family, forms))
            else:
                self.strangers.append(occurrence)
        self._correct()

    def _forms(self, occurrence: Occurrence, family: str) -> Forms:
        forms = self._reader.forms(occurrence.entity, family)
        is_unowned = forms.generic and not forms.full
        nation = self._nations.get(occurrence.article) if is_unowned else None
        return self._reader.owned(forms, nation) if nation else forms

    def _correct(self) -> None:
        """What one article takes for a person, or for none, as what it is in others."""
        slips = slips_of(self.readings)
        for number, reading in enumerate(self.readings):
            if family := corrected_family(reading, slips):
                forms = self._forms(reading.occurrence, family)
                self.readings[number] = self._reader.read(reading.occurrence, family, forms)

    def is_shared(self, form: str) -> bool:
        """Whether several things have a name of this form: "georgia", "labour party"."""
        return form in self._shared

    def nation(self, number: int) -> str | None:
        """The only country that the article of a reading names."""
        return self._nations.get(self.readings[number].occurrence.article)

    @cached_property
    def places(self) -> list[Place]:
        """Where each reading is."""
        return [reading.occurrence.place for reading in self.readings]

    @cached_property
    def named(self) -> Mapping[str, list[int]]:
        """Article -> its readings that have a full name."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, reading in enumerate(self.readings):
            if reading.full:
                found[reading.occurrence.article].append(number)
        return found


def _shared(lexicon: Lexicon) -> frozenset[str]:
    """The forms of names that several known things have, or a thing of each country may have."""
    bearers = Counter(fold(name) for c in lexicon.concepts for name in {c.label, *c.names})
    several = {form for form, count in bearers.items() if count > 1}
    return frozenset(several | set(map(fold, lexicon.words("CommonName"))))
