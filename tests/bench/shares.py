"""What kg adds to the time of the bare spaCy pipeline, as shares within one run.

python tests/bench/shares.py [ARTICLES...]       the sample articles, where none are named
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from kg.articles import read_articles
from kg.extract import extract
from kg.extract.coreference import resolve_mentions, resolve_pronouns
from kg.extract.entities import entity_of
from kg.extract.names import names
from kg.extract.nominals import nominals, pronouns
from kg.extract.times import find_times
from kg.extract.tokens import Doc
from kg.language import load, parse
from kg.link import link
from kg.model import Article
from kg.ontology import load_lexicon
from kg.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from kg.lexicon import Lexicon
    from kg.model import Entity

SAMPLES = Path(__file__).resolve().parents[2] / "kg" / "samples"
ROUNDS = 3
"""The least of so many times counts: the others were disturbed."""


def measure(nlp: Language, articles: list[Article], lexicon: Lexicon) -> dict[str, float]:
    """Seconds of the processor for each part."""
    docs = list(parse(nlp, articles, lexicon))
    found = [extract(doc, article, lexicon) for article, doc in docs]
    linked = [link(each, lexicon) for each in found]
    return {
        "spaCy": seconds(lambda: list(nlp.pipe(article.text for article in articles))),
        "kg's own tokens, paragraphs and lemmas with spaCy": seconds(lambda: list(parse(nlp, articles, lexicon))),
        "all extraction": seconds(lambda: [extract(doc, article, lexicon) for article, doc in docs]),
        "mentions and coreference": seconds(lambda: [entities(Doc(doc), lexicon) for _, doc in docs]),
        "times": seconds(lambda: [list(find_times(Doc(doc), article)) for article, doc in docs]),
        "links": seconds(lambda: [link(each, lexicon) for each in found]),
        "entities over articles": seconds(lambda: resolve(linked, lexicon)),
    }


def entities(doc: Doc, lexicon: Lexicon) -> list[Entity]:
    """Everything that makes entities of one article."""
    named = names(doc, lexicon)
    state = resolve_mentions(doc, named, list(nominals(doc, named, lexicon)), lexicon)
    resolve_pronouns(state, pronouns(doc), {}, frozenset())
    return [entity_of(cluster, "e", state) for cluster in state.clusters]


def seconds(work: Callable[[], object]) -> float:
    """The time of the processor that it takes at best."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def main(inputs: list[str]) -> None:
    """Print the table."""
    articles = [item for item in read_articles(inputs or [SAMPLES]) if isinstance(item, Article)]
    found = measure(load(), articles, load_lexicon())
    print(f"{len(articles)} articles, {sum(len(a.text.split()) for a in articles):,} words; spaCy takes 100 %")
    for part, time in found.items():
        print(f"{time:8.2f} s {time / found['spaCy']:7.1%}  {part}")
    parts = sum(found[part] for part in ("mentions and coreference", "links", "entities over articles"))
    print(f"{parts:8.2f} s {parts / found['spaCy']:7.1%}  all that makes entities")


if __name__ == "__main__":
    main(sys.argv[1:])
