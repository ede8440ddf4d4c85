"""Tables for spreadsheets: a row for each node of a kind, a column for each property that any of them has.

Several values stand in one cell, joined by "; "; where a property leads to another node, its label stands there.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kg.query.source import PREFIXES, iri_of, prefixes_of, read_quads, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_TYPE, _LABEL = iri_of("rdf:type").value, iri_of("rdfs:label").value
_CLAIMED_TYPE = iri_of("kg:claimedType").value
_TEXT = iri_of("nif:anchorOf").value
_TITLE_OF = iri_of("nif:referenceContext").value
_EVIDENCE = (iri_of("kg:evidence").value, iri_of("kg:mentionedIn").value)
_LEFT_OUT = {_TYPE, _LABEL, *_EVIDENCE, iri_of("kg:involves").value}
_TABLES = {
    "articles": "kg:Article",
    "entities": "kg:Entity",
    "claims": "kg:Proposition",
    "statements": "kg:Statement",
    "states": "kg:State",
    "events": "kg:Event",
}
"""Each node stands in the first table whose class it has, except that statements are no other events."""

Rows: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"


def tables(graph: Path | str) -> Iterator[tuple[str, str]]:
    """Name and CSV text of each table, in RFC 4180 with a header."""
    rows = _read(graph)
    rows = {**_names_of_classes(rows, prefixes_of(graph)), **rows}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node, row in rows.items():
        table = next((name for name, kind in _TABLES.items() if iri_of(kind).value in row.get(_TYPE, ())), "")
        members[table].append(node)
    for name in _TABLES:
        yield name, _table(sorted(members[name]), rows)


def _read(graph: Path | str) -> Rows:
    """All values by subject and predicate, as text, sorted."""
    rows: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in read_quads(graph):
        rows[_plain(quad.subject)][quad.predicate.value].add(_plain(quad.object))
    return {node: {p: sorted(values) for p, values in row.items()} for node, row in rows.items()}


def _names_of_classes(rows: Rows, prefixes: Mapping[str, str]) -> Rows:
    """What classes outside kg's namespace are called in a table: `ex:Ransomware`."""
    kinds = {kind for row in rows.values() for p in (_TYPE, _CLAIMED_TYPE) for kind in row.get(p, ())}
    return {kind: {_LABEL: [shorten(kind, prefixes)]} for kind in kinds if not kind.startswith(PREFIXES["kg"])}


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def _table(nodes: Sequence[str], rows: Rows) -> str:
    columns = sorted({predicate for node in nodes for predicate in rows[node]} - _LEFT_OUT)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["iri", "label", "classes", *map(_local, columns), "sentences", "articles"])
    for node in nodes:
        row = rows[node]
        cells = ["; ".join(_label(value, rows) for value in row.get(column, ())) for column in columns]
        writer.writerow([node, _label(node, rows), _classes(row, rows), *cells, *_sources(row, rows)])
    return text.getvalue()


def _classes(row: Mapping[str, Sequence[str]], rows: Rows) -> str:
    return "; ".join(_label(kind, rows) for kind in row.get(_TYPE, ()))


def _sources(row: Mapping[str, Sequence[str]], rows: Rows) -> tuple[str, str]:
    """The sentences and the articles of a node's evidence."""
    passages = [rows.get(passage, {}) for predicate in _EVIDENCE for passage in row.get(predicate, ())]
    sentences = [text for passage in passages for text in passage.get(_TEXT, ())]
    titles = sorted({_label(article, rows) for passage in passages for article in passage.get(_TITLE_OF, ())})
    return "; ".join(sentences), "; ".join(titles)


def _label(value: str, rows: Rows) -> str:
    """The label of a node; a term of the ontology by its name; anything else as it is."""
    if labels := rows.get(value, {}).get(_LABEL):
        return labels[0]
    return _local(value) if value.startswith(PREFIXES["kg"]) else value


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
