"""The country that an article is about: whose "parliament" and "Labour Party" it means where it names no other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.resolve.forms import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon import Lexicon
    from kg.outline import Occurrence

_WIKIDATA = "http://www.wikidata.org/entity/"


def nations(found: Iterable[Occurrence], lexicon: Lexicon) -> dict[str, str]:
    """Article -> the normal form of its country, where it names a single one; others stay out."""
    countries = {
        concept.iri.removeprefix(_WIKIDATA): fold(concept.label) for concept in lexicon.concepts if concept.demonyms
    }
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for occurrence in found:
        if country := countries.get(occurrence.entity.wikidata or ""):
            named[occurrence.article][country] += occurrence.mentions
    return {article: next(iter(counts)) for article, counts in named.items() if len(counts) == 1}
