"""What a user wants of a table or a dump."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.names.kinds import Kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The things to take, and how to read what tells of them.

    `types` are the classes to take; `only_type` is the type of what does not tell its own. `columns` names the columns
    of a table ("name" -> "Full name"); `base` begins the IRIs that are minted. Of a dump, items with `min_sitelinks`
    pages of Wikimedia's sites and a label in `language` are taken; `classes` are the classes that they may be of.
    """

    kinds: Kinds
    types: frozenset[str]
    only_type: str | None
    base: str
    columns: Mapping[str, str]
    language: str
    min_sitelinks: int
    classes: Mapping[int, str] = field(repr=False)
