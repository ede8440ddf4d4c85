"""What is to be decided on: the occurrences that other articles could know, and the clusters of a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon import EntityClass, Lexicon
from kg.model import Entity
from kg.outline import Occurrence
from kg.resolve.clusters import Clusters, Join, Partition
from kg.resolve.entities import global_entities
from kg.resolve.register import Register
from kg.resolve.verdicts import NOTHING_SAID

if TYPE_CHECKING:
    from kg.outline import Place
    from kg.resolve.census import Census

WORDS = Lexicon(
    entities={name: EntityClass(name, name.lower(), ("Entity",)) for name in ("Person", "Organization")},
    word_lists={"CompanySuffix": frozenset({"Inc"})},
)


def occurrence(label: str, *names: str, kind: str = "Organization", item: str | None = None) -> Occurrence:
    return Occurrence("sha", 0, Entity(label, label, kind, names, item), 1)


def census_of(*occurrences: Occurrence, meant: frozenset[Place] = frozenset()) -> Census:
    register = Register(WORDS)
    register.read(occurrences, meant)
    return register.census()


def test_what_no_other_article_could_know_is_a_stranger() -> None:
    known = [occurrence("Acme Inc", "Acme Inc"), occurrence("NATO", "NATO"), occurrence("the bank", item="Q1")]
    strangers = [occurrence("a governor", kind="Person"), occurrence("a bank"), occurrence("Inc", "Inc")]
    census = census_of(*known, *strangers)
    assert [reading.occurrence for reading in census.readings] == known
    assert list(census.strangers) == [each.place for each in strangers]


def test_a_stranger_of_whom_a_user_speaks_is_decided_on() -> None:
    one, other = occurrence("a governor", kind="Person"), occurrence("a senator", kind="Person")
    census = census_of(one, other, meant=frozenset({other.place}))
    assert [reading.occurrence for reading in census.readings] == [other]
    assert list(census.strangers) == [one.place]


def test_a_stranger_of_the_same_label_tells_a_name_apart() -> None:
    named = occurrence("Acme", "Acme")
    for others, key in (((), "organization/acme"), ((occurrence("acme"),), f"organization/acme/{named.digest}")):
        found = global_entities(census_of(named, *others), [[0]], [NOTHING_SAID])
        assert found[named.place].key == key
        assert len({entity.key for entity in found.values()}) == len(found)


def test_what_looks_alike_has_one_guise() -> None:
    one, same, other = (occurrence("NATO", "NATO", item=item) for item in (None, None, "Q7184"))
    census = census_of(one, same._replace(start=9), other)
    assert census.guises[0] is census.guises[1]
    assert census.guises[0] is not census.guises[2]
    assert list(census.guises_in(Partition([0, 0, 2]))) == [(census.guises[0], 0), (census.guises[2], 2)]


def test_a_partition_is_that_of_its_moment() -> None:
    clusters = Clusters([None] * 5, [True] * 5)
    for join in (Join(3, 4, ""), Join(1, 3, "")):
        clusters.join(join)
    before = clusters.now()
    clusters.join(Join(0, 4, ""))
    assert (before.of, before.members) == ([0, 1, 2, 1, 1], {0: [0], 1: [1, 3, 4], 2: [2]})
    assert clusters.now().members == {0: [0, 1, 3, 4], 2: [2]}
