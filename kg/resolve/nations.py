"""The country that an article is about: whose "parliament" and "Labour Party" it means where it names no other."""

from __future__ import annotations

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
        named = {country for each in outline if (country := self._known.get(each.entity.wikidata or ""))}
        return named.pop() if len(named) == 1 else None
