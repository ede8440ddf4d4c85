"""English news in, an RDF knowledge graph out: every fact with its sentence, every claim with its speaker.

    graph = kg.build(["articles/"])                 # an rdflib.Graph
    graph.query("SELECT ?who { ?who kg:stated ?statement }")
    graph.to_networkx()                             # a networkx.MultiDiGraph
    kg.extract(["articles/"])                       # yields findings, without RDF
    kg.Graph.load("output")                         # what `kg build` wrote
    kg.remove("output", ["old.txt"])                # takes an article out, with all that only it supported
    kg.diff("before", "output")                     # what is new, and what is gone, as facts
    kg.explain("output", "NATO")                    # why its mentions are one

Names are imported when they are first used, so that `import kg` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.articles import read_articles
    from kg.difference import diff
    from kg.errors import KgError
    from kg.explanation import explain
    from kg.knowledge import Graph
    from kg.model import Article, Findings, Problem
    from kg.pipeline import build_graph as build
    from kg.pipeline import extract, remove

__all__ = [
    "Article",
    "Findings",
    "Graph",
    "KgError",
    "Problem",
    "build",
    "diff",
    "explain",
    "extract",
    "read_articles",
    "remove",
]
__version__ = "0.1.0"

_HOMES = {
    "Article": "kg.model:Article",
    "Findings": "kg.model:Findings",
    "Graph": "kg.knowledge:Graph",
    "KgError": "kg.errors:KgError",
    "Problem": "kg.model:Problem",
    "build": "kg.pipeline:build_graph",
    "diff": "kg.difference:diff",
    "explain": "kg.explanation:explain",
    "extract": "kg.pipeline:extract",
    "read_articles": "kg.articles:read_articles",
    "remove": "kg.pipeline:remove",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """`kg.extract` stays the function, though a stage has the same name and Python binds it here when it is imported."""

    @property
    def extract(self) -> object:
        return __getattr__("extract")

    @extract.setter
    def extract(self, stage: ModuleType) -> None:
        """Keep the stage where `from kg.extract import ...` finds it: in `sys.modules`."""


sys.modules[__name__].__class__ = _Package
