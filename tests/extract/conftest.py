"""What tests of the extractors share: an article read in one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.extract import extract
from kg.language import parse
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from kg.lexicon import Lexicon
    from kg.model import Findings


@pytest.fixture(scope="session")
def read(nlp: Language, lexicon: Lexicon) -> Callable[[str], Findings]:
    """The findings of a text, published on 2024-03-14."""

    def read_text(text: str) -> Findings:
        article = Article("a", text, published=date(2024, 3, 14))
        [(_, doc)] = parse(nlp, [article], lexicon)
        return extract(doc, article, lexicon)

    return read_text
