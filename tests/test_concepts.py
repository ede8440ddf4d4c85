"""Names files of a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import OntologyError
from kg.ontology import load_lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from kg.lexicon import Concept, Lexicon

PREFIXES = """\
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix http: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix : <https://example.org/> .
"""
LINE = PREFIXES.count("\n") + 1


def written(folder: Path, turtle: str) -> Path:
    path = folder / "mine.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def concept(folder: Path, turtle: str, iri: str = "https://example.org/x") -> Concept:
    return load_lexicon([written(folder, turtle)]).concepts_by_iri[iri]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("kg:conceptType kg:Person", "Person"),
        ("a skos:Concept ; kg:conceptType kg:Facility", "Facility"),
        ("a kg:Person", "Person"),
        ("a schema:Person", "Person"),
        ("a http:Organization , skos:Concept", "Organization"),
        ("a schema:Place", "Place"),
        ("a schema:CreativeWork", "Work"),
        ("a skos:Concept", ""),
        ("a <https://example.org/Thing>", ""),
        ("a schema:Thing", ""),
    ],
)
def test_types(tmp_path: Path, kind: str, name: str) -> None:
    assert concept(tmp_path, f':x {kind} ; skos:prefLabel "X" .').type == name


def test_all_that_tells_a_thing(tmp_path: Path) -> None:
    found = concept(
        tmp_path,
        """:x kg:conceptType kg:Place ; skos:prefLabel "Ruritania"@en , "Ruritanien"@de ; skos:altLabel "  The\\nRealm " ;
            skos:hiddenLabel "Realm" ; kg:demonym "Ruritanian" ; kg:otherSense "Realm" ; skos:exactMatch wd:Q1 ;
            owl:sameAs :y ; geo:lat "1.5" ; geo:long 2 ; skos:broader :z ; kg:capitalOf :z .""",
    )
    assert (found.label, found.names) == ("Ruritania", ("Ruritanien", "The Realm"))
    assert (found.hidden_names, found.demonyms, found.other_senses) == (
        ("Realm",),
        ("Ruritanian",),
        frozenset({"Realm"}),
    )
    assert found.same_as == ("http://www.wikidata.org/entity/Q1", "https://example.org/y")
    assert (found.latitude, found.longitude) == (1.5, 2.0)
    assert (found.broader, found.capital_of) == (("https://example.org/z",), "https://example.org/z")


def test_a_label_of_another_kind_will_do(tmp_path: Path) -> None:
    assert concept(tmp_path, ':x a schema:Person ; rdfs:label "Jane Doe" .').label == "Jane Doe"
    assert concept(tmp_path, ':x kg:conceptType kg:Person ; skos:altLabel "Jane Doe" .').label == "Jane Doe"


def test_what_is_known_can_be_told_more_of(tmp_path: Path) -> None:
    ukraine = "http://www.wikidata.org/entity/Q212"
    found = concept(tmp_path, 'wd:Q212 skos:altLabel "Vkraina" .', ukraine)
    assert (found.label, found.type) == ("Ukraine", "Place")
    assert "Vkraina" in found.names


def test_terms_of_an_ontology_are_no_known_things(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """kg:Heist rdfs:subClassOf kg:Event ; skos:prefLabel "heist" ; rdfs:label "heist" .
        :mine a owl:Class ; rdfs:label "mine" .
        kg:MyWords a kg:WordList ; skos:prefLabel "my words" ; kg:word "heist" .""",
    )
    lexicon = load_lexicon([path])
    assert not [c for c in lexicon.concepts if "example.org" in c.iri or c.label in {"heist", "my words"}]


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        (':x kg:conceptType kg:Persn ; skos:prefLabel "X" .', "x has a type that is no class of entities (Persn)"),
        (':x a kg:Persn ; skos:prefLabel "X" .', "(Persn)"),
        (':x kg:conceptType kg:Attack ; skos:prefLabel "X" .', "(Attack)"),
        (':x kg:conceptType <https://example.org/Person> ; skos:prefLabel "X" .', "(Person)"),
        (":x kg:conceptType kg:Person .", "x needs a skos:prefLabel"),
        (':x kg:conceptType kg:Person ; skos:prefLabel "  " .', "x needs a skos:prefLabel"),
        ('[] kg:conceptType kg:Person ; skos:prefLabel "X" .', "needs an IRI of its own"),
        (':x kg:conceptType kg:Place ; skos:prefLabel "X" ; geo:lat "north" .', "latitude that is no number (north)"),
        (':x kg:conceptType kg:Place ; skos:prefLabel "X .', ""),
    ],
)
def test_errors_are_one_clear_line(tmp_path: Path, turtle: str, complaint: str) -> None:
    path = written(tmp_path, turtle + "\n")
    with pytest.raises(OntologyError) as raised:
        load_lexicon([path])
    message = str(raised.value)
    line = "1" if turtle.startswith("[]") else str(LINE)
    assert message.startswith(f"{path}, line {line}: ")
    assert complaint in message
    assert "\n" not in message


def test_the_ontologys_own_names(lexicon: Lexicon) -> None:
    (kyiv,) = lexicon.concepts_by_name["Kyiv"]
    assert lexicon.concepts_by_iri[kyiv.capital_of].label == "Ukraine"
    assert kyiv.latitude is not None
    assert (kyiv, True) in lexicon.concepts_by_form["kiev"]
    assert "Target" not in lexicon.concepts_by_name
