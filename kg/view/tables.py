"""The network as numbered tables: everything the page knows, each sentence and article once, ready for JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    Row = dict[str, Any]
    Edge = tuple[str, str, Row]
    About = tuple[str, ...]
    Sentence = tuple[int, int, str]

KINDS = ("reported", "claimed", "denied")
_LABELS_SHOWN = 2
_ABOUT = ("article", "title", "publisher", "date", "source")


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

    `facts`: iri, kind, layer, type, lines (sources, words, targets), roles (pairs of name and entity),
    trigger, certainty, from, to, time, text and passages; what is empty is left out. `passages`: article, begin, end,
    text, in the order of the articles. `articles`: iri, title, publisher, date, source.
    """

    entities: tuple[Row, ...]
    facts: tuple[Row, ...]
    bonds: tuple[Bond, ...]
    passages: tuple[Row, ...]
    articles: tuple[Row, ...]


def tabulate(network: nx.MultiDiGraph) -> Tables:
    """Number everything in `network`, as `kg.facts.network.to_networkx` makes it."""
    numbers = {iri: number for number, iri in enumerate(sorted(network))}
    edges = _edges_by_fact(network)
    sources = _Sources(_evidence(network))
    return Tables(
        entities=tuple(_entity(iri, network.nodes[iri], sources) for iri in numbers),
        facts=tuple(_fact(rows, numbers, sources) for rows in edges),
        bonds=tuple(_bonds(edges, numbers)),
        passages=sources.passages,
        articles=sources.articles,
    )


class _Sources:
    """Articles, and their sentences in order, numbered: neighbours in the text are neighbours in the table."""

    def __init__(self, evidence: Iterable[Row]) -> None:
        told = _by_article(evidence)
        articles = {about[0] or about: about for about in sorted(told)}
        places = {article: place for place, article in enumerate(articles)}
        passages = [(places[about[0] or about], *row) for about in sorted(told) for row in sorted(told[about].items())]
        self.articles = tuple(
            _filled(dict(zip(("iri", *_ABOUT[1:]), about, strict=True))) for about in articles.values()
        )
        self.passages = tuple(
            {"article": article, "begin": begin, "end": end, "text": text}
            for article, (begin, end, text), _ in passages
        )
        self._numbers = {row: number for number, (_, _, rows) in enumerate(passages) for row in rows}

    def passage_numbers(self, evidence: Iterable[Row]) -> list[int]:
        """The numbers of these sentences, in the order of the text."""
        return sorted({self._numbers[id(row)] for row in evidence})


def _by_article(evidence: Iterable[Row]) -> Mapping[About, Mapping[Sentence, list[int]]]:
    """The rows of each sentence of each article, by their `id`: a sentence that shows several facts is one row."""
    found: defaultdict[About, defaultdict[Sentence, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, row in {id(row): row for row in evidence}.items():
        about = tuple([row.get(name) or "" for name in _ABOUT])
        found[about][row["begin"], row["end"], row["text"]].append(place)
    return found


def _evidence(network: nx.MultiDiGraph) -> Iterator[Row]:
    """Every passage that a fact or an entity of the network points to."""
    for _, _, row in network.edges(data=True):
        yield from row.get("evidence", ())
    for _, node in network.nodes(data=True):
        yield from node.get("mentions", ())
        for row in node.get("facts", ()):
            yield from row.get("evidence", ())


def _edges_by_fact(network: nx.MultiDiGraph) -> list[list[Edge]]:
    """The edges of each fact, by event and kind; a fact that ties nobody has edges to no target."""
    found: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for source, target, _, row in sorted(network.edges(keys=True, data=True), key=lambda edge: (edge[2], *edge[:2])):
        found[row["event"], row["kind"]].append((source, target, row))
    for iri, node in sorted(network.nodes(data=True)):
        for row in node.get("facts", ()):
            found[row["event"], row["kind"]].append((iri, "", row))
    return [found[key] for key in sorted(found)]


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
            "iri": row["event"],
            "kind": row["kind"],
            "layer": row.get("layer"),
            "type": row.get("type"),
            "roles": [(role, numbers[iri]) for role, iri in row.get("roles", ()) if iri in numbers],
            "lines": _lines(edges, numbers),
            "trigger": row.get("trigger"),
            "certainty": "" if row.get("certainty") == "Certain" else row.get("certainty"),
            "from": row.get("earliest"),
            "to": row.get("latest"),
            "time": row.get("time"),
            "text": row.get("text"),
            "passages": sources.passage_numbers(row.get("evidence", ())),
        }
    )


def _lines(edges: list[Edge], numbers: dict[str, int]) -> list[list[Any]]:
    """Who, words, whom: one line for each wording, the first edge's first."""
    lines: dict[str, list[Any]] = {}
    for source, target, row in edges:
        who, _, whom = lines.setdefault(row["label"], [[], row["label"], []])
        for iri, told in ((source, who), (target, whom)):
            if iri and numbers[iri] not in told:
                told.append(numbers[iri])
    return list(lines.values())


def _bonds(edges: Iterable[list[Edge]], numbers: dict[str, int]) -> Iterator[Bond]:
    found: defaultdict[tuple[int, int, str], list[tuple[int, str]]] = defaultdict(list)
    for fact, rows in enumerate(edges):
        for source, target, row in rows:
            if target:
                found[numbers[source], numbers[target], row["kind"]].append((fact, row["label"]))
    for (start, end, kind), facts in sorted(found.items()):
        yield Bond(start, end, kind, _summary(label for _, label in facts), tuple(dict.fromkeys(n for n, _ in facts)))


def _summary(labels: Iterable[str]) -> str:
    """The names of some edges as one: "accused ×3, met with +2"."""
    counts = sorted(Counter(labels).items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(label if count == 1 else f"{label} ×{count}" for label, count in counts[:_LABELS_SHOWN])
    return shown + (f" +{len(counts) - _LABELS_SHOWN}" if len(counts) > _LABELS_SHOWN else "")


def _filled(row: Row) -> Row:
    """The row without what is empty."""
    return {key: value for key, value in row.items() if value}
