"""`kg ontology check`: all that is wrong with a file, in its own lines; and what it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import OntologyError
from kg.ontology import inspect, load_lexicon

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
@prefix ex: <https://example.org/terms/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
# ex:Heist and what it means, with a kg:Typo that is none
"""
CLASS = """\
ex:Heist a owl:Class , kg:EventClass ;
    rdfs:subClassOf kg:Crime ;
    rdfs:label "heist"@en ; skos:definition "Something is robbed."@en ;
    kg:verb "knock over" ,
        "rob <Person>" ;
    kg:frame [ kg:role kg:target ;
        kg:slot "from" , "at" ] ;
    kg:shortForm ex:knockedOver .
ex:knockedOver a kg:ShortForm ; kg:subjectRole kg:agent ;
    kg:objectRole kg:target .
"""
FIRST = HEAD.count("\n") + 1
"""The line in which the class begins."""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.ttl"
    path.write_text(HEAD + text, "utf-8")
    return path


def changed(folder: Path, old: str, new: str) -> Path:
    """The file with one thing wrong in it."""
    assert old in CLASS
    return written(folder, CLASS.replace(old, new))


def test_a_good_file_has_no_complaints(tmp_path: Path) -> None:
    found = inspect([written(tmp_path, CLASS)])
    assert (found.errors, found.warnings) == ((), ())
    assert found.additions == ("Heist (below Crime, short form knockedOver): verbs 'knock over', 'rob <Person>'",)


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        ("kg:frame [", "kg:frame ] [", 5, ""),
        ("kg:verb", "kg:verbs", 3, "there is no kg:verbs; did you mean verb?"),
        ("kg:target ;\n        ", "kg:victims ;\n        ", 5, "no known role (victims"),
        ("kg:Crime", "kg:Cryme", 1, "stands below no known class (Cryme; did you mean Crime?)"),
        ("rdfs:subClassOf kg:Crime ;", "", 0, "stands below no known class"),
        ("rob <Person>", "rob <Persn>", 4, "<Persn> is no class of entities in angle brackets; did you mean Person?"),
        ("rob <Person>", "rob <Person", 4, "<Person is no class of entities"),
        ("rob <Person>", "<Person> rob", 4, "begins with no word"),
        ("rob <Person>", "", 4, "empty word"),
        (
            "kg:shortForm",
            "kg:contentPolarity kg:Minus ; kg:shortForm",
            7,
            "kg:contentPolarity that is not known (Minus): it is one of Positive, Negative",
        ),
        (
            "kg:shortForm",
            "kg:contentCertainty kg:Sure ; kg:shortForm",
            7,
            "kg:contentCertainty that is not known (Sure)",
        ),
        ('\n        kg:slot "from" , "at" ]', " ]", 5, "a role and no kg:slot"),
        ("kg:objectRole kg:target", "kg:objectRole kg:Person", 9, "leads from or to what is no role (Person)"),
        ("kg:verb", "kg:noun 'heist' . kg:Crime kg:noun 'heist' . ex:Heist kg:verb", 3, "shares the noun 'heist'"),
        ("ex:Heist", "ex:Attack", 0, "needs another name"),
        ("ex:Heist", "[]", 0, "needs an IRI of its own"),
    ],
)
def test_an_error_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, complaint: str) -> None:
    path = changed(tmp_path, old, new)
    (error,) = inspect([path]).errors
    if new != "[]":
        assert error.startswith(f"{path}, line {FIRST + line}: ")
    assert complaint in error


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        ('rdfs:label "heist"@en ;', "", 0, "no rdfs:label"),
        ('skos:definition "Something is robbed."@en ;', "", 0, "no skos:definition"),
        ('"knock over"', '"attack"', 3, "takes the verb 'attack' from Attack"),
        ('"knock over"', '"Knock Over"', 3, "dictionary forms in lower case"),
        ('"at"', '"objekt"', 6, "the slot 'objekt', which no class of kg's has; did you mean object?"),
        ("ex:knockedOver .", "ex:robbed .", 7, "a short form that is not declared (robbed)"),
        (" ;\n    kg:objectRole kg:target", "", 8, "without kg:objectRole: it leads to the event itself"),
        ("kg:subjectRole kg:agent ;", "", 8, "without kg:subjectRole: it leads from kg:agent"),
    ],
)
def test_a_warning_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, complaint: str) -> None:
    path = changed(tmp_path, old, new)
    found = inspect([path])
    assert found.errors == ()
    (warning,) = found.warnings
    assert warning.startswith(f"{path}, line {FIRST + line}: warning: ")
    assert complaint in warning
    assert found.additions


def test_all_is_said_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    wrong = CLASS.replace("kg:verb", "kg:verbs").replace("kg:target ;", "kg:victim ;").replace("over", "Over")
    wrong += (
        'ex:a kg:conceptType kg:Persn ; skos:prefLabel "A" .\nex:b kg:conceptType kg:Attack ; skos:prefLabel "B" .\n'
    )
    found = inspect([written(tmp_path, wrong)])
    lines = [int(error.partition("line ")[2].partition(":")[0]) for error in found.errors]
    assert lines == [FIRST + 3, FIRST + 5, FIRST + 10, FIRST + 11]
    assert "(Persn)" in found.errors[2]


def test_of_a_mistyped_class_one_thing_is_said(tmp_path: Path) -> None:
    (error,) = inspect([written(tmp_path, 'kg:Atack kg:verb "yeet at" , "lob at" .')]).errors
    assert "there is no kg:Atack; did you mean Attack?" in error


@pytest.mark.parametrize(
    "wrong", ["kg:Cryme", "kg:contentCertainty kg:Sure ; kg:subClassOf", "kg:Crime ; kg:frame [ kg:role kg:x ]"]
)
def test_what_loading_refuses_is_an_error(tmp_path: Path, wrong: str) -> None:
    path = changed(tmp_path, "kg:Crime", wrong)
    with pytest.raises(OntologyError) as raised:
        load_lexicon([path])
    assert str(raised.value) in inspect([path]).errors


def test_files_may_build_on_each_other(tmp_path: Path) -> None:
    base, more = written(tmp_path, CLASS), tmp_path / "more.ttl"
    more.write_text(HEAD + 'ex:Burglary rdfs:subClassOf ex:Heist ; rdfs:label "x" ; skos:definition "y" .', "utf-8")
    assert not inspect([base, more]).errors
    assert "no known class (Heist" in inspect([more]).errors[0]


def test_words_lists_roles_and_names_are_counted(tmp_path: Path) -> None:
    text = """\
kg:Attack kg:verb "yeet at" . kg:Hedge kg:word "methinks" .
ex:prey a kg:RoleProperty ; rdfs:label "prey" .
ex:Ship a kg:EntityClass ; rdfs:subClassOf kg:Product ; rdfs:label "ship" ; skos:definition "A ship." ; kg:noun "xebec" .
ex:jane a skos:Concept ; kg:conceptType kg:Person ; skos:prefLabel "Jane Roe" .
"""
    found = inspect([written(tmp_path, text)])
    assert (found.errors, found.warnings) == ((), ())
    assert found.additions == (
        "more words for Attack: verb 'yeet at'",
        "Ship (below Product): noun 'xebec'",
        "more words for the list Hedge: 'methinks'",
        "roles: prey",
        "names: 1 Person",
    )


def test_the_command_ends_with_1_for_errors_only(tmp_path: Path) -> None:
    path = changed(tmp_path, "kg:Crime", "kg:Cryme")
    bad = CliRunner().invoke(main, ["ontology", "check", str(path)])
    assert bad.exit_code == 1
    assert bad.stdout.count("\n") == 1
    assert bad.stderr == f"kg: {path}: 1 error; each line above names one\n"
    path = changed(tmp_path, 'rdfs:label "heist"@en ;', "")
    good = CliRunner().invoke(main, ["ontology", "check", str(path)])
    assert (good.exit_code, good.stderr) == (0, "")
    assert good.stdout.splitlines()[1] == f"{path}: adds"


def test_what_is_no_file_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["ontology", "check", str(tmp_path / "nothing.ttl")])
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
    assert "nothing.ttl: cannot be read" in result.stdout
