"""The interactive page: a network of entities as one HTML file that needs nothing else.

network -> tables (everything the page knows) -> overview (what is drawn at first) -> layout (where) -> page (HTML)
"""

from kg.view.page import render_page, write_page

__all__ = ["render_page", "write_page"]
