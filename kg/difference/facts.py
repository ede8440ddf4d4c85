"""What a fact says, to be compared and to be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.difference.model import Change
from kg.difference.side import Side, about, every, in_full, is_claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.difference.nodes import Node

Key: TypeAlias = tuple[object, ...]

_NO_ROLES = frozenset(
    {"type", "evidence", "involves", "content", "claimedContent", "affirmedBy", "deniedBy", "certainty", "polarity"}
)
_WORDS = ("trigger", "cue", "quote", "paraphrase", "claimedText", "position", "timeText")
_REMARKS = re.compile(r" \((?P<remarks>[a-z]+(?:, [a-z]+)*)\)$")
"""What a label says of a proposition behind its words: "(claimed, planned)"."""
_CLAIMED = "claimed"
_SOURCES = 3
"""Sources to name."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one side; `same` gives entities the names that they have on both."""

    side: Side
    same: Mapping[str, str]

    def key(self, name: str) -> Key:
        """What it says, free of the IRIs of facts and of what they are made from."""
        node = self.side.facts[name]
        speakers = (self.same.get(speaker, speaker) for speaker in self._speakers(name))
        return (
            kind_of(node),
            frozenset(node.all("type", "claimedType", "certainty", "polarity")),
            frozenset(self._roles(node)),
            node.text("earliest"),
            node.text("latest"),
            tuple(node.text(predicate) for predicate in _WORDS),
            frozenset(speakers),
        )

    def change(self, sign: str, name: str) -> Change:
        """What it says, in words."""
        node = self.side.facts[name]
        days, words = _days(node), self._words(name, node)
        reports = sorted(self.side.reports(node), key=lambda report: (report.text("issued"), report.text("label")))
        sources = dict.fromkeys(about(report, year=days[-4:]) for report in reports)
        return Change(sign, kind_of(node), f"{words} {days}".strip(), tuple(filter(None, sources)))

    def _roles(self, node: Node) -> Iterator[tuple[str, str]]:
        for role in node.things:
            if role not in _NO_ROLES:
                yield from ((role, self._filler(thing)) for thing in node.things[role])

    def _filler(self, thing: str) -> str:
        """An entity by its name, a fact by its words."""
        other = self.side.node(thing)
        return other.text("trigger", "cue", "label") if "evidence" in other.things else self.same.get(thing, thing)

    def _speakers(self, name: str) -> list[str]:
        return self.side.speakers(name) if is_claim(self.side.facts[name]) else []

    def _words(self, name: str, node: Node) -> str:
        label = node.text("label") or self._described(node)
        speakers = [self.side.node(speaker).text("label") or speaker for speaker in self._speakers(name)]
        if not speakers or _said_by_itself(node):
            return label
        return f"{every(speakers)} said: {_without_claimed(label)}"

    def _described(self, node: Node) -> str:
        """A fact without a label, as its class and the entities in it."""
        roles = sorted((role, self.side.node(thing).text("label") or thing) for role, thing in self._roles(node))
        fillers = (f"{self.side.term(role)} {label}" for role, label in roles)
        kinds = map(self.side.term, node.all("claimedType") or node.all("type"))
        return f"{', '.join(kinds)}: {', '.join(fillers)}"


def kind_of(node: Node) -> str:
    """Whether it is a claim, a statement, a state or another event."""
    types = node.things.get("type", ())
    if is_claim(node):
        return "claim"
    return next((name.lower() for name in ("Statement", "State") if name in types), "event")


def _said_by_itself(node: Node) -> bool:
    """Whether a proposition is an act of speech, whose label tells the speaker."""
    return "claimedSpeaker" in node.things


def _without_claimed(label: str) -> str:
    found = _REMARKS.search(label)
    remarks = found["remarks"].split(", ") if found else []
    if not found or _CLAIMED not in remarks:
        return label
    rest = ", ".join(remark for remark in remarks if remark != _CLAIMED)
    return label[: found.start()] + (f" ({rest})" if rest else "")


def _days(node: Node) -> str:
    """When it happened, as far as it has a time of its own: "on 14 March 2024"."""
    earliest, latest = node.text("earliest"), node.text("latest")
    if earliest and latest:
        first = in_full(earliest, year=earliest[:4] != latest[:4])
        return f"on {in_full(latest)}" if earliest == latest else f"between {first} and {in_full(latest)}"
    if earliest:
        return f"since {in_full(earliest)}"
    return f"until {in_full(latest)}" if latest and node.text("timeText") else ""


def told(change: Change) -> str:
    """The words with the sources."""
    named = [
        *change.sources[:_SOURCES],
        *([f"{len(change.sources) - _SOURCES} more"] * (len(change.sources) > _SOURCES)),
    ]
    return f"{change.words} ({'; '.join(named)})" if named else change.words
