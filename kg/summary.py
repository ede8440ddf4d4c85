"""What a build made, in a few lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.highlights import Highlight
    from kg.pipeline import BuildResult


def counts_of(result: BuildResult) -> str:
    """How much is in the graph, in one line."""
    rows = (
        (result.articles, "article", "articles"),
        (result.entities, "entity", "entities"),
        (result.events, "event", "events"),
        (result.statements, "statement", "statements"),
        (result.propositions, "claim", "claims"),
    )
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in rows)


def facts_of(result: BuildResult) -> str:
    """The most telling facts, each with where it stands and its sentence."""
    return "\n\n".join(_told(highlight) for highlight in result.facts)


def _told(highlight: Highlight) -> str:
    speaker = f", says {highlight.speaker}" if highlight.speaker else ""
    day = f", {highlight.published}" if highlight.published else ""
    sentence = " ".join(highlight.sentence.split())
    return f"{highlight.label}{speaker}\n    {sentence}\n    ({highlight.article}{day})"
