"""What one query may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one query; 0 is none. An answer that is too long is cut, anything else is stopped.

    `seconds` count from when the graph is open, `memory` is what the query takes beside the graph, in megabytes
    (not bounded on Windows), `size` is that of the answer, in bytes.
    """

    seconds: float = 60
    rows: int = 100_000
    memory: int = 2_000
    size: int = 200_000_000


UNLIMITED = Limits(0, 0, 0, 0)
