"""What is new in a graph and what is gone, told as facts, not as triples.

blocks (what two files have in common is never parsed) -> nodes -> entities (which is which) -> facts (what they say)
"""

from kg.difference.compare import diff
from kg.difference.model import Change, Difference
from kg.difference.text import as_json, in_words

__all__ = ["Change", "Difference", "as_json", "diff", "in_words"]
