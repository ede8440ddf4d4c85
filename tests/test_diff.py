"""What is new in a graph and what is gone: told as facts, whatever they are called."""

from __future__ import annotations

import json
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import rdflib
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.difference import Change, as_json, diff, in_words
from kg.difference.blocks import Blocks
from kg.errors import StoreError
from kg.export import export
from kg.pipeline import remove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Path]

HEAD = """@prefix : <https://w3id.org/newskg/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ARTICLE = """:article-a a kg:Article ; rdfs:label "A strike" ; dcterms:title "A strike" ; kg:sha256 "aa" ;
  dcterms:publisher "Reuters" ; dcterms:issued "2024-03-15"^^xsd:date .
<https://w3id.org/newskg/article-a#char=0,9> a kg:Passage ; nif:referenceContext :article-a .
<https://w3id.org/newskg/article-a#char=9,19> a kg:Passage ; nif:referenceContext :article-a .
"""
FIRST, SECOND = "<https://w3id.org/newskg/article-a#char=0,9>", "<https://w3id.org/newskg/article-a#char=9,19>"


def entity(name: str, kind: str, label: str, *more: str, said: str = FIRST) -> str:
    names = "".join(f'; skos:altLabel "{other}" ' for other in more)
    return f':{name} a kg:Entity, kg:{kind} ; rdfs:label "{label}" {names}; kg:mentionedIn {said} .\n'


RUSSIA, ODESA = entity("place-russia", "Place", "Russia"), entity("place-odesa", "Place", "Odesa")
UKRAINE = entity("place-ukraine", "Place", "Ukraine")
ATTACK = (
    ':event-1 a kg:Event, kg:Attack ; rdfs:label "Russia attacked Odesa" ; kg:agent :place-russia ; kg:target :place-odesa ;'
    ' kg:trigger "attacked" ; kg:earliest "2024-03-14"^^xsd:date ; kg:latest "2024-03-14"^^xsd:date ;'
    f' kg:timeText "Thursday" ; kg:evidence {FIRST} .\n'
)
CLAIM = (
    ':proposition-1 a kg:Proposition ; rdfs:label "Russia attacked Odesa (claimed, possible)" ; kg:claimedType kg:Attack ;'
    f" kg:claimedAgent :place-russia ; kg:claimedTarget :place-odesa ; kg:evidence {FIRST} .\n"
    ':statement-1 a kg:Event, kg:Statement ; rdfs:label "Ukraine said: it did" ; kg:speaker :place-ukraine ;'
    f' kg:cue "said" ; kg:paraphrase "it did" ; kg:content :proposition-1 ; kg:evidence {FIRST} .\n'
)
WHOLE = ARTICLE + RUSSIA + ODESA + UKRAINE + ATTACK + CLAIM


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes Turtle; the path of its file."""

    def written(*parts: str, name: str = "graph.ttl") -> Path:
        path = tmp_path / str(len(list(tmp_path.iterdir()))) / name
        path.parent.mkdir()
        path.write_text(HEAD + "".join(parts))
        return path

    return written


def lines(old: Path, new: Path) -> list[str]:
    return in_words(diff(old, new)).splitlines()


# Facts --------------------------------------------------------------------------------------------------------------


def test_a_new_fact_is_told_with_its_day_and_source(write: Write) -> None:
    before, after = write(ARTICLE, RUSSIA, ODESA), write(ARTICLE, RUSSIA, ODESA, ATTACK)
    assert lines(before, after) == ["+ Russia attacked Odesa on 14 March 2024 (Reuters, 15 March)"]
    assert lines(after, before) == ["- Russia attacked Odesa on 14 March 2024 (Reuters, 15 March)"]


def test_a_claim_is_told_with_its_speaker(write: Write) -> None:
    before, after = write(ARTICLE, RUSSIA, ODESA, UKRAINE), write(ARTICLE, RUSSIA, ODESA, UKRAINE, CLAIM)
    assert lines(before, after) == ["+ Ukraine said: Russia attacked Odesa (possible) (Reuters, 15 March 2024)"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("event-1", "event-another-5a3f09c1"),
        ("proposition-1", "proposition-2"),
        ("statement-1", "statement-2"),
        ("https://w3id.org/newskg/>", "https://example.org/>"),
        ("article-a", "article-b"),
        ("place-russia", "place-russia-0123abcd"),
        (";", ";\n  "),
        ("\n", "\r\n"),
        (HEAD, f"# Mine\n{HEAD}"),
        ('"Russia"', '"""Russia"""'),
        (" a kg:Passage", "  a  kg:Passage # so it is\n"),
    ],
)
def test_what_says_the_same_is_no_difference_whatever_it_is_called(write: Write, old: str, new: str) -> None:
    before, after = write(WHOLE), write(WHOLE)
    text = after.read_text()
    if "example.org" in new:
        text = text.replace("<https://w3id.org/newskg/article", "<https://example.org/article")
    assert old in text
    after.write_bytes(text.replace(old, new).encode())
    assert lines(before, after) == []


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("kg:Event, kg:Attack", "kg:Event, kg:Fight", 2),
        ("kg:target :place-odesa", "kg:place :place-odesa", 2),
        ('"attacked"', '"shelled"', 2),
        ('kg:earliest "2024-03-14"', 'kg:earliest "2024-03-13"', 2),
        ("kg:speaker :place-ukraine", "kg:speaker :place-russia", 2),
        ('"it did"', '"they did"', 2),
        ('rdfs:label "A strike" ;', "", 0),
        ('"2024-03-15"', '"2024-03-16"', 1),
    ],
)
def test_what_says_something_else_is_a_difference(write: Write, old: str, new: str, changes: int) -> None:
    before, after = write(WHOLE), write(WHOLE)
    assert old in after.read_text()
    after.write_text(after.read_text().replace(old, new))
    assert len(lines(before, after)) == changes


def test_a_class_of_the_user_s_own_is_told_by_its_name(write: Write) -> None:
    ship = entity("ship-ivan", "Entity", "Ivan").replace("kg:Entity .", "").replace(" a kg:Entity,", " a my:Ship,")
    sailed = f':event-9 a kg:Event, my:Sailing ; my:vessel :ship-ivan ; kg:trigger "sailed" ; kg:evidence {FIRST} .\n'
    before, after = write(ARTICLE), write("@prefix my: <https://example.org/my#> .\n", ARTICLE, ship, sailed)
    assert lines(before, after) == ["+ entity: Ivan (Ship)", "+ Event, Sailing: vessel Ivan (Reuters, 15 March 2024)"]
    before.write_text(before.read_text().replace("@prefix :", "@prefix my: <https://example.org/other#> .\n@prefix :"))
    assert len(lines(before, after)) == 2


def test_a_class_of_the_user_s_own_is_called_as_the_graph_calls_it(write: Write) -> None:
    terms = "@prefix my: <https://example.org/my#> .\n"
    terms += 'my:Ship rdfs:label "vessel"@en . my:Sailing rdfs:label "voyage"@en . my:on rdfs:label "aboard"@en .\n'
    ship = entity("ship-ivan", "Entity", "Ivan").replace(" a kg:Entity, kg:Entity", " a kg:Entity, my:Ship")
    sailed = f':event-9 a my:Sailing ; my:on :ship-ivan ; kg:trigger "sailed" ; kg:evidence {FIRST} .\n'
    before, after = write(terms, ARTICLE), write(terms, ARTICLE, ship, sailed)
    assert lines(before, after) == ["+ entity: Ivan (vessel)", "+ voyage: aboard Ivan (Reuters, 15 March 2024)"]


def test_what_kg_wrote_is_read_side_by_side(
    sample_output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copytree(sample_output, tmp_path / "out")
    remove(folder, ["Sweden joins NATO"])
    told = diff(sample_output, folder)
    monkeypatch.setattr(Blocks, "rewrite", None)
    monkeypatch.setattr("kg.difference.blocks._CHUNK", 100)
    monkeypatch.setattr("kg.difference.blocks._STEP", 500)
    assert diff(sample_output, folder) == told


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" .\n", ".\n"),
        lambda text: text + "# An afterthought .\n",
        lambda text: text + ":aaa kg:see [ kg:see :b ] .\n",
        lambda text: " .\n".join([*text.split(" .\n")[:-30], *text.split(" .\n")[-30:-1][::-1], ""]),
        lambda text: text.replace("@prefix rdfs: ", "PREFIX rdfs: ", 1).replace("rdf-schema#> .", "rdf-schema#>", 1),
        lambda text: text.replace("@prefix wd: <", "@prefix wd: <https://example.org/", 1),
    ],
)
def test_files_that_were_changed_by_hand(sample_output: Path, tmp_path: Path, change: Callable[[str], str]) -> None:
    text = (sample_output / "graph.ttl").read_text("utf-8")
    (tmp_path / "mine.ttl").write_text(change(text), "utf-8")
    assert not diff(sample_output, tmp_path / "mine.ttl")
    assert not diff(tmp_path / "mine.ttl", sample_output)


@pytest.mark.parametrize("form", ["nt", "nq", "trig", "rdfxml", "jsonld", "ttl"])
def test_the_form_of_the_file_does_not_count(sample_output: Path, tmp_path: Path, form: str) -> None:
    suffix = {"rdfxml": "rdf"}.get(form, form)
    export(sample_output, form, tmp_path / f"graph.{suffix}")
    assert not diff(sample_output, tmp_path / f"graph.{suffix}")
    assert not diff(tmp_path / f"graph.{suffix}", sample_output)


def test_rdflib_s_turtle_is_the_same_graph(sample_output: Path, tmp_path: Path) -> None:
    rdflib.Graph().parse(sample_output / "graph.ttl").serialize(tmp_path / "other.ttl", format="turtle")
    assert not diff(sample_output, tmp_path / "other.ttl")


# Entities and articles ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (RUSSIA, RUSSIA + ODESA, ["+ entity: Odesa (Place)"]),
        (RUSSIA + ODESA, RUSSIA, ["- entity: Odesa (Place)"]),
        (
            entity("organization-azov", "Organization", "Azov"),
            entity("organization-azov", "Group", "Azov Brigade"),
            ["~ entity: Azov (Organization) is now Azov Brigade (Group)"],
        ),
        (
            entity("place-zaporizhia", "Place", "Zaporizhia"),
            entity("place-zaporizhzhia", "Place", "Zaporizhzhia", "Zaporizhia"),
            ["~ entity: Zaporizhia (Place) is now Zaporizhzhia (Place)"],
        ),
        (
            entity("place-a", "Place", "Zaporizhia") + entity("place-b", "Place", "Zaporizhzhia", said=SECOND),
            entity("place-b", "Place", "Zaporizhzhia", "Zaporizhia", said=f"{FIRST}, {SECOND}"),
            ["~ entity: Zaporizhia (Place, place-a) is now one with Zaporizhzhia (Place, place-b)"],
        ),
        (
            entity("person-l", "Person", "Lee", said=f"{FIRST}, {SECOND}"),
            entity("person-l", "Person", "Lee") + entity("person-l-2", "Person", "Lee", said=SECOND),
            ["~ entity: Lee (Person, person-l-2) is no longer one with Lee (Person, person-l)"],
        ),
        (entity("group-1a", "Group", "troops"), entity("group-2b", "Group", "troops", said=SECOND), []),
        (
            entity("person-l", "Person", "Lee"),
            entity("person-k", "Person", "Kim"),
            ["+ entity: Kim (Person)", "- entity: Lee (Person)"],
        ),
    ],
)
def test_entities(write: Write, before: str, after: str, told: list[str]) -> None:
    assert lines(write(ARTICLE, before), write(ARTICLE, after)) == told


def test_facts_about_an_entity_that_was_joined_with_another_stay_as_they_are(write: Write) -> None:
    other = entity("place-odessa", "Place", "Odessa")
    both = entity("place-odesa", "Place", "Odesa", "Odessa")
    event = ATTACK.replace(":place-odesa", ":place-odessa").replace("attacked Odesa", "attacked Odessa")
    before, after = write(ARTICLE, RUSSIA, ODESA, other, event), write(ARTICLE, RUSSIA, both, ATTACK)
    told = ["~ entity: Odessa (Place, place-odessa) is now one with Odesa (Place, place-odesa)"]
    assert lines(before, after) == told


def test_an_article_that_goes_takes_its_facts_with_it(sample_output: Path, tmp_path: Path) -> None:
    folder = copytree(sample_output, tmp_path / "out")
    remove(folder, ["Sweden joins NATO"])
    changes = diff(sample_output, folder).changes
    assert Change("-", "article", "Sweden joins NATO (Sample Wire, 7 March 2024)") == changes[0]
    assert {change.sign for change in changes if change.kind != "entity"} == {"-"}
    back = diff(folder, sample_output).changes
    facts = [{(c.words, c.sources) for c in side if c.kind not in {"article", "entity"}} for side in (changes, back)]
    assert facts[0] == facts[1]
    assert len(facts[0]) > 20


# For a terminal -----------------------------------------------------------------------------------------------------


def test_no_control_character_reaches_the_terminal(write: Write) -> None:
    bad = "\\u001B[31m\\u009B\\u202E\\n"
    parts = (
        part.replace("Russia", f"Ru{bad}ssia").replace("A strike", f"A{bad}") for part in (ARTICLE, RUSSIA, ATTACK)
    )
    found = diff(write(), write(*parts, ODESA))
    for text in (in_words(found), as_json(found)):
        assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert len(in_words(found).splitlines()) == len(found.changes) == 4


def test_the_command_prints_lines_or_json_with_status_0(write: Write) -> None:
    before, after = write(ARTICLE, RUSSIA, ODESA), write(WHOLE)
    done = CliRunner().invoke(main, ["diff", str(before), str(after)])
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 3)
    done = CliRunner().invoke(main, ["diff", str(before), str(after), "--format", "json"])
    assert [change["sign"] for change in json.loads(done.stdout)["changes"]] == ["+", "+", "+"]
    done = CliRunner().invoke(main, ["diff", str(after), str(after)])
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("text", ["", "@prefix : <http://x/> .\n", "# nothing\n"])
def test_all_is_new_against_a_graph_of_nothing(write: Write, tmp_path: Path, text: str) -> None:
    nothing = tmp_path / "nothing.ttl"
    nothing.write_text(text)
    assert {change.sign for change in kg.diff(nothing, write(WHOLE)).changes} == {"+"}
    assert {change.sign for change in kg.diff(write(WHOLE), nothing).changes} == {"-"}
    assert not kg.diff(nothing, nothing).changes


@pytest.mark.parametrize("text", ["no Turtle", "@prefix : <http://x/> .\n:a :b :c .\n:d :e"])
def test_what_is_no_graph_is_one_clear_line(write: Write, tmp_path: Path, text: str) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(text)
    with pytest.raises(StoreError, match=r"bad\.ttl cannot be read as RDF"):
        kg.diff(write(), bad)
    with pytest.raises(StoreError, match="there is no graph"):
        kg.diff(tmp_path / "missing", bad)
