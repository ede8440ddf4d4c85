"""A JSON dump of Wikidata to items, one line in memory at a time.

The dump is one array with an item a line, as https://dumps.wikimedia.org/wikidatawiki/entities/ has it; JSON lines and
what Special:EntityData gives are read as well. Most lines of a dump are never parsed: an item with 20 sitelinks has the
word "site" 20 times, and that is counted a hundred times as fast.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.names import claims
from kg.names.claims import INSTANCE_OF, SUBCLASS_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.names.entry import Entry
    from kg.names.wanted import Wanted

_BRACKETS = {b"", b"[", b"]"}


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its names if it is wanted, the classes that it is an instance of, and those it stands below as a class."""

    number: int
    entry: Entry | None = None
    classes: tuple[int, ...] = ()
    above: tuple[int, ...] = ()


@dataclass(slots=True)
class Tally:
    """Why items were passed over, how many lines are broken, and the first of them."""

    passed: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    first_broken: tuple[int, str] = (0, "")

    def add_broken(self, number: int, reason: str) -> None:
        """Count a line that is no JSON, or no entity."""
        self.first_broken = self.first_broken if self.broken else (number, reason)
        self.broken += 1


def items_in_dump(lines: Iterable[bytes], wanted: Wanted, tally: Tally) -> Iterator[Item]:
    """The items that are wanted, whatever their type, and every class with those above it; `tally` counts the others."""
    few = f"with fewer than {wanted.min_sitelinks} sitelinks"
    for number, raw in enumerate(lines, 1):
        line = raw.strip().removesuffix(b",")
        if line in _BRACKETS:
            continue
        if not line.endswith((b"}", b"]")):
            tally.add_broken(number, "it breaks off")
        elif line.count(b'"site"') < wanted.min_sitelinks and b'"P279"' not in line:
            tally.passed[few] += 1
        else:
            yield from _items_in(line, number, wanted, tally)


def _items_in(line: bytes, number: int, wanted: Wanted, tally: Tally) -> Iterator[Item]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        tally.add_broken(number, str(error))
        return
    for entity in _entities(value):
        yield from _read(entity, wanted, tally)


def _entities(value: Any) -> Iterable[Any]:  # noqa: ANN401 (JSON of any form, here and below)
    """The entities of a line: one, an array of them, or the answer of Special:EntityData."""
    if isinstance(value, list):
        return value
    several = value.get("entities") if isinstance(value, dict) else None
    return several.values() if isinstance(several, dict) else [value]


def _read(entity: Any, wanted: Wanted, tally: Tally) -> Iterator[Item]:  # noqa: ANN401
    number = claims.number_of(entity)
    if number is None:
        tally.passed["that are no items"] += 1
        return
    entry, why = _entry(entity, number, wanted)
    if why:
        tally.passed[why] += 1
    classes, above = (tuple(claims.items_of(entity, claim)) for claim in (INSTANCE_OF, SUBCLASS_OF))
    if entry or above:
        yield Item(number, entry, classes, above)


def _entry(entity: Any, number: int, wanted: Wanted) -> tuple[Entry | None, str]:  # noqa: ANN401
    """The names of an item, or why it is passed over."""
    if claims.count_sitelinks(entity) < wanted.min_sitelinks:
        return None, f"with fewer than {wanted.min_sitelinks} sitelinks"
    entry = claims.entry_of(entity, number, wanted.language)
    return entry, "" if entry else f"without a label in {wanted.language!r}"
