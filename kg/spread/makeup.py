"""What an installation finds with: two that are made up alike find the same in an article."""

from __future__ import annotations

import re
import sys
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from kg import __version__
from kg.fingerprint import fingerprint
from kg.resources import resource

_VERSION = re.compile(r'owl:versionInfo "(?P<version>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Makeup:
    """Versions, with the beginning of a hash where a version does not tell all."""

    python: str
    kg: str
    spacy: str
    model: str

    def against(self, other: Makeup) -> str:
        """What another has otherwise: "has kg 0.1.0 (5d28c9c7) where 0.1.0 (a1b2c3d4) is needed"."""
        ours, theirs = asdict(self), asdict(other)
        name = next((name for name in ours if ours[name] != theirs[name]), "kg")
        return f"has {name} {theirs[name]} where {ours[name]} is needed"


def makeup(model: str) -> Makeup:
    """That of this installation, with the spaCy pipeline of a name or path."""
    python = ".".join(map(str, sys.version_info[:2]))
    return Makeup(python, f"{__version__} ({fingerprint('', ())[:8]})", version("spacy"), f"{model} ({_digest(model)})")


def versions(model: str) -> str:
    """Versions of kg, of the spaCy pipeline of a name, and of the ontology, a line each."""
    ontology = _VERSION.search(resource("ontology", "kg.ttl").read_text("utf-8"))
    try:
        of_model = version(model)
    except PackageNotFoundError:
        of_model = "not installed"
    lines = (f"kg, version {__version__}", f"model: {model} {of_model} (spaCy {version('spacy')})")
    return "\n".join((*lines, f"ontology: {ontology['version'] if ontology else 'unknown'}"))


def _digest(model: str) -> str:
    """A hash of all files of a pipeline, "not installed" where there is none."""
    folder = _folder(model)
    if folder is None:
        return "not installed"
    whole = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:8]


def _folder(model: str) -> Path | None:
    """Where spaCy would find it: a package, else a folder."""
    spec = find_spec(model) if model.isidentifier() else None
    if spec and spec.origin:
        return Path(spec.origin).parent
    return Path(model) if Path(model).is_dir() else None
