"""An evaluation as people read it, and as programs do."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluation.model import Count, Error, Evaluation

_HEAD = f"{'measure':24}  {'P':>5}  {'R':>5}  {'F1':>5}  {'right':>6}  {'found':>6}  {'gold':>6}"
_MEAN = "coreference (mean)"
_FEW = 3
"""Articles that are named where something is amiss with many."""


def in_words(evaluation: Evaluation, *, errors: int = 0) -> str:
    """A table with a line for each measure, then up to so many misses and false alarms of each."""
    return "\n".join((*_table(evaluation), *_remarks(evaluation), *_listed(_first(evaluation, errors))))


def as_json(evaluation: Evaluation, *, errors: int = 0) -> str:
    """The same as one JSON object; the numbers are those of the table."""
    measures: dict[str, Any] = {measure: _numbers(count) for measure, count in sorted(evaluation.counts.items())}
    if evaluation.coreference is not None:
        measures[_MEAN] = {"f1": round(evaluation.coreference, 3)}
    told = {
        "articles": evaluation.articles,
        "measures": measures,
        "absent": evaluation.absent,
        "changed": evaluation.changed,
        "errors": [asdict(error) for error in _first(evaluation, errors)],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield _HEAD
    for measure, count in sorted(evaluation.counts.items()):
        numbers = f"{count.precision:5.3f}  {count.recall:5.3f}  {count.f1:5.3f}"
        yield f"{measure:24}  {numbers}  {_size(count.right):>6}  {_size(count.found):>6}  {_size(count.gold):>6}"
    if evaluation.coreference is not None:
        yield f"{_MEAN:24}  {'':5}  {'':5}  {evaluation.coreference:5.3f}"


def _size(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:.1f}"


def _numbers(count: Count) -> dict[str, Any]:
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    sizes = {"right": count.right, "found": count.found, "gold": count.gold}
    return {name: round(number, 3) for name, number in {**shares, **sizes}.items()}


def _remarks(evaluation: Evaluation) -> Iterator[str]:
    for articles, what in ((evaluation.absent, "without findings"), (evaluation.changed, "with another text")):
        if articles:
            more = ", …" if len(articles) > _FEW else ""
            yield f"{len(articles)} of {evaluation.articles} articles {what}: {', '.join(articles[:_FEW])}{more}"


def _first(evaluation: Evaluation, most: int) -> list[Error]:
    """Up to so many misses and as many false alarms of each measure, by measure."""
    chosen: list[Error] = []
    for measure in sorted({error.measure for error in evaluation.errors}):
        for is_missed in (True, False):
            of_kind = (e for e in evaluation.errors if (e.measure, e.is_missed) == (measure, is_missed))
            chosen += [error for error, _ in zip(of_kind, range(most), strict=False)]
    return chosen


def _listed(errors: list[Error]) -> Iterator[str]:
    measure = ""
    for error in errors:
        if error.measure != measure:
            measure = error.measure
            yield f"\n{measure}"
        yield f"  {'missed' if error.is_missed else 'wrong':7} {_plain(error.words)}"
        yield f"          {error.article}: {_plain(error.sentence)}"


def _plain(words: str) -> str:
    """Words of articles as a terminal may show them: in one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
