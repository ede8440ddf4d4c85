"""What findings depend on besides the article: the model, the code that reads, and the words of the ontology."""

from __future__ import annotations

import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_READERS = (
    "language/*.py",
    "layout.py",
    "lexicon.py",
    "model.py",
    "pieces.py",
    "ontology/*.py",
    "spellings.py",
    "turtle.py",
    "standoff.py",
    "outline.py",
    "extract/**/*.py",
    "link/*.py",
)
_WORDS = ("*.ttl", "*.toml")
_NO_WORDS = frozenset({"shapes.ttl"})
"""Files of the ontology that only check a graph."""
_CODE = ("**/*.py", "view/templates/*")
_WRITERS = ("jinja2", "networkx", "pyoxigraph", "pyvis")
"""Packages whose version shows in what is written."""


def fingerprint(model: str, ontology: Sequence[Path]) -> str:
    """A hash that changes with whatever can change what is found in an article.

    Raises:
        OntologyError: one of the user's own files of the ontology is not there.
    """
    digests = (sha256(path.read_bytes()).hexdigest() for path in (*_own_files(), *_existing(ontology)))
    return sha256(" ".join([model, *digests]).encode()).hexdigest()


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """A hash that changes with the code that makes files of findings, and with what it writes them by."""
    folder = Path(__file__).parent
    files = (path for pattern in _CODE for path in sorted(folder.glob(pattern)) if path.is_file())
    digests = (sha256(path.read_bytes()).hexdigest() for path in files)
    return sha256(" ".join([sys.version, *map(version, _WRITERS), *digests]).encode()).hexdigest()


def _own_files() -> Iterator[Path]:
    code, words = Path(__file__).parent, resource("ontology")
    for folder, patterns in ((code, _READERS), (words, _WORDS)):
        found = (path for pattern in patterns for path in sorted(folder.glob(pattern)))
        yield from (path for path in found if path.name not in _NO_WORDS)


def _existing(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_file():
            raise OntologyError(f"{path}: is no file; name a Turtle file with classes and words")
        yield path
