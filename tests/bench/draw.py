"""Draws facts at random, the same for the same seed, each over its sentence, to be read and judged.

kg extract ARTICLES > findings.jsonl; python tests/bench/draw.py findings.jsonl {events,statements} SEED COUNT
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg import standoff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Event, Findings, Span, Statement


def facts(found: Findings, kind: str) -> Iterator[str]:
    """The events that an article reports and that are no statements, or its statements with their content."""
    if kind == "statements":
        yield from (_statement(found, statement) for statement in found.statements if statement.content)
        return
    acts = {statement.event for statement in found.statements}
    told = (event for event in found.events if event.is_reported and event.id not in acts)
    yield from (_event(found, event) for event in told if any(role.entity or role.event for role in event.roles))


def _event(found: Findings, event: Event) -> str:
    labels = _labels(found)
    roles = (f"{role.role}={labels.get(role.entity or '', _words(found, role.spans))}" for role in event.roles)
    days = f"{event.earliest or ''}..{event.latest or ''}"
    head = f"[{event.type}] «{_words(found, event.trigger)}» {'; '.join(roles)} @ {days}"
    return f"{head}\n      {_words(found, [event.passage])}"


def _statement(found: Findings, statement: Statement) -> str:
    speaker = _labels(found).get(statement.speaker or "", "nobody")
    head = f"{speaker} «{_words(found, statement.cue)}»: {_words(found, statement.content)}"
    return f"{head}\n      {_words(found, statement.passages)}"


def _labels(found: Findings) -> dict[str, str]:
    return {entity.id: entity.label for entity in found.entities}


def _words(found: Findings, spans: Iterable[Span]) -> str:
    return " ~ ".join(" ".join(span.text(found.article.text).split()) for span in spans)


def main(path: str, kind: str, seed: str, count: str) -> None:
    """Print the facts that are drawn."""
    with Path(path).open(encoding="utf-8") as lines:
        rows = [fact for line in lines for fact in facts(standoff.from_json(line), kind)]
    for number, row in enumerate(random.Random(int(seed)).sample(rows, int(count)), 1):  # noqa: S311 (no secret)
        print(f"{number}. {row}")


if __name__ == "__main__":
    main(*sys.argv[1:])
