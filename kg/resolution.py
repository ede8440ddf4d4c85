"""What passes from resolving to the graph: entities over all articles, and which article's entity is which of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from kg.corrections import Outcome


class GlobalEntity(NamedTuple):
    """One thing in the world, over all articles.

    `key` tells it from all others by content: type and folded label ("person/jens stoltenberg"), with a third part
    where those do not suffice. `names` are all proper names it has, `label` among them; empty for an unnamed one.
    """

    # a tuple, as there are ten an article: to make a frozen dataclass takes three times as long
    key: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which global entity each article's entity is, and why; both by (sha256 of the article's text, local id).

    `ignored` are those that a user wants to be left out of the graph, `outcomes` tell what became of each correction.
    """

    entities: Mapping[tuple[str, str], GlobalEntity] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    ignored: AbstractSet[tuple[str, str]] = frozenset()
    outcomes: tuple[Outcome, ...] = ()

    def of(self, article: str, entity: str) -> GlobalEntity:
        """The global entity of an article's local one."""
        return self.entities[article, entity]
