"""What SQLite or the system complains of, said for the user."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REMEDIES = {
    "locked": "; wait until the other build on this folder has ended",
    "readonly": "; a build was interrupted here, or the file may not be written to: build again",
    "full": "; make room and build again: what was there is as it was",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What SQLite or the system says, as a `StoreError` in one line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        remedy = next((remedy for word, remedy in _REMEDIES.items() if word in str(error)), "")
        raise StoreError(f"{path}: {error}{remedy}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {error}; delete the file and build again") from error
    except OSError as error:
        raise StoreError(f"{error.filename or path}: cannot be written ({error.strerror or error})") from error
