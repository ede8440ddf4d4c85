"""The network as numbered tables: everything the page knows, each sentence and article once, ready for JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    import networkx as nx

    Row = dict[str, Any]
    Edge = tuple[str, str, Row]

KINDS = ("reported", "claimed", "denied")
_LABELS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Bond:
    """All facts of one kind that tie `source` to `target` (numbers of entities), as one line to draw."""

    source: int
    target: int
    kind: str
    label: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Entities in the order of their IRIs; everywhere else they are numbers into that order.

    `facts`: kind, lines (sources, words, targets), by (speakers), trigger, certainty, from, to, time, text and
    passages; what is empty is left out. `passages`: article, begin, end, text. `articles`: title, publisher, date, source.
    """

    entities: tuple[Row, ...]
    facts: tuple[Row, ...]
    bonds: tuple[Bond, ...]
    passages: tuple[Row, ...]
    articles: tuple[Row, ...]

    def as_json(self) -> Row:
        """What the script of the page reads."""
        bonds = [[b.source, b.target, KINDS.index(b.kind), b.label, b.facts] for b in self.bonds]
        return {
            "entities": self.entities,
            "facts": self.facts,
            "bonds": bonds,
            "passages": self.passages,
            "articles": self.articles,
        }


def tabulate(network: nx.MultiDiGraph) -> Tables:
    """Number everything in `network`, as `kg.network.to_networkx` makes it."""
    numbers = {iri: number for number, iri in enumerate(sorted(network))}
    sources = _Sources()
    edges = _edges_by_fact(network)
    fact_numbers = {key: number for number, key in enumerate(edges)}
    return Tables(
        entities=tuple(_entity(iri, network.nodes[iri], sources) for iri in numbers),
        facts=tuple(_fact(rows, numbers, sources) for rows in edges.values()),
        bonds=tuple(_bonds(edges, fact_numbers, numbers)),
        passages=tuple(sources.passages.rows),
        articles=tuple(sources.articles.rows),
    )


@dataclass(slots=True)
class _Numbering:
    """Rows in the order in which they were first asked for."""

    rows: list[Row] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def number(self, key: Hashable, row: Row) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.rows)
            self.rows.append(row)
        return self.numbers[key]


@dataclass(frozen=True, slots=True)
class _Sources:
    articles: _Numbering = field(default_factory=_Numbering)
    passages: _Numbering = field(default_factory=_Numbering)

    def passage_numbers(self, evidence: Iterable[Row]) -> list[int]:
        return [self._passage(row) for row in evidence]

    def _passage(self, row: Row) -> int:
        about = _filled({key: row.get(key) for key in ("title", "publisher", "date", "source")})
        article = row.get("article") or tuple(about.items())
        number = self.articles.number(article, about)
        text = {"article": number, "begin": row["begin"], "end": row["end"], "text": row["text"]}
        return self.passages.number((number, row["begin"], row["end"], row["text"]), text)


def _edges_by_fact(network: nx.MultiDiGraph) -> dict[tuple[str, str], list[Edge]]:
    """(event, kind) -> its edges; a fact that ties nobody has edges to no target."""
    found: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for source, target, _, row in sorted(network.edges(keys=True, data=True), key=lambda edge: (edge[2], *edge[:2])):
        found[row["event"], row["kind"]].append((source, target, row))
    for iri, node in sorted(network.nodes(data=True)):
        for row in node.get("facts", ()):
            found[row["event"], row["kind"]].append((iri, "", row))
    return dict(sorted(found.items()))


def _entity(iri: str, node: Row, sources: _Sources) -> Row:
    return _filled(
        {
            "iri": iri,
            "label": node.get("label") or iri,
            "type": node.get("type") or "Entity",
            "group": node.get("group") or node.get("type") or "Entity",
            "names": [name for name in node.get("names", ()) if name != node.get("label")],
            "wikidata": node.get("wikidata"),
            "mentions": sources.passage_numbers(node.get("mentions", ())),
        }
    )


def _fact(edges: list[Edge], numbers: dict[str, int], sources: _Sources) -> Row:
    row = edges[0][2]
    return _filled(
        {
            "kind": row["kind"],
            "lines": list(_lines(edges, numbers)),
            "by": [numbers[iri] for role, iri in row.get("roles", ()) if role == "speaker" and iri in numbers],
            "trigger": row.get("trigger"),
            "certainty": "" if row.get("certainty") == "Certain" else row.get("certainty"),
            "from": row.get("earliest"),
            "to": row.get("latest"),
            "time": row.get("time"),
            "text": row.get("text"),
            "passages": sources.passage_numbers(row.get("evidence", ())),
        }
    )


def _lines(edges: list[Edge], numbers: dict[str, int]) -> Iterator[list[Any]]:
    """Who, words, whom: one line for each wording, the first edge's first."""
    for label in dict.fromkeys(row["label"] for _, _, row in edges):
        same = [(source, target) for source, target, row in edges if row["label"] == label]
        sources = dict.fromkeys(numbers[source] for source, _ in same)
        targets = dict.fromkeys(numbers[target] for _, target in same if target)
        yield [list(sources), label, list(targets)]


def _bonds(
    edges: dict[tuple[str, str], list[Edge]], fact_numbers: dict[tuple[str, str], int], numbers: dict[str, int]
) -> Iterator[Bond]:
    found: defaultdict[tuple[int, int, str], list[tuple[int, str]]] = defaultdict(list)
    for key, rows in edges.items():
        for source, target, row in rows:
            if target:
                found[numbers[source], numbers[target], row["kind"]].append((fact_numbers[key], row["label"]))
    for (start, end, kind), facts in sorted(found.items()):
        yield Bond(start, end, kind, _summary(label for _, label in facts), tuple(sorted({fact for fact, _ in facts})))


def _summary(labels: Iterable[str]) -> str:
    """The names of some edges as one: "accused ×3, met with +2"."""
    counts = sorted(Counter(labels).items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(label if count == 1 else f"{label} ×{count}" for label, count in counts[:_LABELS_SHOWN])
    return shown + (f" +{len(counts) - _LABELS_SHOWN}" if len(counts) > _LABELS_SHOWN else "")


def _filled(row: Row) -> Row:
    """The row without what is empty."""
    return {key: value for key, value in row.items() if value not in (None, "", [], ())}
