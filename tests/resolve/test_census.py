"""What is to be decided on: the occurrences that other articles could know, and the clusters of a moment."""

from __future__ import annotations

from kg.lexicon import EntityClass, Lexicon
from kg.model import Entity
from kg.outline import Occurrence
from kg.resolve.census import Census
from kg.resolve.clusters import Clusters, Join
from kg.resolve.entities import global_entities
from kg.resolve.verdicts import NOTHING_SAID

WORDS = Lexicon(
    entities={name: EntityClass(name, name.lower(), ("Entity",)) for name in ("Person", "Organization")},
    word_lists={"CompanySuffix": frozenset({"Inc"})},
)


def occurrence(label: str, *names: str, kind: str = "Organization", item: str | None = None) -> Occurrence:
    return Occurrence("sha", 0, Entity(label, label, kind, names, item), 1)


def test_what_no_other_article_could_know_is_a_stranger() -> None:
    known = [occurrence("Acme Inc", "Acme Inc"), occurrence("NATO", "NATO"), occurrence("the bank", item="Q1")]
    strangers = [occurrence("a governor", kind="Person"), occurrence("the bank"), occurrence("Inc", "Inc")]
    census = Census([*known, *strangers], WORDS)
    assert [reading.occurrence for reading in census.readings] == known
    assert census.strangers == strangers


def test_a_stranger_of_whom_a_user_speaks_is_decided_on() -> None:
    one, other = occurrence("a governor", kind="Person"), occurrence("a senator", kind="Person")
    census = Census([one, other], WORDS, frozenset({other.place}))
    assert [reading.occurrence for reading in census.readings] == [other]
    assert census.strangers == [one]


def test_a_stranger_of_the_same_label_tells_a_name_apart() -> None:
    named = occurrence("Acme", "Acme")
    for others, key in (((), "organization/acme"), ((occurrence("acme"),), f"organization/acme/{named.digest}")):
        census = Census([named, *others], WORDS)
        found = global_entities(census, [[0]], [NOTHING_SAID])
        assert found[named.place].key == key
        assert len({entity.key for entity in found.values()}) == len(found)


def test_a_partition_is_that_of_its_moment() -> None:
    clusters = Clusters([None] * 5, [True] * 5)
    for join in (Join(3, 4, ""), Join(1, 3, "")):
        clusters.join(join)
    before = clusters.now()
    clusters.join(Join(0, 4, ""))
    assert (before.of, before.members) == ([0, 1, 2, 1, 1], {0: [0], 1: [1, 3, 4], 2: [2]})
    assert clusters.now().members == {0: [0, 1, 3, 4], 2: [2]}
