"""What is said on standard error while a command works, and the status that it ends with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Problem


def warn(problem: Problem) -> None:
    """One line for an input that could not be used."""
    click.echo(f"kg: {problem.source}: {' '.join(problem.message.split())}", err=True)


def show_progress(done: int) -> None:
    """A counter that stays in its line, where somebody is looking."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} articles", err=True, nl=False)


def end(problems: Iterable[Problem], *, useful: bool) -> None:
    """End with status 1 where nothing could be used, or something that was named is not there."""
    from kg.articles import MissingInput

    if not useful or any(isinstance(problem, MissingInput) for problem in problems):
        sys.exit(1)
