"""Commands that change what is in a graph, or read articles: build, remove, extract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.messages import end, end_progress, show_progress, warn
from kg.cli.options import OUTPUT, PATH, given, reading
from kg.cli.program import main
from kg.cli.progress import Pace, progress

if TYPE_CHECKING:
    from pathlib import Path


@main.command(
    short_help="Read articles and write or update their graph.",
    epilog="Example: kg build articles/ more.jsonl -o output",
)
@reading
@click.option("--output", "-o", type=PATH, default=OUTPUT, show_default=True, help="Folder for graph, page and report.")
@click.option("--fresh", is_flag=True, help="Start again, and drop what the folder holds.")
@click.option(
    "--corrections", type=PATH, multiple=True, metavar="FILE", help="Turtle with what you know better: see kg explain."
)
@click.option("--base", metavar="IRI", help="What the IRIs of things begin with.")
def build(inputs: tuple[str, ...], output: Path, *, quiet: bool, **options: Any) -> None:
    """Read articles and write their graph: graph.ttl, graph.html, report.md and report.json.

    What the output folder holds is kept, and brought up to date where an article is read again.
    """
    from kg import pipeline
    from kg.publish import summary

    pace = Pace()
    with progress(quiet=quiet) as update:
        result = pipeline.build(inputs, output, progress=pace.passing_on(update), **given(options))
    for problem in result.problems:
        warn(problem)
    if result.paths and not quiet:
        click.echo(summary.told(result))
        click.echo(pace.told(), err=True, nl=bool(pace.told()))
    end(result.problems, useful=bool(result.paths))


@main.command(short_help="Take articles out of a graph.", epilog="Example: kg remove output tyotkino.txt")
@click.argument("graph", type=PATH)
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
def remove(graph: Path, articles: tuple[str, ...], *, quiet: bool) -> None:
    """Take articles out of the output folder GRAPH, with everything that only they support.

    ARTICLE is a file name, URL, path, id, title or IRI, or the first digits of the sha256 of its text.
    """
    from kg import pipeline
    from kg.publish import summary

    result = pipeline.remove(graph, articles)
    for problem in result.problems:
        warn(problem)
    if not quiet:
        click.echo(summary.told(result))


@main.command(
    short_help="Print what is found in each article, as JSON lines.",
    epilog="Example: kg extract articles/ > findings.jsonl",
)
@reading
@click.option("--record", type=PATH, metavar="FOLDER", help="Where to keep what --fetch fetches; else it is not kept.")
def extract(inputs: tuple[str, ...], *, quiet: bool, **options: Any) -> None:
    """Print the findings of each article as standoff JSON lines, without making a graph."""
    from kg import pipeline, standoff
    from kg.model import Problem

    if options["record"] and not options["fetch"]:
        raise click.UsageError("--record keeps what --fetch fetches; give that too")
    problems = []
    articles = 0
    for item in pipeline.extract(inputs, **given(options)):
        if isinstance(item, Problem):
            problems.append(item)
            warn(item)
        else:
            articles += 1
            iris = pipeline.entity_iris(item, ontology=options["ontology"], names=options["names"])
            click.echo(standoff.to_json(item, iris=iris).encode())
            if not quiet:
                show_progress(articles)
    if articles and not quiet:
        end_progress()
    end(problems, useful=articles > 0)
