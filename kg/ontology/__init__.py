"""The ontology: the only place that knows how classes, words, frames and names stand in Turtle.

facts (what the files say) -> classes (which class has which words and frame) -> load (the lexicon); inspection and
additions say what is wrong with files of the user's, and what they add.
"""

from kg.ontology.inspection import Inspection, inspect
from kg.ontology.load import load_lexicon
from kg.turtle import name_of

__all__ = ["Inspection", "inspect", "load_lexicon", "name_of"]
