"""What is said on standard error while a command works, and the status that it ends with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Problem


def styled(words: str, **style: Any) -> str:
    """Words in colour or bold; click takes both away again where nobody is looking, NO_COLOR everywhere."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return words if is_plain else click.style(words, **style)


def counted(count: int, one: str) -> str:
    """So many of them: "1 error", "2 errors"."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def warn(problem: Problem) -> None:
    """One line for an input that could not be used."""
    remark(f"{problem.source}: {' '.join(problem.message.split())}")


def remark(words: str) -> None:
    """One line on standard error."""
    click.echo(f"{styled('kg:', fg='yellow')} {words}", err=True)


def show_progress(done: int, what: str = "articles") -> None:
    """A counter that stays in its line, where somebody is looking."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} {what}", err=True, nl=False)


def end_progress() -> None:
    """End the line of the counter."""
    if sys.stderr.isatty():
        click.echo(err=True)


def end(problems: Iterable[Problem], *, useful: bool) -> None:
    """End with status 1 where nothing could be used, or something that was named is not there."""
    from kg.articles import MissingInput

    if not useful or any(isinstance(problem, MissingInput) for problem in problems):
        sys.exit(1)
