"""How large and how fast the page is: made-up graphs of three sizes, and any graph that is named.

Usage: python tests/bench/page.py [GRAPH.ttl ...]     (needs playwright and chromium)

As dense as news is: of 295 articles of Wikinews came 1.8 facts, 1.2 sentences and 2.6 mentions an entity. The words of
the sentences are made up, and so compress worse than English does.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

import networkx as nx
from playwright.sync_api import sync_playwright

from kg.facts.network import to_networkx
from kg.view import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = (200, 2_000, 20_000)
ROUNDS = 5
_FACTS, _SENTENCES, _MENTIONS = 1.8, 1.2, 2.6
_PER_ARTICLE = 30
_KINDS = ("reported",) * 4 + ("claimed",) * 5 + ("denied",)
_GROUPS = ("Person",) * 5 + ("Organization",) * 5 + ("Place",) * 3 + ("Group",) * 4 + ("Work", "Facility")
_TYPES = ("Attack", "Meet", "Statement", "Condemn", "Accuse", "Visit", "Affiliation", "Event", "Demand", "Aid")
_SYLLABLES = [
    "ba",
    "den",
    "kor",
    "li",
    "mar",
    "no",
    "ri",
    "sa",
    "tol",
    "vek",
    "wen",
    "zu",
    "pra",
    "thi",
    "gor",
    "el",
    "an",
    "us",
    "ter",
    "mo",
]
_TYPED = """async (words) => {
    const field = document.getElementById("find");
    field.focus();
    field.value = words;
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
}"""
_CHOSEN = """async () => {
    const start = performance.now();
    document.getElementById("find").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    while (!document.getElementById("content").childElementCount) await new Promise((done) => setTimeout(done, 1));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
}"""


def made_up(entities: int) -> nx.MultiDiGraph:
    """A network of that many entities, in which few are in most facts."""
    random = Random(entities)  # noqa: S311 (repeatable, not secret)
    words = ["".join(random.choices(_SYLLABLES, k=random.choice((1, 2, 2, 3)))) for _ in range(12_000)]
    network = nx.MultiDiGraph()
    passages = [_passage(random, words, number) for number in range(int(entities * _SENTENCES))]
    iris = [
        f"https://w3id.org/newskg/person-{'-'.join(random.choices(words, k=2))}-{number}" for number in range(entities)
    ]
    for iri in iris:
        group = random.choice(_GROUPS)
        name = " ".join(word.capitalize() for word in random.choices(words, k=2))
        mentions = random.sample(passages, k=random.choice((1, 1, 2, 2, 3, 5)))
        network.add_node(iri, label=name, type=group, group=group, names=[], wikidata="", mentions=mentions, facts=[])
    for number in range(int(entities * _FACTS)):
        _add_fact(network, random, number, iris, random.choice(passages))
    return network


def _passage(random: Random, words: list[str], number: int) -> dict[str, Any]:
    article = number // _PER_ARTICLE
    text = " ".join(words[min(int(random.paretovariate(0.6)) - 1, 11_999)] for _ in range(24)).capitalize() + "."
    begin = (number % _PER_ARTICLE) * 200
    return {
        "text": text,
        "begin": begin,
        "end": begin + len(text),
        "article": f"https://w3id.org/newskg/article-{article:06}",
        "title": f"What became of number {article}",
        "publisher": ("Courier", "Harbour Post", "Weekblatt")[article % 3],
        "date": f"2024-{1 + article % 12:02}-{1 + article % 28:02}",
        "source": f"https://news.example/{article}",
    }


def _add_fact(network: nx.MultiDiGraph, random: Random, number: int, iris: list[str], passage: dict[str, Any]) -> None:
    source, target = (iris[min(int(random.paretovariate(0.35)) - 1, len(iris) - 1)] for _ in range(2))
    kind, trigger = random.choice(_KINDS), passage["text"].split()[5]
    record = {
        "event": f"https://w3id.org/newskg/{kind}-{trigger}-{random.getrandbits(32):08x}",
        "layer": "Event" if kind == "reported" else "Proposition",
        "kind": kind,
        "type": random.choice(_TYPES),
        "label": trigger,
        "trigger": trigger,
        "certainty": "Certain",
        "earliest": passage["date"] if number % 3 == 0 else "",
        "roles": [("agent", source), ("target", target)],
        "evidence": [passage],
    }
    if number % 2:
        network.add_edge(source, target, f"{number}", **record)
    else:
        network.nodes[source]["facts"].append(record)


def measure(browser: Browser, name: str, network: nx.MultiDiGraph) -> None:
    """Write the page, open it a few times, and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        started = time.perf_counter()
        path.write_text(render_page(network, title=name), encoding="utf-8")
        written = time.perf_counter() - started
        times = [_times(browser, path) for _ in range(ROUNDS)]
        ready, search, focus = (median(column) for column in zip(*times, strict=True))
        size = path.stat().st_size / 1e6
    print(f"{name:24} {len(network):8,} {size:7.2f} {written:9.1f} {ready:8.0f} {search:8.0f} {focus:8.0f}")


def _times(browser: Browser, path: Path) -> tuple[float, float, float]:
    """Milliseconds until the overview is drawn, until names are listed, until an entity is drawn."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    ready = float(page.get_attribute("html", "data-ready") or 0)
    page.wait_for_timeout(400)
    times = ready, page.evaluate(_TYPED, "mar"), page.evaluate(_CHOSEN)
    page.close()
    return times


def main(graphs: list[str]) -> None:
    """All sizes, then all that is named."""
    print(f"{'graph':24} {'entities':>8} {'MB':>7} {'write s':>9} {'ready ms':>8} {'search':>8} {'focus':>8}")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for size in SIZES:
            measure(browser, f"made up, {size:,}", made_up(size))
        for graph in graphs:
            measure(browser, Path(graph).parent.name, to_networkx(Path(graph)))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
