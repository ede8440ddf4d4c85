"""What kg's classes correspond to in CAMEO and FollowTheMoney: known classes, declared codes, one scheme."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SKOS, Graph, Namespace, URIRef

from kg.ontology import name_of
from kg.resources import resource

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

CAMEO = Namespace("https://w3id.org/newskg/cameo#")
FTM = Namespace("https://schema.followthemoney.tech/#")
RELATIONS = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)


@pytest.fixture(scope="module")
def mappings() -> Graph:
    return Graph().parse(resource("ontology", "mappings.ttl"))


def matches(mappings: Graph) -> list[tuple[str, URIRef]]:
    found = chain.from_iterable(mappings.subject_objects(relation) for relation in RELATIONS)
    return [(name_of(str(one)), URIRef(str(other))) for one, other in found]


def test_only_known_classes_are_mapped(mappings: Graph, lexicon: Lexicon) -> None:
    known = {*lexicon.events, *lexicon.states, *lexicon.entities, "Article"}
    assert {name for name, _ in matches(mappings)} <= known


def test_every_code_that_is_named_is_declared_and_the_other_way_round(mappings: Graph) -> None:
    declared = set(mappings.subjects(RDF.type, SKOS.Concept))
    named = {other for _, other in matches(mappings) if other.startswith(CAMEO)}
    broader = set(mappings.objects(None, SKOS.broader))
    assert named | broader == declared
    assert all(other in declared or other.startswith(FTM) for _, other in matches(mappings))


def test_a_code_is_its_own_name_and_lies_below_the_code_that_it_begins_with(mappings: Graph) -> None:
    for code in mappings.subjects(RDF.type, SKOS.Concept):
        notation = str(mappings.value(code, SKOS.notation))
        assert code == CAMEO[notation]
        above = mappings.value(code, SKOS.broader)
        assert above is None or notation.startswith(str(mappings.value(above, SKOS.notation)))


def test_whatever_has_a_category_of_plover_lies_under_a_code(mappings: Graph, lexicon: Lexicon) -> None:
    coded = {name for name, other in matches(mappings) if other.startswith(CAMEO)}
    lines = {c.name: {c.name, *c.ancestors} - {"Event"} for c in lexicon.events.values() if c.plover}
    assert not sorted(name for name, line in lines.items() if not line & coded)


def test_one_class_and_one_code_stand_in_one_relation(mappings: Graph) -> None:
    found = matches(mappings)
    assert len(found) == len(set(found))
