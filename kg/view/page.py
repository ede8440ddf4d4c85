"""The page itself: template, styles, scripts and data in one HTML file that loads nothing and trusts no text.

Why not pyvis's own page: in every mode it loads Bootstrap from another host, and it puts headings, options and
node ids into HTML unescaped. Its network and its copy of vis-network are used; vis-network's style sheet is not,
since it dresses controls that the page does not have.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.view.drawing import DASHES, draw
from kg.view.overview import choose
from kg.view.tables import KINDS, tabulate

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from kg.view.tables import Tables

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = ("dom", "data", "shapes", "canvas", "labels", "scene", "panel", "search", "filters", "main")
"""Files of templates/, in the order in which they build on each other."""
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def write_page(network: nx.MultiDiGraph, path: Path, *, title: str, max_nodes: int = 150) -> None:
    """Write the page of `network` to `path`: beside it first, then renamed, so that no reader sees half a page."""
    page = render_page(network, title=title, max_nodes=max_nodes)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(page, encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def render_page(network: nx.MultiDiGraph, *, title: str, max_nodes: int = 150) -> str:
    """The page of `network`, as `kg.network.to_networkx` makes it: the same network gives the same page, byte for byte.

    At most `max_nodes` entities are drawn at first; all others are in the page's data and can be searched.
    """
    tables = tabulate(network)
    nodes, edges, _, _, _, options = draw(tables, choose(tables, max_nodes)).get_network_data()
    drawn = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    style, library, script = _text("page.css"), _vis(), _script()
    page: str = _template().render(
        title=title,
        counts=_counts(tables),
        policy=_policy(style=style, scripts=(library, script)),
        style=_inline(style),
        library=_inline(library),
        script=_inline(script),
        data=Markup(_as_json({"kinds": KINDS, "dashes": DASHES, "drawn": drawn, **tables.as_json()})),  # noqa: S704 (escaped by _as_json)
    )
    return page


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
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _text(name: str) -> str:
    return (files("kg.view") / "templates" / name).read_text(encoding="utf-8")


def _inline(code: str) -> Markup:
    """Our own code and vis-network's, as it stands; it must not hold what would end its element."""
    assert "</script" not in code.lower()
    assert "</style" not in code.lower()
    return Markup(code)  # noqa: S704 (no text of an article is in it)


def _as_json(data: object) -> str:
    """JSON that is safe inside a script element, whatever its strings hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _policy(*, style: str, scripts: tuple[str, ...]) -> str:
    """Nothing is loaded or sent, and only these scripts and this style sheet count."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
