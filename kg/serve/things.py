"""What a graph holds under an IRI: what is said of it, and what it is said of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.query import Question
from kg.query.source import PREFIXES, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.query import Result
    from kg.query.results import Term
    from kg.serve.engines import Engines

_MOST = 2_000
"""Triples that lead to it and are told of a thing: a country may have hundreds of thousands."""
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SAID = (
    """CONSTRUCT {{ {iri} ?p ?o . ?o rdfs:label ?label }} WHERE {{ {iri} ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}"""
)
_TOLD = """CONSTRUCT {{ ?s ?p {iri} . ?s rdfs:label ?label }} WHERE {{
  {{ SELECT ?s ?p {{ ?s ?p {iri} }} ORDER BY ?p ?s LIMIT {most} }} OPTIONAL {{ ?s rdfs:label ?label }} }}"""


@dataclass(frozen=True, slots=True)
class Value:
    """What is shown for a term: its text, and where it leads to, if anywhere."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph: its IRI and label, its own properties, and those by which others lead to it."""

    iri: str
    label: str
    said: tuple[tuple[str, tuple[Value, ...]], ...]
    told: tuple[tuple[str, tuple[Value, ...]], ...]
    triples: Result

    @property
    def focus(self) -> str:
        """Where the explorer shows it."""
        return f"/#entity={quote(self.iri, safe='')}"


async def look_up(iri: str, base: str, engines: Engines) -> Thing | None:
    """The thing of an IRI; None where the graph does not hold it."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    said = await engines.ask(Question(_SAID.format(iri=node)))
    told = await engines.ask(Question(_TOLD.format(iri=node, most=_MOST)))
    own = [(p, o) for s, p, o in said.rows if s == node]
    if not own and not told.rows:
        return None
    labels = {row[0]: row[2] for answer in (said, told) for row in answer.rows if row[1] == _LABEL}
    others = [(p, s) for s, p, o in told.rows if o == node]
    tell = _Teller(base, labels, said.prefixes)
    title = labels.get(node)
    return Thing(
        iri,
        title.value if isinstance(title, Literal) else iri.removeprefix(base),
        tuple(tell.grouped(own)),
        tuple(tell.grouped(others)),
        type(said)(said.form, said.data + told.data, said.prefixes),
    )


class _Teller:
    """Terms as values of a page."""

    def __init__(self, base: str, labels: Mapping[Term | None, Term | None], prefixes: Mapping[str, str]) -> None:
        self._base, self._labels, self._prefixes = base, labels, prefixes

    def grouped(self, pairs: list[tuple[Term | None, Term | None]]) -> Iterator[tuple[str, tuple[Value, ...]]]:
        """The values of each property, both in order."""
        names = {p: shorten(p.value, self._prefixes) for p, _ in pairs if isinstance(p, NamedNode)}
        for predicate, name in sorted(names.items(), key=lambda pair: pair[1]):
            values = {self._value(term) for p, term in pairs if p == predicate}
            yield name, tuple(sorted(values, key=lambda value: (value.text, value.link)))

    def _value(self, term: Term | None) -> Value:
        if not isinstance(term, NamedNode):
            return Value(term.value if isinstance(term, Literal) else str(term))
        label = self._labels.get(term)
        text = label.value if isinstance(label, Literal) else shorten(term.value, self._prefixes)
        if term.value.startswith(PREFIXES["kg"]):
            return Value(text)  # a term of the ontology: under the same base, but not in the graph
        if term.value.startswith(self._base):
            return Value(text, "/" + quote(term.value.removeprefix(self._base), safe="/,=%"))
        return Value(text, term.value if term.value.startswith(("http://", "https://")) else "")
