"""Article-local entities to global ones: what is joined across articles, and why.

Wrong joins are worse than missed ones: a join needs a full name, or a short one with a single bearer. Nothing here
depends on the order in which the articles come.
"""

from kg.resolve.resolver import Resolver, resolve

__all__ = ["Resolver", "resolve"]
