"""What the graph says of places that the names file knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import kg

if TYPE_CHECKING:
    from pathlib import Path

    from kg.knowledge import Graph

PREFIXES = """
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX kg: <https://w3id.org/newskg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def test_a_known_place_carries_its_coordinates_and_identifiers(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": "Drones struck Kyiv on Monday. Ukraine closed the airport."}), "utf-8")
    graph = kg.build([path])
    points = "SELECT ?name ?lat ?long { ?x rdfs:label ?name ; geo:lat ?lat ; geo:long ?long }"
    found = {name: (round(float(lat)), round(float(long))) for name, lat, long in rows(graph, points)}
    assert found["Kyiv"] == (50, 31)
    assert set(found) == {"Kyiv", "Ukraine"}
    matches = [match for (match,) in rows(graph, 'SELECT ?match { ?x rdfs:label "Kyiv" ; skos:exactMatch ?match }')]
    assert [match.rpartition("/Q")[0] or match.rpartition("org/")[0] for match in sorted(matches)] == [
        "http://www.wikidata.org/entity",
        "https://sws.geonames.",
    ]


def rows(graph: Graph, question: str) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in graph.query(PREFIXES + question)]  # type: ignore[arg-type]
