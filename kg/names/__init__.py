"""Names files: the people, bodies and places that a user knows, from a table or a Wikidata dump to Turtle.

What is written is read by `kg build --names`, and has the form of `ontology/names.ttl`: a `skos:Concept` for each
thing, with its labels, its class (`kg:conceptType`) and, where known, its demonyms and coordinates.
"""

from kg.names.make import DEFAULT_BASE, MIN_SITELINKS, Made, make_names

__all__ = ["DEFAULT_BASE", "MIN_SITELINKS", "Made", "make_names"]
