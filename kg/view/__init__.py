"""The interactive page: a network of entities as one HTML file that needs nothing else.

network -> selection (which part) -> tables (everything the page knows) -> packing (small)
                                            -> overview (what is drawn at first) -> layout (where) -> page (HTML)
"""

from kg.view.drawing import positions
from kg.view.page import render_page, write_page
from kg.view.picture import draw_picture
from kg.view.selection import MOST_ENTITIES, Choice, most_important

__all__ = ["MOST_ENTITIES", "Choice", "draw_picture", "most_important", "positions", "render_page", "write_page"]
