"""Dating: which days each event is given, by its clause, its sentence or the article's own day (2024-03-14, a Thursday)."""

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
    from kg.model import Event, Findings

    Read = Callable[[str], Findings]

Expected = dict[str, str]
"""Trigger -> the words of its time (empty without one), then its first and last day, ".." between them."""

TODAY = "2024-03-14"
PAST = f" ..{TODAY}"


def shown(findings: Findings, event: Event) -> str:
    words = findings.times[event.time].span.text(findings.article.text) if event.time is not None else ""
    return f"{words} {event.earliest or ''}..{event.latest or ''}"


def dates_in(findings: Findings) -> dict[str, str]:
    text = findings.article.text
    return {" ".join(s.text(text) for s in event.trigger): shown(findings, event) for event in findings.events}


OWN: list[tuple[str, Expected]] = [
    ("Rebels shelled Goma on Monday.", {"shelled": "Monday 2024-03-11..2024-03-11"}),
    ("Monday's attack on Goma alarmed Kenya.", {"attack": "Monday 2024-03-11..2024-03-11", "alarmed": PAST}),
    ("Rebels attacked a village near Goma on Monday.", {"attacked": "Monday 2024-03-11..2024-03-11"}),
    ("Rebels carried out an attack in 2019.", {"carried out attack": "2019 2019-01-01..2019-12-31"}),
    ("The ministry condemned the attack of 5 March.", {"condemned": PAST, "attack": "5 March 2024-03-05..2024-03-05"}),
    ("Kenya amended the Judiciary Act of 1869.", {"amended": PAST}),
    ("The 2012 book angered Kenya.", {"angered": PAST}),
    ("On Friday Ford announced a recall.", {"announced": "Friday 2024-03-08..2024-03-08"}),
    ("Rebels who were ministers in 2010 attacked Goma.", {"attacked": PAST}),
    ("The army was late on Monday because rebels attacked Goma.", {"attacked": PAST}),
    ("The report from 2014 showed that Kenya attacked Goma.", {"showed": PAST}),
    ("Earlier this week, on Monday, rebels attacked Goma.", {"attacked": "Monday 2024-03-11..2024-03-11"}),
    ("The plant failed to open on Monday.", {"failed": "Monday 2024-03-11..2024-03-11"}),
]
BOUNDS: list[tuple[str, Expected]] = [
    ("Rebels have shelled Goma since 2014.", {"shelled": f"2014 2014-01-01..{TODAY}"}),
    ("Rebels left Goma before Monday.", {"left": "Monday ..2024-03-10"}),
    ("Rebels left Goma after Monday.", {"left": f"Monday 2024-03-11..{TODAY}"}),
    ("Kenya will leave the bloc by 2030.", {"leave": "2030 ..2030-12-31"}),
    ("Kenya ruled Goma from 2014 to 2019.", {"ruled": "2014 2014-01-01..2019-12-31"}),
    ("Rebels attacked Goma this year.", {"attacked": f"this year 2024-01-01..{TODAY}"}),
    ("Rebels will attack Goma this year.", {"attack": "this year 2024-01-01..2024-12-31"}),
    ("Rebels besieged Goma for six months.", {"besieged": PAST}),
    ("Rebels attacked Goma recently.", {"attacked": f"recently ..{TODAY}"}),
    ("Rebels attacked Goma.", {"attacked": PAST}),
    ("Rebels had attacked Goma.", {"attacked": PAST}),
    ("Goma has been attacked.", {"attacked": PAST}),
    ("Rebels attack Goma.", {"attack": " .."}),
    ("Rebels are attacking Goma.", {"attacking": " .."}),
    ("Rebels will attack Goma.", {"attack": " .."}),
    ("Rebels did not attack Goma.", {"attack": " .."}),
    ("Rebels may have attacked Goma.", {"attacked": " .."}),
]
SAID: list[tuple[str, Expected]] = [
    (
        "Kenya said on Wednesday that rebels had attacked Goma.",
        {"said": "Wednesday 2024-03-13..2024-03-13", "attacked": " .."},
    ),
    (
        "Kenya said on Wednesday that rebels had attacked Goma on Monday.",
        {"said": "Wednesday 2024-03-13..2024-03-13", "attacked": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "Rebels attacked Goma on Monday, Kenya said.",
        {"attacked": "Monday 2024-03-11..2024-03-11", "said": PAST},
    ),
]
SHARED: list[tuple[str, Expected]] = [
    (
        "A bomb exploded in Goma on Monday, killing five people.",
        {"exploded": "Monday 2024-03-11..2024-03-11", "killing": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "Police arrested and charged him on Monday.",
        {"arrested": "Monday 2024-03-11..2024-03-11", "charged": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "Police arrested a man on Monday and later released him.",
        {"arrested": "Monday 2024-03-11..2024-03-11", "released": PAST},
    ),
    (
        "He was elected in 2012 and served his full term.",
        {"elected": "2012 2012-01-01..2012-12-31", "served": PAST},
    ),
    (
        "Five people were killed in an attack on Monday.",
        {"killed": "Monday 2024-03-11..2024-03-11", "attack": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "An attack on Monday killed five people.",
        {"attack": "Monday 2024-03-11..2024-03-11", "killed": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "The attack on Goma happened on Monday.",
        {"attack": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "He died on Monday when a bomb exploded in Goma.",
        {"died": "Monday 2024-03-11..2024-03-11", "exploded": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "Voters decided in 2016 to leave the bloc.",
        {"decided": "2016 2016-01-01..2016-12-31", "leave": " .."},
    ),
    (
        "Rebels began shelling Goma on Monday.",
        {"shelling": "Monday 2024-03-11..2024-03-11"},
    ),
    (
        "On Monday police arrested a man who had attacked a bank.",
        {"arrested": "Monday 2024-03-11..2024-03-11", "attacked": PAST},
    ),
    (
        "The minister condemned the attack on Tuesday.",
        {"condemned": "Tuesday 2024-03-12..2024-03-12"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN + BOUNDS + SAID + SHARED)
def test_an_event_is_given_its_days(read: Read, text: str, expected: Expected) -> None:
    found = dates_in(read(text))
    assert {trigger: found.get(trigger) for trigger in expected} == expected


def test_a_time_behind_the_article_is_not_that_of_a_past_event(read: Read) -> None:
    assert dates_in(read("Kenya announced a vote on 5 May 2024."))["announced"] == PAST


def test_nobody_marches_in_march(read: Read) -> None:
    assert dates_in(read("He left in early March.")) == {"left": "early March 2024-03-01..2024-03-14"}


def test_an_article_without_a_date_bounds_nothing(nlp: Language, lexicon: Lexicon) -> None:
    article = Article("a", "Rebels attacked Goma on Monday, killing five. Rebels shelled Goma in 2019.")
    [(_, doc)] = parse(nlp, [article], lexicon)
    events = extract(doc, article, lexicon).events
    assert [(event.earliest, event.latest) for event in events] == [
        (None, None),
        (None, None),
        (date(2019, 1, 1), date(2019, 12, 31)),
    ]
