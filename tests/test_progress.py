"""Progress: shown on a terminal, silent elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from kg.cli.progress import progress


class Terminal(io.StringIO):
    """Somewhere that somebody is looking at."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return True


def test_a_terminal_sees_how_many_and_how_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as update:
        assert update is not None
        update(3, 10)
        update(10, 10)
    assert "10/10" in terminal.getvalue()
    assert "a second" in terminal.getvalue()


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nobody_else_sees_anything(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress(quiet=quiet) as update:
        assert update is None
    assert stream.getvalue() == ""
