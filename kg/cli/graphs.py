"""Commands on a graph: explain, diff, view, export, validate, verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.messages import counted, styled
from kg.cli.options import PATH, STDOUT, files, given, map_option, ontology_option, quiet_option
from kg.cli.program import Failure, main

if TYPE_CHECKING:
    from datetime import datetime

    from kg.view import Choice

EXPORTS = "ttl, ttl12 (RDF 1.2), nt, n3, trig, nq, rdfxml, jsonld, graphml, gexf, or csv (into a folder)"


@main.command(short_help="Tell why an entity is what it is.", epilog='Example: kg explain output "Jens Stoltenberg"')
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


@main.command(short_help="Tell what is new and what is gone, as facts.", epilog="Example: kg diff yesterday/ output")
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
    if form == "json":
        click.echo(difference.as_json(found))
    for line in difference.in_words(found).splitlines() if form == "text" else ():
        click.echo(styled(line, fg=_COLOURS.get(line[:1])))


_COLOURS = {"+": "green", "-": "red", "~": "yellow"}


_DAY = click.DateTime(["%Y-%m-%d"])


@main.command(
    short_help="Write the interactive page of a graph.",
    epilog='Example: kg view output --entity "Jens Stoltenberg" --around 2 --since 2024-03-01',
)
@click.argument("graph", type=PATH)
@ontology_option
@click.option("--output", "-o", type=PATH, default=Path("graph.html"), show_default=True, help="The page to write.")
@click.option("--entity", multiple=True, metavar="NAME", help="Only what is near it: an IRI, a label, another name.")
@click.option("--around", type=click.IntRange(0), default=1, show_default=True, help="How many steps from --entity.")
@click.option("--since", type=_DAY, metavar="DAY", help="Only facts of this day or later: 2024-03-01.")
@click.option("--until", type=_DAY, metavar="DAY", help="Only facts of this day or before.")
@click.option(
    "--max-nodes", type=click.IntRange(1), metavar="N", help="Keep the N most connected; by default up to 20,000."
)
def view(graph: Path, output: Path, ontology: tuple[Path, ...], **part: Any) -> None:
    """Write the interactive page of GRAPH, or of a part of it: one file, which works offline."""
    from kg.facts.network import to_networkx
    from kg.ontology import load_lexicon
    from kg.view import render_page, write_page

    network, choice = to_networkx(graph, load_lexicon(ontology)), _choice(**part)
    if output == STDOUT:
        click.echo(render_page(network, title=graph.name, choice=choice), nl=False)
    else:
        write_page(network, output, title=graph.name, choice=choice)


def _choice(*, entity: tuple[str, ...], since: datetime | None, until: datetime | None, **more: Any) -> Choice:
    from kg.view import Choice

    return Choice(entity, since=since and since.date(), until=until and until.date(), **given(more))


def _formats(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """For completion: the formats that there are."""
    from kg.export import FORMATS

    return [name for name in FORMATS if name.startswith(begun)]


@main.command(
    short_help="Write a graph in another format.", epilog="Example: kg export output --format graphml -o graph.graphml"
)
@click.argument("graph", type=PATH)
@click.option("--format", "form", required=True, help=EXPORTS, shell_complete=_formats)
@click.option("--output", "-o", type=PATH, default=STDOUT, show_default=True, help="Where to write it.")
@ontology_option
def export(graph: Path, form: str, output: Path, ontology: tuple[Path, ...]) -> None:
    """Write GRAPH in another format."""
    from kg import export as library

    library.export(graph, form, output, ontology=ontology)


@main.command(short_help="Check a graph against the SHACL shapes.", epilog="Example: kg validate output")
@click.argument("graph", type=PATH)
@ontology_option
@quiet_option
def validate(graph: Path, ontology: tuple[Path, ...], *, quiet: bool) -> None:
    """Check GRAPH against the SHACL shapes; the exit status is 1 where one is broken."""
    from kg import validate as library

    report = library.validate(graph, ontology=ontology)
    for violation in report.violations:
        click.echo(violation)
    if not report.conforms:
        broken = counted(len(report.violations), "violation")
        raise Failure(f"{graph}: {broken} of the shapes; each line above names its node")
    if not quiet:
        click.echo(f"{graph}: every shape holds")


@main.command(
    short_help="Read every cited sentence again in the articles.", epilog="Example: kg verify output articles/"
)
@click.argument("graph", type=PATH)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, shell_complete=files)
@map_option
@quiet_option
def verify(graph: Path, inputs: tuple[str, ...], field_map: dict[str, str], *, quiet: bool) -> None:
    """Read every sentence that GRAPH cites again in the articles; the exit status is 1 where the text differs."""
    from kg import verify as library

    mismatches = library.verify(graph, inputs, field_map=field_map)
    for mismatch in mismatches:
        click.echo(mismatch)
    if mismatches:
        found = counted(len(mismatches), "difference")
        raise Failure(f"{graph}: {found} from the articles; each line above names one")
    if not quiet:
        click.echo(f"{graph}: every sentence stands in the articles")
