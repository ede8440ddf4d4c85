"""Factuality: whether the words present an event as having happened, as negated, possible, planned or supposed.

The approach of FactBank and of Nairn et al. (2006), "Computing relative polarity for textual inference": an event takes
the worst of its own markers and of those of the predicates it hangs under, where those are not known to be implicative.
"""

from kg.extract.factuality.grade import Factuality
from kg.extract.factuality.judgement import factuality

__all__ = ["Factuality", "factuality"]
