"""What findings depend on besides the article: the model, the code that reads, and the words of the ontology."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_READERS = ("language.py", "layout.py", "lexicon.py", "model.py", "ontology.py", "standoff.py", "extract/**/*.py")
_WORDS = ("*.ttl", "*.toml")


def fingerprint(model: str, ontology: Sequence[Path]) -> str:
    """A hash that changes with whatever can change what is found in an article.

    Raises:
        OntologyError: one of the user's own files of the ontology is not there.
    """
    digests = (sha256(path.read_bytes()).hexdigest() for path in (*_own_files(), *_existing(ontology)))
    return sha256(" ".join([model, *digests]).encode()).hexdigest()


def _own_files() -> Iterator[Path]:
    code, words = Path(__file__).parent, resource("ontology")
    for folder, patterns in ((code, _READERS), (words, _WORDS)):
        yield from (path for pattern in patterns for path in sorted(folder.glob(pattern)))


def _existing(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_file():
            raise OntologyError(f"{path}: is no file; name a Turtle file with classes and words")
        yield path
