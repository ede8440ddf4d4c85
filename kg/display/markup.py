"""HTML for notebooks: tables and frames without script, in which no text of an article can be anything but text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INK, SOFT, RULE, PAPER, WASH = "#1c2430", "#5a6473", "#e3e0d8", "#ffffff", "#f6f4ef"
SANS = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"
SERIF = "Charter,'Source Serif 4',Georgia,'Noto Serif',serif"
COLOURS = {
    "Person": "#2563a8",
    "Organization": "#6d4aa3",
    "Place": "#2d7d46",
    "Facility": "#8a5d00",
    "Group": "#b0417a",
    "Product": "#5b6472",
    "Work": "#007a83",
    "Occasion": "#c2500f",
}
"""Those of the page (`view/templates/page.css`), by main class of entities."""
OTHER = "#6f6a60"
KINDS = {"reported": "#566173", "claimed": "#945c00", "denied": "#c0261c"}
_ROWS = 20
"""Rows of a table that a notebook shows."""
_SHORT = 12
"""Letters of a cell that is not broken."""
_BLANKS = frozenset("\t\n\u00a0\u202f")


def escaped(text: str) -> str:
    """Text as HTML that shows it, letter for letter: what steers a terminal or turns lines around becomes a blank."""
    return escape("".join(letter if letter.isprintable() or letter in _BLANKS else " " for letter in text))


def framed(*parts: str) -> str:
    """Parts one below the other, readable on a dark page too; dollar signs in them are no formulas."""
    style = (
        f"background:{PAPER};color:{INK};font:14px/1.45 {SANS};padding:12px 16px;border:1px solid {RULE};"
        "border-radius:8px;max-width:960px;overflow-x:auto;unicode-bidi:isolate"
    )
    return f'<div class="tex2jax_ignore mathjax_ignore" style="{style}">{"".join(parts)}</div>'


def heading(text: str) -> str:
    """A line of text in bold."""
    return f'<p style="margin:0 0 6px;font-weight:600">{escaped(text)}</p>'


def note(text: str) -> str:
    """A line of small text."""
    return f'<p style="margin:6px 0 0;color:{SOFT};font-size:12.5px">{escaped(text)}</p>'


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, is_cut: bool = False) -> str:
    """The first rows of a table, and a line that counts them all; `is_cut` says that there are more than are given."""
    shown = "".join(_row("td", row, PAPER if number % 2 else WASH) for number, row in enumerate(rows[:_ROWS]))
    body = f'<table style="border-collapse:collapse;font-size:13px">{_row("th", header, PAPER)}{shown}</table>'
    return body + note(_count(len(rows), is_cut=is_cut))


def _row(tag: str, cells: Iterable[str], colour: str) -> str:
    style = f"text-align:left;vertical-align:top;padding:4px 14px 4px 6px;color:{INK};background:{colour};border:0"
    return "<tr>" + "".join(f'<{tag} style="{style}{_wrap(cell)}">{escaped(cell)}</{tag}>' for cell in cells) + "</tr>"


def _wrap(cell: str) -> str:
    """A day or a number stands on one line."""
    return ";white-space:nowrap" if len(cell) <= _SHORT else ";overflow-wrap:break-word"


def _count(rows: int, *, is_cut: bool) -> str:
    total = f"{rows:,} row{'s' * (rows != 1)}{' and more' if is_cut else ''}"
    return total if rows <= _ROWS else f"the first {_ROWS} of {total}"
