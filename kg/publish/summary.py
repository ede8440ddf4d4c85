"""What a build made, in a few lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.publish.edition import BuildResult
    from kg.publish.highlights import Highlight


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


def told(result: BuildResult) -> str:
    """What was done, how much is in the graph now, and where it lies."""
    done = [f"removed: {name}" for name in result.removed]
    state = "" if result.is_new else " (nothing has changed)"
    return "\n".join((*map(printable, done), counts_of(result) + state, *map(str, result.paths)))


def printable(words: str) -> str:
    """Words of articles as a terminal may show them: in one line, without control characters."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def facts_of(result: BuildResult) -> str:
    """The most telling facts, each with where it stands and its sentence."""
    return "\n\n".join(_told(highlight) for highlight in result.facts)


def _told(highlight: Highlight) -> str:
    speaker = f", says {highlight.speaker}" if highlight.speaker else ""
    day = f", {highlight.published}" if highlight.published else ""
    sentence = " ".join(highlight.sentence.split())
    return f"{highlight.label}{speaker}\n    {sentence}\n    ({highlight.article}{day})"
