"""Where rows of a shape have what makes a fact: roles of terms only, and of several predicates with words the first."""

from __future__ import annotations

from rdflib import Graph

from kg.facts.places import found_in, places_in
from kg.facts.translation import new_index

KG = "https://w3id.org/newskg/ontology#"
TURTLE = f"""@prefix : <{KG}> . @prefix other: <http://example.org/> .
:c a :Proposition ; :claimedType :Attack ; :polarity :Negative ; :claimedAgent :ann, :bob ; other:agent :cork ;
  :involves :ann ; :cue "said" ; :trigger "attacked" ; :evidence :p .
"""


def test_the_places_of_a_claim() -> None:
    row = new_index(Graph().parse(data=TURTLE)).row(f"{KG}c")
    places = places_in(row[0], lambda iri: iri.startswith(KG))
    assert [row[span] for span in (places.types, *places.qualities, places.evidence)] == [
        (f"{KG}Proposition",),
        (f"{KG}Attack",),
        (f"{KG}Negative",),
        (),
        (f"{KG}p",),
    ]
    assert [(role, sorted(row[span])) for role, span in places.roles] == [("agent", [f"{KG}ann", f"{KG}bob"])]
    assert [(name, row[span]) for name, span in places.words] == [("trigger", ("attacked",))]
    assert found_in(row, places.contents) == found_in(row, places.speakers) == []
