"""Joins the entities of all articles, pass by pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.corrections import Corrections
from kg.memory import never_collecting
from kg.outline import outline_of
from kg.resolution import Resolution
from kg.resolve.clusters import Clusters
from kg.resolve.entities import global_entities
from kg.resolve.passes import by_company_name, by_full_name, by_initial, by_item, by_short_name, by_spelling
from kg.resolve.referents import Referents
from kg.resolve.register import Register
from kg.resolve.surnames import by_fame, by_surname
from kg.resolve.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon import Lexicon
    from kg.model import Findings
    from kg.outline import Outline
    from kg.resolve.census import Census

_PASSES = (by_item, by_full_name, by_company_name, by_initial, by_spelling, by_short_name, by_surname, by_fame)
_NO_CORRECTIONS = Corrections()


class Resolver:
    """Joins what is one entity over all articles, as far as corrections allow; the order of the articles changes nothing.

    Whatever takes one article alone is done as it is read, so that little is left to do when the last one comes. Time and
    memory grow with the number of entities: candidates meet in dictionaries by form of name only.
    """

    def __init__(self, lexicon: Lexicon, corrections: Corrections = _NO_CORRECTIONS) -> None:
        self._referents = Referents(corrections, lexicon)
        self._register = Register(lexicon)

    def read(self, outline: Outline) -> None:
        """Take in an article, in the place of what was read of it before."""
        if outline and outline[0].article in self._register:
            self.forget(outline[0].article)
        self._register.read(self._referents.read(outline), self._referents.places)

    def forget(self, article: str) -> None:
        """Leave out the article whose text has this hash."""
        self._register.forget(article)
        self._referents.forget(article)

    @never_collecting()
    def resolve(self) -> Resolution:
        """What is one entity over all articles that were read so far."""
        census = self._register.census()
        verdicts = Verdicts(self._referents, census)
        clusters = _clusters(census, verdicts)
        groups = list(clusters.now().members.values())
        said = [verdicts.of(group) for group in groups]
        where = census.places
        ignored = (group for group, verdict in zip(groups, said, strict=True) if verdict.is_ignored)
        return Resolution(
            global_entities(census, groups, said),
            {where[number]: clusters.reasons[number] for number in sorted(clusters.reasons)},
            frozenset(where[number] for group in ignored for number in group),
            tuple(verdicts.outcomes(groups, said)),
        )


@never_collecting()
def resolve(findings: Iterable[Findings], lexicon: Lexicon, corrections: Corrections = _NO_CORRECTIONS) -> Resolution:
    """Join what is one entity over all these articles."""
    resolver = Resolver(lexicon, corrections)
    for outline in map(outline_of, findings):
        resolver.read(outline)
    return resolver.resolve()


def _clusters(census: Census, verdicts: Verdicts) -> Clusters:
    items = [guise.alone.wikidata for guise in census.guises]
    clusters = Clusters(items, [guise.is_person for guise in census.guises], verdicts.marks())
    for join in verdicts.joins():
        clusters.join(join, is_certain=True)
    for find_joins in _PASSES:
        clusters.join_all(find_joins(census, clusters.now()))
    return clusters
