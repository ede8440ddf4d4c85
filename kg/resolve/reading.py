"""Readings: what each article has of entities that others may know too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.outline import Occurrence
    from kg.resolve.guise import Guise


class Reading(NamedTuple):
    """An occurrence of an entity on which something is to be decided, and the guise that the entity has there."""

    occurrence: Occurrence
    guise: Guise
    posts: frozenset[str] = frozenset()
    """Posts that the article gives a person: "minister", "goalkeeper"."""
