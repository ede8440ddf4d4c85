"""The ontology is whole, its two layers hold apart, and what a user adds is read or refused in one line."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, BNode, Graph, Namespace, URIRef

import kg
from kg.errors import OntologyError
from kg.lexicon import Slot
from kg.model import Certainty, Polarity
from kg.ontology import load_lexicon, name_of
from kg.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from kg.lexicon import EventClass, Lexicon

DOCS = Path(kg.__file__).parent / "docs"
KG = Namespace("https://w3id.org/newskg/ontology#")
EXAMPLE_GRAPH = Path(__file__).parent / "data" / "claims.ttl"
FILES = ("kg.ttl", "entities.ttl", "events.ttl", "lexicon.ttl")
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE"),
    *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
FORMS = {
    "<Clause>",
    "<Infinitive>",
    "<Complement>",
    "<Adjective>",
    "<Object>",
    "<Quantity>",
    "<Somebody>",
    "<Thing>",
    "<Weapon>",
}
HEIST = """\
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

kg:Heist a owl:Class , kg:EventClass ;
    rdfs:subClassOf kg:Crime ;
    rdfs:label "heist"@en ;
    kg:verb "knock over" ; kg:noun "heist" , "job bank" ;
    kg:frame [ kg:role kg:target ; kg:slot "at" ] ;
    kg:shortForm kg:knockedOver .
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The ontology as RDFLib reads it."""
    graph = Graph()
    for name in FILES:
        graph.parse(resource("ontology", name))
    return graph


@pytest.fixture(scope="module")
def classes(lexicon: Lexicon) -> list[EventClass]:
    """All classes of events and states."""
    return [*lexicon.events.values(), *lexicon.states.values()]


def terms(graph: Graph) -> set[Node]:
    """Every term that the ontology declares."""
    return {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(KG)}


def test_every_term_has_one_label_and_one_definition(graph: Graph) -> None:
    for term in terms(graph):
        assert len(list(graph.objects(term, RDFS.label))) == 1, term
        assert len(list(graph.objects(term, SKOS.definition))) == 1, term


def test_every_term_that_is_used_is_declared(graph: Graph) -> None:
    used = {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(KG)}
    assert used <= terms(graph)


def test_pyoxigraph_and_rdflib_read_the_same(lexicon: Lexicon, graph: Graph) -> None:
    assert set(lexicon.events) == {name_of(str(c)) for c in graph.subjects(RDF.type, KG.EventClass)}
    assert set(lexicon.states) == {name_of(str(c)) for c in graph.subjects(RDF.type, KG.StateClass)}
    assert set(lexicon.entities) == {name_of(str(c)) for c in graph.subjects(RDF.type, KG.EntityClass)}
    attack = {str(word) for word in graph.objects(KG.Attack, KG.verb)}
    assert set(lexicon.events["Attack"].verbs) == attack


@pytest.mark.parametrize("part", ["verbs", "nouns", "adjectives"])
@pytest.mark.parametrize("kind", ["events", "states"])
def test_no_words_stand_on_two_classes(lexicon: Lexicon, kind: str, part: str) -> None:
    owners = defaultdict(list)
    for event_class in getattr(lexicon, kind).values():
        for entry in getattr(event_class, part):
            first, *rest = entry.split()
            owners[first, *sorted(rest)].append(event_class.name)
    assert {entry: names for entry, names in owners.items() if len(names) > 1} == {}


def test_words_are_tidy(classes: list[EventClass], lexicon: Lexicon) -> None:
    words = [w for c in classes for w in (*c.verbs, *c.nouns, *c.adjectives)]
    words += [noun for c in lexicon.entities.values() for noun in c.nouns]
    plain = [" ".join(part for part in word.split() if not part.startswith("<")) for word in words]
    assert [w for w in words if w != " ".join(w.split())] == []
    assert [w for w in plain if w != w.lower()] == []


def test_entries_name_known_classes_of_entities(classes: list[EventClass], lexicon: Lexicon) -> None:
    known = FORMS | {f"<{name}>" for name in lexicon.entities}
    named = {part for c in classes for verb in c.verbs for part in verb.split() if part.startswith("<")}
    assert named <= known


def test_a_noun_names_one_class_of_entities(lexicon: Lexicon) -> None:
    nouns = [noun for c in lexicon.entities.values() for noun in c.nouns]
    assert len(nouns) == len(set(nouns))


def test_categories_are_those_of_plover(lexicon: Lexicon) -> None:
    assert {c.plover for c in lexicon.events.values()} - {None} == PLOVER


def test_labels_of_the_recognizer_are_each_given_to_one_class(lexicon: Lexicon) -> None:
    labels = [label for c in lexicon.entities.values() for label in c.ner_labels]
    assert len(labels) == len(set(labels))
    assert {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "LAW", "WORK_OF_ART", "EVENT"} == set(labels)


# Roles, short forms, layers -----------------------------------------------------------------------------------------


def test_frames_name_roles(classes: list[EventClass], graph: Graph) -> None:
    roles = {name_of(str(role)) for role in graph.subjects(RDF.type, KG.RoleProperty)}
    assert {slot.role for c in classes for slot in c.frame} <= roles


def test_every_role_has_its_claimed_form(graph: Graph) -> None:
    for role in graph.subjects(RDF.type, KG.RoleProperty):
        name = name_of(str(role))
        claimed = KG[f"claimed{name[:1].upper()}{name[1:]}"]
        assert graph.value(role, KG.claimedForm) == claimed
        assert (claimed, RDFS.domain, KG.Proposition) in graph
        assert (claimed, RDF.type, KG.ClaimedProperty) in graph


def test_roles_are_involvements(graph: Graph) -> None:
    for kind in (KG.RoleProperty, KG.ClaimedProperty):
        for role in graph.subjects(RDF.type, kind):
            if (role, RDF.type, OWL.ObjectProperty) in graph and role != KG.claimedContent:
                assert (role, RDFS.subPropertyOf, KG.involves) in graph, role


def test_every_short_form_is_declared_and_used(graph: Graph) -> None:
    declared = set(graph.subjects(RDF.type, KG.ShortForm))
    assert declared == set(graph.objects(None, KG.shortForm))
    for form in declared:
        ends = {graph.value(form, KG.subjectRole), graph.value(form, KG.objectRole)} - {None}
        assert ends <= set(graph.subjects(RDF.type, KG.RoleProperty))
        assert (form, RDFS.domain, KG.Entity) in graph


def test_certainties_and_polarities_are_those_of_the_model(graph: Graph) -> None:
    assert {name_of(str(i)) for i in graph.subjects(RDF.type, KG.Certainty)} == {c.value for c in Certainty}
    assert {name_of(str(i)) for i in graph.subjects(RDF.type, KG.Polarity)} == {p.value for p in Polarity}


# Inference ----------------------------------------------------------------------------------------------------------

EXAMPLE = Namespace("https://example.org/")


def properties(graph: Graph, *kinds: Node) -> list[Node]:
    """The object properties of some kinds, once each."""
    found = {p for kind in kinds for p in graph.subjects(RDF.type, kind)}
    return sorted((p for p in found if (p, RDF.type, OWL.ObjectProperty) in graph), key=str)


def above(graph: Graph, term: Node, predicate: Node) -> list[Node]:
    """The term and all that stands over it (rdfs5, rdfs11)."""
    return [node for node in graph.transitive_objects(term, predicate) if node is not None]


def types_of(graph: Graph, facts: Iterable[tuple[Node, Node, Node]]) -> dict[Node, set[Node]]:
    """The types of every node under the rules of RDFS for domains, ranges and hierarchies (rdfs2, 3, 7, 9)."""
    found: defaultdict[Node, set[Node]] = defaultdict(set)
    for subject, predicate, value in facts:
        if predicate == RDF.type:
            found[subject].update(above(graph, value, RDFS.subClassOf))
        for term in above(graph, predicate, RDFS.subPropertyOf):
            for node, side in ((subject, RDFS.domain), (value, RDFS.range)):
                for entailed in graph.objects(term, side):
                    found[node].update(above(graph, entailed, RDFS.subClassOf))
    return found


def test_inference_never_makes_a_claim_an_event(graph: Graph) -> None:
    """Every property that a proposition can have, and every one that leads to it."""
    shared = (KG.involves, KG.trigger, KG.timeText, KG.earliest, KG.latest, KG.evidence, KG.polarity, KG.certainty)
    facts = [(EXAMPLE.claim, term, EXAMPLE.thing) for term in (*graph.subjects(RDF.type, KG.ClaimedProperty), *shared)]
    facts += [(EXAMPLE.claim, RDF.type, KG.Proposition), (EXAMPLE.claim, KG.claimedType, KG.Attack)]
    facts += [(EXAMPLE.said, KG.content, EXAMPLE.claim)]
    found = types_of(graph, facts)
    assert KG.Event in found[EXAMPLE.said]
    assert KG.Proposition in found[EXAMPLE.claim]
    assert KG.Event not in found[EXAMPLE.claim] | found[EXAMPLE.thing]
    assert not any("sem/" in str(kind) for kind in found[EXAMPLE.claim])


def test_inference_keeps_what_fills_a_role_apart_from_events(graph: Graph) -> None:
    facts = [(EXAMPLE.event, term, EXAMPLE.filler) for term in properties(graph, KG.RoleProperty)]
    filler = types_of(graph, facts)[EXAMPLE.filler]
    assert not filler & {KG.Event, KG.Proposition, KG.State}


def test_inference_makes_no_event_of_a_short_form(graph: Graph) -> None:
    forms = [form for form in properties(graph, KG.ShortForm) if form != KG.stated]
    found = types_of(graph, [(EXAMPLE.one, form, EXAMPLE.other) for form in forms])
    assert KG.Entity in found[EXAMPLE.one] & found[EXAMPLE.other]
    assert KG.Event not in found[EXAMPLE.one] | found[EXAMPLE.other]


def test_the_layers_are_disjoint(graph: Graph) -> None:
    assert (KG.Event, OWL.disjointWith, KG.Proposition) in graph
    assert (KG.Statement, RDFS.subClassOf, KG.Event) in graph
    assert graph.value(KG.earliest, RDFS.range) == XSD.date


# As it is published -------------------------------------------------------------------------------------------------

SEM = {"Event", "hasActor", "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp", "hasPlace"}
NIF = {"Context", "OffsetBasedString", "anchorOf", "beginIndex", "endIndex", "referenceContext"}
"""The terms of SEM 1.1 and NIF 2.1 that there are, of which RDFLib keeps no list."""
TOPS = {KG.Entity, KG.State, KG.Proposition, KG.Polarity, KG.Certainty, KG.WordList, KG.Seat}
"""Classes that stand under no other, of kg or elsewhere."""
VOCABULARIES = {
    **{str(space): {term.removeprefix(str(space)) for term in dir(space)} for space in (SDO, PROV)},
    "http://semanticweb.cs.vu.nl/2009/11/sem/": SEM,
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": NIF,
}


def test_every_property_has_a_domain_and_a_range(graph: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in graph.subjects(RDF.type, kind):
            assert graph.value(term, RDFS.domain), term
            assert graph.value(term, RDFS.range), term


def test_no_class_is_an_orphan(graph: Graph) -> None:
    classes = {term for term in graph.subjects(RDF.type, OWL.Class) if isinstance(term, URIRef)}
    assert {term for term in classes if graph.value(term, RDFS.subClassOf) is None} == TOPS


def test_the_terms_that_it_is_aligned_with_exist(graph: Graph) -> None:
    relations = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch)
    aligned = {str(term) for relation in relations for term in graph.objects(None, relation)}
    others = {term for term in aligned if term.startswith("http") and not term.startswith(str(KG))}
    found = {space: {t.removeprefix(space) for t in others if t.startswith(space)} for space in VOCABULARIES}
    known = {space + name for space, names in found.items() for name in names & VOCABULARIES[space]}
    assert {term for term in others - known if not term.startswith((str(OWL), str(RDF), str(RDFS)))} == set()
    assert all(found.values())


def test_it_has_a_version_and_says_what_changed(graph: Graph) -> None:
    ontology = URIRef(str(KG).removesuffix("#"))
    version = str(graph.value(ontology, OWL.versionInfo))
    assert graph.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/{version}")
    assert any(str(note).startswith(f"{version}: ") for note in graph.objects(ontology, SKOS.changeNote))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "is_consistent"),
    [
        ("", True),
        (":e a kg:Attack , kg:Proposition .", False),
        (":e kg:agent :x ; kg:claimedAgent :x .", False),
        (":a kg:attacked :b . :a a kg:State .", False),
    ],
    ids=["the example", "event and claim", "both kinds of roles", "entity and state"],
)
def test_it_is_consistent_under_owl_rl(graph: Graph, more: str, *, is_consistent: bool) -> None:
    """With the layers as data they stay apart, and what mixes them is a contradiction."""
    owlrl = pytest.importorskip("owlrl")
    logic = Graph()
    for subject, predicate, value in graph:  # words, labels and frames say nothing to a reasoner
        if isinstance(value, (URIRef, BNode)) and not str(predicate).startswith(KG):
            logic.add((subject, predicate, value))
    logic.parse(EXAMPLE_GRAPH)
    logic.parse(data=f"@prefix : <{EXAMPLE}> . @prefix kg: <{KG}> . {more}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(logic)
    errors = set(logic.subjects(RDF.type, URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")))
    assert (not errors) == is_consistent


# What the extractors get --------------------------------------------------------------------------------------------


def test_a_class_inherits_from_those_above(lexicon: Lexicon) -> None:
    bombing = lexicon.events["Bombing"]
    assert bombing.ancestors == ("Attack", "Assault", "Event")
    assert bombing.plover == "ASSAULT"
    assert Slot("on", "target") in bombing.frame
    assert Slot("subject", "agent") in bombing.frame
    assert lexicon.events["Announcement"].introduces_claim
    assert not bombing.introduces_claim


def test_a_class_has_its_own_slots_in_place_of_inherited_ones(lexicon: Lexicon) -> None:
    roles = {slot.role for slot in lexicon.events["Death"].frame if slot.position == "subject"}
    assert roles == {"target"}


def test_what_denials_and_promises_say_is_marked(lexicon: Lexicon) -> None:
    assert lexicon.events["Denial"].content_polarity is Polarity.NEGATIVE
    assert lexicon.events["Promise"].content_certainty is Certainty.PLANNED
    assert lexicon.events["Accuse"].introduces_claim


def test_a_short_form_knows_the_roles_at_its_ends(lexicon: Lexicon) -> None:
    assert lexicon.events["Attack"].short_form == "attacked"
    assert lexicon.events["Aid"].short_form_roles == ("agent", "recipient")
    assert lexicon.events["Statement"].short_form_roles == ("speaker", "")
    assert lexicon.events["Announcement"].short_form is None
    assert lexicon.states["Belonging"].short_form_roles == ("owner", "owned")


def test_posts_are_nouns_for_persons(lexicon: Lexicon) -> None:
    assert {"president", "prime minister", "secretary general"} <= lexicon.words("PositionNoun")
    assert lexicon.entity_nouns["prime minister"] == "Person"


@pytest.mark.parametrize(
    ("first", "rest", "name"),
    [
        ("attack", (), "Attack"),
        ("shoot", ("down",), "ShootDown"),
        ("fire", ("<Person>",), "Dismissal"),
        ("call", ("on",), "Request"),
        ("meet", ("demand",), "Event"),
        ("set", ("ablaze",), "Arson"),
    ],
)
def test_words_lead_to_classes(lexicon: Lexicon, first: str, rest: tuple[str, ...], name: str) -> None:
    assert (rest, name) in lexicon.verbs[first]


# What a user adds ---------------------------------------------------------------------------------------------------


def written(folder: Path, text: str) -> Path:
    """A Turtle file with that text."""
    path = folder / "own.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def test_ten_lines_make_a_class(tmp_path: Path) -> None:
    heist = load_lexicon([written(tmp_path, HEIST)]).events["Heist"]
    assert heist.ancestors == ("Crime", "Event")
    assert heist.verbs == ("knock over",)
    assert heist.short_form == "knockedOver"
    assert Slot("at", "target") in heist.frame


def test_a_word_moves_to_the_class_of_the_user(tmp_path: Path) -> None:
    lexicon = load_lexicon([written(tmp_path, HEIST)])
    assert "heist" in lexicon.events["Heist"].nouns
    assert "heist" not in lexicon.events["Crime"].nouns


def test_words_and_names_can_be_added_without_a_class(tmp_path: Path) -> None:
    more = """\
        @prefix kg: <https://w3id.org/newskg/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        kg:Attack kg:verb "yeet at" .
        kg:Hedge kg:word "methinks" .
        <https://example.org/x> kg:conceptType kg:Place ; skos:prefLabel "Ruritania"@en ; kg:demonym "Ruritanian" ."""
    lexicon = load_lexicon([written(tmp_path, more)])
    assert "yeet at" in lexicon.events["Attack"].verbs
    assert "methinks" in lexicon.words("Hedge")
    assert lexicon.demonyms["Ruritanian"].label == "Ruritania"


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        (HEIST.replace('"heist"@en ;', '"heist"@en ; ]'), 7, ""),
        (HEIST.replace("kg:Crime", "kg:Unheard"), 6, "add rdfs:subClassOf"),
        (HEIST.replace("kg:role kg:target", "kg:role kg:victim"), 9, "victim"),
        (HEIST.replace("kg:shortForm kg:knockedOver", "kg:contentCertainty kg:Sure"), 10, "Sure"),
        (HEIST.replace('"knock over"', '""'), 8, "empty word"),
        (HEIST + 'kg:Crime kg:noun "heist" .\n', 11, "'heist'"),
        (
            HEIST.replace("kg:Heist a", "<https://example.org/Attack> a"),
            5,
            "another name for <https://example.org/Attack>",
        ),
        (HEIST.replace("kg:knockedOver", "<https://example.org/attacked>"), 10, "another name"),
    ],
    ids=[
        "syntax",
        "no parent",
        "no role",
        "no certainty",
        "empty word",
        "word on two classes",
        "class of a name that kg has",
        "form of a name that kg has",
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, complaint: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(OntologyError) as caught:
        load_lexicon([path])
    message = str(caught.value)
    assert message.startswith(f"{path}, line {line}: ")
    assert complaint in message
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nothing\.ttl: cannot be read"):
        load_lexicon([tmp_path / "nothing.ttl"])


# Its description ----------------------------------------------------------------------------------------------------


def test_its_page_lists_every_class(classes: list[EventClass], lexicon: Lexicon) -> None:
    text = (DOCS / "ontology.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(" `") for line in text.splitlines() if line.startswith("| `")}
    assert {c.name for c in classes} | lexicon.entities.keys() <= rows


def test_the_class_of_its_page_is_read(tmp_path: Path) -> None:
    text = (DOCS / "own-classes.md").read_text(encoding="utf-8")
    turtle = text.partition('```turtle title="own.ttl"\n')[2].partition("```")[0]
    added = load_lexicon([written(tmp_path, turtle)]).events.keys() - load_lexicon().events.keys()
    assert len(turtle.strip().splitlines()) <= 10
    assert len(added) == 1
