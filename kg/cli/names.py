"""The command that makes a names file: names."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.messages import end_progress, show_progress, warn
from kg.cli.options import PATH, STDOUT, files, given, pairs
from kg.cli.program import Failure, main


@main.command(
    short_help="Make a file of names that you know.", epilog="Example: kg names people.csv --type person -o mine.ttl"
)
@click.argument("source", metavar="INPUT", shell_complete=files)
@click.option("--output", "-o", type=PATH, default=Path("names.ttl"), show_default=True, help="The file to write.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only things of this type: person, place, company."
)
@click.option("--language", metavar="CODE", help="The language of the names; English if not given.")
@click.option("--ontology", type=PATH, multiple=True, metavar="FILE", help="Turtle with more classes, as for build.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")
@click.option(
    "--map", "columns", multiple=True, callback=pairs, metavar="KEY=COLUMN", help="Table: the column of a key."
)
@click.option("--base", metavar="IRI", help="Table: what the IRIs of things without an id begin with.")
@click.option(
    "--min-sitelinks", type=click.IntRange(0), metavar="N", help="Dump: pages about an item; 20 if not given."
)
@click.option(
    "--class",
    "classes",
    multiple=True,
    callback=pairs,
    metavar="ITEM=TYPE",
    help="Dump: the type of a class: Q515=place.",
)
def names(source: str, output: Path, *, quiet: bool, **options: Any) -> None:
    """Make a file for build --names from INPUT: a table (CSV, TSV) or a JSON dump of Wikidata, plain, .gz or .bz2.

    The first row of a table names its columns: name, type, id (an item of Wikidata, or any IRI), aliases and demonyms
    (with | between them), lat, long. Of a dump, items with a label and enough pages of Wikimedia's sites are taken.
    """
    from kg.names import make_names

    made = make_names(
        source, output, progress=None if quiet else partial(show_progress, what="lines"), **given(options)
    )
    if not quiet:
        end_progress()
    for problem in made.problems:
        warn(problem)
    passed = ", ".join(f"{count:,} {reason}" for reason, count in sorted(made.passed.items()))
    if not made.types:
        raise Failure(
            f"{source}: gives no names, and nothing is written" + (f"; passed over: {passed}" if passed else "")
        )
    if not quiet:
        counts = ", ".join(f"{count:,} {kind}" for kind, count in sorted(made.types.items()))
        click.echo(f"{output}: {counts}" + (f"; passed over: {passed}" if passed else ""), err=output == STDOUT)
