"""What a graph says of one subject, with short names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query.source import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONTOLOGY = PREFIXES["kg"]
_SHORT = {f"{PREFIXES[prefix]}": "" for prefix in ("rdf", "rdfs", "skos", "dcterms", "nif", "kg")}


@dataclass(frozen=True, slots=True)
class Node:
    """Things and literals by the local name of the predicate that leads to them."""

    things: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self, *predicates: str) -> str:
        """The first literal of the first of the predicates that has one, else nothing."""
        return next((min(self.texts[name]) for name in predicates if name in self.texts), "")

    def all(self, *predicates: str) -> list[str]:
        """The things that these predicates lead to, sorted."""
        return sorted({thing for name in predicates if name in self.things for thing in self.things[name]})


def in_nodes(quads: Iterable[ox.Quad], base: str) -> dict[str, Node]:
    """Subjects with what is said of them; those whose IRIs begin with `base` go by the rest."""
    found: defaultdict[str, Node] = defaultdict(Node)
    for quad in quads:
        node, predicate = found[_name(quad.subject, base)], _term(quad.predicate.value)
        if isinstance(quad.object, ox.Literal):
            node.texts[predicate].append(quad.object.value)
        else:
            node.things[predicate].append(_name(quad.object, base))
    return dict(found)


def name_in(iri: str, base: str) -> str:
    """What a graph with a base calls a thing; a term of kg goes by its name in every graph."""
    return iri.removeprefix(_ONTOLOGY if iri.startswith(_ONTOLOGY) else base)


def _name(term: ox.NamedNode | ox.BlankNode | ox.Triple, base: str) -> str:
    return name_in(term.value, base) if isinstance(term, ox.NamedNode) else str(term)


def _term(iri: str) -> str:
    """The local name of a term that kg uses; another's stays whole."""
    space, mark, name = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
    return name if space + mark in _SHORT else iri
