"""The interactive page: a network of entities as one HTML file that needs nothing else.

network -> selection (which part) -> tables (everything the page knows) -> packing (small)
                                            -> overview (what is drawn at first) -> layout (where) -> page (HTML)
"""

from kg.view.page import render_page, write_page
from kg.view.selection import Choice

__all__ = ["Choice", "render_page", "write_page"]
