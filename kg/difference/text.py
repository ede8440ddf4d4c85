"""A difference as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.difference.facts import told

if TYPE_CHECKING:
    from kg.difference.model import Change, Difference

_NAMED = frozenset({"article", "entity"})
"""Kinds that a line names; a fact speaks for itself."""


def in_words(difference: Difference) -> str:
    """A line for each change; nothing where there is none."""
    return "".join(f"{_line(change)}\n" for change in difference.changes)


def as_json(difference: Difference) -> str:
    """All changes as one JSON object."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=2)


def _line(change: Change) -> str:
    kind = f"{change.kind}: " if change.kind in _NAMED else ""
    return f"{change.sign} {kind}{told(change)}"
