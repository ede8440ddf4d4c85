"""Commands on the user's own ontology: check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.messages import counted
from kg.cli.options import PATH
from kg.cli.program import Failure, main

if TYPE_CHECKING:
    from pathlib import Path


@main.group(epilog="Example: kg ontology check mine.ttl")
def ontology() -> None:
    """Look after your own classes and words."""


@ontology.command(epilog="Example: kg ontology check mine.ttl")
@click.argument("files", type=PATH, metavar="FILE...", nargs=-1, required=True)
def check(files: tuple[Path, ...]) -> None:
    """Say all that is wrong with FILE, which you mean to give with --ontology, and what it adds to kg.

    Files that are given together may build on each other. The exit status is 1 where one would be refused.
    """
    from kg.ontology import inspect

    found = inspect(files)
    for line in (*found.errors, *found.warnings):
        click.echo(line)
    names = ", ".join(map(str, files))
    if found.errors:
        raise Failure(f"{names}: {counted(len(found.errors), 'error')}; each line above names one")
    click.echo("\n  ".join((f"{names}: adds" if found.additions else f"{names}: adds nothing", *found.additions)))
