"""JSON-LD 1.1 with its context inside: short names, a node for each subject, nothing to fetch."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import GraphError
from kg.query.source import iri_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pyoxigraph import Triple

_TYPE = iri_of("rdf:type")
_STRING = iri_of("xsd:string").value
_LANGUAGE = iri_of("rdf:langString").value


def json_ld(triples: Collection[Triple], prefixes: Mapping[str, str]) -> bytes:
    """The triples as one JSON object, `@context` and `@graph`, sorted; raises `GraphError` for RDF 1.2 terms."""
    named = {prefix: iri for prefix, iri in sorted(prefixes.items()) if prefix}
    coercions = _coercions(triples)
    context: dict[str, Any] = dict(named)
    for predicate, kind in sorted(coercions.items()):
        context[_compact(predicate, named)] = {"@id": predicate, "@type": _compact(kind, named)}
    document = {"@context": context, "@graph": _nodes(triples, coercions, named)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _coercions(triples: Iterable[Triple]) -> dict[str, str]:
    """For each predicate whose values are all of one kind, that kind: "@id" or a datatype."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate != _TYPE:
            kinds[triple.predicate.value].add(_kind(triple.object))
    uniform = {predicate: min(found) for predicate, found in kinds.items() if len(found) == 1}
    return {predicate: kind for predicate, kind in uniform.items() if kind not in {_STRING, _LANGUAGE}}


def _kind(term: object) -> str:
    return term.datatype.value if isinstance(term, Literal) else "@id"


def _nodes(
    triples: Iterable[Triple], coercions: Mapping[str, str], prefixes: Mapping[str, str]
) -> list[dict[str, Any]]:
    nodes: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for triple in sorted(triples, key=str):
        subject = _identifier(triple.subject, prefixes)
        node = nodes[subject]
        node["@id"] = subject
        if triple.predicate == _TYPE:
            node.setdefault("@type", []).append(_identifier(triple.object, prefixes))
        else:
            value = _value(triple.object, coercions.get(triple.predicate.value), prefixes)
            node.setdefault(_compact(triple.predicate.value, prefixes), []).append(value)
    return list(nodes.values())


def _value(term: object, coercion: str | None, prefixes: Mapping[str, str]) -> str | dict[str, str]:
    if not isinstance(term, Literal):
        name = _identifier(term, prefixes)
        return name if coercion else {"@id": name}
    if coercion or term.datatype.value == _STRING:
        return term.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": _compact(term.datatype.value, prefixes)}


def _identifier(term: object, prefixes: Mapping[str, str]) -> str:
    match term:
        case NamedNode():
            return _compact(term.value, prefixes)
        case BlankNode():
            return str(term)
        case _:
            raise GraphError(f"JSON-LD has no RDF 1.2 terms, and the graph holds {term}; write it as RDF 1.1")


def _compact(iri: str, prefixes: Mapping[str, str]) -> str:
    """A prefixed name where that is safe: the rest must not look like the rest of an absolute IRI."""
    for prefix, namespace in prefixes.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest and not rest.startswith("//"):
            return f"{prefix}:{rest}"
    return iri
