"""Whether a graph follows the shapes in `ontology/shapes.ttl`, and where in the articles it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SH, BNode, Namespace, URIRef
from rdflib import Graph as MemoryGraph

from kg.errors import OntologyError
from kg.knowledge import Graph, to_rdflib
from kg.query.source import PREFIXES, read_quads, shorten
from kg.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rdflib.term import Node

_KG = Namespace(PREFIXES["kg"])
_NIF = Namespace(PREFIXES["nif"])
_NEEDED = {RDFS.subClassOf, _KG.shortForm, _KG.subjectRole, _KG.objectRole}
_NOT_ONTOLOGY = {"names.ttl", "shapes.ttl"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken shape: the node and what is wrong with it, as prefixed names and text.

    `path` and `value` are empty where the shape has none; `article` (title or source) and `sentence` are those of
    the node's evidence, empty where it has none.
    """

    focus: str
    message: str
    path: str
    value: str
    article: str
    sentence: str

    def __str__(self) -> str:
        """One line: the node, what is wrong, and where it was read."""
        found = f" (found {self.value})" if self.value and self.value != self.focus else ""
        where = f", in {self.article}" if self.article else ""
        path = f" {self.path}" if self.path and self.path not in self.message else ""
        return f"{self.focus}{path}: {self.message}{found}{where}" + (f": {self.sentence}" if self.sentence else "")


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome: whether all shapes hold, and the violations, sorted."""

    conforms: bool
    violations: tuple[Violation, ...]


def validate(path: Path | str, *, ontology: Sequence[Path | str] = ()) -> Report:
    """Check the graph of an output folder or RDF file; `ontology` names further files with classes of its events.

    Infers nothing but what the tree of classes says. Raises `StoreError` for an unreadable graph, `OntologyError`
    for an unreadable ontology.
    """
    return check(Graph.load(path), ontology=ontology)


def check(graph: MemoryGraph, *, ontology: Sequence[Path | str] = ()) -> Report:
    """As `validate`, for a graph in memory, which gains the tree of classes for as long as it takes."""
    import pyshacl

    tree = [triple for triple in class_tree(ontology) if triple not in graph]
    for triple in tree:
        graph.add(triple)
    try:
        conforms, report, text = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    finally:
        for triple in tree:
            graph.remove(triple)
    if not isinstance(report, MemoryGraph):
        raise OntologyError(f"the shapes cannot be checked: {text}")
    return Report(bool(conforms), tuple(sorted(set(_violations(report, graph)))))


def class_tree(extra: Sequence[Path | str] = ()) -> Iterator[tuple[Node, Node, Node]]:
    """Which class lies under which, and their short forms, from the ontology and further files."""
    own = [file for file in sorted(resource("ontology").glob("*.ttl")) if file.name not in _NOT_ONTOLOGY]
    for file in (*own, *extra):
        yield from (t for t in to_rdflib(read_quads(file)) if t[1] in _NEEDED or t[1:] == (RDF.type, _KG.ShortForm))


def _shapes() -> Graph:
    return Graph.load(resource("ontology", "shapes.ttl"))


def _violations(report: MemoryGraph, graph: MemoryGraph) -> Iterator[Violation]:
    prefixes = {str(prefix): str(namespace) for prefix, namespace in graph.namespaces()}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, value, path = (report.value(result, p) for p in (SH.focusNode, SH.value, SH.resultPath))
        # A constraint over the whole graph is aimed at a term of the ontology; what breaks it is the value.
        focus = value if value is not None and str(node).startswith(_KG) else node
        article, sentence = _place(graph, focus)
        yield Violation(
            _name(focus, prefixes),
            str(report.value(result, SH.resultMessage) or ""),
            _name(path, prefixes),
            _name(value, prefixes),
            article,
            sentence,
        )


def _name(term: Node | None, prefixes: dict[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, BNode):  # a path of several steps, which the message describes
        return ""
    return shorten(str(term), prefixes) if isinstance(term, URIRef) else str(term)


def _place(graph: MemoryGraph, node: Node | None) -> tuple[str, str]:
    """Title and sentence for a node: its own passage, or that of something that points to it."""
    passage = _passage(graph, node) or next(
        (p for subject in sorted(graph.subjects(object=node), key=str) if (p := _passage(graph, subject))), node
    )
    article = graph.value(passage, _NIF.referenceContext) or passage
    title = graph.value(article, DCTERMS.title) or graph.value(article, DCTERMS.source) or ""
    return str(title), str(graph.value(passage, _NIF.anchorOf) or "")


def _passage(graph: MemoryGraph, node: Node | None) -> Node | None:
    """The first passage from which a node was read; a passage's is itself."""
    if graph.value(node, _NIF.anchorOf) is not None:
        return node
    passages = {*graph.objects(node, _KG.evidence), *graph.objects(node, _KG.mentionedIn)}
    return min(passages, key=str, default=None)
