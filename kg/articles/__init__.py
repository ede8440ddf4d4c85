"""Articles in: files, folders, globs and standard input become `Article`s, one after the other.

What cannot be read becomes a `Problem` in the same stream, so that one odd file costs one line and nothing else.
"""

from kg.articles.find import MissingInput
from kg.articles.read import read_articles

__all__ = ["MissingInput", "read_articles"]
