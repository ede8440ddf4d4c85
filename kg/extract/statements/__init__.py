"""Statements: who says or thinks what, by verb, by noun, by "according to", by quotation marks alone."""

from kg.extract.statements.authors import authors_of
from kg.extract.statements.saying import Page, Saying
from kg.extract.statements.search import find_sayings

__all__ = ["Page", "Saying", "authors_of", "find_sayings"]
