"""A parsed article to its findings: one module a kind of finding."""

from kg.extract.article import extract

__all__ = ["extract"]
