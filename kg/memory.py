"""Memory: how often Python looks through what is held for garbage in circles, which takes long where much is held."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from multiprocessing import parent_process
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM = (50_000, 20, 1_000_000)
"""Thresholds of the garbage collector: its oldest generation is left alone."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for garbage in circles among what is new only: all that is held took a quarter of publishing, a seventh of extraction."""
    usual = gc.get_threshold()
    if usual == _SELDOM:  # another thread, or who called, will put it back
        yield
        return
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def never_collecting() -> Iterator[None]:
    """Do not look for garbage in circles, where much is made at once and none of it is: it took a sixth of resolving."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def leave_alone() -> None:
    """Have the garbage collector never look again through what a worker process has loaded; it serves until it ends."""
    if parent_process():
        gc.freeze()
