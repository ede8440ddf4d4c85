"""The command line: every command is one call of the library; only here is anything printed.

Heavy imports stay inside the commands, so that `kg --help` is instant.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from kg import __version__
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Problem

OUTPUT = Path("output")
SAMPLES = Path(__file__).with_name("samples")
STDOUT = Path("-")
EXPORTS = "ttl, nt, n3, trig, nq, rdfxml, jsonld, graphml, gexf, or csv (into a folder)"
PATH = click.Path(path_type=Path)


class Failure(click.ClickException):
    """One line on standard error, and exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as every other one of kg."""
        click.echo(f"kg: {' '.join(self.message.split())}", file=file, err=file is None)


class Program(click.Group):
    """The commands, in the order in which they are needed; what kg or the system refuses ends in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Names of the commands as they stand below."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Failure(f"{error.filename or 'output'}: {error.strerror or error}") from error


def pairs(_ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Values of the form NAME=VALUE."""
    for value in values:
        if "=" not in value.strip("="):
            raise click.BadParameter(f"{value!r} is not of the form {parameter.metavar}")
    return dict(value.split("=", 1) for value in values)


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """The input and the options of every command that reads articles."""
    options = (
        click.argument("inputs", metavar="INPUT...", nargs=-1, required=True),
        click.option(
            "--ontology", type=PATH, multiple=True, metavar="FILE", help="Turtle with more classes and words."
        ),
        click.option("--model", metavar="NAME", help="A spaCy pipeline to use instead of kg's own."),
        click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="How many to work in."),
        click.option(
            "--map",
            "field_map",
            multiple=True,
            callback=pairs,
            metavar="KEY=YOURS",
            help="The name that a key has in your JSON: url=link.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="No progress and no summary."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="newskg", prog_name="kg")
def main() -> None:
    """Turn English news into an RDF knowledge graph: who did what to whom, who says so, and where it stands.

    INPUT is a file, a folder, a glob, or - for standard input: plain text or JSON lines. GRAPH is an output folder
    or any RDF file.
    """
    logging.basicConfig(format="kg: %(message)s", level=logging.WARNING)


@main.command(epilog="Example: kg build articles/ more.jsonl -o output")
@reading
@click.option("--output", "-o", type=PATH, default=OUTPUT, show_default=True, help="Folder for graph, page and report.")
@click.option("--fresh", is_flag=True, help="Start again, and drop what the folder holds.")
@click.option("--base", metavar="IRI", help="What the IRIs of things begin with.")
def build(inputs: tuple[str, ...], output: Path, *, quiet: bool, **options: Any) -> None:
    """Read articles and write their graph: graph.ttl, graph.html and report.md.

    What the output folder holds is kept, and brought up to date where an article is read again.
    """
    from kg import pipeline, summary

    result = pipeline.build(inputs, output, progress=None if quiet else show_progress, **given(options))
    for problem in result.problems:
        warn(problem)
    if result.paths and not quiet:
        click.echo(summary.counts_of(result))
        click.echo("\n".join(map(str, result.paths)))
    end(result.problems, useful=bool(result.paths))


@main.command(epilog="Example: kg extract articles/ > findings.jsonl")
@reading
def extract(inputs: tuple[str, ...], *, quiet: bool, **options: Any) -> None:
    """Print the findings of each article as standoff JSON lines, without making a graph."""
    from kg import pipeline, standoff
    from kg.model import Problem

    problems = []
    articles = 0
    for item in pipeline.extract(inputs, **given(options)):
        if isinstance(item, Problem):
            problems.append(item)
            warn(item)
        else:
            articles += 1
            iris = pipeline.entity_iris(item, ontology=options["ontology"] or ())
            click.echo(standoff.to_json(item, iris=iris).encode())
            if not quiet:
                show_progress(articles)
    end(problems, useful=articles > 0)


@main.command(epilog="Example: kg query output who-said-what")
@click.argument("graph", type=PATH)
@click.argument("query")
@click.option("--format", "form", default="table", show_default=True, help="table, csv, tsv, json or ttl.")
@click.option(
    "--parameter", "-p", multiple=True, callback=pairs, metavar="NAME=VALUE", help="A value for a ready-made query."
)
def query(graph: Path, query: str, form: str, parameter: dict[str, str]) -> None:
    """Ask GRAPH in SPARQL. QUERY is the query itself, a .rq file, or the name of a ready-made query."""
    from kg.query import format_result, run

    click.echo(format_result(run(graph, query, parameters=parameter), form), nl=False)


@main.command(epilog="Example: kg queries")
def queries() -> None:
    """List the ready-made queries: what each answers, and the values that can be given to it."""
    from kg.query import ready_made

    for each in ready_made():
        parameters = "".join(f" [-p {name}=...]" for name in each.parameters)
        click.echo(f"{each.name}{parameters}\n    {each.question}")


@main.command(epilog="Example: kg view output -o graph.html")
@click.argument("graph", type=PATH)
@click.option("--output", "-o", type=PATH, default=Path("graph.html"), show_default=True, help="The page to write.")
def view(graph: Path, output: Path) -> None:
    """Write the interactive page of GRAPH: one file, which works offline."""
    from kg.knowledge import Graph
    from kg.view import render_page, write_page

    network = Graph.load(graph).to_networkx()
    if output == STDOUT:
        click.echo(render_page(network, title=graph.name), nl=False)
    else:
        write_page(network, output, title=graph.name)


@main.command(epilog="Example: kg export output --format graphml -o graph.graphml")
@click.argument("graph", type=PATH)
@click.option("--format", "form", required=True, help=EXPORTS)
@click.option("--output", "-o", type=PATH, default=STDOUT, show_default=True, help="Where to write it.")
def export(graph: Path, form: str, output: Path) -> None:
    """Write GRAPH in another format."""
    from kg import export as library

    library.export(graph, form, output)


@main.command(epilog="Example: kg validate output")
@click.argument("graph", type=PATH)
@click.option("--ontology", type=PATH, multiple=True, metavar="FILE", help="Turtle with more classes, as for build.")
def validate(graph: Path, ontology: tuple[Path, ...]) -> None:
    """Check GRAPH against the SHACL shapes; the exit status is 1 where one is broken."""
    from kg import validate as library

    report = library.validate(graph, ontology=ontology)
    for violation in report.violations:
        click.echo(violation)
    if not report.conforms:
        raise Failure(f"{graph}: {len(report.violations)} violations of the shapes; each line above names its node")
    click.echo(f"{graph}: every shape holds")


@main.command(epilog="Example: kg verify output articles/")
@click.argument("graph", type=PATH)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
def verify(graph: Path, inputs: tuple[str, ...]) -> None:
    """Read every sentence that GRAPH cites again in the articles; the exit status is 1 where the text differs."""
    from kg import verify as library

    mismatches = library.verify(graph, inputs)
    for mismatch in mismatches:
        click.echo(mismatch)
    if mismatches:
        raise Failure(f"{graph}: {len(mismatches)} differences from the articles; each line above names one")
    click.echo(f"{graph}: every sentence stands in the articles")


@main.command(epilog="Example: kg demo")
@click.option("--output", "-o", type=PATH, default=OUTPUT / "demo", show_default=True, help="Folder for the graph.")
def demo(output: Path) -> None:
    """Build the graph of the sample articles that come with kg, and show what is in it."""
    from kg import pipeline, summary

    result = pipeline.build([SAMPLES], output, fresh=True, progress=show_progress)
    graph, page, _ = result.paths
    click.echo(f"{summary.counts_of(result)}. Among them:\n\n{summary.facts_of(result)}\n")
    click.echo(f"The page, for a browser:         {page}")
    click.echo(f"The Turtle, for a triple store:  {graph}")
    click.echo(f"A question to try:               {program()} query {output} who-said-what")


def given(options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given; the library has its own defaults for the others."""
    return {name: value for name, value in options.items() if value is not None}


def program() -> str:
    """How to call kg from where the user stands."""
    found = shutil.which("kg")
    beside = Path(sys.executable).with_name("kg")
    if found and Path(found).resolve() == beside.resolve():
        return "kg"
    return os.path.relpath(beside) if beside.exists() else "python -m kg"


def warn(problem: Problem) -> None:
    """One line for an input that could not be used."""
    click.echo(f"kg: {problem.source}: {' '.join(problem.message.split())}", err=True)


def show_progress(done: int, total: int | None = None) -> None:
    """A counter that stays in its line, where somebody is looking."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} of {total:,} articles" if total else f"\r{done:,} articles", err=True, nl=done == total)


def end(problems: Iterable[Problem], *, useful: bool) -> None:
    """End with status 1 where nothing could be used, or something that was named is not there."""
    from kg.articles import MissingInput

    if not useful or any(isinstance(problem, MissingInput) for problem in problems):
        sys.exit(1)
