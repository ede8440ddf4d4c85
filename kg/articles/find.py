"""From what a user names to the files that are meant: folders are searched, globs resolved, each file comes once."""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.articles.addresses import is_address
from kg.articles.kinds import HEAD, SUFFIXES, PassedOver, may_hold_articles, suffix_of
from kg.articles.records import shown
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
_OWN = frozenset({"report.md", "report.json", "graph.html", "corrections.ttl", "findings.sqlite"})
_OWN_SIGN = "graph.ttl"
FETCHED = "fetched"
"""Where, in an output folder, what was fetched is recorded."""
_PARTS_OF_PAGE = ("_files", ".files", "_archivos", "_fichiers", "-Dateien")
"""How browsers call the folder that they save beside a page: frames and advertisements are in it."""
_ADDRESS = "is an address, and nothing is fetched without --fetch; or save the article to a file and name that"


@dataclass(frozen=True, slots=True)
class MissingInput(Problem):
    """What a user named is not there."""


def find_files(inputs: Sequence[str | Path]) -> Iterator[str | Path | Problem]:
    """Every file that `inputs` mean, in their order and sorted within a folder; "-" is passed on as it is."""
    seen: set[object] = set()
    for given in inputs:
        for found in _expand(given):
            key = os.path.realpath(found) if isinstance(found, Path) else found
            if key not in seen:
                seen.add(key)
                yield found


def _expand(given: str | Path) -> Iterator[str | Path | Problem]:
    name = str(given)
    if name == STDIN:
        yield STDIN
    elif is_address(name):
        yield MissingInput(shown(name), _ADDRESS)
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
        yield MissingInput(shown(pattern), "matches no file; check the pattern")
    for name in names:
        yield from _in_path(Path(name))


def _in_path(path: Path) -> Iterator[Path | Problem]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield MissingInput(shown(str(path)), _why_missing(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(path)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):  # `kg build <(zcat ...)` gives a pipe a name
        yield path
    else:
        yield Problem(shown(str(path)), "is a device or socket, no file; name a file, or - for standard input")


def _why_missing(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be reached (Permission denied); check its permissions"
    if not _exists(str(path)):
        return "does not exist; check the name"
    return "is a link that leads nowhere, or in a circle; name the file itself"


def _in_folder(folder: Path) -> Iterator[Path | Problem]:
    problems: list[Problem] = []
    passed = PassedOver()
    files = sorted(_walk(folder, problems, passed))
    yield from problems
    yield from passed.problems(shown(str(folder)))
    if not files and not problems:
        yield Problem(
            shown(str(folder)), "holds no articles: texts, pages, feeds, tables, mails, PDF, archives; name another"
        )
    odd = {file: why for file in files if (why := _oddity(file))}
    yield from (Problem(shown(str(file)), why) for file, why in odd.items())
    yield from (file for file in files if file not in odd)


def _oddity(file: Path) -> str:
    """Why a file of a folder is not read; empty where it is."""
    try:
        mode = file.lstat().st_mode
    except OSError:
        return ""  # it went away, which is said where it is read
    if stat.S_ISLNK(mode):
        return "is a link, and links in folders are not followed; name it to read it"
    return "" if stat.S_ISREG(mode) else "is a pipe, device or socket, and such are not read in folders; leave it out"


def _walk(folder: Path, problems: list[Problem], passed: PassedOver) -> Iterator[Path]:
    """Files below `folder` that may hold articles; hidden ones and linked folders are passed over."""

    def note(error: OSError) -> None:
        problems.append(
            Problem(shown(str(error.filename)), f"cannot be opened ({error.strerror}); check its permissions")
        )

    for root, folders, names in os.walk(folder, onerror=note):
        pages = {name.rpartition(".")[0] for name in names if suffix_of(name).startswith((".htm", ".xht"))}
        own = {FETCHED} if _OWN_SIGN in names else set()
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and name not in own and not _belongs_to_page(name, pages)
        ]
        for name in _foreign(names):
            path = Path(root, name)
            if suffix_of(name) in SUFFIXES or may_hold_articles(name, _head(path)):
                yield path
            else:
                passed.note(shown(name))


def _belongs_to_page(name: str, pages: set[str]) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) in pages for end in _PARTS_OF_PAGE)


def _foreign(names: Iterable[str]) -> Iterator[str]:
    """Names of files that are not hidden, without those that kg writes beside a graph."""
    names = list(names)
    own = _OWN if _OWN_SIGN in names else frozenset()
    return (name for name in names if not name.startswith(".") and name not in own)


def _head(path: Path) -> bytes:
    """The first bytes of a file whose name does not tell; none where it cannot be read, which is said later."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return b""
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""
