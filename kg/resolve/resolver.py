"""Joins the entities of all articles, pass by pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.corrections import Corrections
from kg.outline import outline_of
from kg.resolution import Resolution
from kg.resolve.clusters import Clusters
from kg.resolve.entities import global_entities
from kg.resolve.passes import by_company_name, by_full_name, by_item, by_short_name, by_spelling
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

_PASSES = (by_item, by_full_name, by_company_name, by_spelling, by_short_name, by_surname, by_fame)
_NO_CORRECTIONS = Corrections()


def resolve(findings: Iterable[Findings], lexicon: Lexicon, corrections: Corrections = _NO_CORRECTIONS) -> Resolution:
    """Join what is one entity over all articles, as far as corrections allow; the order of the articles changes nothing."""
    return resolve_outlines(map(outline_of, findings), lexicon, corrections)


def resolve_outlines(
    outlines: Iterable[Outline], lexicon: Lexicon, corrections: Corrections = _NO_CORRECTIONS
) -> Resolution:
    """The same of what resolving depends on.

    Time and memory grow with the number of entities: candidates meet in dictionaries by form of name only.
    """
    referents, register = Referents(corrections, lexicon), Register(lexicon)
    for outline in outlines:
        register.read(referents.read(outline), referents.places)
    census = register.census()
    verdicts = Verdicts(referents, census)
    clusters = _clusters(census, verdicts)
    groups = list(clusters.now().members.values())
    said = [verdicts.of(group) for group in groups]
    where = census.places
    return Resolution(
        global_entities(census, groups, said),
        {where[number]: clusters.reasons[number] for number in sorted(clusters.reasons)},
        frozenset(where[n] for group, verdict in zip(groups, said, strict=True) if verdict.is_ignored for n in group),
        tuple(verdicts.outcomes(groups, said)),
    )


def _clusters(census: Census, verdicts: Verdicts) -> Clusters:
    items = [guise.alone.wikidata for guise in census.guises]
    clusters = Clusters(items, [guise.is_person for guise in census.guises], verdicts.marks())
    for join in verdicts.joins():
        clusters.join(join, is_certain=True)
    for find_joins in _PASSES:
        clusters.join_all(find_joins(census, clusters.now()))
    return clusters
