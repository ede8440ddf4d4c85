"""Where the files lie that are not code: ontology, queries, names."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder that ships with kg: `resource("ontology", "events.ttl")`.

    In an installed package they lie under `kg/_data/`, in a checkout at its root.
    """
    installed = _PACKAGE / "_data"
    root = installed if installed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
