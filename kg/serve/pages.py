"""The pages of the server: templates that escape whatever is put into them, with scripts and styles of their own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

_ASSETS = {"query.js": "text/javascript", "start.js": "text/javascript", "style.css": "text/css"}


def page(name: str, **values: object) -> str:
    """A page with values in it."""
    return str(_environment().get_template(name).render(**values))


def asset(name: str) -> tuple[str, str] | None:
    """The text of a script or style and its media type; None where there is none of this name."""
    if name not in _ASSETS:
        return None
    return (files("kg.serve") / "templates" / name).read_text(encoding="utf-8"), _ASSETS[name]


@cache
def _environment() -> Any:  # noqa: ANN401 (jinja2's types are loaded at run time only)
    return Environment(loader=PackageLoader("kg.serve"), autoescape=True, undefined=StrictUndefined)
