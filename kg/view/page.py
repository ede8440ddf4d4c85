"""The page itself: template, styles, scripts and data in one HTML file that loads nothing and trusts no text.

Why not pyvis's own page: in every mode it loads Bootstrap from another host, and it puts headings, options and
node ids into HTML unescaped. Its network and its copy of vis-network are used; vis-network's style sheet is not,
since it dresses controls that the page does not have.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.files import replacing
from kg.view.drawing import DASHES, draw
from kg.view.overview import choose
from kg.view.packing import block, graph_columns, text_columns
from kg.view.selection import Choice, select
from kg.view.tables import tabulate

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from kg.view.selection import Part
    from kg.view.tables import Tables

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = (
    *("dom", "unpack", "data", "words", "state", "filters", "shapes", "arrange", "canvas", "labels", "scene"),
    *("evidence", "panel", "article", "timeline", "statements", "copying", "turtle"),
    *("combobox", "search", "controls", "brush", "keys", "main"),
)
"""Files of templates/, in the order in which they build on each other."""
_DRAWN = 150
"""Entities that are drawn at first; at 250 labels no longer found room in a laptop's window."""

ALL = Choice()
"""As much as a page can hold."""


def write_page(network: nx.MultiDiGraph, path: Path, *, title: str, choice: Choice = ALL) -> None:
    """Write the page of `network` to `path`, whole or not at all; raises `StoreError` where it cannot be written."""
    page = render_page(network, title=title, choice=choice)
    with replacing(path) as beside:
        beside.write_text(page, encoding="utf-8", newline="\n")


def render_page(network: nx.MultiDiGraph, *, title: str, choice: Choice = ALL, left_out: int = 0) -> str:
    """The page of `network`, as `kg.facts.network.to_networkx` makes it: the same network gives the same page, byte for byte.

    Of a network that is too large the page keeps the most important part, and says so. What is drawn at first is an
    overview; all other entities are in the page's data and can be searched. `left_out` are entities that the network lacks.
    """
    part = select(network, choice)
    part = replace(part, left_out=part.left_out + left_out)
    tables = tabulate(part.network)
    style, library, script = _text("page.css"), _vis(), _script()
    page: str = _template().render(
        title=title,
        counts=_counts(tables),
        left_out=_left_out(part),
        policy=_policy(style=style, scripts=(library, script)),
        style=_inline(style),
        library=_inline(library),
        script=_inline(script),
        data={"graph": block(_told(part, tables)), "texts": block(text_columns(tables))},
    )
    return page


def _told(part: Part, tables: Tables) -> dict[str, Any]:
    """What the script draws and searches: the overview as pyvis has it, and the tables."""
    nodes, edges, _, _, _, options = draw(tables, choose(tables, _DRAWN)).get_network_data()
    drawn = {"nodes": nodes, "edges": edges, "options": json.loads(options), "dashes": DASHES}
    start = next((n for n, entity in enumerate(tables.entities) if entity["iri"] in part.centres), None)
    return {"drawn": drawn, "start": start, "terms": part.network.graph.get("terms", {}), **graph_columns(tables)}


def _left_out(part: Part) -> str:
    if not part.left_out:
        return ""
    kept = len(part.network)
    return (
        f"This page keeps the {kept:,} most connected of {kept + part.left_out:,} entities, and the facts between them. "
        'For another part: kg view GRAPH --entity "NAME" --around 2'
    )


def _template() -> Any:  # noqa: ANN401 (jinja2's Template is loaded at run time only)
    environment = Environment(loader=PackageLoader("kg.view"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html")


def _counts(tables: Tables) -> str:
    counted = ((tables.entities, "entity", "entities"), (tables.facts, "fact", "facts"))
    parts = [f"{len(rows):,} {one if len(rows) == 1 else many}" for rows, one, many in counted]
    articles = len(tables.articles)
    return f"{' and '.join(parts)} from {articles:,} {'article' if articles == 1 else 'articles'}"


def _vis() -> str:
    return (files("pyvis") / _VIS).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_text(f"{name}.js") for name in _SCRIPTS)
    return f'(async () => {{\n"use strict";\n{parts}}})();\n'


def _text(name: str) -> str:
    return (files("kg.view") / "templates" / name).read_text(encoding="utf-8")


def _inline(code: str) -> Markup:
    """Our own code and vis-network's, as it stands; it must not hold what would end its element."""
    assert "</script" not in code.lower()
    assert "</style" not in code.lower()
    return Markup(code)  # noqa: S704 (no text of an article is in it)


def _policy(*, style: str, scripts: tuple[str, ...]) -> str:
    """Nothing is loaded or sent, and only these scripts and this style sheet count."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
