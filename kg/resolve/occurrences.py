"""The entities of every article in one order, which depends on their content alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.outline import outline_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Findings
    from kg.outline import Occurrence


def occurrences(findings: Iterable[Findings]) -> list[Occurrence]:
    """Every entity of every article once, sorted; an article that comes twice counts once."""
    articles = {outline[0].article: outline for outline in map(outline_of, findings) if outline}
    return [occurrence for sha in sorted(articles) for occurrence in articles[sha]]
