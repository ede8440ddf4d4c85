"""The passes of the resolver, from the most to the least certain: each yields joins, none of them joins anything.

A pass sees the clusters as the passes before it left them, so the order of what it yields does not change what it finds.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from kg.resolve.clusters import Join
from kg.resolve.context import Neighbours, by_name
from kg.resolve.guise import ORGANIZATION, PERSON
from kg.resolve.namesakes import people, things

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.resolve.census import Census
    from kg.resolve.clusters import Partition

# Other names that two spellings of a name that is no person's must have beside them. With one, 2 of 25 spellings joined in
# 8,000 articles of Reuters were two companies ("Philips" and "Phillips"); a person's name of two words needs no second.
_WITNESSES = 2
# Letters of an acronym, or articles that explain it, from which on its only bearer needs no other name beside it: of 14 acronyms
# joined without, 3 were others' ("SIA", "ICI", "BPI": Singapore Airlines and a Securities Industry Association).
_TELLING, _ESTABLISHED = 4, 3


def by_item(census: Census, _clusters: Partition) -> Iterator[Join]:
    """Whatever is linked to the same item of Wikidata, or of the user's own names."""
    blocks: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, guise in enumerate(census.guises):
        if item := guise.alone.wikidata:
            blocks[item, guise.is_person].append(number)
    for (item, _), members in sorted(blocks.items()):
        yield from _chain(members, f"same item: {item}")


def by_full_name(census: Census, _clusters: Partition) -> Iterator[Join]:
    """Whatever shares a full name, where kind, item, post and context allow it."""
    context = by_name(census)
    several = sorted(form for form, bearers in census.bearers.items() if len(bearers) > 1)
    for is_person, form in product((False, True), several):
        members = [number for number in census.bearers[form] if census.guises[number].is_person is is_person]
        if len(members) > 1:
            for group in people(census, context, members) if is_person else things(census, context, form, members):
                yield from _chain(group, f"same name: {form}")


def by_company_name(census: Census, clusters: Partition) -> Iterator[Join]:
    """A company named without "Inc" or "Ltd", where only one company has that name with it."""
    bare: defaultdict[str, set[int]] = defaultdict(set)
    suffixed: defaultdict[str, set[int]] = defaultdict(set)
    for guise, cluster in census.guises_in(clusters):
        for name in guise.full if guise.family == ORGANIZATION else ():
            (bare if name.stem == name.form else suffixed)[name.stem].add(cluster)
    for stem, companies in sorted(suffixed.items()):
        if len(companies) == 1:
            yield from _chain([*companies, *sorted(bare[stem] - companies)], f"company name: {stem}")


def by_spelling(census: Census, clusters: Partition) -> Iterator[Join]:
    """Two spellings of one name ("Zaporizhia", "Zaporizhzhia") in articles that name something else in common."""
    neighbours = Neighbours(census, clusters)
    for family, forms in _alike_in_sound(census, clusters):
        anchor = max(forms, key=lambda cluster: (len(clusters.members[cluster]), -cluster))
        for cluster in sorted(cluster for cluster in forms if forms[cluster] != forms[anchor]):
            if len(neighbours.shared(anchor, cluster)) >= (1 if family == PERSON else _WITNESSES):
                yield Join(anchor, cluster, f"spelling of {forms[anchor]}: {forms[cluster]}")


def by_initial(census: Census, clusters: Partition) -> Iterator[Join]:
    """A person with and without a middle initial ("John F. Kerry"), where all have the same one, in articles that name somebody else in common."""
    neighbours = Neighbours(census, clusters)
    for (first, last), initials in sorted(_initials(census, clusters).items()):
        bare, *others = (initials[initial] for initial in sorted(initials))
        if "" in initials and [len(each) for each in others] == [1]:
            [anchor] = others[0]
            for cluster in sorted(bare - {anchor}):
                if neighbours.shared(anchor, cluster):
                    yield Join(anchor, cluster, f"without the middle initial: {first} {last}")


def _initials(census: Census, clusters: Partition) -> Mapping[tuple[str, str], Mapping[str, set[int]]]:
    """First and last name -> the middle initials between them, empty where there is none, each with the clusters that have it."""
    found: defaultdict[tuple[str, str], defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for guise, cluster in census.guises_in(clusters):
        for name in guise.full if guise.is_person else ():
            first, *middle, last = name.form.split()
            if len(first) > 1 and [len(word) for word in middle] in ([], [1]):
                found[first, last]["".join(middle)].add(cluster)
    return found


def _alike_in_sound(census: Census, clusters: Partition) -> Iterator[tuple[str, Mapping[int, str]]]:
    """Clusters of one family with names that sound alike and are not the same, each with its name."""
    blocks: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for guise, cluster in census.guises_in(clusters):
        for name in guise.full:
            if name.sound:
                blocks[guise.family, name.sound].setdefault(cluster, name.form)
    several = (block for block in blocks.items() if len(set(block[1].values())) > 1)
    return ((family, forms) for (family, _), forms in sorted(several))


def by_short_name(census: Census, clusters: Partition) -> Iterator[Join]:
    """A surname, acronym or brand without a longer name beside it, where it has one bearer.

    All but telling or established acronyms also need another entity that is named in articles of both.
    """
    neighbours = Neighbours(census, clusters)
    for number, bearer in _only_bearers(census, clusters):
        guise = census.guises[number]
        name = guise.short[0]
        if guise.has_acronym and (len(name) >= _TELLING or _is_established(census, name, clusters.members[bearer])):
            yield Join(bearer, number, f"only bearer of the acronym: {name}")
        elif shared := neighbours.shared(clusters.of[number], bearer):
            witness = census.readings[min(shared)].occurrence.entity.label
            kind = "acronym" if guise.has_acronym else "short name"
            yield Join(bearer, number, f"only bearer of the {kind}: {name}; {witness} is in articles of both")


def _only_bearers(census: Census, clusters: Partition) -> Iterator[tuple[int, int]]:
    """Readings for which no article has a long name, each with the one cluster that has such a name and their short one."""
    bearers = _bearers(census, clusters)
    named = {cluster for guise, cluster in census.guises_in(clusters) if guise.has_long_name}
    for number, (guise, cluster) in enumerate(zip(census.guises, clusters.of, strict=True)):
        if guise.short and cluster not in named:
            found = {bearer for form in guise.short for bearer in bearers.get((guise.family, form), ())}
            if len(found) == 1:
                yield number, found.pop()


def _is_established(census: Census, name: str, bearer: list[int]) -> bool:
    """Whether articles enough give the bearer both its long name and this one."""
    both = sum(guise.has_long_name and name in guise.short for guise in map(census.guises.__getitem__, bearer))
    return both >= _ESTABLISHED


def _bearers(census: Census, clusters: Partition) -> dict[tuple[str, str], set[int]]:
    """Family and short form -> the clusters with a longer name that bear it."""
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for guise, cluster in census.guises_in(clusters):
        for form in guise.short if guise.has_long_name else ():
            found[guise.family, form].add(cluster)
    return found


def _chain(members: list[int], reason: str) -> Iterator[Join]:
    anchor, *others = members
    return (Join(anchor, other, reason, is_mutual=True) for other in others)
