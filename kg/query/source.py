"""Where a graph lies: an output folder or an RDF file, opened as an Oxigraph store in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Quad

GRAPH_FILE = "graph.ttl"
"""What `kg build` writes into an output folder."""

FORMATS = {
    ".json": RdfFormat.JSON_LD,
    ".jsonld": RdfFormat.JSON_LD,
    ".n3": RdfFormat.N3,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".xml": RdfFormat.RDF_XML,
}

PREFIXES = {
    "": "https://w3id.org/newskg/",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "kg": "https://w3id.org/newskg/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Known in every query that does not declare them otherwise."""


def graph_file(path: Path | str) -> Path:
    """The RDF file at `path`: `graph.ttl` where it is an output folder. Raises `StoreError` where there is none."""
    path = Path(path)
    file = path / GRAPH_FILE if path.is_dir() else path
    if not file.is_file():
        remedy = "build it first: kg build INPUT -o" if path.is_dir() else "name an output folder or an RDF file:"
        raise StoreError(f"there is no graph at {file}; {remedy} {path}")
    return file


def format_of(file: Path) -> RdfFormat:
    """The format that the file's extension stands for; raises `StoreError` for one that is not known."""
    try:
        return FORMATS[file.suffix.lower()]
    except KeyError:
        raise StoreError(f"{file} is no RDF file by its name; known are {', '.join(sorted(FORMATS))}") from None


def open_store(path: Path | str, database: Path | None = None) -> Store:
    """The graph at `path`, whole, in memory or in a new `database`; raises `StoreError` where it cannot be read."""
    file = graph_file(path)
    store = Store(str(database)) if database else Store()
    try:
        store.bulk_load(path=str(file), format=format_of(file), base_iri=PREFIXES[""])
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{file} cannot be read as RDF: {_one_line(error)}") from error
    return store


def read_quads(path: Path | str) -> Iterator[Quad]:
    """The graph at `path`, quad by quad in the order of the file; raises `StoreError` where it cannot be read."""
    file = graph_file(path)
    try:
        yield from parse(path=str(file), format=format_of(file), base_iri=PREFIXES[""])
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{file} cannot be read as RDF: {_one_line(error)}") from error


def prefixes_of(path: Path | str) -> dict[str, str]:
    """The usual prefixes, and those that the file declares at its head."""
    file = graph_file(path)
    try:
        parser = parse(path=str(file), format=format_of(file), base_iri=PREFIXES[""])
        next(parser, None)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{file} cannot be read as RDF: {_one_line(error)}") from error
    return PREFIXES | parser.prefixes


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """The IRI with its longest prefix shortened, to be read by people; in angle brackets where none fits."""
    matches = [(len(space), name, space) for name, space in prefixes.items() if iri.startswith(space)]
    if matches:
        _, name, space = max(matches)
        return f"{name}:{iri[len(space) :]}"
    return f"<{iri}>"


def iri_of(name: str) -> NamedNode:
    """The term of a prefixed name with one of the usual prefixes, as `kg:Event`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
