"""Lemmas: by the tables of the pipeline, which are read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from kg.language.lemmas import lemmas_of

if TYPE_CHECKING:
    from spacy.language import Language


def test_tables_are_read_once(nlp: Language) -> None:
    assert lemmas_of(nlp) is lemmas_of(nlp)


def test_without_tables_a_form_is_its_lemma() -> None:
    assert lemmas_of(spacy.blank("en"))("ports", "NNS") == "ports"
