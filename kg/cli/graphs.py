"""Commands on a graph: query, queries, explain, diff, view, export, validate, verify."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import PATH, STDOUT, ontology_option, pairs
from kg.cli.program import Failure, main

EXPORTS = "ttl, nt, n3, trig, nq, rdfxml, jsonld, graphml, gexf, or csv (into a folder)"


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


@main.command(epilog='Example: kg explain output "Jens Stoltenberg"')
@click.argument("graph", type=PATH)
@click.argument("entity")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(graph: Path, entity: str, form: str) -> None:
    """Tell why ENTITY of GRAPH is what it is: its names, its articles, the reason for each join, how to correct it.

    ENTITY is an IRI, a label or another name.
    """
    from kg import explanation

    try:
        found = explanation.explain(graph, entity)
    except explanation.AmbiguousNameError as error:
        for candidate in error.candidates:
            click.echo(explanation.in_brief(candidate))
        raise
    click.echo(explanation.as_json(found) if form == "json" else explanation.in_words(found))


@main.command(epilog="Example: kg diff yesterday/ output")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(old: Path, new: Path, form: str) -> None:
    """Tell what is new in the graph NEW (+), what of the graph OLD is gone (-), and what is called otherwise (~).

    OLD and NEW are output folders or RDF files. Articles and entities are told first, then facts; a fact is the same
    where it says the same, whatever its IRI is. As with git diff, the exit status is 0 whether or not there are
    differences; without any, nothing is printed.
    """
    from kg import difference

    found = difference.diff(old, new)
    click.echo(f"{difference.as_json(found)}\n" if form == "json" else difference.in_words(found), nl=False)


@main.command(epilog="Example: kg view output -o graph.html")
@click.argument("graph", type=PATH)
@ontology_option
@click.option("--output", "-o", type=PATH, default=Path("graph.html"), show_default=True, help="The page to write.")
def view(graph: Path, output: Path, ontology: tuple[Path, ...]) -> None:
    """Write the interactive page of GRAPH: one file, which works offline."""
    from kg.knowledge import Graph
    from kg.view import render_page, write_page

    network = Graph.load(graph).to_networkx(ontology=ontology)
    if output == STDOUT:
        click.echo(render_page(network, title=graph.name), nl=False)
    else:
        write_page(network, output, title=graph.name)


@main.command(epilog="Example: kg export output --format graphml -o graph.graphml")
@click.argument("graph", type=PATH)
@click.option("--format", "form", required=True, help=EXPORTS)
@click.option("--output", "-o", type=PATH, default=STDOUT, show_default=True, help="Where to write it.")
@ontology_option
def export(graph: Path, form: str, output: Path, ontology: tuple[Path, ...]) -> None:
    """Write GRAPH in another format."""
    from kg import export as library

    library.export(graph, form, output, ontology=ontology)


@main.command(epilog="Example: kg validate output")
@click.argument("graph", type=PATH)
@ontology_option
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
