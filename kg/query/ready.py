"""The queries that come with kg: `ontology/queries/*.rq`, each with the question that it answers on its first line."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.query.parameters import Parameter, parameters_of
from kg.resources import resource

_FEW = 3
"""Queries that the help of an option names."""


@dataclass(frozen=True, slots=True)
class ReadyMadeQuery:
    """A query by its name: the question in plain words, the columns, the file, and the parameters that may be given."""

    name: str
    question: str
    columns: str
    path: Path
    parameters: tuple[Parameter, ...]

    @property
    def text(self) -> str:
        """The SPARQL."""
        return self.path.read_text("utf-8")


def ready_made() -> tuple[ReadyMadeQuery, ...]:
    """All ready-made queries, by name."""
    return tuple(
        _read(path) for path in sorted(resource("ontology", "queries").glob("*.rq"), key=lambda path: path.stem)
    )


def parameter_names() -> dict[str, str]:
    """The parameters of all ready-made queries by name, in order, each with the queries that take it."""
    takers: dict[str, list[str]] = {}
    for query in ready_made():
        for parameter in query.parameters:
            takers.setdefault(parameter.name, []).append(query.name)
    return {name: _among(takers[name]) for name in sorted(takers)}


def _among(names: list[str]) -> str:
    return f"For {', '.join(names)}." if len(names) <= _FEW else f"For {len(names)} of the ready-made queries."


def _read(path: Path) -> ReadyMadeQuery:
    text = path.read_text("utf-8")
    question = text.partition("\n")[0].removeprefix("#").strip()
    columns = text.partition("# Columns: ")[2].partition("\n")[0]
    return ReadyMadeQuery(path.stem, question, columns, path, parameters_of(text))


def read_query(query: str | Path) -> str:
    """The SPARQL that `query` stands for: itself, a `.rq` file's, or that of a ready-made query by its name.

    Raises `QueryError` for a file that is not there and for a name that is not known, with the nearest ones.
    """
    text = str(query).strip()
    if text.endswith(".rq") and "{" not in text:
        return _read_file(Path(text))
    return text if len(text.split()) > 1 or "{" in text else _read_named(text)


def _read_file(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query file {path} cannot be read: {error}") from error


def _read_named(name: str) -> str:
    known = {query.name: query for query in ready_made()}
    if name in known:
        return known[name].text
    near = difflib.get_close_matches(name, known, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "kg queries lists those that there are"
    raise QueryError(f"there is no ready-made query {name!r}; {hint}")
