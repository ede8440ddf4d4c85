"""No question about events brings back a claim: in any engine, over one graph or a union, with or without inference.

`data/claims.ttl` is full of claims, denials, plans, questions and suppositions about the same few parties of whom it
also reports a few deeds. Whoever asks for deeds must get these and nothing else. The same holds of what is read from
the sentences of `data/deceptions.txt`, beside those of `data/deeds.txt`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, Namespace

from kg.pipeline import build
from kg.query.source import PREFIXES
from kg.resources import resource
from kg.validate import validate
from kg.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str], set[tuple[str, ...]]]

DATA = Path(__file__).parent / "data"
CLAIMS = DATA / "claims.ttl"
KG = Namespace(PREFIXES["kg"])
DECLARATIONS = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
NO_AXIOMS = {
    RDFS.label,
    RDFS.comment,
    SKOS.definition,
    SKOS.closeMatch,
    *(KG[n] for n in ("verb", "noun", "adjective", "frame", "slot", "role")),
}

DEEDS = {
    "Arrest": ("arrested", {("Elmet", "Cal Dray")}),
    "Attack": ("attacked", {("Corland", "Elmet")}),
    "Condemn": ("condemned", {("Belmark", "Corland")}),
    "Embargo": ("sanctioned", {("Elmet", "Belmark")}),
    "Meeting": ("met", {("Ana Reyes", "Cal Dray")}),
    "Signing": ("signed", {("Avaria", "accord")}),
}
"""What is reported, by class: the short form, and the pairs of agent and target."""

RULES = {"owl-rl": owlrl.OWLRL_Semantics, "rdfs": owlrl.RDFS_Semantics}

ONLY_CLAIMED = {
    "Aid": "aided",
    "Appointment": "appointed",
    "Bombing": "bombed",
    "Invasion": "invaded",
    "Murder": "murdered",
    "Protest": "protestedAgainst",
    "ShootDown": "shotDown",
    "Voting": "votedFor",
}
"""Classes of which nothing is reported, and their short forms."""


@cache
def ontology() -> rdflib.Graph:
    """The ontology's axioms, without its words."""
    graph = rdflib.Graph()
    for name in ("kg.ttl", "entities.ttl", "events.ttl"):
        for triple in rdflib.Graph().parse(resource("ontology", name)):
            if triple[1] not in NO_AXIOMS:
                graph.add(triple)
    return graph


def in_rdflib(graph: rdflib.Graph) -> Ask:
    def ask(query: str) -> set[tuple[str, ...]]:
        return {tuple(str(term) for term in row) for row in graph.query(DECLARATIONS + query)}  # type: ignore[union-attr]

    return ask


def in_oxigraph(store: ox.Store, *, union: bool) -> Ask:
    def ask(query: str) -> set[tuple[str, ...]]:
        rows = store.query(DECLARATIONS + query, use_default_graph_as_union=union)
        assert isinstance(rows, ox.QuerySolutions)
        return {tuple(str(getattr(term, "value", term)) for term in row) for row in rows}

    return ask


@cache
def inferred(path: Path, rules: str) -> rdflib.Graph:
    """A graph and the ontology, and all that follows from them."""
    graph = rdflib.Graph().parse(path)
    graph += ontology()
    owlrl.DeductiveClosure(RULES[rules]).expand(graph)
    return graph


def scattered(path: Path) -> ox.Store:
    """Every subject in a named graph of its own, beside the ontology."""
    store = ox.Store()
    for quad in ox.parse(path=str(path)):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, quad.subject))
    for name in ("kg.ttl", "entities.ttl", "events.ttl"):
        store.bulk_load(path=str(resource("ontology", name)), to_graph=ox.NamedNode(PREFIXES["kg"]))
    return store


def engine(name: str, path: Path) -> Ask:
    match name:
        case "rdflib":
            return in_rdflib(rdflib.Graph().parse(path))
        case "rdfs" | "owl-rl":
            return in_rdflib(inferred(path, name))
        case "union":
            return in_oxigraph(scattered(path), union=True)
        case _:
            store = ox.Store()
            store.bulk_load(path=str(path))
            return in_oxigraph(store, union=False)


ENGINES = ["rdflib", "oxigraph", "union", "rdfs", pytest.param("owl-rl", marks=pytest.mark.slow)]


@pytest.fixture(scope="module", params=ENGINES)
def ask(request: pytest.FixtureRequest) -> Ask:
    """A way to ask the claims, in one engine after the other."""
    return engine(request.param, CLAIMS)


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_who_did_it_to_whom(ask: Ask, name: str) -> None:
    short, pairs = DEEDS[name]
    names = "?agent rdfs:label ?who . ?target rdfs:label ?whom"
    assert ask(f"SELECT ?who ?whom {{ ?e a kg:{name} ; kg:agent ?agent ; kg:target ?target . {names} }}") == pairs
    assert (
        ask(f"SELECT ?who ?whom {{ ?e a kg:{name}, kg:Event ; kg:agent ?agent ; kg:target ?target . {names} }}")
        == pairs
    )
    assert ask(f"SELECT ?who ?whom {{ ?agent kg:{short} ?target . {names} }}") == pairs


@pytest.mark.parametrize("name", sorted(ONLY_CLAIMED))
def test_what_is_only_claimed_did_not_happen(ask: Ask, name: str) -> None:
    assert ask(f"SELECT ?e {{ ?e a kg:{name} }}") == set()
    assert ask(f"SELECT ?a ?b {{ ?a kg:{ONLY_CLAIMED[name]} ?b }}") == set()


def test_what_happened(ask: Ask) -> None:
    events = ask("SELECT ?label { ?e a kg:Event ; rdfs:label ?label FILTER NOT EXISTS { ?e a kg:Statement } }")
    assert len(events) == sum(len(pairs) for _, pairs in DEEDS.values())
    assert not [label for (label,) in events if "(" in label]


def test_what_happened_to_somebody(ask: Ask) -> None:
    lund = "kg:agent|kg:target|kg:recipient|kg:instrument|kg:topic|kg:place|kg:origin|kg:destination :person-bo-lund"
    assert ask(f"SELECT ?label {{ ?e {lund} ; rdfs:label ?label }}") == {("Ana Reyes accused: of killing Cal Dray",)}


def test_what_happened_on_a_day(ask: Ask) -> None:
    day = '"2024-05-02"^^xsd:date'
    found = ask(f"SELECT ?label {{ ?e a kg:Event ; kg:earliest {day} ; kg:latest {day} ; rdfs:label ?label }}")
    assert not [label for (label,) in found if label.endswith(")")]


def test_who_spoke(ask: Ask) -> None:
    direct = ask("SELECT ?who ?s { ?s a kg:Statement ; kg:speaker ?x . ?x rdfs:label ?who }")
    short = ask("SELECT ?who ?s { ?x kg:stated ?s ; rdfs:label ?who }")
    assert direct == short
    assert len(direct) == 12
    assert not [statement for _, statement in direct if "proposition" in statement]


def test_nobody_was_told_what_somebody_is_said_to_have_told(ask: Ask) -> None:
    assert ask("SELECT ?x { ?s kg:addressee ?x }") == set()
    assert ask("SELECT ?x ?y { ?x kg:told ?y }") == set()


def test_what_is_where_and_whose(ask: Ask) -> None:
    assert ask("SELECT ?what ?where { ?x kg:locatedIn ?y . ?x rdfs:label ?what . ?y rdfs:label ?where }") == {
        ("dam", "Belmark")
    }
    assert ask("SELECT ?x { ?x a kg:Location }") == ask("SELECT ?x { ?x kg:located ?y }")
    assert ask("SELECT ?x ?y { ?x kg:owns ?y }") == ask("SELECT ?x { ?x a kg:Ownership }") == set()


def test_who_belongs_to_what(ask: Ask) -> None:
    found = ask("SELECT ?who ?what { ?x kg:affiliatedWith ?y . ?x rdfs:label ?who . ?y rdfs:label ?what }")
    assert found == {("Ana Reyes", "Avaria")}
    assert ask("SELECT ?position { ?x a kg:Affiliation ; kg:position ?position }") == {("president",)}


def test_claims_are_found_where_they_are_asked_for(ask: Ask) -> None:
    query = """SELECT ?who ?whom ?speaker {
        ?statement kg:content ?claim ; kg:speaker/rdfs:label ?speaker .
        ?claim kg:claimedType kg:Attack ; kg:claimedAgent/rdfs:label ?who ; kg:claimedTarget/rdfs:label ?whom }"""
    assert ask(query) == {("Belmark", "Corland", "Avaria")}
    assert len(ask("SELECT ?x { ?x a kg:Proposition }")) == 18


def test_nothing_is_of_both_layers(ask: Ask) -> None:
    for other in ("kg:Event", "kg:State", "kg:Entity", "kg:Assault", "kg:Statement"):
        assert ask(f"SELECT ?x {{ ?x a kg:Proposition, {other} }}") == set()


def test_no_role_of_events_or_states_belongs_to_a_claim(ask: Ask) -> None:
    graph = ontology()
    roles = {str(role) for role in graph.subjects(RDF.type, KG.RoleProperty)}
    shorts = {str(short) for short in graph.subjects(RDF.type, KG.ShortForm)}
    used = {predicate for (predicate,) in ask("SELECT DISTINCT ?p { ?x a kg:Proposition ; ?p ?y }")}
    assert roles
    assert not used & (roles | shorts)


def test_no_class_of_events_has_a_claim_among_its_members(ask: Ask) -> None:
    graph = ontology()
    classes = {str(name) for kind in (KG.EventClass, KG.StateClass) for name in graph.subjects(RDF.type, kind)}
    assert classes
    assert not {name for (name,) in ask("SELECT DISTINCT ?c { ?x a kg:Proposition, ?c }")} & classes


def test_every_short_form_is_backed_by_what_is_reported(ask: Ask) -> None:
    graph = ontology()
    pairs = {pair for _, pairs in DEEDS.values() for pair in pairs}
    pairs |= {("Ana Reyes", "Avaria"), ("dam", "Belmark"), ("Ana Reyes", "Bo Lund")}
    shorts = {str(short) for short in graph.subjects(RDF.type, KG.ShortForm)}
    found = ask("SELECT ?p ?who ?whom { ?x a kg:Entity ; ?p ?y ; rdfs:label ?who . ?y a kg:Entity ; rdfs:label ?whom }")
    assert {(who, whom) for short, who, whom in found if short in shorts} == pairs


@pytest.mark.parametrize("rules", ["rdfs", pytest.param("owl-rl", marks=pytest.mark.slow)])
def test_ontology_and_graph_contradict_each_other_nowhere(rules: str) -> None:
    graph = inferred(CLAIMS, rules)
    errors = [str(thing) for _, predicate, thing in graph if "error" in str(predicate)]
    assert not errors


def test_the_claims_are_a_valid_graph() -> None:
    assert validate(CLAIMS).violations == ()
    assert {mismatch.reason for mismatch in verify(CLAIMS, [])} == {"no input has the text of this article"}


# --- the same, of graphs that are read from text


def lines(name: str) -> list[list[str]]:
    """The rows of a list of sentences, taken apart."""
    rows = (DATA / name).read_text("utf-8").splitlines()
    return [[part.strip() for part in row.split(" | ")] for row in rows if row and not row.startswith("#")]


TOLD = lines("deeds.txt")
DECEPTIONS = {sentence: forms.split() for forms, sentence in lines("deceptions.txt")}
QUESTIONS = sorted({row[0] for row in TOLD})
ALSO_TOLD = ["affiliatedWith", "Laszlo Kovacs", "Hungary", "Hungary dismissed Laszlo Kovacs, its chief prosecutor."]
"""A second thing that one of the sentences reports."""


def pairs_told(shorts: set[str]) -> set[tuple[str, str]]:
    """Who did it to whom, as reported, by short forms."""
    return {(who, whom) for form, who, whom, _ in [*TOLD, ALSO_TOLD] if form in shorts}


def class_of(short: str) -> str:
    """The class whose short form it is, and which is asked for together with it."""
    names = sorted(str(name).rpartition("#")[2] for name in ontology().subjects(KG.shortForm, KG[short]))
    return names[0]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of all sentences, an article each."""
    folder = tmp_path_factory.mktemp("told")
    sentences = [row[-1] for row in TOLD] + list(DECEPTIONS)
    articles = [{"id": str(n), "text": text, "published": "2024-03-14"} for n, text in enumerate(sentences)]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), "utf-8")
    return build([folder / "articles.jsonl"], folder / "output").paths[0]


@pytest.fixture(scope="module", params=ENGINES)
def ask_text(request: pytest.FixtureRequest, told: Path) -> Ask:
    """A way to ask what was read, in one engine after the other."""
    return engine(request.param, told)


@pytest.mark.parametrize("short", QUESTIONS)
def test_who_did_what_to_whom_in_the_text(ask_text: Ask, short: str) -> None:
    """Each question by its short form: all that is reported, with inference its narrower forms, and no claim."""
    found = ask_text(f"SELECT ?who ?whom {{ ?x kg:{short} ?y . ?x rdfs:label ?who . ?y rdfs:label ?whom }}")
    narrower = {str(form).rpartition("#")[2] for form in ontology().transitive_subjects(RDFS.subPropertyOf, KG[short])}
    assert pairs_told({short}) <= found <= pairs_told(narrower)


@pytest.mark.parametrize("short", QUESTIONS)
def test_in_which_sentences_it_happened(ask_text: Ask, short: str) -> None:
    """Each question by its class: every sentence that reports it, and none that only speaks of it."""
    found = ask_text(f"SELECT ?text {{ ?x a kg:{class_of(short)} ; kg:evidence/nif:anchorOf ?text }}")
    texts = {text for (text,) in found}
    assert {row[-1] for row in TOLD if row[0] == short} <= texts
    assert not {text for text in texts if short in DECEPTIONS.get(text, ())}


def test_every_question_is_put_to_deceptions_too() -> None:
    assert len(QUESTIONS) > 30
    assert set(QUESTIONS) == {form for forms in DECEPTIONS.values() for form in forms}


def test_no_deception_is_lost(told: Path) -> None:
    """What is not reported is there as a proposition, or at least as somebody's words."""
    found = engine("oxigraph", told)("""SELECT ?text { ?x a ?kind ; kg:evidence/nif:anchorOf ?text
        FILTER(?kind IN (kg:Proposition, kg:Statement)) }""")
    assert not set(DECEPTIONS) - {text for (text,) in found}


def test_layers_of_what_is_read_stay_apart(ask_text: Ask) -> None:
    for other in ("kg:Event", "kg:State", "kg:Entity", "kg:Statement"):
        assert ask_text(f"SELECT ?x {{ ?x a kg:Proposition, {other} }}") == set()
    assert ask_text("SELECT ?x { ?x a kg:Proposition ; kg:agent|kg:target|kg:speaker|kg:holder ?y }") == set()


def test_what_is_read_is_a_valid_graph(told: Path) -> None:
    assert validate(told).violations == ()
