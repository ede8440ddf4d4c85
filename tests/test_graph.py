"""Findings to triples: the layers stay apart, everything has evidence, IRIs are safe and depend on content alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import graph_diff, to_isomorphic

from kg import standoff
from kg.graph import DEFAULT_BASE, KG, PREFIXES, is_base, set_scene, triples
from kg.graph.iris import entity_iri
from kg.graph.labels import event_label
from kg.graph.terms import item, text
from kg.lexicon import EntityClass, EventClass, Lexicon
from kg.model import (
    Article,
    Entity,
    Event,
    Findings,
    Mention,
    MentionKind,
    Role,
    Span,
    Statement,
    StatementKind,
)
from kg.resolution import GlobalEntity
from kg.resolve import resolve
from kg.store import write_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent / "cases"
WORDS = Lexicon(
    events={
        "Event": EventClass("Event", "event"),
        "Assault": EventClass("Assault", "assault", ("Event",), short_form="assaulted"),
        "Attack": EventClass("Attack", "attack", ("Assault", "Event"), short_form="attacked"),
        "Accuse": EventClass("Accuse", "accusation", ("Event",), short_form="accused"),
        "Statement": EventClass(
            "Statement", "statement", ("Event",), short_form="stated", short_form_roles=("speaker", "")
        ),
        "Denial": EventClass("Denial", "denial", ("Statement", "Event")),
    },
    states={
        "Affiliation": EventClass(
            "Affiliation",
            "affiliation",
            ("State",),
            short_form="affiliatedWith",
            short_form_roles=("holder", "organization"),
        ),
        "Belonging": EventClass(
            "Belonging", "belonging", ("Ownership", "State"), short_form="owns", short_form_roles=("owner", "owned")
        ),
    },
    entities={
        name: EntityClass(name, name.lower(), ("Entity",))
        for name in ("Person", "Organization", "Place", "Facility", "Product")
    },
)
ONTOLOGY = rdflib.Namespace(KG)
ROLES = {
    "agent",
    "target",
    "recipient",
    "instrument",
    "place",
    "origin",
    "destination",
    "topic",
    "speaker",
    "addressee",
    "via",
    "content",
}


def draft() -> Findings:
    """A report with every kind of finding: a claim, events, a denial of an accusation, a plan, states, noise."""
    return standoff.from_json((CASES / "claims" / "findings.json").read_text("utf-8"))


def graph_of(*findings: Findings, base: str = DEFAULT_BASE) -> rdflib.Graph:
    """The graph of some articles, read back by rdflib."""
    resolution = resolve(findings, WORDS)
    found = [t for each in findings for t in triples(set_scene(each, resolution, WORDS, base))]
    return rdflib.Graph().parse(data=ox.serialize(found, format=ox.RdfFormat.N_TRIPLES), format="nt")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return graph_of(draft())


def rows(graph: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    """The answers to a query, labels as text."""
    found = graph.query(query, initNs={"kg": ONTOLOGY, "rdfs": rdflib.RDFS, "dcterms": rdflib.DCTERMS})
    return sorted(tuple(str(value).removeprefix(KG) for value in row) for row in found)  # type: ignore[union-attr]


def test_the_golden_graph(graph: rdflib.Graph) -> None:
    golden = rdflib.Graph().parse(CASES / "claims" / "graph.ttl")
    _, missing, unexpected = graph_diff(to_isomorphic(golden), to_isomorphic(graph))
    assert not sorted(map(str, missing)), "missing"
    assert not sorted(map(str, unexpected)), "unexpected"


def test_events_are_what_the_article_reports(graph: rdflib.Graph) -> None:
    query = "SELECT ?label { ?event a kg:Event ; rdfs:label ?label MINUS { ?event a kg:Statement } }"
    assert rows(graph, query) == [
        ("Jens Stoltenberg condemned the attack",),
        ("Ukrainian drones attacked Rosneft's refinery, depot",),
    ]


def test_a_claim_leads_to_its_speaker(graph: rdflib.Graph) -> None:
    query = """SELECT ?speaker ?agent ?target ?earliest {
        ?statement kg:speaker/rdfs:label ?speaker ; kg:content ?claim .
        ?claim kg:claimedType kg:Attack ; kg:earliest ?earliest ; kg:claimedAgent/rdfs:label ?agent ; kg:claimedTarget/rdfs:label ?target }"""
    assert rows(graph, query) == [("Ukraine's military", "Russian forces", "Ukraine", "2024-03-13")]


def test_a_claim_within_a_claim(graph: rdflib.Graph) -> None:
    query = """SELECT ?outer ?type ?polarity ?speaker ?text ?inner {
        ?denial a kg:Denial ; kg:speaker/rdfs:label ?outer ; kg:content ?claim .
        ?claim kg:claimedType ?type ; kg:polarity ?polarity ; kg:claimedSpeaker/rdfs:label ?speaker ;
            kg:claimedText ?text ; kg:claimedContent/rdfs:label ?inner }"""
    row = ("Negative", "Russia", "of lying", "Nato lying (claimed)")
    assert rows(graph, query) == [("Kremlin", "Accuse", *row), ("Kremlin", "Statement", *row)]


def test_a_plan_is_a_proposition_of_nobody(graph: rdflib.Graph) -> None:
    query = """SELECT ?label { ?plan a kg:Proposition ; kg:certainty kg:Planned ; rdfs:label ?label
        FILTER NOT EXISTS { ?statement kg:content ?plan } }"""
    assert rows(graph, query) == [("Russia attack Finland (planned)",)]


def test_short_forms_stand_for_what_is_reported_alone(graph: rdflib.Graph) -> None:
    query = "SELECT ?one ?form ?other { ?a ?form ?b . ?a a kg:Entity ; rdfs:label ?one . ?b rdfs:label ?other FILTER (?form != kg:mentionedIn) }"
    assert rows(graph, query) == [
        ("Jens Stoltenberg", "affiliatedWith", "Nato"),
        ("Kremlin", "stated", "Kremlin denied: Russia had accused Nato of lying"),
        ("Rosneft", "owns", "Rosneft's refinery"),
        (
            "Ukraine's military",
            "stated",
            "Ukraine's military said: overnight Russian forces attacked Ukraine with 34 …",
        ),
        ("Ukrainian drones", "attacked", "Rosneft's refinery"),
        ("Ukrainian drones", "attacked", "depot"),
    ]


def test_what_is_claimed_looks_like_no_event(graph: rdflib.Graph) -> None:
    claims = set(graph.subjects(rdflib.RDF.type, ONTOLOGY.Proposition))
    assert claims
    for claim in claims:
        assert set(graph.objects(claim, rdflib.RDF.type)) == {ONTOLOGY.Proposition}
        assert not {str(p).removeprefix(KG) for p in graph.predicates(claim)} & ROLES
        assert set(graph.predicates(None, claim)) <= {ONTOLOGY.content, ONTOLOGY.claimedContent, ONTOLOGY.claimedTarget}


def test_a_role_of_an_event_is_never_a_claim(graph: rdflib.Graph) -> None:
    """The attack that was condemned is one that somebody claims: it fills no role of what is reported."""
    (condemned,) = graph.subjects(rdflib.RDFS.label, rdflib.Literal("Jens Stoltenberg condemned the attack"))
    assert (condemned, ONTOLOGY.target, None) not in graph


def test_everything_has_evidence_and_a_label(graph: rdflib.Graph) -> None:
    kinds = [ONTOLOGY[name] for name in ("Event", "Proposition", "State")]
    for fact in {s for kind in kinds for s in graph.subjects(rdflib.RDF.type, kind)}:
        assert set(graph.objects(fact, ONTOLOGY.evidence))
        assert len(set(graph.objects(fact, rdflib.RDFS.label))) == 1
    for entity in graph.subjects(rdflib.RDF.type, ONTOLOGY.Entity):
        assert set(graph.objects(entity, ONTOLOGY.mentionedIn))


def test_passages_are_exactly_their_sentences(graph: rdflib.Graph) -> None:
    nif = rdflib.Namespace(PREFIXES["nif"])
    passages = list(graph.subject_objects(nif.anchorOf))
    assert len(passages) == 5
    for passage, words in passages:
        begin, end = (int(str(graph.value(passage, p))) for p in (nif.beginIndex, nif.endIndex))
        assert str(words) == draft().article.text[begin:end]
        assert str(passage).endswith(f"#char={begin},{end}")


def test_noise_stays_out(graph: rdflib.Graph) -> None:
    assert not [s for s in graph.objects(None, ONTOLOGY.trigger) if str(s) == "fell"]


def test_an_entity_outside_all_sentences_stays_out() -> None:
    found = draft()
    cut = replace(found, sentences=found.sentences[1:])
    names = {str(label) for label in graph_of(cut).objects(None, rdflib.RDFS.label)}
    assert "Russian forces" not in names
    assert "Kyiv" in names


def test_statements_of_one_act_are_one_node() -> None:
    found = draft()
    again = replace(found.statements[0], id="s9", content=(found.statements[0].content[0],))
    graph = graph_of(replace(found, statements=(*found.statements, again)))
    assert len(set(graph.subjects(ONTOLOGY.cue, rdflib.Literal("said")))) == 1


def test_a_quote_without_a_cue_is_an_act_that_is_reported() -> None:
    text, sentences = "Peskov came. We will win.", (Span(0, 12), Span(13, 25))
    found = Findings(
        Article("quote", text),
        sentences,
        (Entity("e1", "Peskov", "Person", ("Peskov",)),),
        (Mention(Span(0, 6), MentionKind.NAME, "Person", "e1"),),
        statements=(Statement("s1", StatementKind.DIRECT, sentences[1:], sentences[1:], speaker="e1"),),
    )
    query = "SELECT ?quote { ?s a kg:Statement , kg:Event ; kg:quote ?quote ; kg:speaker ?who . ?who kg:stated ?s }"
    assert rows(graph_of(found), query) == [("We will win.",)]


def speech(words: str, kind: str, **roles: tuple[str, str | None]) -> Findings:
    """A sentence with an act of speech, "said" or whatever verb of `kind`, and its roles: words and the type of entity."""
    cue = re.search(r"said|denied", words)
    assert cue
    at = {role: Span(words.index(text), words.index(text) + len(text)) for role, (text, _) in roles.items()}
    entities = {
        role: Entity(f"e-{role}", words[at[role].start : at[role].end], kind_, ("x",))
        for role, (_, kind_) in roles.items()
        if kind_
    }
    return Findings(
        Article("speech", words),
        (Span(0, len(words)),),
        tuple(entities.values()),
        tuple(Mention(at[role], MentionKind.NAME, e.type, e.id) for role, e in entities.items()),
        events=(
            Event(
                "v1",
                kind,
                (Span(*cue.span()),),
                cue[0],
                Span(0, len(words)),
                roles=tuple(
                    Role(role, (span,), f"e-{role}" if role in entities else None) for role, span in at.items()
                ),
            ),
        ),
    )


def shelling(**days: object) -> Findings:
    """Findings of an article with a range of days and one event, which has these of its fields."""
    times = [
        {"start": 25, "end": 27, "kind": "DATE", "value": "2024-03-15", **RANGE},
        {"start": 31, "end": 39, "kind": "DATE", "value": "2024-03-17", **RANGE},
    ]
    agent = {"role": "agent", "spans": [[0, 6]], "entity": "e1"}
    return standoff.from_object(
        {
            "id": "a",
            "text": "Rebels shelled Goma from 15 to 17 March.",
            "sentences": [[0, 40]],
            "entities": [{"id": "e1", "label": "Rebels", "type": "Group", "names": ["Rebels"]}],
            "mentions": [{"start": 0, "end": 6, "kind": "name", "type": "Group", "entity": "e1"}],
            "times": times,
            "events": [{"id": "v1", "type": "Attack", "trigger": [[7, 14]], "roles": [agent], **days}],
        }
    )


RANGE = {"earliest": "2024-03-15", "latest": "2024-03-17"}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"time": 0}, ("15 to 17 March", "2024-03-15", "2024-03-17")),
        ({"time": 0, "earliest": None, "latest": "2024-03-14"}, ("15 to 17 March", "", "2024-03-14")),
        ({"time": None, "earliest": None, "latest": "2024-03-14"}, ("", "", "2024-03-14")),
        ({}, ("", "", "")),
    ],
    ids=["within a range", "before it", "past alone", "no time"],
)
def test_an_event_has_the_days_that_are_left_open(days: dict[str, object], expected: tuple[str, ...]) -> None:
    query = """SELECT (COALESCE(?t, "") AS ?time) (COALESCE(STR(?e), "") AS ?from) (COALESCE(STR(?l), "") AS ?to) {
        ?v a kg:Attack OPTIONAL { ?v kg:timeText ?t } OPTIONAL { ?v kg:earliest ?e } OPTIONAL { ?v kg:latest ?l } }"""
    assert rows(graph_of(shelling(**days)), query) == [expected]


@pytest.mark.parametrize(
    ("published", "certainty", "expected"),
    [("2024-03-14", "Certain", 0), ("2024-03-15", "Certain", 1), (None, "Certain", 1), ("2024-03-14", "Planned", 1)],
)
def test_nothing_has_happened_after_the_day_of_its_article(
    published: str | None, certainty: str, expected: int
) -> None:
    found = shelling(time=0, certainty=certainty, earliest="2024-03-15", latest="2024-03-17")
    day = date.fromisoformat(published) if published else None
    found = replace(found, article=replace(found.article, published=day))
    for term in ("kg:timeText", "kg:earliest", "kg:latest"):
        assert len(rows(graph_of(found), f"SELECT ?v {{ ?v kg:trigger ?words ; {term} ?when }}")) == expected


def test_an_act_of_speech_without_a_clause_has_the_words_of_its_matter() -> None:
    found = speech(
        "Iran denied any part in the attack.",
        "Denial",
        speaker=("Iran", "Place"),
        topic=("any part in the attack", None),
    )
    query = "SELECT ?said { ?s a kg:Statement ; kg:paraphrase ?said ; kg:speaker ?who . ?who kg:stated ?s }"
    assert rows(graph_of(found), query) == [("any part in the attack",)]


def test_an_act_of_speech_that_says_nothing_stays_out() -> None:
    found = speech("Iran denied.", "Denial", speaker=("Iran", "Place"))
    assert rows(graph_of(found), "SELECT ?s { ?s a kg:Event }") == []


def test_the_speaker_is_who_the_statement_says() -> None:
    found = speech(
        "Its website said this.", "Statement", speaker=("website", "Product"), source=("Its", "Organization")
    )
    said = Statement("s1", StatementKind.INDIRECT, (Span(17, 21),), found.sentences, speaker="e-source", event="v1")
    graph = graph_of(replace(found, statements=(said,)))
    assert rows(graph, "SELECT ?who { ?s kg:speaker/rdfs:label ?who }") == [("Its",)]


def test_a_position_is_words_even_where_they_name_somebody() -> None:
    found = draft()
    holder, organization, position = found.states[0].roles
    state = replace(found.states[0], roles=(holder, organization, replace(position, entity="e5")))
    graph = graph_of(replace(found, states=(state,)))
    assert rows(graph, "SELECT ?position { ?state kg:position ?position }") == [("secretary general",)]
    assert rows(graph, "SELECT ?label { ?s a kg:State ; rdfs:label ?label }") == [
        ("Jens Stoltenberg affiliated with Nato (secretary general)",)
    ]


# IRIs ---------------------------------------------------------------------------------------------------------------

PN_LOCAL = re.compile(r"[a-z0-9][a-z0-9-]*")
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet='<>"{}|\\^` \n\t\x00#?/:%\u202e\u0301\ud800\ufffe😀', min_size=1),
    st.sampled_from(["", "> <http://evil> <p> .", "\u202eevil", "Ünïcödé", "a" * 500, "'s", "the", "-", "Київ"]),
)


@pytest.mark.parametrize(
    ("key", "local"),
    [
        ("person/jens stoltenberg", "person-jens-stoltenberg"),
        ("place/georgia/1a2b3c4d", "place-georgia-1a2b3c4d"),
        ("place/київ", "place-4d2b3b8b"),
    ],
)
def test_iris_of_entities(key: str, local: str) -> None:
    iri = entity_iri(DEFAULT_BASE, GlobalEntity(key, "x", "Person")).value.removeprefix(DEFAULT_BASE)
    assert re.sub("[0-9a-f]{8}$", "", iri) == re.sub("[0-9a-f]{8}$", "", local)


@given(HOSTILE, HOSTILE)
def test_iris_of_entities_are_safe_and_their_own(one: str, other: str) -> None:
    iris = [entity_iri(DEFAULT_BASE, GlobalEntity(f"person/{key}", key, "Person")).value for key in (one, other)]
    assert all(PN_LOCAL.fullmatch(iri.removeprefix(DEFAULT_BASE)) for iri in iris)
    assert (iris[0] == iris[1]) == (one == other)


def hostile_findings(name: str, title: str) -> Findings:
    words = f"{name} attacked {name}."
    kinds = (Span(0, len(name)), Span(len(name) + 10, len(words) - 1))
    attack = Event(
        "v1",
        "Attack",
        (Span(len(name) + 1, len(name) + 9),),
        "attack",
        Span(0, len(words)),
        roles=(Role("agent", kinds[:1], "e1"),),
    )
    return Findings(
        Article(name, words, title=title or None, publisher=name or None, source=title or None),
        (Span(0, len(words)),),
        (Entity("e1", name or "x", "Person", (name,) if name else ()),),
        tuple(Mention(span, MentionKind.NAME, "Person", "e1") for span in kinds),
        events=(attack,),
    )


@given(HOSTILE, HOSTILE)
def test_hostile_text_stays_text(tmp_path_factory: pytest.TempPathFactory, name: str, title: str) -> None:
    found = hostile_findings(name, title)
    made = list(triples(set_scene(found, resolve([found], WORDS), WORDS, DEFAULT_BASE)))
    path = tmp_path_factory.mktemp("hostile") / "graph.ttl"
    count = write_turtle(path, made, {"": DEFAULT_BASE, **PREFIXES})
    assert {t.triple for t in ox.parse(path=str(path))} == set(made)
    assert count == len(set(made))
    for triple in made:
        assert isinstance(triple.subject, ox.NamedNode)
        assert re.fullmatch(r"[a-z0-9-]+(#char=\d+,\d+)?", triple.subject.value.removeprefix(DEFAULT_BASE))


@given(st.text())
def test_a_literal_says_what_the_text_says(words: str) -> None:
    written = text(words).value
    assert len(written) == len(words)
    assert [one for one, other in zip(written, words, strict=True) if one != other] == ["\ufffd"] * len(
        re.findall("[\0\ufffe\uffff]", words)
    )


@pytest.mark.parametrize("reference", ["", "Q", "Q0", "javascript alert", "http://a b", "http://x/<>", "q212"])
def test_what_is_no_item_becomes_no_iri(reference: str) -> None:
    assert item(reference) is None


def test_items() -> None:
    assert item("Q212") == ox.NamedNode("http://www.wikidata.org/entity/Q212")
    assert item("https://example.org/mine#1") == ox.NamedNode("https://example.org/mine#1")


@pytest.mark.parametrize(
    ("base", "is_fit"),
    [(DEFAULT_BASE, True), ("http://x/#", False), ("nowhere", False), ("http://x", False), ("", False)],
)
def test_a_base_is_the_beginning_of_an_iri(base: str, *, is_fit: bool) -> None:
    assert is_base(base) is is_fit


def local_names(findings: Findings, base: str) -> Iterator[str]:
    scene = set_scene(findings, resolve([findings], WORDS), WORDS, base)
    return (
        iri.value.removeprefix(base)
        for iri in (scene.article, *scene.entities.values(), *(n.iri for n in scene.facts.values()))
    )


def test_local_names_are_the_same_under_another_base() -> None:
    assert list(local_names(draft(), DEFAULT_BASE)) == list(local_names(draft(), "http://example.org/"))


def test_facts_with_the_same_words_in_one_article_are_two() -> None:
    found = draft()
    twin = replace(found.events[7], id="v10")
    scene = set_scene(replace(found, events=(*found.events, twin)), resolve([found], WORDS), WORDS, DEFAULT_BASE)
    assert scene.facts["v8"].iri != scene.facts["v10"].iri


def test_the_iris_of_facts_do_not_depend_on_other_articles() -> None:
    found = draft()
    other = replace(
        found, article=replace(found.article, text=found.article.text.replace("Nato", "NATO"), title="Other")
    )
    alone = set_scene(found, resolve([found], WORDS), WORDS, DEFAULT_BASE)
    together = set_scene(found, resolve([found, other], WORDS), WORDS, DEFAULT_BASE)
    assert {k: n.iri for k, n in alone.facts.items()} == {k: n.iri for k, n in together.facts.items()}


def test_a_label_has_the_verb_before_its_object() -> None:
    words = "The aid has been blocked by Ann Lee."
    doer = Role("agent", (Span(28, 35),), "e1")
    event = Event("v1", "Reject", (Span(4, 7), Span(17, 24)), "block aid", Span(0, len(words)), roles=(doer,))
    assert event_label(event, {"e1": "Ann Lee"}, words) == "Ann Lee blocked aid"
