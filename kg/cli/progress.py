"""Progress on standard error, where somebody is looking: articles, how fast, and how long it will take."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress


class Pace:
    """How long a build took, for the terminal alone: files with times in them would differ from build to build."""

    def __init__(self) -> None:
        self._begun = self._analysed = monotonic()
        self._count = 0

    def passing_on(self, update: Callable[[int, int], None] | None) -> Callable[[int, int], None]:
        """What to call with the number of articles done, and of all, that passes them on."""

        def note(done: int, total: int) -> None:
            self._count, self._analysed = done, monotonic()
            if update:
                update(done, total)

        return note

    def told(self) -> str:
        """Times and the rate, in one line; empty where no article was analysed."""
        if not self._count:
            return ""
        analysing, all_in_all = self._analysed - self._begun, monotonic() - self._begun
        rate = self._count / max(analysing, 0.001)
        return f"kg: {self._count:,} articles analysed in {analysing:.1f} s ({rate:.1f} a second), {all_in_all:.1f} s in all"


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
