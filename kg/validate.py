"""Whether a graph follows the shapes in `ontology/shapes.ttl`, and where in the articles it does not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SH, BNode, Namespace, URIRef
from rdflib import Graph as MemoryGraph

from kg.errors import OntologyError
from kg.knowledge import Graph, to_rdflib
from kg.lexicon import claimed_form
from kg.ontology import load_lexicon
from kg.query.source import PREFIXES, read_quads, shorten
from kg.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rdflib.term import Node

    from kg.lexicon import Lexicon

_KG = Namespace(PREFIXES["kg"])
_NIF = Namespace(PREFIXES["nif"])
_NEEDED = {RDFS.subClassOf, _KG.shortForm, _KG.subjectRole, _KG.objectRole}
_NOT_ONTOLOGY = {"mappings.ttl", "names.ttl", "shapes.ttl"}


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

    lexicon = load_lexicon([Path(file) for file in ontology])
    known = dict.fromkeys((*class_tree(ontology), *_short_forms(lexicon)))
    tree = [triple for triple in known if triple not in graph]
    for triple in tree:
        graph.add(triple)
    try:
        conforms, report, text = pyshacl.validate(graph, shacl_graph=_shapes(lexicon), inplace=True)
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


def _short_forms(lexicon: Lexicon) -> Iterator[tuple[Node, Node, Node]]:
    """The roles at the ends of every short form, also of those that a file uses without declaring them."""
    for known in (*lexicon.events.values(), *lexicon.states.values()):
        if known.short_form:
            form = _term(known.short_form, lexicon)
            yield form, RDF.type, _KG.ShortForm
            for end, role in zip((_KG.subjectRole, _KG.objectRole), known.short_form_roles, strict=True):
                if role:
                    yield form, end, _term(role, lexicon)


def _shapes(lexicon: Lexicon) -> Graph:
    """Our shapes, which hold for the user's roles as for `kg:agent`, or as for `kg:holder` where states have them."""
    shapes = Graph.load(resource("ontology", "shapes.ttl"))
    of_states, of_events = (
        {slot.role for known in kinds.values() for slot in known.frame} for kinds in (lexicon.states, lexicon.events)
    )
    for role in sorted(lexicon.terms):
        claimed = claimed_form(role)
        if claimed in lexicon.terms:
            model = "holder" if role in of_states - of_events else "agent"
            _follow(shapes, _KG[claimed_form(model)], _term(claimed, lexicon))
            if role not in of_states & of_events:
                _follow(shapes, _KG[model], _term(role, lexicon))
    return shapes


def _follow(shapes: Graph, model: URIRef, role: URIRef) -> None:
    """Whatever is asked of one property is asked of another."""
    for target in (SH.targetSubjectsOf, SH.targetObjectsOf):
        for shape in list(shapes.subjects(target, model)):
            shapes.add((shape, target, role))


def _term(name: str, lexicon: Lexicon) -> URIRef:
    return URIRef(lexicon.terms.get(name) or _KG[name])


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
