"""Names: what the entity recognizer finds, mended where the article itself shows better."""

from kg.extract.names.search import names

__all__ = ["names"]
