"""The country that an article is about: whose "parliament" and "Labour Party" it means where it names no other, or none as often."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.resolve.forms import fold

if TYPE_CHECKING:
    from kg.lexicon import Lexicon
    from kg.outline import Outline

_WIKIDATA = "http://www.wikidata.org/entity/"


class Nations:
    """The countries that a lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        countries = (concept for concept in lexicon.concepts if concept.demonyms)
        self._known = {concept.iri.removeprefix(_WIKIDATA): fold(concept.label) for concept in countries}

    def only_one_in(self, outline: Outline) -> str | None:
        """The normal form of the country that an article names, where it names a single one."""
        named = self._named_in(outline)
        return next(iter(named)) if len(named) == 1 else None

    def foremost_in(self, outline: Outline) -> str | None:
        """The normal form of the country that an article names more often than any other."""
        ranked = self._named_in(outline).most_common(2)
        is_clear = all(count > other for (_, count), (_, other) in pairwise(ranked))
        return ranked[0][0] if ranked and is_clear else None

    def _named_in(self, outline: Outline) -> Counter[str]:
        """How often an article names each country."""
        found: Counter[str] = Counter()
        for each in outline:
            if country := self._known.get(each.entity.wikidata or ""):
                found[country] += each.mentions
        return found
