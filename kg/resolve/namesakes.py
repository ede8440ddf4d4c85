"""Bearers of one name, parted into those that can be one: by kind, item, role and context."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.resolve.context import grouped

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from kg.resolve.census import Census
    from kg.resolve.context import Context

# Two kinds of thing may bear one single-word name ("Surrey" the county and the team). Where one reading has at least so
# many times the mentions of the other, the other is taken for a slip of the recognizer. A judgement, not yet measured.
_CLEAR_MAJORITY = 2
_SEVERAL = 2


def people(census: Census, context: Context[str], members: Sequence[int]) -> list[list[int]]:
    """Persons of one name: one, unless their articles give them different posts and name nobody else in common."""

    def ties(number: int) -> Iterator[Hashable]:
        yield from (("post", post) for post in census.readings[number].posts)
        yield from context.around([number])

    if sum(bool(census.readings[number].posts) for number in members) < _SEVERAL:
        return [list(members)]
    groups = grouped(members, ties)
    told = [group for group in groups if any(census.readings[number].posts for number in group)]
    return groups if len(told) > 1 else [list(members)]


def things(census: Census, context: Context[str], form: str, members: Sequence[int]) -> Iterator[list[int]]:
    """Other things of one name, each of one kind and of at most one item."""
    for alike in _alike_in_kind(census, form, members):
        for group in _alike_in_item(census, alike):
            yield from _in_context(census, context, form, group)


def _alike_in_kind(census: Census, form: str, members: Sequence[int]) -> list[list[int]]:
    """By the class that the name has in each article, slips of the recognizer set right."""
    if len({census.guises[number].family for number in members}) == 1:
        return [list(members)]
    votes: Counter[str] = Counter()
    for number in members:
        votes[census.guises[number].family] += census.readings[number].occurrence.mentions
    winner = min(votes, key=lambda family: (-votes[family], family))
    is_telling = len(form.split()) > 1
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in members:
        family = census.guises[number].family
        is_slip = is_telling or votes[winner] >= _CLEAR_MAJORITY * votes[family]
        groups[winner if is_slip else family].append(number)
    return [groups[family] for family in sorted(groups)]


def _alike_in_item(census: Census, members: list[int]) -> list[list[int]]:
    """By item where they are linked to several, those without one apart."""
    items = [census.guises[number].alone.wikidata or "" for number in members]
    if len(set(items) - {""}) < _SEVERAL:
        return [members]
    return [[n for n, item in zip(members, items, strict=True) if item == one] for one in sorted(set(items))]


def _in_context(census: Census, context: Context[str], form: str, members: list[int]) -> list[list[int]]:
    """By their articles' country and what else these name, where several things have the name ("Georgia")."""
    if form not in census.shared:
        return [members]

    def ties(number: int) -> Iterator[Hashable]:
        if item := census.guises[number].alone.wikidata:
            yield "item", item
        if nation := census.nation(number):
            yield "nation", nation
        yield from context.around([number])

    return grouped(members, ties)
