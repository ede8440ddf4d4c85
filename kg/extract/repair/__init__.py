"""Repairs of the parse, in place, before anything is read off it: what form alone cannot decide, entities and word classes do."""

from kg.extract.repair.claims import reread_asides
from kg.extract.repair.clauses import repair
from kg.extract.repair.quotations import repair_quotations
from kg.extract.repair.speech import repair_speech
from kg.extract.repair.titles import reattach_titles

__all__ = ["reattach_titles", "repair", "repair_quotations", "repair_speech", "reread_asides"]
