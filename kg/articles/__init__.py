"""Articles in: files, folders, globs and standard input become `Article`s, one after the other.

What cannot be read becomes a `Problem` in the same stream, so that one odd file costs one line and nothing else; what can be
read and is of no use (another language) becomes a `SetAside`.
"""

from kg.articles.find import FETCHED, MissingInput
from kg.articles.read import read_articles
from kg.articles.records import SetAside

__all__ = ["FETCHED", "MissingInput", "SetAside", "read_articles"]
