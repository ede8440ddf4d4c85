"""How accurate kg is on articles that people annotated: what a build, a file or a reading of now found, against it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import pipeline
from kg.errors import InputError
from kg.evaluation import evaluate, read_gold
from kg.model import Findings, Problem
from kg.reading import load_words
from kg.standoff import from_json
from kg.store import DATABASE, read_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluation import Evaluation

_UNNAMED, _SPEECH = "Event", "Statement"
"""Events of no class of their own are not scored, nor acts of speech, which are scored as statements."""


def measure(
    gold: str | Path,
    inputs: Sequence[str | Path] = (),
    *,
    ontology: Sequence[Path] = (),
    **options: Any,  # noqa: ANN401 (those of `pipeline.extract`)
) -> Evaluation:
    """Score what was found against the gold; without `inputs`, the texts of the gold itself are read now.

    `inputs` are output folders, files that `kg extract` wrote, or articles, which are read as `pipeline.extract` does,
    with its `options`.

    Raises:
        KgError: the gold or an input cannot be read.
    """
    gold = Path(gold)
    if not gold.is_file():
        raise InputError(f"{gold}: there is no such file; give the file of JSON lines that holds your gold")
    problems: list[Problem] = []
    found = _without(problems, _found(inputs or [gold], ontology=ontology, **options))
    classes = load_words(tuple(ontology)).events.values()
    speech = {each.name for each in classes if _SPEECH in {each.name, *each.ancestors}}
    evaluation = evaluate(read_gold(gold), found, unscored=frozenset({_UNNAMED, *speech}))
    return replace(evaluation, problems=tuple(problems))


def _without(problems: list[Problem], items: Iterable[Findings | Problem]) -> Iterator[Findings]:
    """The findings; the problems between them are put into the list."""
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def _found(inputs: Iterable[str | Path], **options: Any) -> Iterator[Findings | Problem]:  # noqa: ANN401 (as above)
    articles = []
    for each in inputs:
        if (Path(each) / DATABASE).is_file():
            with read_store(Path(each)) as store:
                yield from store.findings()
        elif _holds_findings(Path(each)):
            yield from _read(Path(each))
        else:
            articles.append(each)
    if articles:
        yield from pipeline.extract(articles, **options)


def _holds_findings(path: Path) -> bool:
    """Whether a file begins with a line of findings, such as `kg extract` writes, rather than with an article."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = next((line for line in lines if line.strip()), "")
    try:
        value = json.loads(first)
    except ValueError:
        return False
    return isinstance(value, dict) and {"text", "entities", "mentions"} <= value.keys()


def _read(path: Path) -> Iterator[Findings]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                if line.strip():
                    yield from_json(line)
            except InputError as error:
                raise InputError(f"{path}:{number}: {error}") from error
