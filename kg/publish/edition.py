"""From findings to files: graph, page and report of all that a folder holds, written again only where something changed.

What the files were made of is written down beside the findings: their digest, the corrections, what could not be used,
the code. Where all of it is the same, and the files are as they were left, there is nothing to do.
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kg.corrections.turtle import read_corrections, read_source
from kg.files import replacing, sweep
from kg.fingerprint import code_fingerprint
from kg.memory import seldom_collecting
from kg.model import Problem
from kg.publish.audit import Ledger
from kg.publish.highlights import Highlight
from kg.publish.press import Former, Press, terms_of
from kg.publish.report import render_report
from kg.query.index import Changes, indexing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.corrections import Corrections, Source
    from kg.reading import Reading
    from kg.store import Store

_log = logging.getLogger(__name__)

FILES = ("graph.ttl", "graph.html", "report.md", "report.json")
"""Names of the files in an output folder."""
CORRECTIONS = "corrections.ttl"
"""A file that users put there: it is only read."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: counts over the whole graph, the files, what could not be used, and the facts to show first.

    `events` are reported ones that are no statements. `paths` is empty where there was nothing to make a graph of;
    `is_new` tells whether they were written. `removed` are the articles that were taken out, as a user knows them.
    """

    articles: int = 0
    entities: int = 0
    events: int = 0
    statements: int = 0
    propositions: int = 0
    problems: tuple[Problem, ...] = ()
    paths: tuple[Path, ...] = ()
    facts: tuple[Highlight, ...] = field(default=(), repr=False)
    is_new: bool = True
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """Where files go, and all that they are made with beside findings; `given` are the files of corrections."""

    folder: Path
    reading: Reading
    base: str
    given: tuple[Source, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Graph, page and reports."""
        return tuple(self.folder / name for name in FILES)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Where the user corrects: the files given, and the folder's own."""
        own = self.folder / CORRECTIONS
        return (*self.given, *([read_source(own)] if own.is_file() else []))

    @cached_property
    def said(self) -> Corrections:
        """What the user corrects; raises `CorrectionError` for what cannot be."""
        return read_corrections(self.sources, self.base, self.reading.lexicon.entity_terms)

    @cached_property
    def terms(self) -> str:
        """A hash of all this."""
        said = (text for source in self.sources for text in (source.name, source.text))
        return _digest(code_fingerprint(), self.reading.fingerprint, self.base, *said)


def check(edition: Edition, store: Store) -> None:
    """Raise `CorrectionError` where the corrections cannot be; those of the last edition were looked at then."""
    if (store.edition() or {}).get("terms") != edition.terms:
        _ = edition.said


def publish(edition: Edition, store: Store, problems: Sequence[Problem], press: Press | None = None) -> BuildResult:
    """The files of what the store holds: those that are there where they are up to date, else new ones from the press.

    There are none where there never was an article.
    """
    if not store.edition() and not store.count():
        return BuildResult(problems=(*problems, *edition.said.problems))
    sweep(edition.paths)
    state = _digest(edition.terms, store.digest(), *sorted(f"{p.source} {p.message}" for p in problems))
    last = store.edition() or {}
    if last.get("state") == state and last["files"] == _stamps(edition.paths):
        kept = _from_json(last["result"])
        return replace(kept, problems=(*problems, *kept.problems), paths=edition.paths, is_new=False)
    result, triples = _write(edition, store, problems, press or Press(edition, store))
    store.keep_edition(
        {
            "terms": edition.terms,
            "state": state,
            "files": _stamps(edition.paths),
            "graph": [terms_of(edition.reading, edition.base), triples],
            "result": _to_json(result),
            "base": edition.base,
            "model": edition.reading.model,
            "words": [str(path.absolute()) for path in edition.reading.words],
        }
    )
    return replace(result, problems=(*problems, *result.problems), paths=edition.paths)


# Writing ------------------------------------------------------------------------------------------------------------


def _write(edition: Edition, store: Store, problems: Sequence[Problem], press: Press) -> tuple[BuildResult, int]:
    """Make graph, page and reports; files are replaced once all are made. Its problems are those of corrections.

    How many triples there are comes with the result.
    """
    said, former = edition.said, former_of(edition, store)
    _log.info("writing the graph of %d articles into %s", store.count(), edition.folder)
    with (
        seldom_collecting(),
        replacing(edition.paths[0]) as graph,
        replacing(edition.paths[1]) as drawn,
        replacing(edition.paths[2]) as report,
        replacing(edition.paths[3]) as audit,
        audit.open("w", encoding="utf-8", newline="\n") as lines,
        press,
    ):
        ledger = Ledger(lines)
        made = press.print(graph, former, ledger)
        tallies = made.tallies
        ledger.end(tallies, [*problems, *said.problems], made.outcomes, triples=made.triples)
        changes = Changes(former.path, *made.revised.quads()) if former and made.revised else None
        title = f"Knowledge graph of {len(tallies.rows)} articles"
        with indexing(graph, edition.folder, changes), press.page.drawing(drawn, title):
            press.keep_occurrences()
            words = render_report(tallies, [*problems, *said.problems], made.outcomes, triples=made.triples)
            report.write_text(words, encoding="utf-8", newline="\n")
    result = BuildResult(
        articles=len(tallies.rows),
        entities=tallies.entities,
        events=tallies.total("events"),
        statements=tallies.total("statements"),
        propositions=tallies.total("propositions"),
        problems=(*said.problems, *(outcome.problem for outcome in made.outcomes if outcome.complaint)),
        facts=made.facts,
    )
    return result, made.triples


def former_of(edition: Edition, store: Store) -> Former | None:
    """The graph that the folder has, where it is as the last edition left it, and was made on the same terms."""
    last, graph = store.edition() or {}, edition.paths[0]
    terms, triples = last.get("graph", ("", 0))
    is_same = terms == terms_of(edition.reading, edition.base) and last["files"][:1] == _stamps([graph])
    return Former(graph, triples) if is_same and triples else None


# What was written ---------------------------------------------------------------------------------------------------


def _stamps(paths: Iterable[Path]) -> list[list[int]]:
    """Size and time of each file: whoever changes one by hand gets it back."""
    return [[stat.st_size, stat.st_mtime_ns] for path in paths if path.is_file() for stat in [path.stat()]]


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _to_json(result: BuildResult) -> dict[str, Any]:
    facts = [{**asdict(fact), "published": fact.published and fact.published.isoformat()} for fact in result.facts]
    return {**asdict(result), "facts": facts, "paths": [], "removed": []}


def _from_json(value: dict[str, Any]) -> BuildResult:
    facts = (
        Highlight(**{**fact, "published": fact["published"] and date.fromisoformat(fact["published"])})
        for fact in value["facts"]
    )
    problems = tuple(Problem(**problem) for problem in value["problems"])
    return BuildResult(**{**value, "facts": tuple(facts), "problems": problems, "paths": (), "removed": ()})
