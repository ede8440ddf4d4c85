"""The pages that are made from the program itself: its commands from click, the ontology from its Turtle.

Usage: python tests/reference.py
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef

from kg.cli import main
from kg.lexicon import EventClass
from kg.ontology import load_lexicon
from kg.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rdflib.term import Node

    from kg.lexicon import Lexicon

FOLDER = Path(__file__).resolve().parent.parent / "kg" / "docs"
KG = Namespace("https://w3id.org/newskg/ontology#")
_FILES = ("kg.ttl", "events.ttl", "entities.ttl")
_EXAMPLE = "Example: "
_FEW = 4
"""Words of a class that its row shows."""


# Commands -----------------------------------------------------------------------------------------------------------


def commands_page() -> str:
    """Every command with its arguments and options."""
    context = click.Context(main, info_name="kg")
    sections = "\n".join(_section(command, "kg", context) for command in main.commands.values())
    return f"""# Commands

Made from the program: `make docs` writes this page. `kg COMMAND --help` says the same.

{_paragraphs(main)}

{sections}"""


def _section(command: click.Command, parent: str, above: click.Context) -> str:
    name = f"{parent} {command.name}"
    context = click.Context(command, info_name=command.name, parent=above)
    if isinstance(command, click.Group):
        return "\n".join(_section(each, name, context) for each in command.commands.values())
    usage = " ".join(command.collect_usage_pieces(context))
    options = "\n".join(f"| {names} | {meaning} |" for names, meaning in _options(command, context))
    return f"""## {name}

`{name} {usage}`

{_paragraphs(command)}

| option | means |
|---|---|
{options}

{_examples(command)}"""


def _paragraphs(command: click.Command) -> str:
    blocks = (command.help or "").split("\n\n")
    return "\n\n".join(" ".join(block.replace("\b", "").split()) for block in blocks)


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1] and "--help" not in record[0]:
            yield f"`{record[0]}`", _in_cell(record[1])


def _examples(command: click.Command) -> str:
    lines = [line.strip() for line in (command.epilog or "").replace("\b", "").splitlines() if line.strip()]
    return (
        "\n".join(line if line.endswith(":") else f"`{line}`  " for line in lines).replace(
            f"`{_EXAMPLE}", f"{_EXAMPLE}`"
        )
        + "\n"
    )


# The ontology -------------------------------------------------------------------------------------------------------


def ontology_page() -> str:
    """Every class, role and property with its definition."""
    graph = Graph()
    for name in _FILES:
        graph.parse(resource("ontology", name))
    return f"""# The ontology

Made from the Turtle in `ontology/`: `make docs` writes this page. The namespace is `{KG}`, prefix `kg:`. [Claims and
events](claims.md) says how the parts work together, [your own classes](own-classes.md) how to add to them.

{_version(graph)}
## Classes of entities

{_classes(graph, KG.Entity, ("labels of spaCy", "some of its nouns"), _about_an_entity)}
## Classes of events

PLOVER is the category of that [codebook](https://github.com/openeventdata/PLOVER) where both parties are political actors. It
can differ from the place in the tree: signing an accord is SUPPORT there, imposing sanctions COERCE.

{_classes(graph, KG.Event, ("PLOVER", "short form", "some of its words"), _about_an_event)}
## Classes of states

{_classes(graph, KG.State, ("short form", "some of its words"), _about_a_state)}
## Other classes

{_table(("class", "below", "meaning"), _other_classes(graph))}
## Properties

{_table(("property", "of", "to", "meaning"), _properties(graph))}"""


def _classes(graph: Graph, root: URIRef, columns: tuple[str, ...], about: Callable[[Graph, URIRef], list[str]]) -> str:
    rows = ([f"`{_name(c)}`", _below(graph, c), *about(graph, c), _meaning(graph, c)] for c in _tree(graph, root))
    return _table(("class", "below", *columns, "meaning"), rows)


def _version(graph: Graph) -> str:
    """Which version it is, and what changed in which."""
    (ontology,) = graph.subjects(OWL.versionIRI, None)
    notes = sorted(map(str, graph.objects(ontology, SKOS.changeNote)), reverse=True)
    heading = f"Version {graph.value(ontology, OWL.versionInfo)}, `{graph.value(ontology, OWL.versionIRI)}`.\n"
    return heading + "".join(f"\n- {note}\n" for note in notes)


def _about_an_entity(graph: Graph, term: URIRef) -> list[str]:
    return [_some(graph, term, KG.nerLabel), _some(graph, term, KG.noun)]


def _about_an_event(graph: Graph, term: URIRef) -> list[str]:
    return [_known(term).plover or "", *_about_a_state(graph, term)]


def _about_a_state(graph: Graph, term: URIRef) -> list[str]:
    return [
        _known(term).short_form or _some(graph, term, KG.shortForm),
        _some(graph, term, KG.verb) or _some(graph, term, KG.noun),
    ]


def _known(term: URIRef) -> EventClass:
    """The class with what it inherits."""
    return _lexicon().events.get(_name(term)) or EventClass(_name(term), "")


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return load_lexicon()


def _tree(graph: Graph, root: URIRef) -> Iterator[URIRef]:
    """A class and all below it, each behind the one above."""
    yield root
    for child in _ours(graph.subjects(RDFS.subClassOf, root)):
        yield from _tree(graph, child)


def _other_classes(graph: Graph) -> Iterator[list[str]]:
    told = {term for root in (KG.Entity, KG.Event, KG.State) for term in _tree(graph, root)}
    for term in _ours(graph.subjects(RDF.type, OWL.Class)):
        if term not in told:
            yield [f"`{_name(term)}`", _below(graph, term), _meaning(graph, term)]


def _properties(graph: Graph) -> Iterator[list[str]]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
    for term in _ours(term for kind in kinds for term in graph.subjects(RDF.type, kind)):
        ends = (_some(graph, term, end) for end in (RDFS.domain, RDFS.range))
        yield [f"`{_name(term)}`", *ends, _meaning(graph, term)]


def _ours(terms: Iterable[Node]) -> list[URIRef]:
    """The terms of kg among these, in order."""
    return sorted({term for term in terms if isinstance(term, URIRef) and term.startswith(KG)})


def _table(columns: tuple[str, ...], rows: Iterator[list[str]]) -> str:
    lines = [list(columns), ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _below(graph: Graph, term: URIRef) -> str:
    above = (each for each in graph.objects(term, RDFS.subClassOf) if str(each).startswith(KG))
    return ", ".join(sorted(map(_name, above)))


def _some(graph: Graph, term: URIRef, predicate: URIRef) -> str:
    """The first few values, by the alphabet."""
    values = sorted(_name(value) for value in graph.objects(term, predicate) if not isinstance(value, BNode))
    return _in_cell(", ".join(values[:_FEW]) + (" …" if len(values) > _FEW else ""))


def _name(value: object) -> str:
    return str(value).removeprefix(KG).rpartition("#" if "#" in str(value) else "/")[2]


def _meaning(graph: Graph, term: URIRef) -> str:
    found = graph.value(term, SKOS.definition) or graph.value(term, RDFS.comment) or ""
    return _in_cell(str(found))


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


PAGES = {"commands.md": commands_page, "ontology.md": ontology_page}


def text_of(name: str) -> str:
    """What a page should hold."""
    return PAGES[name]().rstrip("\n") + "\n"


if __name__ == "__main__":
    for page in PAGES:
        (FOLDER / page).write_text(text_of(page), "utf-8")
