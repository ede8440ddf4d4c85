"""One of the two graphs: what differs in it from the other, and whatever that refers to."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kg.difference.nodes import Node
from kg.turtle import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.difference.blocks import Blocks

_NOTHING = Node()
_CONTENT = ("content", "claimedContent")
_SPEAKER = ("speaker", "claimedSpeaker")


class Side:
    """A graph beside another one; `changed` are the subjects of which the other says something else."""

    def __init__(self, blocks: Blocks, changed: dict[str, Node]) -> None:
        self._blocks = blocks
        self.changed = changed
        self._known = dict(changed)

    def node(self, name: str) -> Node:
        """What the graph says of a subject; nothing where it does not know it."""
        if name not in self._known:
            self._known.update({name: _NOTHING, **self._blocks.look_up(name)})
        return self._known[name]

    def __contains__(self, name: str) -> bool:
        """Whether the graph has a subject that changed on the other side."""
        return name in self.changed

    def term(self, name: str) -> str:
        """What a class or role is called: one of the user's own by its label, where the graph has it."""
        return (self.node(name).text("label") if ":" in name else "") or name_of(name)

    @cached_property
    def entities(self) -> dict[str, Node]:
        """The entities that changed."""
        return {
            name: node
            for name, node in self.changed.items()
            if "mentionedIn" in node.things or "Entity" in node.things.get("type", ())
        }

    @cached_property
    def facts(self) -> dict[str, Node]:
        """The events, states, statements and claims that changed."""
        return {name: node for name, node in self.changed.items() if "evidence" in node.things}

    @cached_property
    def articles(self) -> dict[str, Node]:
        """The articles that changed, by the hash of their text where it is known."""
        found = {name: node for name, node in self.changed.items() if "Article" in node.things.get("type", ())}
        return {node.text("sha256") or name: node for name, node in found.items()}

    def passage(self, name: str) -> tuple[str, str]:
        """What tells a passage from others: the text that it is from, and where it stands."""
        article = self._article(name)
        return self.node(article).text("sha256") or article, name.partition("#")[2] or name

    def reports(self, fact: Node) -> list[Node]:
        """The articles that tell a fact."""
        return [self.node(article) for article in sorted({self._article(name) for name in fact.all("evidence")})]

    def speakers(self, claim: str) -> list[str]:
        """Who says it."""
        statements = (self.node(name) for name in self.holders(claim))
        said = {speaker for statement in statements for speaker in statement.all(*_SPEAKER)}
        return sorted({*said, *self.node(claim).all("affirmedBy", *_SPEAKER)})

    def holders(self, claim: str) -> list[str]:
        """The statements that hold a claim."""
        return self._holders.get(claim, [])

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """The statements that hold each of the claims that changed."""
        claims = {name for name, node in self.facts.items() if is_claim(node)}
        holders = self._blocks.holding(b"ontent ", claims) if claims else {}
        self._known = holders | self._known
        found: dict[str, list[str]] = {}
        for holder in sorted(holders):
            for claim in self.node(holder).all(*_CONTENT):
                found.setdefault(claim, []).append(holder)
        return found

    def _article(self, passage: str) -> str:
        article, mark, _ = passage.partition("#char=")
        return article if mark else next(iter(self.node(passage).all("referenceContext")), passage)


def is_claim(node: Node) -> bool:
    """Whether somebody says it, or it is planned, denied or supposed: it is not reported as a fact."""
    return "claimedType" in node.things or "Proposition" in node.things.get("type", ())


def in_full(day: str, *, year: bool = True) -> str:
    """A day as people write it: "14 March 2024"; whatever is no day stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B} {found.year}" if year else f"{found.day} {found:%B}"


def about(article: Node, *, year: str = "") -> str:
    """An article as a source: "Reuters, 15 March", without the year where it is the one that is known."""
    name = article.text("publisher") or article.text("title", "label", "source")
    issued = article.text("issued")
    return ", ".join(filter(None, (name, in_full(issued, year=not year or not issued.startswith(year)))))


def every(rows: Iterable[str]) -> str:
    """A few things as people list them: "a, b and c"."""
    *first, last = rows
    return f"{', '.join(first)} and {last}" if first else last
