"""What the store keeps beside articles and findings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """An entity of the graph in an article (by the hash of its text), with its local id, and why it was joined to the others."""

    iri: str
    article: str
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """The findings of an article (by the hash of its text) as they are written down; `content` is a hash of the article."""

    article: str
    content: str
    line: str
    outline: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article (by the hash of its text) in which nothing could be found, and why."""

    article: str
    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an article (by the hash of its text) gives to the graph, packed; `key` changes with whatever it is made of.

    `records` are what the graph tells of it, `share` is its part of what only all articles tell.
    """

    article: str
    key: str
    share: bytes
    records: bytes
