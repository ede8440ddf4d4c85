"""Arguments and options that commands share, and the way from them to the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Callable

OUTPUT = Path("output")
STDOUT = Path("-")
PATH = click.Path(path_type=Path)


def files(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """For completion: the files that there are."""
    return [CompletionItem(begun, type="file")]


def pairs(_ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Values of the form NAME=VALUE."""
    for value in values:
        if "=" not in value.strip("="):
            raise click.BadParameter(f"{value!r} is not of the form {parameter.metavar}")
    return dict(value.split("=", 1) for value in values)


ontology_option = click.option(
    "--ontology", type=PATH, multiple=True, metavar="FILE", help="Turtle with more classes, as for build."
)


map_option = click.option(
    "--map",
    "field_map",
    multiple=True,
    callback=pairs,
    metavar="KEY=YOURS",
    help="The name that a key or column has in your input: url=link.",
)


quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing where all is well.")


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """The input and the options of every command that reads articles."""
    options = (
        click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, shell_complete=files),
        click.option(
            "--ontology", type=PATH, multiple=True, metavar="FILE", help="Turtle with more classes and words."
        ),
        click.option(
            "--names", type=PATH, multiple=True, metavar="FILE", help="Turtle with names that you know: see kg names."
        ),
        click.option("--model", metavar="NAME", help="A spaCy pipeline to use instead of kg's own."),
        click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="How many to work in."),
        click.option("--scheduler", metavar="ADDRESS", help="Work on the machines of Dask: tcp://host:8786."),
        map_option,
        click.option("--fetch", is_flag=True, help="Fetch the addresses (https://...) among INPUT, and record them."),
        click.option("--quiet", "-q", is_flag=True, help="No progress and no summary."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def given(options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given; the library has its own defaults for the others."""
    return {name: value for name, value in options.items() if value is not None}
