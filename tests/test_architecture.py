"""The arrows between the parts of kg, as the imports have them: on the left language, on the right RDF."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = frozenset({"articles", "language", "extract", "link", "resolve", "graph", "store", "export", "view"})
RDF = frozenset(
    {
        "corrections",
        "difference",
        "export",
        "facts",
        "graph",
        "knowledge",
        "names",
        "ontology",
        "query",
        "serve",
        "store",
        "turtle",
        "validate",
        "verify",
    }
)
ALLOWED = {
    "spacy": {"language", "extract"},
    "thinc": {"language"},
    "numpy": {"language"},
    "rdflib": RDF,
    "pyoxigraph": RDF,
    "pyshacl": {"validate"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "networkx": {"facts", "view", "export", "knowledge", "evaluation"},
    "pyvis": {"view"},
    "jinja2": {"serve", "view"},
    "markupsafe": {"view"},
    "click": {"cli"},
    "rich": {"cli"},
    "trafilatura": {"articles"},
    "htmldate": {"articles"},
    "lxml": {"articles"},
    "ftfy": {"articles"},
    "charset_normalizer": {"articles"},
    "pypdf": {"articles"},
    "protego": {"articles"},
    "certifi": {"articles"},
    "pyarrow": {"articles"},
    "pandas": {"display", "facts", "knowledge", "query"},
    "typing_extensions": {"articles"},
    "distributed": {"spread"},
}
WHOLE = frozenset(
    {
        "accuracy",
        "cli",
        "components",
        "pipeline",
        "publish",
        "reading",
        "spread",
        "__init__",
        "__main__",
    }
)
"""What stands above all stages: the story, and those who call it."""

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def part_of(module: Path) -> str:
    """The part of kg that a module belongs to: the name right below the package."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(module: Path) -> Iterator[str]:
    """Every module that is imported anywhere in the file, for types or within functions too."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parts_imported_by(module: Path) -> set[str]:
    """The parts of kg that a module imports, without its own."""
    known = {part_of(path) for path in MODULES}
    names = {name.split(".")[1] for name in imports_of(module) if name.startswith("kg.")}
    return (names & known) - {part_of(module)}


def name_of(module: Path) -> str:
    return str(module.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("module", [path for path in MODULES if part_of(path) in STAGES], ids=name_of)
def test_stages_do_not_import_each_other(module: Path) -> None:
    assert not parts_imported_by(module) & STAGES


@pytest.mark.parametrize("module", [path for path in MODULES if part_of(path) not in WHOLE], ids=name_of)
def test_nothing_imports_what_stands_above_it(module: Path) -> None:
    assert not parts_imported_by(module) & (WHOLE - {part_of(module)})


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_library_is_imported_only_where_it_belongs(module: Path) -> None:
    libraries = {name.partition(".")[0] for name in imports_of(module)}
    misplaced = {library for library in libraries & set(ALLOWED) if part_of(module) not in ALLOWED[library]}
    assert not misplaced


def test_every_library_is_known_here() -> None:
    libraries = {name.partition(".")[0] for module in MODULES for name in imports_of(module)}
    assert libraries - sys.stdlib_module_names - {"kg", "__future__"} <= set(ALLOWED)


def test_there_is_no_circle() -> None:
    arrows: defaultdict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        arrows[part_of(module)] |= parts_imported_by(module)
    del arrows["__init__"]
    TopologicalSorter({part: targets - {"__init__"} for part, targets in arrows.items()}).prepare()


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{name_of(module)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_and_functions_can_be_seen_at_once(module: Path) -> None:
    source = module.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= LONGEST_FUNCTION]
