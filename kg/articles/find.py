"""From what a user names to the files that are meant: folders are searched, globs resolved, each file comes once."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
JSON_LINES = frozenset({".jsonl", ".ndjson"})
JSON = frozenset({".json"})
PLAIN = frozenset({".txt", ".md", ".text"})
SUFFIXES = PLAIN | JSON_LINES | JSON


@dataclass(frozen=True, slots=True)
class MissingInput(Problem):
    """What a user named is not there."""


def kind_of(path: Path) -> str:
    """The suffix that tells what a file holds, lower case: `.gz` is looked through."""
    return Path(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()


def find_files(inputs: Sequence[str | Path]) -> Iterator[str | Path | Problem]:
    """Every file that `inputs` mean, in their order and sorted within a folder; "-" is passed on as it is."""
    seen: set[object] = set()
    for given in inputs:
        for found in _expand(given):
            key = found.resolve() if isinstance(found, Path) else found
            if key not in seen:
                seen.add(key)
                yield found


def _expand(given: str | Path) -> Iterator[str | Path | Problem]:
    name = str(given)
    if name == STDIN:
        yield STDIN
    elif "://" in name:
        yield MissingInput(name, "is an address, and kg reads files; save the article to a file and name that")
    elif not _exists(name) and glob.has_magic(name):
        yield from _in_glob(name)
    else:
        yield from _in_path(Path(name))


def _exists(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a NUL in the name
        return False


def _in_glob(pattern: str) -> Iterator[Path | Problem]:
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
    if not names:
        yield MissingInput(pattern, "matches no file; check the pattern")
    for name in names:
        yield from _in_path(Path(name))


def _in_path(path: Path) -> Iterator[Path | Problem]:
    if not _exists(str(path)) or not path.exists():
        yield MissingInput(str(path), "does not exist; check the name")
    elif path.is_dir():
        yield from _in_folder(path)
    else:
        yield path


def _in_folder(folder: Path) -> Iterator[Path | Problem]:
    problems: list[Problem] = []
    files = sorted(_walk(folder, problems))
    yield from problems
    links = [file for file in files if file.is_symlink()]
    yield from (
        Problem(str(link), "is a link, and links in folders are not followed; name it to read it") for link in links
    )
    if not files and not problems:
        yield Problem(
            str(folder), f"holds no articles; they end in {', '.join(sorted(SUFFIXES))} or one of these and .gz"
        )
    yield from (file for file in files if not file.is_symlink())


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Files with a known suffix below `folder`; hidden ones and linked folders are passed over."""

    def note(error: OSError) -> None:
        problems.append(Problem(str(error.filename), f"cannot be opened ({error.strerror}); check its permissions"))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in _articles_among(names))


def _articles_among(names: Iterable[str]) -> Iterator[str]:
    """Names of files that can hold articles; the report that kg writes beside a graph is none."""
    own = {"report.md"} if "graph.ttl" in names else set()
    return (name for name in names if kind_of(Path(name)) in SUFFIXES and not name.startswith(".") and name not in own)
