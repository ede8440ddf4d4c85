"""The command for who has just installed kg: demo."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from kg.cli.options import OUTPUT, PATH
from kg.cli.program import main
from kg.cli.progress import progress

SAMPLES = Path(__file__).parent.with_name("samples")


@main.command(short_help="Build and show the graph of the sample articles.", epilog="Example: kg demo")
@click.option("--output", "-o", type=PATH, default=OUTPUT / "demo", show_default=True, help="Folder for the graph.")
def demo(output: Path) -> None:
    """Build the graph of the sample articles that come with kg, and show what is in it."""
    from kg import pipeline
    from kg.publish import summary

    with progress() as update:
        result = pipeline.build([SAMPLES], output, fresh=True, progress=update)
    graph, page, *_ = result.paths
    click.echo(f"{summary.counts_of(result)}. Among them:\n\n{summary.facts_of(result)}\n")
    click.echo(f"The page, for a browser:         {page}")
    click.echo(f"The Turtle, for a triple store:  {graph}")
    click.echo(f"A question to try:               {program()} query {output} who-said-what")


def program() -> str:
    """How to call kg from where the user stands."""
    found = shutil.which("kg")
    beside = Path(sys.executable).with_name("kg")
    if found and Path(found).resolve() == beside.resolve():
        return "kg"
    return os.path.relpath(beside) if beside.exists() else "python -m kg"
