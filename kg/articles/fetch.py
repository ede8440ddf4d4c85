"""Articles from the web, where a user asks for them: each address is visited politely and recorded, then the recording is read.

What is read is the recording and nothing else, so that a build from it, later and offline, reads the very same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.articles.addresses import address_of, is_address
from kg.articles.find import MissingInput
from kg.articles.manners import Manners
from kg.articles.recording import Recording
from kg.articles.records import shown
from kg.articles.web_archives import holds_articles
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.articles.addresses import Address
    from kg.articles.visits import Visit
    from kg.model import Problem

_MOVES = 5
"""Times that an address may lead to another one."""
_GIVEN = 200


def fetch(inputs: Sequence[str | Path], folder: Path) -> Iterator[str | Path | Problem]:
    """The inputs, with a recording of all that are addresses in the place of the first that could be had.

    What cannot be fetched is a problem, each by itself; all come before the inputs.
    """
    recording = Recording(folder)
    manners = Manners()
    fetched: set[str] = set()
    for url in dict.fromkeys(str(each) for each in inputs if is_address(str(each))):
        try:
            _record(address_of(url), manners, recording)
            fetched.add(url)
        except InputError as error:
            yield MissingInput(shown(url), str(error))
    is_named = False
    for each in inputs:
        if not is_address(str(each)):
            yield each
        elif str(each) in fetched and not is_named:
            is_named = True
            yield recording.path


def _record(address: Address, manners: Manners, recording: Recording) -> None:
    """Visit an address, and those that it leads to. Raises `InputError` where there is no article behind it."""
    for _ in range(_MOVES + 1):
        visit = manners.visit(address)
        if visit.moved_to is None:
            _check(visit)
            recording.keep(visit)
            return
        address = visit.moved_to
    raise InputError(f"leads to another address more than {_MOVES} times; give the last one")


def _check(visit: Visit) -> None:
    if visit.status != _GIVEN:
        raise InputError(f"is answered with {visit.status} {shown(visit.reason)[:40]}".rstrip() + "; check the address")
    if not holds_articles(visit.kind, visit.content):
        kind = shown(visit.kind)[:40] or "of no known type"
        raise InputError(f"is {kind}; of the web only pages, feeds and PDF are read, so download it and name the file")
