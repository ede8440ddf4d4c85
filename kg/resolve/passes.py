"""The passes of the resolver, from the most to the least certain: each yields joins, none of them joins anything.

A pass sees the clusters as the passes before it left them, so the order of what it yields does not change what it finds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.resolve.census import ORGANIZATION, Census, Reading
from kg.resolve.clusters import Clusters, Join
from kg.resolve.company import Company

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Two kinds of thing may bear one single-word name ("Surrey" the county and the team). Where one reading has at least so
# many times the mentions of the other, the other is taken for a slip of the recognizer. A judgement, not yet measured.
_CLEAR_MAJORITY = 2


def by_item(census: Census, _clusters: Clusters) -> Iterator[Join]:
    """Whatever is linked to the same item of Wikidata, or of the user's own names."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, reading in enumerate(census.readings):
        if item := reading.occurrence.entity.wikidata:
            blocks[item].append(number)
    for item, members in sorted(blocks.items()):
        yield from _chain(members, f"same item: {item}")


def by_full_name(census: Census, _clusters: Clusters) -> Iterator[Join]:
    """Whatever shares a full name, where kind and item agree."""
    blocks: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for number, reading in enumerate(census.readings):
        for form in reading.full:
            blocks[reading.is_person, form].append(number)
    for (is_person, form), members in sorted(blocks.items()):
        for alike in [members] if is_person else _alike_in_kind(census, form, members):
            for group in _alike_in_item(census, alike):
                yield from _chain(group, f"same name: {form}")


def by_company_name(census: Census, clusters: Clusters) -> Iterator[Join]:
    """A company named without "Inc" or "Ltd", where only one company has that name with it."""
    bare: defaultdict[str, set[int]] = defaultdict(set)
    suffixed: defaultdict[str, set[int]] = defaultdict(set)
    for number, reading in enumerate(census.readings):
        for form in reading.full if reading.family == ORGANIZATION else ():
            stem = census.forms.without_suffix(form)
            (bare if stem == form else suffixed)[stem].add(clusters.find(number))
    for stem, companies in sorted(suffixed.items()):
        if len(companies) == 1:
            yield from _chain([*companies, *sorted(bare[stem] - companies)], f"company name: {stem}")


def by_short_name(census: Census, clusters: Clusters) -> Iterator[Join]:
    """A surname, acronym or brand without a longer name beside it, where it has one bearer.

    A surname and a brand also need another entity that is named in articles of both.
    """
    bearers = _bearers(census, clusters)
    company = Company(census, clusters)
    for number, reading in enumerate(census.readings):
        lone = clusters.find(number)
        if not reading.short or _has_long_name(census, company.members[lone]):
            continue
        found = {bearer for form in reading.short for bearer in bearers.get((reading.family, form), ())}
        bearer = found.pop() if len(found) == 1 else lone
        if bearer != lone and (reason := _reason(reading, company, lone, bearer)):
            yield Join(bearer, number, reason)


def _reason(reading: Reading, company: Company, lone: int, bearer: int) -> str:
    name = min(reading.short)
    if reading.has_acronym:
        return f"only bearer of the acronym: {name}"
    shared = company.of(lone) & company.of(bearer) - {lone, bearer}
    return (
        f"only bearer of the short name: {name}; {company.label(min(shared))} is in articles of both" if shared else ""
    )


def _bearers(census: Census, clusters: Clusters) -> dict[tuple[str, str], set[int]]:
    """Family and short form -> the clusters with a longer name that bear it."""
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, reading in enumerate(census.readings):
        for form in reading.short if reading.has_long_name else ():
            found[reading.family, form].add(clusters.find(number))
    return found


def _has_long_name(census: Census, members: Iterable[int]) -> bool:
    return any(census.readings[number].has_long_name for number in members)


def _alike_in_kind(census: Census, form: str, members: list[int]) -> list[list[int]]:
    """Bearers of one name by the class that the name has in each article, slips of the recognizer set right."""
    votes: Counter[str] = Counter()
    for number in members:
        votes[census.readings[number].family] += census.readings[number].occurrence.mentions
    winner = min(votes, key=lambda family: (-votes[family], family))
    is_telling = len(form.split()) > 1
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in members:
        family = census.readings[number].family
        is_slip = is_telling or votes[winner] >= _CLEAR_MAJORITY * votes[family]
        groups[winner if is_slip else family].append(number)
    return [groups[family] for family in sorted(groups)]


def _alike_in_item(census: Census, members: list[int]) -> list[list[int]]:
    """Bearers of one name; by item where they are linked to several, those without one apart."""
    items = [census.readings[number].occurrence.entity.wikidata or "" for number in members]
    if len(set(items) - {""}) < 2:  # noqa: PLR2004
        return [members]
    return [[n for n, item in zip(members, items, strict=True) if item == one] for one in sorted(set(items))]


def _chain(members: list[int], reason: str) -> Iterator[Join]:
    anchor, *others = members
    return (Join(anchor, other, reason) for other in others)
