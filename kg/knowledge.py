"""The graph as users of RDFLib know it: a `rdflib.Graph` with everything that rdflib does, and bridges to other tools."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib
from rdflib import BNode, URIRef

from kg.display.markup import framed, heading, note, table
from kg.errors import GraphError
from kg.query.answers import ANSWER, Answer, prefixes_in
from kg.query.source import prefixes_of, read_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    import networkx as nx
    from pandas import DataFrame
    from rdflib.query import Result as AnyResult
    from rdflib.term import Node

    from kg.facts.frames import Frames
    from kg.lexicon import Lexicon
    from kg.query import Result

_SHOWN = 200_000
"""Triples of which a picture is made within some seconds."""
_FIRST = 8
"""Entities in the table beside the picture."""
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Graph(rdflib.Graph):
    """A knowledge graph in memory; `kg.build` returns one, and `Graph.load` reads one from disk.

    `ontology` are the files of classes with which it was built, beside kg's own.
    """

    ontology: tuple[Path, ...] = ()

    @classmethod
    def load(cls, path: Path | str, *, ontology: Sequence[Path | str] = ()) -> Graph:
        """The graph of an output folder or RDF file, named graphs joined into one; raises `StoreError` for neither.

        Reads with Oxigraph, which is faster than rdflib's parsers and never follows a link: a JSON-LD context that
        lies elsewhere is refused.
        """
        graph = cls()
        graph.ontology = tuple(map(Path, ontology))
        for prefix, namespace in prefixes_of(path).items():
            graph.bind(prefix, namespace, replace=True)
        graph.addN((*triple, graph) for triple in to_rdflib(read_quads(path)))
        return graph

    def query(
        self,
        query_object: Any,  # noqa: ANN401 (rdflib's, as all of it)
        processor: Any = "sparql",  # noqa: ANN401
        result: Any = None,  # noqa: ANN401
        *args: Any,  # noqa: ANN401
        **options: Any,  # noqa: ANN401
    ) -> AnyResult:
        """Ask in SPARQL, by rdflib's own engine: as `rdflib.Graph.query`, with an `Answer` that notebooks show."""
        found = super().query(query_object, processor, result or ANSWER, *args, **options)
        if isinstance(found, Answer):
            found.prefixes = prefixes_in(self)
        return found

    def ask(self, query: str | Path, **parameters: str | date) -> Result:
        """Ask by Oxigraph: SPARQL, a `.rq` file, or the name of a ready-made query with its parameters.

        `graph.ask("timeline", entity="NATO", since="2024-03-01")`; a parameter that Python keeps for itself takes an
        underscore: `class_="Attack"`. The answer has `rows`, `variables` and `frame()`. The graph is handed over at
        each call, which takes some seconds for 250,000 triples; `kg.query.run` asks a folder without that.

        Raises:
            QueryError: the query does not parse, would write or reach beyond the graph, or has no such parameter.
            EntityError: nothing in the graph has a name that was given.
        """
        from kg.query import Question, ask
        from kg.query.index import Opened
        from kg.query.ready import read_query

        values = {name.rstrip("_"): str(value) for name, value in parameters.items()}
        return ask(Opened(self._to_oxigraph(), prefixes_in(self)), Question(read_query(query), values))

    def to_networkx(self, *, ontology: Sequence[Path] = ()) -> nx.MultiDiGraph:
        """Entities as nodes, and what ties them as edges with their evidence; see `kg.facts.network.to_networkx`.

        `ontology` are the files of classes with which the graph was built, where it does not know them itself.
        """
        from kg.facts.network import to_networkx

        return to_networkx(self, _lexicon((*self.ontology, *ontology)))

    def events_frame(self) -> DataFrame:
        """What articles report in their own voice as having happened: a row an event, the oldest first, by IRI.

        Columns: `label`, `type`, `trigger`; the roles `agent`, `target`, `recipient`, `instrument`, `place`, `origin`,
        `destination`, `topic` (labels, several joined by "; "); `time` (words), `earliest`, `latest` (days, the
        interval that they mean); `sentence`, `article`, `publisher`, `published` of the first article that tells it,
        and `articles`, their number. A role beyond these, as of classes of your own, has a column at the end. Acts of
        speech are in `statements_frame`.

        Every frame needs pandas (`pip install 'newskg[pandas]'`), else it raises `MissingExtraError`.
        """
        return self._frames().events()

    def claims_frame(self) -> DataFrame:
        """What somebody says, denies, plans or supposes: a row a proposition, by IRI.

        Columns: those of `events_frame`, with `speakers`, `polarity` ("Positive", "Negative") and `certainty`
        ("Certain", "Possible", "Planned", "Hypothetical") in the place of `trigger`.
        """
        return self._frames().claims()

    def statements_frame(self) -> DataFrame:
        """Who says what: a row an act of speech or thought, by IRI.

        Columns: `speaker`, `words` (verbatim or as the article renders them), `cue` ("said"), `type`, `addressee`,
        `via` (who relayed it), `about` (whom the words are about), then the times and the source as in `events_frame`.
        """
        return self._frames().statements()

    def states_frame(self) -> DataFrame:
        """What holds for a while, as posts and possessions: a row a state, by IRI.

        Columns: `label`, `type` ("Affiliation", "Location", "Ownership"), `subject` (who holds, owns or lies
        somewhere), `position`, `object`, then the times and the source as in `events_frame`.
        """
        return self._frames().states()

    def entities_frame(self) -> DataFrame:
        """Who and what is named: a row an entity, the most often named first, by IRI.

        Columns: `label`, `type`, `names` (others, joined by "; "), `wikidata` (IRI), `mentions`, `articles` and
        `facts` (their numbers), `first` and `last` (days of the articles).
        """
        return self._frames().entities()

    def articles_frame(self) -> DataFrame:
        """What was read: a row an article, the oldest first, by IRI.

        Columns: `title`, `publisher`, `published`, `source`, and the numbers of its `events`, `claims`, `statements`
        and `states`.
        """
        return self._frames().articles()

    def _frames(self) -> Frames:
        from kg.facts.frames import new_frames

        return new_frames(self, _lexicon(self.ontology))

    def _to_oxigraph(self) -> ox.Store:
        store = ox.Store()
        data = self.serialize(format="nt", encoding="utf-8")
        try:
            store.bulk_load(data, format=ox.RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise GraphError(f"the graph holds what is no RDF: {' '.join(str(error).split())}") from error
        return store

    def _repr_html_(self) -> str:
        """A picture and a table of the most important entities, as notebooks show them; of a large graph the size."""
        told = f"{len(self):,} triples"
        if len(self) > _SHOWN:
            return framed(heading(told), note("too many for a picture; kg view writes a page"))
        from kg.view import draw_picture

        network = self.to_networkx()
        told += f", {len(network):,} entities, {network.number_of_edges():,} ties between them"
        lines = "solid lines are reported, dashed ones claimed, dotted ones denied"
        rows = list(_most_tied(network))
        return framed(
            heading(told), draw_picture(network), note(lines), table(("entity", "type", "ties", "sentences"), rows)
        )


def _most_tied(network: nx.MultiDiGraph) -> Iterator[tuple[str, ...]]:
    for iri, ties in sorted(network.degree, key=lambda pair: (-pair[1], pair[0]))[:_FIRST]:
        node = network.nodes[iri]
        yield node["label"], node["type"], str(ties), str(len(node["mentions"]))


@lru_cache(maxsize=2)
def _lexicon(ontology: tuple[Path, ...]) -> Lexicon:
    from kg.ontology import load_lexicon

    return load_lexicon(ontology)


def to_rdflib(quads: Iterable[ox.Quad]) -> Iterator[tuple[Node, URIRef, Node]]:
    """Oxigraph's terms as rdflib's, graph names left out; raises `GraphError` for what rdflib has no term for."""
    for quad in quads:
        yield _term(quad.subject), _iri(quad.predicate.value), _term(quad.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    match term:
        case ox.NamedNode():
            return _iri(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            return _literal(term)
        case _:
            raise GraphError(f"rdflib has no RDF 1.2 terms, and the graph holds {term}; write it as RDF 1.1")


@lru_cache(maxsize=200_000)
def _iri(value: str) -> URIRef:
    return URIRef(value)


def _literal(literal: ox.Literal) -> rdflib.Literal:
    if literal.language:
        return rdflib.Literal(literal.value, lang=literal.language)
    datatype = literal.datatype.value
    if datatype == _XSD_STRING:
        return rdflib.Literal(literal.value)
    return rdflib.Literal(literal.value, datatype=_iri(datatype), normalize=False)
