"""The periods that firms report on: which quarter or year is meant, and by what it is measured."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.extract.times import find_times
from kg.extract.tokens import Doc
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

NOVEMBER = date(1989, 11, 2)


def values(nlp: Language, text: str, published: date | None) -> list[tuple[str, str]]:
    article = Article(id="a", text=text, published=published)
    return [(time.span.text(text), time.value) for time in find_times(Doc(nlp(text)), article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit fell in the latest quarter.", [("the latest quarter", "1989-Q3")]),
        (
            "Sales grew in the second quarter. Profit fell in the latest quarter.",
            [("the second quarter", "1989-Q2"), ("the latest quarter", "1989-Q2")],
        ),
        ("Profit rose in the quarter ended Sept. 30.", [("the quarter", "1989-Q3"), ("Sept. 30", "1989-09-30")]),
        ("Profit rose in the quarter ended Oct. 28.", [("the quarter", "1989-Q3"), ("Oct. 28", "1989-10-28")]),
        ("Sales fell in the year ended March 31.", [("the year", "P1Y"), ("March 31", "1989-03-31")]),
        (
            "Profit in the third quarter rose from a year earlier.",
            [("the third quarter", "1989-Q3"), ("a year earlier", "1988-Q3")],
        ),
        ("Profit fell from last year's third quarter.", [("last year's third quarter", "1988-Q3")]),
        (
            "Sales grew in the third quarter. In the 1988 quarter they fell.",
            [("the third quarter", "1989-Q3"), ("the 1988 quarter", "1988-Q3")],
        ),
        ("Profit rose 3% from the year-ago quarter.", [("the year-ago quarter", "1988")]),
    ],
)
def test_the_period_is_the_one_that_is_reported(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert values(nlp, text, NOVEMBER) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Profit fell in the latest quarter.",
        "Profit rose 3% from the year-ago quarter.",
        "Revenue rose in the 1988 quarter.",
        "Profit rose in the quarter ended Sept. 30.",
    ],
)
def test_without_the_article_s_day_no_period_is_guessed(nlp: Language, text: str) -> None:
    assert [value for _, value in values(nlp, text, None) if value[:4].isdigit() and value != "1988"] == []
