"""Articles to parses; with `kg.extract`, the only place that knows spaCy."""

from kg.language.lemmas import Tables, lemma_tables, lemmatizer
from kg.language.parsing import adopt, extend, load, mark, parse, register

__all__ = ["Tables", "adopt", "extend", "lemma_tables", "lemmatizer", "load", "mark", "parse", "register"]
