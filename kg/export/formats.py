"""Every format by its name. What is written is sorted, without a clock: the same graph gives the same bytes."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.errors import FormatError, StoreError
from kg.export.articles import by_article
from kg.export.characters import triple_for_xml
from kg.files import replacing
from kg.query.source import prefixes_of, read_quads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_TRIPLES = {
    "n3": RdfFormat.N3,
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
}
_QUADS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
_SAME = {"gml": "graphml", "json-ld": "jsonld", "ntriples": "nt", "nquads": "nq", "rdf": "rdfxml", "turtle": "ttl"}
_TABLES = "csv"


def export(graph: Path | str, fmt: str, output: Path | str, *, ontology: Sequence[Path] = ()) -> None:
    """Write the graph of an output folder or RDF file to `output`, a file ("-": standard output); see `FORMATS`.

    `csv` is several tables, and `output` then a folder. `ontology` are files with further classes, which `graphml`,
    `gexf` and `ttl12` need to know. Raises `FormatError` for a format that is not known,
    `StoreError` for what cannot be read or written.
    """
    fmt = _known(fmt)
    if fmt == _TABLES:
        _write_tables(graph, output)
        return
    data = _KNOWING[fmt](graph, ontology) if fmt in _KNOWING else _WRITERS[fmt](graph)
    if str(output) == "-":
        sys.stdout.buffer.write(data)
    else:
        _write(Path(output), data)


def _known(fmt: str) -> str:
    name = _SAME.get(fmt.lower(), fmt.lower())
    if name in FORMATS:
        return name
    near = difflib.get_close_matches(name, FORMATS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(FORMATS)}"
    raise FormatError(f"there is no format {fmt!r} to export to; {hint}")


def _write(path: Path, data: bytes) -> None:
    """Put `data` at `path` whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error
    with replacing(path) as beside:
        beside.write_bytes(data)


def _write_tables(graph: Path | str, output: Path | str) -> None:
    from kg.export.tables import tables

    if str(output) == "-":
        raise FormatError("csv is several tables, which standard output cannot hold; name a folder with -o")
    for name, text in tables(graph):
        _write(Path(output) / f"{name}.csv", text.encode())


def _triples(graph: Path | str, fmt: RdfFormat) -> bytes:
    triples = sorted({quad.triple for quad in read_quads(graph)}, key=str)
    return serialize(triples, format=fmt, prefixes=prefixes_of(graph)) or b""


def _quads(graph: Path | str, fmt: RdfFormat) -> bytes:
    quads = sorted(by_article({quad.triple for quad in read_quads(graph)}), key=lambda q: (str(q.graph_name), str(q)))
    return serialize(quads, format=fmt, prefixes=prefixes_of(graph)) or b""


def _rdf_xml(graph: Path | str) -> bytes:
    triples = sorted({triple_for_xml(quad.triple) for quad in read_quads(graph)}, key=str)
    return serialize(triples, format=RdfFormat.RDF_XML, prefixes=prefixes_of(graph)) or b""


def _json_ld(graph: Path | str) -> bytes:
    from kg.export.jsonld import json_ld

    return json_ld({quad.triple for quad in read_quads(graph)}, prefixes_of(graph))


def _graphml(graph: Path | str, ontology: Sequence[Path]) -> bytes:
    from kg.export.networks import graphml

    return graphml(graph, ontology=ontology)


def _gexf(graph: Path | str, ontology: Sequence[Path]) -> bytes:
    from kg.export.networks import gexf

    return gexf(graph, ontology=ontology)


def _reified(graph: Path | str, ontology: Sequence[Path]) -> bytes:
    from kg.export.reifiers import turtle_12
    from kg.ontology import load_lexicon

    return turtle_12({quad.triple for quad in read_quads(graph)}, prefixes_of(graph), load_lexicon(ontology))


def _with_format(write: Callable[[Path | str, RdfFormat], bytes], fmt: RdfFormat) -> Callable[[Path | str], bytes]:
    return lambda graph: write(graph, fmt)


_WRITERS: Mapping[str, Callable[[Path | str], bytes]] = {
    **{name: _with_format(_triples, fmt) for name, fmt in _TRIPLES.items()},
    **{name: _with_format(_quads, fmt) for name, fmt in _QUADS.items()},
    "jsonld": _json_ld,
    "rdfxml": _rdf_xml,
}
_KNOWING: Mapping[str, Callable[[Path | str, Sequence[Path]], bytes]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "ttl12": _reified,
}
"""Formats that need to know the classes, the user's own too."""
FORMATS = tuple(sorted([*_WRITERS, *_KNOWING, _TABLES]))
"""Names that `export` takes.

`trig` and `nq` have a named graph for each article, the others hold one graph; `ttl12` is RDF 1.2, where each short form
names by `~` the events and states that back it.
"""
