"""Files that are replaced whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the other's place when the block ends, and is gone when it fails.

    Raises:
        StoreError: it cannot be written: the disk is full, or the folder may not be written to.
    """
    beside = _beside(path)
    try:
        yield beside
        _make_last(beside)  # else a power cut may leave the new name with nothing behind it
        beside.replace(path)
        _make_last(path.parent)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be written ({error.strerror or error}); what was there is as it was"
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def sweep(paths: Iterable[Path]) -> None:
    """Take away what a killed process left beside these files."""
    for path in paths:
        _beside(path).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".new-{path.name}")


def _make_last(path: Path) -> None:
    """Have the system write it to the disk now."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
