"""The command that measures accuracy: eval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.messages import end, warn
from kg.cli.options import PATH, files, given, ontology_option
from kg.cli.program import main

if TYPE_CHECKING:
    from pathlib import Path


@main.command(
    "eval",
    short_help="Score what kg finds against your own gold.",
    epilog="Example: kg eval gold.jsonl output --errors 5",
)
@click.argument("gold", type=PATH)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, shell_complete=files)
@click.option(
    "--errors", type=click.IntRange(0), default=0, metavar="N", help="Show N misses and N false alarms of each."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@ontology_option
@click.option(
    "--names", type=PATH, multiple=True, metavar="FILE", help="Turtle with names that you know, as for build."
)
@click.option("--model", metavar="NAME", help="A spaCy pipeline to use instead of kg's own.")
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="How many to work in.")
def evaluate(gold: Path, inputs: tuple[str, ...], form: str, *, errors: int, **options: Any) -> None:
    """Score what kg finds against GOLD: articles that you annotated, in JSON lines, with the keys of kg extract.

    INPUT is an output folder, a file that kg extract wrote, or articles, which are read now; without it, the texts in
    GOLD are. Each key of GOLD that holds annotations (mentions, times, events, statements, links) gets its measures:
    precision (P), recall (R) and their harmonic mean (F1).
    """
    from kg import accuracy, evaluation

    found = accuracy.measure(gold, inputs, **given(options))
    for problem in found.problems:
        warn(problem)
    tell = evaluation.as_json if form == "json" else evaluation.in_words
    click.echo(tell(found, errors=errors))
    end(found.problems, useful=bool(found.counts))
