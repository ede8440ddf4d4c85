"""Coreference within an article: passes from the most to the least certain, each join with its reason.

After the multi-pass sieve of Lee et al. (2013), "Deterministic coreference resolution based on entity-centric,
precision-ranked rules": exact names, shorter names, acronyms, apposition and role, nominal heads, pronouns last.
A pass only ever joins a mention to an earlier cluster of agreeing type; what no pass joins starts a cluster of its own.

The reasons, as a reader sees them, in the order of the passes:

- "first mention": it starts the entity
- "same name", or "known name" where a names file has both as names of one thing ("Ukrainian", "Ukraine")
- "acronym", "short form" ("Acme Steel" of "Acme Steel Inc"), "surname", "given name"
- "definition": what a bracket behind a name says that it will be called ("Acme Steel Inc (“Acme” or the “Company”)")
- "spelling": another way to write the name ("Dmitri Peskov", "Dmitry Peskov")
- "institution": the one ministry, army or parliament of its kind that a country has
- "title": a post right before the name; "apposition": beside the name, or behind "is"
- "same noun": a noun phrase repeated ("the ministry")
- "role: the president": the one person with that title
- "kind: the airline": the one thing of that kind nearby
- "speaker of the quote", "relative pronoun", "pronoun"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.clusters import Cluster, Coreference
from kg.extract.coreference.institutions import qualified_name
from kg.extract.coreference.named import join_names
from kg.extract.coreference.nominal import join_nominals
from kg.extract.coreference.pronominal import resolve_pronouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.markables import Markable
    from kg.extract.tokens import Doc
    from kg.lexicon import Lexicon

__all__ = ["Cluster", "Coreference", "qualified_name", "resolve_mentions", "resolve_pronouns"]


def resolve_mentions(
    doc: Doc, names: Sequence[Markable], nominals: Iterable[Markable], lexicon: Lexicon
) -> Coreference:
    """Join names and nominals; pronouns follow by `resolve_pronouns`, once the speakers of quotes are known."""
    state = Coreference(doc, lexicon)
    join_names(state, names)
    join_nominals(state, nominals)
    return state
