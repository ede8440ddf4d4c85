"""The report beside a graph: what was read, what was found in it, what was set aside and why."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from kg.publish.audit import COUNTED, WHY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.corrections import Outcome
    from kg.model import Problem
    from kg.publish.tallies import Tallies, Tally

_HEADS = {"telling": "with facts"}
_PLAINLY = {"telling": "sentences with facts or claims", "joins": "entities joined for less than a name"}


def render_report(
    tallies: Tallies, problems: Iterable[Problem], outcomes: Sequence[Outcome] = (), *, triples: int
) -> str:
    """The report in Markdown, the same for the same graph, problems and corrections."""
    lines = ["# What is in this graph", ""]
    lines += _table(("what", "how many"), _totals(tallies, triples))
    lines += [
        "",
        "## Articles",
        "",
        *_table(
            ("article", "source", "date", *(_HEADS.get(name, name) for name in COUNTED)),
            map(_row, sorted(tallies.rows, key=_order)),
        ),
    ]
    lines += [
        "",
        "## Set aside",
        "",
        "Found, but not in the graph; `report.json` tells which, where, and which sentences gave nothing.",
        "",
        *_table(("what", "how many", "why"), _unused(tallies)),
    ]
    lines += _corrections(outcomes)
    lines += _problems(sorted(set(problems), key=lambda problem: (problem.source, problem.message)))
    return "\n".join(lines) + "\n"


def _totals(tallies: Tallies, triples: int) -> Iterator[tuple[object, ...]]:
    yield "articles", len(tallies.rows)
    for name in (*COUNTED, "joins"):
        yield _PLAINLY.get(name, name), tallies.entities if name == "entities" else tallies.total(name)
    yield "triples", triples


def _row(tally: Tally) -> tuple[object, ...]:
    return (tally.name, tally.source, tally.published or "", *(getattr(tally, name) for name in COUNTED))


def _order(tally: Tally) -> tuple[str, ...]:
    return (str(tally.published or ""), *map(str, _row(tally)))


def _unused(tallies: Tallies) -> Iterator[tuple[object, ...]]:
    return ((name, tallies.total(f"unused_{name}"), why) for name, why in WHY.items())


def _corrections(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What the user said about entities, in words."""
    heard = [outcome for outcome in outcomes if not outcome.complaint]
    lost = [outcome for outcome in outcomes if outcome.complaint]
    if outcomes:
        yield from ("", "## Corrections", "")
    if heard:
        yield from _table(
            ("correction", "said in", "articles"), ((*_said(outcome), outcome.articles) for outcome in heard)
        )
    if heard and lost:
        yield ""
    if lost:
        yield from ("No longer applied:", "")
        yield from _table(
            ("correction", "said in", "why not"), ((*_said(outcome), outcome.complaint) for outcome in lost)
        )


def _said(outcome: Outcome) -> tuple[object, ...]:
    return outcome.correction, PurePath(outcome.correction.source).name


def _problems(problems: Sequence[Problem]) -> list[str]:
    if not problems:
        return []
    rows = ((problem.source, problem.message) for problem in problems)
    return ["", "## Inputs that could not be used, or not in full", "", *_table(("input", "problem"), rows)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _line(heads)
    yield _line(["---"] * len(heads))
    yield from map(_line, rows)


def _line(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(value: object) -> str:
    """A value in one line that ends no cell and opens no tag."""
    return " ".join(str(value).split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
