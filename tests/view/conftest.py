"""What the tests of the page share: a small network read from Turtle, and graphs of any size made by formula."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from kg.facts.network import to_networkx
from kg.lexicon import EntityClass, EventClass, Lexicon, Slot
from kg.view import Choice, write_page
from kg.view.page import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import networkx as nx
    from playwright.sync_api import Browser, Page

KG = Namespace("https://w3id.org/newskg/ontology#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
THING = Namespace("https://w3id.org/newskg/")

_FRAME = tuple(
    Slot(position, role)
    for position, role in (("subject", "agent"), ("object", "target"), ("in", "place"), ("with", "instrument"))
)
_SHORT_FORMS = {"Attack": "attacked", "Condemn": "condemned", "Accuse": "accused", "Kill": "killed", "Visit": "visited"}
_STATES = {"Affiliation": "affiliatedWith", "Location": "locatedIn", "Ownership": "owns", "Kinship": "spouseOf"}
_CLASSES = ("Person", "Organization", "Place", "Facility", "Group", "Product", "Work", "Occasion")


@pytest.fixture(scope="session")
def words() -> Lexicon:
    """As much of an ontology as the graphs of these tests need."""
    return small_lexicon()


def small_lexicon() -> Lexicon:
    return Lexicon(
        events={n: EventClass(n, n.lower(), ("Event",), frame=_FRAME, short_form=s) for n, s in _SHORT_FORMS.items()},
        states={n: EventClass(n, n.lower(), ("State",), short_form=s) for n, s in _STATES.items()},
        entities={name: EntityClass(name, name.lower(), ("Entity",)) for name in _CLASSES},
    )


@pytest.fixture(scope="session")
def network(words: Lexicon) -> nx.MultiDiGraph:
    """37 entities, 51 facts from three invented reports."""
    return to_networkx(Graph().parse(Path(__file__).with_name("news.ttl")), words)


@pytest.fixture(scope="session")
def large_graph() -> Callable[[int, int], Graph]:
    """Gives a graph of so many entities and facts, where a few entities are in most facts."""
    return _large_graph


@pytest.fixture(scope="session")
def edge() -> Callable[..., dict[str, Any]]:
    """Gives the attributes of an edge, by default a reported meeting."""

    def made(event: str = "e", kind: str = "reported", label: str = "met", **more: Any) -> dict[str, Any]:  # noqa: ANN401 (attributes)
        sentence = {"text": f"They {label}.", "begin": 0, "end": 6 + len(label), "article": "a", "title": "A report"}
        return {"event": event, "kind": kind, "label": label, "type": "Meet", "evidence": [sentence], **more}

    return made


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; tests that want it are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium here")
    with sync_api.sync_playwright() as playwright:
        arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page of a network; afterwards there must have been no error, no request and no breach of the policy."""
    troubles: list[str] = []

    def open_page(network: nx.MultiDiGraph, address: str = "", *, choice: Choice = ALL, **options: Any) -> Page:  # noqa: ANN401 (options of the context)
        write_page(network, tmp_path / "graph.html", title="Votes and drones", choice=choice)
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: troubles.append(request.url) if request.url[:4] == "http" else None)
        page.on("requestfailed", lambda request: troubles.append(request.url))
        page.goto((tmp_path / "graph.html").as_uri() + address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    assert troubles == []


_TYPES = ("Person",) * 5 + ("Organization",) * 4 + ("Place",) * 3 + ("Group", "Facility", "Product", "Work", "Occasion")
_SYLLABLES = ("ba", "den", "kor", "li", "mar", "no", "ri", "sa", "tol", "vek", "wen", "zu")
_ENDINGS = {"Organization": " Ministry", "Group": " rebels", "Product": " missiles", "Work": " Treaty"}
_FAMOUS = 0.15


def _large_graph(entities: int, facts: int) -> Graph:
    random, graph = Random(7), Graph()  # noqa: S311 (repeatable, not secret)
    nodes = [_entity(graph, random, number) for number in range(entities)]
    articles = [_article(graph, number) for number in range(max(1, facts // 12))]
    for number in range(facts):
        article = number % len(articles)
        who = tuple(nodes[_pick(random, article, entities)] for _ in range(3))
        _fact(graph, random, number, _passage(graph, articles[article], number, who), who)
    return graph


def _pick(random: Random, article: int, entities: int) -> int:
    """One of the few whom everybody writes about, or somebody from the article's own circle."""
    if random.random() < _FAMOUS:
        return min(int(random.paretovariate(1)) - 1, entities - 1)
    return (article * 37 + min(int(random.paretovariate(1.1)) - 1, 25)) % entities


def _entity(graph: Graph, random: Random, number: int) -> URIRef:
    kind = random.choice(_TYPES)
    name = " ".join("".join(random.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    node = THING[f"{kind.lower()}-{number}"]
    graph.add((node, RDF.type, KG[kind]))
    graph.add((node, RDFS.label, Literal(name + _ENDINGS.get(kind, ""))))
    return node


def _article(graph: Graph, number: int) -> URIRef:
    article = THING[f"article-{number}"]
    graph.add((article, DCTERMS.title, Literal(f"Report number {number}")))
    graph.add((article, DCTERMS.issued, Literal(f"2024-03-{1 + number % 28:02}", datatype=XSD.date)))
    graph.add((article, DCTERMS.publisher, Literal(("Courier", "Harbour Post", "Weekblatt")[number % 3])))
    return article


def _passage(graph: Graph, article: URIRef, number: int, entities: tuple[URIRef, ...]) -> URIRef:
    text = " met ".join(str(graph.value(entity, RDFS.label)) for entity in entities) + f" on occasion {number}."
    passage = URIRef(f"{article}#char={number},{number + len(text)}")
    graph.add((passage, NIF.anchorOf, Literal(text)))
    graph.add((passage, NIF.beginIndex, Literal(number)))
    graph.add((passage, NIF.endIndex, Literal(number + len(text))))
    graph.add((passage, NIF.referenceContext, article))
    for entity in entities:
        graph.add((entity, KG.mentionedIn, passage))
    return passage


def _fact(graph: Graph, random: Random, number: int, passage: URIRef, who: tuple[URIRef, ...]) -> None:
    """Half events, half claims with their statement, some of these denials."""
    (agent, target, speaker), kind = who, random.choice(list(_SHORT_FORMS))
    is_claim = number % 2 == 1
    fact = THING[f"{'proposition' if is_claim else 'event'}-{number}"]
    graph.add((fact, RDF.type, KG.Proposition if is_claim else KG[kind]))
    graph.add((fact, KG.claimedAgent if is_claim else KG.agent, agent))
    graph.add((fact, KG.claimedTarget if is_claim else KG.target, target))
    graph.add((fact, KG.evidence, passage))
    if is_claim:
        statement = THING[f"statement-{number}"]
        graph.add((fact, KG.claimedType, KG[kind]))
        graph.add((fact, KG.polarity, KG.Negative if number % 5 == 0 else KG.Positive))
        graph.add((statement, RDF.type, KG.Statement))
        graph.add((statement, KG.speaker, speaker))
        graph.add((statement, KG.content, fact))
        graph.add((statement, KG.evidence, passage))
