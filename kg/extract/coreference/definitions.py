"""Definitions: what a bracket behind a name says that it will be called: "Acme Steel Inc (“Acme” or the “Company”)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.clusters import agree

if TYPE_CHECKING:
    from kg.extract.coreference.clusters import Cluster, Coreference
    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc

_LONGEST = 12
"""Words of a bracket before the last term that it defines."""


def defined(state: Coreference, markable: Markable) -> Cluster | None:
    """What stands before the bracket in which a phrase is quoted, of the same kind."""
    opening = _opening(state.doc, markable)
    cluster = before_bracket(state, opening) if opening is not None else None
    return cluster if cluster and cluster.names and agree(cluster.type, markable.type) else None


def before_bracket(state: Coreference, opening: int) -> Cluster | None:
    """What is named right before a bracket; a comma, or what is blanked out, may stand between."""
    end = opening
    while end > 1 and (state.doc[end - 1].is_space or state.doc[end - 1].text == ","):
        end -= 1
    return state.by_end.get(end)


def _opening(doc: Doc, markable: Markable) -> int | None:
    """The token that opens the bracket around a phrase that stands in quotation marks of its own."""
    first = markable.start if doc[markable.start - 1].is_quote else markable.head
    if doc[first - 1].lower_ == "the":  # “the Council”
        first -= 1
    if not (first > 1 and doc[first - 1].is_quote and markable.end < len(doc) and doc[markable.end].is_quote):
        return None
    brackets = (i for i in range(first - 2, max(-1, first - _LONGEST), -1) if doc[i].text in {"(", ")"})
    nearest = next(brackets, None)
    return nearest if nearest is not None and doc[nearest].text == "(" else None
