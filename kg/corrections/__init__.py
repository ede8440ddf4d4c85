"""What users say about entities, which wins over what kg would think: read from Turtle, checked, told in words.

Articles come and go, and so do the IRIs that their entities have. So a correction is about *occurrences*: what
`kg.resolve` finds under the name that an IRI holds, or under the eight digits at its end, in every build anew.
"""

from kg.corrections.model import Correction, Corrections, Outcome, Relation, Source

__all__ = ["Correction", "Corrections", "Outcome", "Relation", "Source"]
