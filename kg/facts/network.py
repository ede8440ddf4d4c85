"""The RDF graph as a property graph: entities are nodes, and whatever ties two of them is an edge with its evidence.

Reported events and states, and propositions, become edges from their leading participant to each other one;
a statement becomes an edge from its speaker to what it is about. Facts that tie no two entities hang on their node.
The graph is read once into an index of strings (`kg.facts.index`), so that the time grows with the number of triples only.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.facts.index import Index, term
from kg.facts.ties import Standing, bearers_of, name_of, ties_of
from kg.facts.translation import Translation, new_index

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator
    from pathlib import Path

    from rdflib import Graph

    from kg.facts.ties import Fact, Tie
    from kg.lexicon import Lexicon

_KG = "https://w3id.org/newskg/ontology#"
_MENTIONED = term(_KG, "mentionedIn")


def to_networkx(
    graph: Graph | Path | Index, lexicon: Lexicon | None = None, *, entities: Collection[str] | None = None
) -> nx.MultiDiGraph:
    """The entities of `graph` and what ties them; `lexicon` knows the classes and their labels (by default kg's own).

    With `entities` (IRIs), it is the part of the network with these nodes, and nothing is made of the rest.

    A file or output folder is read by Oxigraph alone, in a fifth of the time and memory that an rdflib graph takes; who
    has just made the graph gives the `new_index` that was filled meanwhile.

    Nodes are keyed by IRI and have `label`, `type`, `group` (the main class above `type`), `names`, `wikidata`,
    `mentions` (evidence) and `facts` (those that tie them to no other). Edges and facts have `kind` ("reported",
    "claimed", "denied"), `event` (IRI), `layer` ("Event", "State" or "Proposition"), `type`, `label`, `trigger`, `certainty`, `polarity`, `speakers`, `earliest`,
    `latest`, `time`, `text` (words of a statement), `roles` (pairs of role and IRI of those who fill it themselves) and `evidence`: text, begin and
    end in code points, article, title, publisher, date and source of each passage. The network's own `terms` gives
    the IRI of each class and property that is not kg's.
    """
    return network_of(translate(graph, lexicon), entities)


def standings(graph: Graph | Path | Index, lexicon: Lexicon | None = None) -> dict[str, Standing]:
    """How the entities of `graph` stand, which tells what of its network to make, in a small part of its memory."""
    told = translate(graph, lexicon)
    return _standings(told, map(told.ends, told.casts()))


def translate(graph: Graph | Path | Index, lexicon: Lexicon | None = None) -> Translation:
    """What a graph tells, as facts; `lexicon` as for `to_networkx`."""
    index = graph if isinstance(graph, Index) else new_index(graph)
    return Translation(index, lexicon or _own_lexicon())


def _own_lexicon() -> Lexicon:
    from kg import ontology

    return ontology.load_lexicon()


def network_of(told: Translation, entities: Collection[str] | None = None) -> nx.MultiDiGraph:
    """The network of these entities, or of all."""
    return _network(told, told.entities if entities is None else told.entities.intersection(entities), told.facts())


def part_of(told: Translation, choose: Callable[[dict[str, Standing]], Collection[str]]) -> nx.MultiDiGraph:
    """The network of the entities that are chosen by how all of them stand; facts of no others are looked at again."""
    casts = list(told.casts())
    ends = list(map(told.ends, casts))
    entities = frozenset(choose(_standings(told, ends)))
    wanted = (cast for cast, pairs in zip(casts, ends, strict=True) if any(map(entities.issuperset, pairs)))
    return _network(told, entities, map(told.fact, wanted))


def _standings(told: Translation, ends: Iterable[tuple[tuple[str, ...], ...]]) -> dict[str, Standing]:
    groups = [group for pairs in ends for group in pairs]
    edges = Counter(chain.from_iterable(group for group in groups if len(group) > 1))
    alone = Counter(entity for group in groups if len(group) == 1 for entity in group)
    mentions = ((e, len(set(told.index.led_to(e, _MENTIONED)))) for e in sorted(told.entities))
    return {entity: Standing(edges[entity], alone[entity], count) for entity, count in mentions}


def _network(told: Translation, entities: Iterable[str], facts: Iterable[Fact]) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph(terms=dict(told.lexicon.terms))
    nodes = {entity: told.node(entity) for entity in sorted(entities)}
    network.add_nodes_from(nodes.items())
    alone = {entity: node["facts"] for entity, node in nodes.items()}
    for fact in facts:
        event_class = told.events.get(fact.type)
        if ties := ties_of(fact, event_class):
            for source, target, key, record in _edges(told, fact, ties, alone):
                network.add_edge(source, target, key, **record)
        elif bearers := [entity for entity in bearers_of(fact.participants) if entity in alone]:
            record = _record(told, fact, name_of(fact, event_class), fact.kind)
            for entity in bearers:
                alone[entity].append(record)
    return network


def _edges(
    told: Translation, fact: Fact, ties: Iterable[Tie], entities: Container[str]
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for number, tie in enumerate(ties):
        if tie.source in entities and tie.target in entities:
            yield tie.source, tie.target, f"{fact.iri} {number}", _record(told, fact, tie.label, tie.kind)


def _record(told: Translation, fact: Fact, label: str, kind: str) -> dict[str, Any]:
    """The attributes of an edge, or of a fact that stands alone."""
    taking_part = [(p.role, p.entity) for p in fact.participants if not p.through]
    roles = sorted({*taking_part, *[("speaker", iri) for iri in fact.speakers]})
    return {
        "event": fact.iri,
        "layer": fact.layer,
        "kind": kind,
        "label": label,
        "type": fact.type,
        "trigger": fact.trigger,
        "certainty": fact.certainty,
        "polarity": fact.polarity,
        "earliest": fact.earliest,
        "latest": fact.latest,
        "time": fact.time,
        "text": fact.text,
        "roles": roles,
        "speakers": [told.label(iri) for role, iri in roles if role == "speaker"],
        "evidence": told.passages.of(fact.evidence),
    }
