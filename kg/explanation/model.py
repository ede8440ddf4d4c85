"""What is known of an entity, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A mention: its words, where they stand in the article (code points, end exclusive), and why they mean the entity."""

    words: str
    start: int
    end: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """One entity of an article that is this one, and why; `reference` is the term for it in corrections.

    One of all has no reason: the others were joined to it.
    """

    reference: str
    reason: str
    mentions: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """An article that mentions the entity: the sentences that do, and the appearances where the store has them."""

    iri: str
    title: str
    date: str = ""
    publisher: str = ""
    sentences: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and how many mentions use it; None where nobody counted."""

    name: str
    mentions: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean."""

    iri: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about an entity that tells why it is one.

    `corrections` are lines of Turtle that would change it, to copy from; `others` have the same name.
    """

    iri: str
    label: str
    type: str
    matches: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    articles: tuple[Report, ...] = ()
    corrections: tuple[str, ...] = ()
    others: tuple[Candidate, ...] = ()

    @property
    def has_reasons(self) -> bool:
        """Whether the reasons for joins are known."""
        return any(article.appearances for article in self.articles)
