"""The output folder: what is kept, what replaces what, and that a failure leaves whole files."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corrections import Source
from kg.errors import StoreError
from kg.model import Article, Entity, Findings, Mention, MentionKind, Span
from kg.outline import from_line, outline_of
from kg.store import DATABASE, Failure, Kept, Store, open_store, read_store, record_of, write_turtle

if TYPE_CHECKING:
    from pathlib import Path

MADE_BY = "model and code"


def article(text: str, origin: str, **about: str) -> Article:
    return Article(origin, text, origin=origin, **about)  # type: ignore[arg-type]


def fill(store: Store, *articles: Article) -> list[str]:
    """Take in articles and find something in those that need it; their texts."""
    for each in articles:
        store.add(each)
    pending = list(store.pending(MADE_BY))
    for each in pending:
        store.keep(record_of(Findings(each, entities=(Entity("e1", each.text, "Person"),))), MADE_BY)
    return sorted(each.text for each in pending)


def texts(store: Store) -> list[str]:
    return sorted(found.article.text for found in store.findings())


def test_findings_come_back_in_a_later_build(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "folder") as store:
        assert fill(store, article("one", "a"), article("two", "b")) == ["one", "two"]
    with open_store(tmp_path / "new" / "folder") as store:
        found = list(store.findings())
        assert [each.article.sha256 for each in found] == sorted(each.article.sha256 for each in found)
        assert {each.entities[0].label for each in found} == {"one", "two"}


def test_only_what_is_new_or_changed_is_pending(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"), article("two", "b"))
        assert fill(store, article("one", "a")) == []
        assert fill(store, article("three", "a")) == ["three"]
        assert texts(store) == ["three", "two"]


def test_a_new_title_or_date_is_a_change(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
        assert fill(store, article("one", "a", title="One")) == ["one"]
        assert [found.article.title for found in store.findings()] == ["One"]


def test_findings_made_otherwise_are_stale(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
        assert [each.text for each in store.pending("another model")] == ["one"]


def test_one_text_from_two_places_is_one_article(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("same", "a", title="A"), article("same", "b", title="B"))
        assert texts(store) == ["same"]
        fill(store, article("other", "a"))
        assert texts(store) == ["other", "same"]


@given(st.permutations(["A", "B", "C"]))
def test_which_of_two_places_counts_does_not_depend_on_their_order(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    chosen = set()
    for order in (titles, titles[::-1]):
        with open_store(tmp_path_factory.mktemp("store")) as store:
            fill(store, *(article("same", title, title=title) for title in order))
            chosen |= {found.article.title for found in store.findings()}
    assert len(chosen) == 1


def test_clear_forgets(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
        store.clear()
        assert fill(store, article("two", "b")) == ["two"]
        assert texts(store) == ["two"]


def test_what_was_not_committed_is_gone_after_an_error(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
        store.commit()

    def fail() -> None:
        with open_store(tmp_path) as store:
            store.clear()
            fill(store, article("two", "b"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with open_store(tmp_path) as store:
        assert texts(store) == ["one"]


def test_a_second_build_on_the_folder_is_told_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.database._PATIENCE", 0.01)
    with open_store(tmp_path), pytest.raises(StoreError, match="wait until the other build"), open_store(tmp_path):
        pass


@pytest.mark.parametrize(("version", "remedy"), [(99, "newer kg"), (1, "delete it and build again"), (-1, "delete it")])
def test_another_format_is_refused_with_the_remedy(tmp_path: Path, version: int, remedy: str) -> None:
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute(f"PRAGMA user_version = {version}")
    database.close()
    with pytest.raises(StoreError, match=remedy), open_store(tmp_path):
        pass


def test_what_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"findings\.sqlite: .*delete the file and build again"), open_store(tmp_path):
        pass


def test_a_folder_that_is_a_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"), open_store(tmp_path / "file"):
        pass


NODES = st.sampled_from([ox.NamedNode(f"http://x/{name}") for name in ("a", "b", "a-b", "c#d")])
TRIPLES = st.lists(st.builds(ox.Triple, NODES, NODES, NODES | st.text("ab\n\"'\\\r", max_size=3).map(ox.Literal)))


@given(TRIPLES, st.randoms())
def test_the_same_triples_are_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple], random: object
) -> None:
    folder = tmp_path_factory.mktemp("turtle")
    shuffled = sorted([*triples, *triples], key=lambda _: random.random())  # type: ignore[attr-defined]
    for name, order in (("one.ttl", triples), ("two.ttl", shuffled)):
        assert write_turtle(folder / name, order, {"": "http://x/"}) == len(set(triples))
    assert (folder / "one.ttl").read_bytes() == (folder / "two.ttl").read_bytes()
    assert set(ox.parse(path=str(folder / "one.ttl"))) == {ox.Quad(*t) for t in triples}


def test_corrections_are_remembered_until_others_are_given(tmp_path: Path) -> None:
    first, second = Source("a.ttl", ":a owl:sameAs :b ."), Source("b.ttl", "# łódź")
    with open_store(tmp_path) as store:
        store.remember([second, first])
    with open_store(tmp_path) as store:
        assert store.corrections() == [first, second]
        store.remember([second])
        assert store.corrections() == [second]
        store.clear()
        assert store.corrections() == []


def test_where_an_entity_occurs_can_be_asked_of_a_store_that_is_only_read(tmp_path: Path) -> None:
    row = Kept("http://x/a", "sha", "e1", "same name: a")
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
        store.keep_occurrences([Kept("http://x/old", "sha", "e1", "")], {"sha"})
        store.keep_occurrences([row, replace(row, iri="http://x/b")], {"sha"})
    sha = article("one", "a").sha256
    with read_store(tmp_path) as store:
        assert store.occurrences("http://x/a") == [row]
        assert store.occurrences("http://x/old") == []
        found = store.findings_in(sha)
        assert found
        assert found.article.text == "one"
        assert store.findings_in("nothing") is None
        with pytest.raises(StoreError, match="readonly"):
            store.clear()


def test_where_entities_occur_and_why_is_that_of_the_last_build(tmp_path: Path) -> None:
    same, told = Kept("http://x/a", "sha", "e1", "same name: a"), Kept("http://x/a", "sha", "e2", "same name: a")
    anew = replace(told, reason="same item: Q1")
    with open_store(tmp_path) as store:
        for build in ([same, told], [told, same], [anew, same], [anew]):
            store.keep_occurrences(build, {"sha"})
            assert set(store.occurrences("http://x/a")) == set(build)


def test_occurrences_in_other_articles_stay(tmp_path: Path) -> None:
    one, other = (Kept("http://x/a", sha, "e1", "") for sha in ("one", "other"))
    with open_store(tmp_path) as store:
        store.keep_occurrences([one, other], {"one", "other"})
        store.keep_occurrences([], {"other", "third"})
        assert store.occurrences("http://x/a") == [one]


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open"), read_store(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_ids_do_not_count(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
        assert fill(store, replace(article("one", "a"), id="another")) == []


def test_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, article("one", "a"))
    before = (tmp_path / DATABASE).stat().st_mtime_ns
    with open_store(tmp_path) as store:
        assert fill(store, article("one", "a")) == []
    assert (tmp_path / DATABASE).stat().st_mtime_ns == before


def test_an_article_that_fails_is_not_tried_again_until_something_changes(tmp_path: Path) -> None:
    odd = article("odd", "a")
    with open_store(tmp_path) as store:
        fill(store, odd)
        store.fail(odd, Failure(odd.sha256, "a.txt", "is odd"), "another model")
        assert texts(store) == []
        assert list(store.pending("another model")) == []
        assert store.failures() == [Failure(odd.sha256, "a.txt", "is odd")]
        assert fill(store, odd) == ["odd"]
        assert store.failures() == []


def test_an_article_is_taken_out_with_what_was_found_in_it(tmp_path: Path) -> None:
    one = article("one", "a")
    with open_store(tmp_path) as store:
        fill(store, one, article("one", "b"), article("two", "c"))
        store.remove([one.sha256])
        assert texts(store) == ["two"]
        assert [each.origin for each in store.articles()] == ["c"]


def test_the_digest_tells_of_every_change_of_findings(tmp_path: Path) -> None:
    digests = []
    with open_store(tmp_path) as store:
        for step in (
            lambda: fill(store, article("one", "a")),
            lambda: fill(store, article("one", "a", title="One")),
            lambda: fill(store, article("two", "b")),
            lambda: store.remove([article("two", "b").sha256]),
        ):
            step()
            digests.append(store.digest())
    assert len(set(digests)) == 3
    assert digests[3] == digests[1]


def test_pending_articles_come_one_by_one_while_others_are_kept(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(600):
            store.add(article(f"text {number}", f"a{number}"))
        pending = store.pending(MADE_BY)
        assert len(pending) == 600
        seen = []
        for each in pending:
            store.keep(record_of(Findings(each)), MADE_BY)
            store.commit()
            seen.append(each.sha256)
        assert seen == sorted(set(seen))
        assert len(seen) == 600
        assert len(store.pending(MADE_BY)) == 0


def test_outlines_come_back_as_they_were_kept(tmp_path: Path) -> None:
    names = ("Jens\tStoltenberg", "Столтенберг")
    entity = Entity("e1", "Jens", "Person", names, "Q57665", is_specific=False)
    mention = Mention(Span(0, 3), MentionKind.NOMINAL, "Person", "e1")
    found = Findings(article("one", "a"), entities=(Entity("e0", "Q", "Place"), entity), mentions=(mention,))
    with open_store(tmp_path) as store:
        store.add(found.article)
        store.keep(record_of(found), MADE_BY)
        [(sha, line)] = store.outline_lines()
        assert from_line(sha, line) == outline_of(found)
        assert outline_of(found)[1].descriptions == {"one"}
