"""The command line: every command is one call of the library; only here is anything printed.

Heavy imports stay inside the commands, so that `kg --help` is instant.
"""

from kg.cli import articles, queries, graphs, names, ontology, accuracy, demo, completion  # noqa: F401, I001 (their commands join the program in this order)
from kg.cli.program import main

__all__ = ["main"]
