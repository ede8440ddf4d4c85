"""Every error that kg raises on purpose, under one root.

    KgError
     +-- InputError        an input that cannot be read: a missing path, nothing usable in it
     +-- OntologyError     a Turtle file of the ontology, or of the user, that says something impossible
     +-- CorrectionError   a file of corrections that cannot be read, or contradicts itself
     +-- ModelError        the language model is not installed or does not fit
     +-- GraphError        a graph that does not follow the ontology
     +-- EntityError       an entity that is not in a graph, or one of several by its name
     +-- ArticleError      an article that is not in a folder, or one of several by its name
     +-- QueryError        a query that does not parse, or is not known by that name
     |    +-- QueryRefusedError  a query that would reach beyond the graph: SERVICE
     |    +-- QueryLimitError    a query that takes more time or memory than it may
     +-- MissingExtraError an optional package that is not installed
     +-- ServerError       a server that cannot be started: its port is taken
     +-- ClusterError      a Dask scheduler or its workers cannot be used
     +-- StoreError        a file or folder of output that cannot be read or written
          +-- FormatError  a format of output that is not known

A message names the value and the remedy, on one line: the command line prints it as it stands.
"""

from __future__ import annotations


class KgError(Exception):
    """Root of all errors of kg."""


class InputError(KgError):
    """An input cannot be read."""


class OntologyError(KgError):
    """The ontology, or an addition to it, cannot be used."""


class CorrectionError(KgError):
    """Corrections cannot be read, or contradict each other."""


class ModelError(KgError):
    """The language model cannot be loaded."""


class GraphError(KgError):
    """A graph does not follow the ontology."""


class EntityError(KgError):
    """No entity of a graph has a name, or several have."""


class ArticleError(KgError):
    """No article of a folder has a name, or several have."""


class QueryError(KgError):
    """A query cannot be found, parsed or answered."""


class QueryRefusedError(QueryError):
    """A query would ask another server."""


class QueryLimitError(QueryError):
    """A query takes more time or memory than it may."""


class MissingExtraError(KgError):
    """An optional package is needed, and is not installed."""


class ServerError(KgError):
    """A server cannot be started."""


class ClusterError(KgError):
    """A Dask scheduler, or its workers, cannot be used."""


class StoreError(KgError):
    """A file or folder of output cannot be read or written."""


class FormatError(StoreError):
    """An output format is not known."""
