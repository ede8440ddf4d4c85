"""The passes of the resolver, from the most to the least certain: each yields joins, none of them joins anything.

A pass sees the clusters as the passes before it left them, so the order of what it yields does not change what it finds.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.resolve.census import ORGANIZATION, PERSON, Census, Reading
from kg.resolve.clusters import Clusters, Join
from kg.resolve.context import Context
from kg.resolve.namesakes import people, things
from kg.spellings import skeleton, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterator

# Other names that two spellings of a name that is no person's must have beside them. With one, 2 of 25 spellings joined in
# 8,000 articles of Reuters were two companies ("Philips" and "Phillips"); a person's name of two words needs no second.
_WITNESSES = 2
_LONG_ENOUGH = 5
"""Letters of a name that has spellings: of shorter ones too many sound alike."""
# Letters of an acronym, or articles that explain it, from which on its only bearer needs no other name beside it: of 14 acronyms
# joined without, 3 were others' ("SIA", "ICI", "BPI": Singapore Airlines and a Securities Industry Association).
_TELLING, _ESTABLISHED = 4, 3


def by_item(census: Census, _clusters: Clusters) -> Iterator[Join]:
    """Whatever is linked to the same item of Wikidata, or of the user's own names."""
    blocks: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, reading in enumerate(census.readings):
        if item := reading.occurrence.entity.wikidata:
            blocks[item, reading.is_person].append(number)
    for (item, _), members in sorted(blocks.items()):
        yield from _chain(members, f"same item: {item}")


def by_full_name(census: Census, _clusters: Clusters) -> Iterator[Join]:
    """Whatever shares a full name, where kind, item, post and context allow it."""
    context = Context(census, lambda number: census.readings[number].full)
    blocks: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for number, reading in enumerate(census.readings):
        for form in reading.full:
            blocks[reading.is_person, form].append(number)
    for (is_person, form), members in sorted(blocks.items()):
        for group in people(census, context, members) if is_person else things(census, context, form, members):
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


def by_spelling(census: Census, clusters: Clusters) -> Iterator[Join]:
    """Two spellings of one name ("Zaporizhia", "Zaporizhzhia") in articles that name something else in common."""
    context = _context(census, clusters)
    members = _members(clusters)
    blocks: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for number, reading in enumerate(census.readings):
        for form in sorted(reading.full):
            stem = census.forms.without_suffix(form) if reading.family == ORGANIZATION else form
            if len(stem.replace(" ", "")) >= _LONG_ENOUGH and stem.replace(" ", "").isalpha():
                pronounced = spelling_key(stem) if reading.is_person else skeleton(stem)
                blocks[reading.family, pronounced].setdefault(clusters.find(number), form)
    for (family, _), forms in sorted(block for block in blocks.items() if len(set(block[1].values())) > 1):
        anchor = max(forms, key=lambda cluster: (len(members[cluster]), -cluster))
        for cluster in sorted(cluster for cluster in forms if forms[cluster] != forms[anchor]):
            shared = context.around(members[anchor]) & context.around(members[cluster])
            if len(shared) >= (1 if family == PERSON else _WITNESSES):
                yield Join(anchor, cluster, f"spelling of {forms[anchor]}: {forms[cluster]}")


def by_short_name(census: Census, clusters: Clusters) -> Iterator[Join]:
    """A surname, acronym or brand without a longer name beside it, where it has one bearer.

    All but telling or established acronyms also need another entity that is named in articles of both.
    """
    bearers = _bearers(census, clusters)
    members, context = _members(clusters), _context(census, clusters)
    named = {clusters.find(number) for number, reading in enumerate(census.readings) if reading.has_long_name}
    for number, reading in enumerate(census.readings):
        lone = clusters.find(number)
        if not reading.short or lone in named:
            continue
        found = {bearer for form in reading.short for bearer in bearers.get((reading.family, form), ())}
        bearer = found.pop() if len(found) == 1 else lone
        if bearer != lone and (reason := _reason(census, context, reading, (members[lone], members[bearer]))):
            yield Join(bearer, number, reason)


def _members(clusters: Clusters) -> dict[int, list[int]]:
    return {group[0]: group for group in clusters.groups()}


def _context(census: Census, clusters: Clusters) -> Context:
    """The context in terms of the clusters of now."""
    return Context(census, lambda number: (clusters.find(number),))


def _reason(census: Census, context: Context, reading: Reading, sides: tuple[list[int], list[int]]) -> str:
    """Why a short name is its bearer's; empty where it need not be."""
    name = min(reading.short)
    if reading.has_acronym and (len(name) >= _TELLING or _is_established(census, name, sides[1])):
        return f"only bearer of the acronym: {name}"
    lone, bearer = map(context.around, sides)
    shared = {cluster for cluster in lone & bearer if isinstance(cluster, int)}
    if not shared:
        return ""
    witness = census.readings[min(shared)].occurrence.entity.label
    kind = "acronym" if reading.has_acronym else "short name"
    return f"only bearer of the {kind}: {name}; {witness} is in articles of both"


def _is_established(census: Census, name: str, bearer: list[int]) -> bool:
    """Whether articles enough give the bearer both its long name and this one."""
    both = sum(reading.has_long_name and name in reading.short for reading in map(census.readings.__getitem__, bearer))
    return both >= _ESTABLISHED


def _bearers(census: Census, clusters: Clusters) -> dict[tuple[str, str], set[int]]:
    """Family and short form -> the clusters with a longer name that bear it."""
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, reading in enumerate(census.readings):
        for form in reading.short if reading.has_long_name else ():
            found[reading.family, form].add(clusters.find(number))
    return found


def _chain(members: list[int], reason: str) -> Iterator[Join]:
    anchor, *others = members
    return (Join(anchor, other, reason, is_mutual=True) for other in others)
