"""Lemmas of verbs, nouns and adjectives, by the tables that a pipeline brings, once a word form.

The stock lemmatizer and attribute ruler cost a third of the time of the whole pipeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.lookups import Lookups
    from spacy.tokens import Doc

_POS_OF_TAG = {"V": "verb", "N": "noun", "J": "adj"}
_BASE_FORMS = frozenset({"VB", "NN", "JJ"})


@dataclass(frozen=True, slots=True)
class Tables:
    """What lemmas are made by, for each part of speech: endings, exceptions, and the lemmas that there are."""

    rules: dict[str, list[tuple[str, str]]]
    exceptions: dict[str, dict[str, str]]
    index: dict[str, frozenset[str]]


def lemma_tables(nlp: Language) -> Tables | None:
    """The tables that the pipeline brings: rules, exceptions and index of WordNet's morphy; None where it brings none."""
    component = dict(nlp.components).get("lemmatizer")
    lookups: Lookups | None = getattr(component, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_rules"):
        return None
    rules, exceptions, index = (lookups.get_table(f"lemma_{name}") for name in ("rules", "exc", "index"))
    kinds = _POS_OF_TAG.values()
    return Tables(
        {pos: [tuple(rule) for rule in rules.get(pos, ())] for pos in kinds},
        {pos: {form: str(lemmas[0]) for form, lemmas in exceptions.get(pos, {}).items()} for pos in kinds},
        {pos: frozenset(index.get(pos, ())) for pos in kinds},
    )


def lemmatizer(tables: Tables) -> Callable[[str, str], str]:
    """From a form and its tag to the lemma, by these tables, once a form."""

    def _is_misread(form: str, tag: str) -> bool:
        """Whether a past that the tagger took for an infinitive is no verb's base: "the army [overthrew] him"."""
        return tag == "VB" and form in tables.exceptions["verb"] and form not in tables.index["verb"]

    @lru_cache(maxsize=200_000)
    def lemma_of(form: str, tag: str) -> str:
        pos = _POS_OF_TAG.get(tag[:1])
        if pos is None or (tag in _BASE_FORMS and not _is_misread(form, tag)) or tag.startswith("NNP"):
            return form
        if form in tables.exceptions[pos]:
            return tables.exceptions[pos][form]
        if tag == "VBP":
            return form
        candidates = [form[: -len(old)] + new for old, new in tables.rules[pos] if form.endswith(old)]
        known = tables.index[pos]
        return next((c for c in candidates if c in known), candidates[0] if candidates and pos == "noun" else form)

    return lemma_of


@lru_cache(maxsize=1)
def lemmas_of(nlp: Language) -> Callable[[str, str], str]:
    """From a form and its tag to the lemma, by the tables of a pipeline; to the form itself where it brings none."""
    tables = lemma_tables(nlp)
    return lemmatizer(tables) if tables else lambda form, _tag: form


def set_lemmas(doc: Doc, lemma_of: Callable[[str, str], str]) -> None:
    """Give every token the lemma of its form and tag."""
    for token in doc:
        token.lemma_ = lemma_of(token.lower_, token.tag_)
