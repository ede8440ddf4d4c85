"""What became of one article, to the sentence: for an analyst who audits a build, and for `report.json`.

No time and no rate is in it, as the same articles must give the same files, byte for byte; the command line tells those.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, TextIO, TypeVar

from kg.publish.tallies import telling_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.corrections import Outcome
    from kg.graph import Scene
    from kg.model import Problem, Span
    from kg.publish.tallies import Tallies, Tally

Key = TypeVar("Key")

COUNTED = ("sentences", "telling", "entities", "events", "statements", "propositions", "states")
"""What is counted of each article; `telling` are the sentences that show a fact or a claim."""
WHY = {
    "entities": "no name, and no part in anything; or no sentence that mentions them",
    "events": "too little to tell: no participant and no time, or words of no known class and no entity",
    "statements": "no words; or neither a speaker nor a claim",
    "states": "an entity that no sentence mentions",
}
"""Why findings are not in the graph."""
_SURE = ("same item:", "same name:", "company name:", "correction:")
"""How reasons begin for joins that rest on names alone, or on the user's word; all others weigh the company that names keep."""


def unsure(reasons: Mapping[Key, str]) -> dict[Key, str]:
    """Of the reasons why entities were joined over articles, those that are less than a name, by entity."""
    return {entity: reason for entity, reason in reasons.items() if not reason.startswith(_SURE)}


def account(scene: Scene, tally: Tally, joins: Mapping[str, str]) -> str:
    """An article's part of `report.json`, on one line; `joins` are the reasons of those that are unsure, by entity."""
    article, telling = scene.findings.article, telling_sentences(scene)
    told = {
        "article": scene.name,
        "iri": scene.article.value,
        "source": article.source,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "publisher": article.publisher,
        "sha256": article.sha256,
        "characters": len(article.text),
        "counts": {name: getattr(tally, name) for name in COUNTED},
        "silent": [_pair(sentence) for sentence in scene.findings.sentences if sentence not in telling],
        "set_aside": _set_aside(scene),
        "unsure_joins": [
            {"entity": scene.entities[entity].value, "reason": reason}
            for entity, reason in sorted(joins.items())
            if entity in scene.entities
        ],
    }
    return _line(told)


def _set_aside(scene: Scene) -> dict[str, list[object]]:
    """What was found and is not in the graph: the names of entities, the places of the others in the text."""
    found, kept = scene.findings, scene.selection
    events = {event.id for event in kept.events} | kept.acts.keys()
    statements, states = ({each.id for each in part} for part in (kept.statements, kept.states))
    told: defaultdict[str, list[object]] = defaultdict(list)
    told["entities"] += [each.label for each in found.entities if each.id not in scene.entities]
    told["events"] += [list(map(_pair, each.trigger)) for each in found.events if each.id not in events]
    told["statements"] += [list(map(_pair, each.passages)) for each in found.statements if each.id not in statements]
    told["states"] += [_pair(each.passage) for each in found.states if each.id not in states]
    return {kind: values for kind, values in told.items() if values}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


class Ledger:
    """`report.json`, written while articles come, so that none of them waits in memory."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_begun = False

    def add(self, account: str) -> None:
        """Write down one article, in the order of the hashes of their texts."""
        self._file.write((",\n" if self._is_begun else '{"articles": [\n') + account)
        self._is_begun = True

    def end(self, tallies: Tallies, problems: Iterable[Problem], outcomes: Sequence[Outcome], *, triples: int) -> None:
        """Write down what concerns all of them."""
        self._file.write("\n]" if self._is_begun else '{"articles": []')
        for name, value in _of_all(tallies, problems, outcomes, triples):
            self._file.write(f',\n"{name}": {_line(value)}')
        self._file.write("}\n")


def _of_all(
    tallies: Tallies, problems: Iterable[Problem], outcomes: Sequence[Outcome], triples: int
) -> Iterator[tuple[str, object]]:
    totals = {name: tallies.entities if name == "entities" else tallies.total(name) for name in COUNTED}
    yield (
        "totals",
        {"articles": len(tallies.rows), **totals, "unsure_joins": tallies.total("joins"), "triples": triples},
    )
    yield "set_aside", {kind: {"count": tallies.total(f"unused_{kind}"), "why": why} for kind, why in WHY.items()}
    yield (
        "problems",
        [
            {"source": problem.source, "message": problem.message}
            for problem in sorted(set(problems), key=lambda problem: (problem.source, problem.message))
        ],
    )
    yield (
        "corrections",
        [
            {"correction": str(each.correction), "articles": each.articles, "complaint": each.complaint or None}
            for each in outcomes
        ],
    )
