"""Why an entity of a graph is what it is: every name, every article, and the reason for each join.

The graph knows names, articles and sentences. The reasons stand in the store of the output folder, since they are about
how the graph was made.
"""

from kg.explanation.account import AmbiguousNameError, explain
from kg.explanation.model import Explanation
from kg.explanation.text import as_json, in_brief, in_words

__all__ = ["AmbiguousNameError", "Explanation", "as_json", "explain", "in_brief", "in_words"]
