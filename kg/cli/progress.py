"""Progress on standard error, where somebody is looking: articles, how fast, and how long it will take."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """What to call with the number of articles done, and of all; None where nobody is looking, or `quiet` is asked for."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with _bar() as bar:
        task = bar.add_task("reading articles", total=None, speed="")

        def update(done: int, total: int) -> None:
            speed = f"{bar.tasks[task].speed or 0:.0f} a second"
            stage = "reading articles" if done < total else "writing the graph"
            bar.update(task, description=stage, completed=done, total=total, speed=speed)

        yield update


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"), TimeRemainingColumn())
    return Progress(TextColumn("{task.description}"), *columns, console=Console(stderr=True), transient=True)
