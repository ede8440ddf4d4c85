"""Which entity of one graph is which of the other, and what became of those that are only in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.difference.model import ADDED, CHANGED, REMOVED, Change
from kg.facts.ties import in_words
from kg.turtle import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.difference.nodes import Node
    from kg.difference.side import Side

_ROOT = "Entity"


@dataclass(frozen=True, slots=True)
class Identities:
    """What entities are called on both sides: `old` and `new` map names that only one of them has to one for both.

    `changes` tell which are new, gone, joined, told apart or called otherwise.
    """

    old: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def identify(old: Side, new: Side) -> Identities:
    """Match entities: by their IRIs, else by a name and a sentence that both have, else by a label that is only theirs."""
    gone = [name for name in old.entities if name not in new]
    come = [name for name in new.entities if name not in old]
    joined = dict(_same(gone, old, new))
    parted = dict(_same([name for name in come if name not in joined.values()], new, old))
    lost = [name for name in gone if name not in joined and name not in parted.values()]
    found = [name for name in come if name not in parted and name not in joined.values()]
    alike = dict(_alike(lost, old, found, new))
    changes = [
        *_renamed({name: name for name in old.entities if name in new.entities}, old, new),
        *_joined(joined, old, new),
        *_parted(parted, old, new),
        *(_change(REMOVED, old, name) for name in lost if name not in alike),
        *(_change(ADDED, new, name) for name in found if name not in alike.values()),
    ]
    return Identities({**joined, **alike}, parted, tuple(changes))


def _same(names: list[str], here: Side, there: Side) -> Iterator[tuple[str, str]]:
    """For each of some entities the one on the other side that shares a name and most sentences with it."""
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    for name, node in there.entities.items():
        for form in _forms(node):
            by_form[form].add(name)
    for name in names:
        sentences = _sentences(here, name)
        others = {other for form in _forms(here.entities[name]) for other in by_form.get(form, ())}
        shared = Counter({other: len(sentences & _sentences(there, other)) for other in sorted(others)})
        if best := [other for other, count in shared.most_common(1) if count]:
            yield name, best[0]


def _sentences(side: Side, name: str) -> set[tuple[str, str]]:
    return set(map(side.passage, side.node(name).all("mentionedIn")))


def _forms(node: Node) -> set[str]:
    return {label.casefold() for predicate in ("label", "altLabel") for label in node.texts.get(predicate, ())}


def _alike(gone: list[str], old: Side, come: list[str], new: Side) -> Iterator[tuple[str, str]]:
    """Pairs of entities that alone on their side have a label and type."""
    sides = []
    for names, side in ((gone, old), (come, new)):
        by_label: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            by_label[shown(side, name)].append(name)
        sides.append({label: bearers[0] for label, bearers in by_label.items() if len(bearers) == 1})
    return ((name, sides[1][label]) for label, name in sides[0].items() if label in sides[1])


# In words -----------------------------------------------------------------------------------------------------------


def shown(side: Side, name: str) -> str:
    """An entity with its class: "Odesa (Place)"."""
    node = side.node(name)
    kinds = [kind for kind in node.all("type") if kind != _ROOT]
    # The class itself stands in the IRI; those above it do not.
    own = [kind for kind in kinds if in_words(name_of(kind)).replace(" ", "") == name.partition("-")[0]]
    kind = next(iter([*own, *kinds]), _ROOT)
    return f"{node.text('label', 'prefLabel') or name} ({side.term(kind)})"


def _change(sign: str, side: Side, name: str) -> Change:
    return Change(sign, "entity", shown(side, name))


def _renamed(pairs: Mapping[str, str], old: Side, new: Side) -> Iterator[Change]:
    for before, after in pairs.items():
        if shown(old, before) != shown(new, after):
            yield Change(CHANGED, "entity", f"{shown(old, before)} is now {shown(new, after)}")


def _joined(pairs: Mapping[str, str], old: Side, new: Side) -> Iterator[Change]:
    """Those that are called otherwise, and those that are one with another."""
    many = Counter(pairs.values())
    for before, after in pairs.items():
        if after not in old and many[after] == 1:
            yield from _renamed({before: after}, old, new)
        else:
            yield Change(CHANGED, "entity", f"{_exactly(old, before)} is now one with {_exactly(new, after)}")


def _parted(pairs: Mapping[str, str], old: Side, new: Side) -> Iterator[Change]:
    for after, before in pairs.items():
        words = f"{_exactly(new, after)} is no longer one with {_exactly(old, before)}"
        yield Change(CHANGED, "entity", words)


def _exactly(side: Side, name: str) -> str:
    """With its IRI, for namesakes."""
    return f"{shown(side, name)[:-1]}, {name})"
