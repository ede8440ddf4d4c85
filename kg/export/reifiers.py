"""RDF 1.2: each short form with the events and states that it is short for, by `~` in Turtle.

    :place-russia kg:attacked :place-odesa ~ :event-2024-03-14-attack-5b2a .

What RDF 1.1 can only leave side by side, the arrow and the node that backs it, is tied here by `rdf:reifies`
(RDF 1.2 Turtle, "Reifying Triples": https://www.w3.org/TR/rdf12-turtle/#reifying-triples).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.query.source import PREFIXES, iri_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kg.lexicon import EventClass, Lexicon

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""Local names that need no escape in Turtle; others are written as whole IRIs."""
_TYPE = iri_of("rdf:type")

Reified = dict[Triple, set[NamedNode]]
Values = dict[NamedNode, list[NamedNode]]
"""What one node leads to, by predicate."""


def turtle_12(triples: Collection[Triple], prefixes: Mapping[str, str], lexicon: Lexicon) -> bytes:
    """The triples in RDF 1.2 Turtle, sorted; those of short forms at the end, each with its reifiers."""
    reified = _reified(triples, lexicon)
    plain = sorted(set(triples) - reified.keys(), key=str)
    text = serialize(plain, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    lines = (_line(triple, reified[triple], prefixes) for triple in sorted(reified, key=str))
    return text + "".join(lines).encode()


def _reified(triples: Collection[Triple], lexicon: Lexicon) -> Reified:
    """Each short form of the graph, and the nodes that it is short for."""
    known, found = set(triples), defaultdict(set)
    classes = _by_iri(lexicon)
    for node, values in _nodes(triples).items():
        for kind in values.get(_TYPE, ()):
            for triple in _short_forms(values, classes.get(kind), lexicon):
                if triple in known:
                    found[triple].add(node)
    return found


def _nodes(triples: Collection[Triple]) -> dict[NamedNode, Values]:
    nodes: defaultdict[NamedNode, Values] = defaultdict(dict)
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            nodes[triple.subject].setdefault(triple.predicate, []).append(triple.object)
    return nodes


def _by_iri(lexicon: Lexicon) -> dict[NamedNode, EventClass]:
    return {_term(name, lexicon): known for name, known in (lexicon.events | lexicon.states).items()}


def _term(name: str, lexicon: Lexicon) -> NamedNode:
    return NamedNode(lexicon.terms.get(name, f"{PREFIXES['kg']}{name}"))


def _short_forms(values: Values, known: EventClass | None, lexicon: Lexicon) -> Iterator[Triple]:
    """The triples that may be short for an event or state of a class: from its first main role to its second.

    One that leads to the event itself (`kg:stated`) names it already.
    """
    if known is None or known.short_form is None:
        return
    form, (first, second) = _term(known.short_form, lexicon), known.short_form_roles
    for source in values.get(_term(first, lexicon), ()):
        yield from (Triple(source, form, target) for target in values.get(_term(second, lexicon), ()))


def _line(triple: Triple, reifiers: set[NamedNode], prefixes: Mapping[str, str]) -> str:
    words = " ".join(_name(term, prefixes) for term in (triple.subject, triple.predicate, triple.object))
    tildes = "".join(f" ~ {name}" for name in sorted(_name(reifier, prefixes) for reifier in reifiers))
    return f"{words}{tildes} .\n"


def _name(term: object, prefixes: Mapping[str, str]) -> str:
    """A prefixed name where it needs no escape, else the whole IRI."""
    iri = str(term)[1:-1]
    for prefix, namespace in prefixes.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and _PLAIN.fullmatch(rest):
            return f"{prefix}:{rest}"
    return str(term)
