"""Times: which words are one, their TIMEX3 value, and the interval that they mean on the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.times import find_times
from kg.extract.times.finder import NO_TIME, READINGS
from kg.extract.times.grammar import load_grammar
from kg.extract.times.lengths import duration_value
from kg.extract.times.periods import Period, Unit, add, easter, nth_weekday, orthodox_easter
from kg.extract.times.tables import load_tables
from kg.extract.times.vocabulary import SYMBOL
from kg.extract.tokens import Doc
from kg.model import Article, Time, TimeKind

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extract.times.grammar import Rule

THURSDAY = date(2024, 3, 14)

Expected = tuple[str, str, str] | tuple[str, str, str, str]
"""Words, kind, value and, where the time has an interval, its first and last day ("2024-03-14..2024-03-15")."""


def times_in(nlp: Language, text: str, published: date | None = THURSDAY) -> list[Time]:
    return list(find_times(Doc(nlp(text)), Article(id="a", text=text, published=published)))


def shown(text: str, time: Time) -> Expected:
    found = time.span.text(text), time.kind.value, time.value
    if time.earliest is None or time.latest is None:
        return found
    return *found, f"{time.earliest}..{time.latest}"


def day(value: str) -> str:
    return f"{value}..{value}"


# Articles of Thursday 14 March 2024 -----------------------------------------------------------------------------------
DAYS: list[tuple[str, list[Expected]]] = [
    ("The envoy left Kyiv on 5 January 2023.", [("5 January 2023", "DATE", "2023-01-05", day("2023-01-05"))]),
    (
        "The envoy left on Tuesday, March 5, 2024.",
        [("Tuesday, March 5, 2024", "DATE", "2024-03-05", day("2024-03-05"))],
    ),
    ("The court ruled on the 9th of February.", [("the 9th of February", "DATE", "2024-02-09", day("2024-02-09"))]),
    ("The port was shelled on Nov. 30.", [("Nov. 30", "DATE", "2023-11-30", day("2023-11-30"))]),
    ("The port will open on April 2.", [("April 2", "DATE", "2024-04-02", day("2024-04-02"))]),
    ("They signed the accord on 2024-03-01.", [("2024-03-01", "DATE", "2024-03-01", day("2024-03-01"))]),
    ("They signed the accord on 25/2/2024.", [("25/2/2024", "DATE", "2024-02-25", day("2024-02-25"))]),
    ("They signed the accord on 2/25/2024.", [("2/25/2024", "DATE", "2024-02-25", day("2024-02-25"))]),
    ("They signed the accord on 03/04/2024.", [("03/04/2024", "DATE", "2024-XX-XX")]),
    ("They meet on 14 March of next year.", [("14 March of next year", "DATE", "2025-03-14", day("2025-03-14"))]),
    ("Two ministers resigned yesterday.", [("yesterday", "DATE", "2024-03-13", day("2024-03-13"))]),
    ("He arrived the day before yesterday.", [("the day before yesterday", "DATE", "2024-03-12", day("2024-03-12"))]),
    ("The accord of 14 March holds.", [("14 March", "DATE", "2024-03-14", day("2024-03-14"))]),
    ("It was signed on March 14th.", [("March 14th", "DATE", "2024-03-14", day("2024-03-14"))]),
    ("It was signed on 14.03.2024.", [("14.03.2024", "DATE", "2024-03-14", day("2024-03-14"))]),
    ("It was signed on the 12th.", [("the 12th", "DATE", "2024-03-12", day("2024-03-12"))]),
    ("It was signed on the 20th.", [("the 20th", "DATE", "2024-02-20", day("2024-02-20"))]),
    ("It will be signed on the 20th.", [("the 20th", "DATE", "2024-03-20", day("2024-03-20"))]),
    ("They left on Tuesday the 12th.", [("Tuesday the 12th", "DATE", "2024-03-12", day("2024-03-12"))]),
    (
        "The vote was on the first Monday of March.",
        [("the first Monday of March", "DATE", "2024-03-04", day("2024-03-04"))],
    ),
    ("He died a year ago today.", [("a year ago today", "DATE", "2023-03-14", day("2023-03-14"))]),
    ("He died a week ago Monday.", [("a week ago Monday", "DATE", "2024-03-04", day("2024-03-04"))]),
    ("As of Sunday, all four are stable.", [("Sunday", "DATE", "2024-03-10", day("2024-03-10"))]),
    ("He is in jail since his arrest in April.", [("April", "DATE", "2023-04", "2023-04-01..2023-04-30")]),
    ("The law has changed since 9/11.", [("9/11", "DATE", "2001-09-11", day("2001-09-11"))]),
    ("He lived through the September 11 attacks.", [("September 11", "DATE", "2001-09-11", day("2001-09-11"))]),
    ("He came in May. 20 people died.", [("May", "DATE", "2023-05", "2023-05-01..2023-05-31")]),
]
HOLIDAYS: list[tuple[str, list[Expected]]] = [
    ("Shops close on Good Friday.", [("Good Friday", "DATE", "2024-03-29", day("2024-03-29"))]),
    ("He spoke on New Year's Day.", [("New Year's Day", "DATE", "2024-01-01", day("2024-01-01"))]),
    ("He was shot on Christmas Eve.", [("Christmas Eve", "DATE", "2023-12-24", day("2023-12-24"))]),
    ("He was shot on Christmas morning.", [("Christmas morning", "TIME", "2023-12-25TMO", day("2023-12-25"))]),
    ("Queues formed on Black Friday.", [("Black Friday", "DATE", "2023-11-24", day("2023-11-24"))]),
    ("Shelling went on over Easter weekend.", [("Easter weekend", "DATE", "2024-W13-WE", "2024-03-30..2024-03-31")]),
    (
        "It rained on Labor Day weekend.",
        [("Labor Day weekend", "DATE", "2023-W35-WE", "2023-09-02..2023-09-04")],
    ),
    ("A truce held on Orthodox Easter.", [("Orthodox Easter", "DATE", "2024-05-05", day("2024-05-05"))]),
    ("They met on Orthodox Christmas.", [("Orthodox Christmas", "DATE", "2024-01-07", day("2024-01-07"))]),
    ("They met on Lunar New Year.", [("Lunar New Year", "DATE", "XXXX-XX-XX")]),
    ("Thousands pray after Friday prayers.", [("Friday prayers", "SET", "XXXX-WXX-5")]),
    ("The truce of Easter Monday 2022 held.", [("Easter Monday 2022", "DATE", "2022-04-18", day("2022-04-18"))]),
    ("Troops came home last Thanksgiving.", [("last Thanksgiving", "DATE", "2023-11-23", day("2023-11-23"))]),
]
TENSES: list[tuple[str, list[Expected]]] = [
    ("The minister resigned on Thursday.", [("Thursday", "DATE", "2024-03-14", day("2024-03-14"))]),
    ("The minister resigned on Friday.", [("Friday", "DATE", "2024-03-08", day("2024-03-08"))]),
    ("The minister will resign on Friday.", [("Friday", "DATE", "2024-03-15", day("2024-03-15"))]),
    ("The minister plans to resign on Friday.", [("Friday", "DATE", "2024-03-15", day("2024-03-15"))]),
    ("The vote, scheduled for Friday, was closed to the press.", [("Friday", "DATE", "2024-03-15", day("2024-03-15"))]),
    ("The ban had been due to expire on Friday.", [("Friday", "DATE", "2024-03-08", day("2024-03-08"))]),
    ("Ministers want to reverse Friday's ruling.", [("Friday", "DATE", "2024-03-08", day("2024-03-08"))]),
    ("The trial was adjourned until Monday.", [("Monday", "DATE", "2024-03-18", day("2024-03-18"))]),
    ("Talks collapsed last Thursday.", [("last Thursday", "DATE", "2024-03-07", day("2024-03-07"))]),
    ("Talks resume next Thursday.", [("next Thursday", "DATE", "2024-03-21", day("2024-03-21"))]),
    ("Talks resume on Tuesday of next week.", [("Tuesday of next week", "DATE", "2024-03-19", day("2024-03-19"))]),
    ("The law was passed in May.", [("May", "DATE", "2023-05", "2023-05-01..2023-05-31")]),
    ("The law will be passed in May.", [("May", "DATE", "2024-05", "2024-05-01..2024-05-31")]),
    ("Troops will withdraw in January.", [("January", "DATE", "2025-01", "2025-01-01..2025-01-31")]),
    ("They will return in two weeks.", [("two weeks", "DURATION", "P2W", "2024-03-25..2024-03-31")]),
    ("They returned in two weeks.", [("two weeks", "DURATION", "P2W")]),
    (
        "The plant was to open on Wednesday, but it stayed closed.",
        [("Wednesday", "DATE", "2024-03-13", day("2024-03-13"))],
    ),
    ("The plant was due to open on Saturday.", [("Saturday", "DATE", "2024-03-16", day("2024-03-16"))]),
    ("He said the plant was to open on Wednesday.", [("Wednesday", "DATE", "2024-03-20", day("2024-03-20"))]),
    ("Voters go to the polls on Sunday.", [("Sunday", "DATE", "2024-03-17", day("2024-03-17"))]),
    ("Voters go to the polls on Sunday", [("Sunday", "DATE", "2024-03-10", day("2024-03-10"))]),
    ("He stepped down ahead of Sunday's vote.", [("Sunday", "DATE", "2024-03-17", day("2024-03-17"))]),
    ("They leave this Friday.", [("this Friday", "DATE", "2024-03-15", day("2024-03-15"))]),
    ("They left this Monday.", [("this Monday", "DATE", "2024-03-11", day("2024-03-11"))]),
    ("They leave this weekend.", [("this weekend", "DATE", "2024-W11-WE", "2024-03-16..2024-03-17")]),
    ("The pause lasts until 9 a.m. Tuesday.", [("9 a.m. Tuesday", "TIME", "2024-03-19T09:00", day("2024-03-19"))]),
    ("Deaths rose due to a quake on Monday.", [("Monday", "DATE", "2024-03-11", day("2024-03-11"))]),
]
LONGER: list[tuple[str, list[Expected]]] = [
    ("The plant opened in 2019.", [("2019", "DATE", "2019", "2019-01-01..2019-12-31")]),
    ("It was built in early 2019.", [("early 2019", "DATE", "2019", "2019-01-01..2019-12-31")]),
    ("The plant opened in March 2019.", [("March 2019", "DATE", "2019-03", "2019-03-01..2019-03-31")]),
    ("Oil was cheap in the 1990s.", [("the 1990s", "DATE", "199", "1990-01-01..1999-12-31")]),
    ("Oil was dear in the late '70s.", [("the late '70s", "DATE", "197", "1970-01-01..1979-12-31")]),
    ("It was fought in the 20th century.", [("the 20th century", "DATE", "19", "1900-01-01..1999-12-31")]),
    ("The bank failed last week.", [("last week", "DATE", "2024-W10", "2024-03-04..2024-03-10")]),
    ("Prices will rise next month.", [("next month", "DATE", "2024-04", "2024-04-01..2024-04-30")]),
    ("Prices rose this year.", [("this year", "DATE", "2024", "2024-01-01..2024-12-31")]),
    ("Exports fell in August last year.", [("August last year", "DATE", "2023-08", "2023-08-01..2023-08-31")]),
    ("Protests spread over the weekend.", [("the weekend", "DATE", "2024-W10-WE", "2024-03-09..2024-03-10")]),
    ("Growth will slow by the end of the year.", [("the end of the year", "DATE", "2024", "2024-01-01..2024-12-31")]),
    (
        "Exports fell in the third quarter of 2023.",
        [("the third quarter of 2023", "DATE", "2023-Q3", "2023-07-01..2023-09-30")],
    ),
    ("Fourth-quarter profit fell.", [("Fourth-quarter", "DATE", "2023-Q4", "2023-10-01..2023-12-31")]),
    ("Wheat failed in the summer of 2021.", [("the summer of 2021", "DATE", "2021-SU", "2021-06-01..2021-08-31")]),
    ("Offices closed in the winter of 2022.", [("the winter of 2022", "DATE", "2022-WI", "2022-12-01..2023-02-28")]),
    ("He fled two years ago.", [("two years ago", "DATE", "2022", "2022-01-01..2022-12-31")]),
    ("He fled three months ago.", [("three months ago", "DATE", "2023-12", "2023-12-01..2023-12-31")]),
    ("He fled ten days ago.", [("ten days ago", "DATE", "2024-03-04", day("2024-03-04"))]),
    ("Aid doubled in the past year.", [("the past year", "DATE", "2023", "2023-03-14..2024-03-14")]),
    ("Aid doubled in the last decade.", [("the last decade", "DATE", "201", "2014-03-14..2024-03-14")]),
    ("The firm lost money in fiscal 2023.", [("fiscal 2023", "DATE", "2023", "2023-01-01..2023-12-31")]),
    ("The firm lost money in FY2023.", [("FY2023", "DATE", "2023", "2023-01-01..2023-12-31")]),
    (
        "Kenya saved in the fiscal year 2022-23.",
        [("the fiscal year 2022-23", "DATE", "2022", "2022-01-01..2023-12-31")],
    ),
    ("Prices rose in mid-March.", [("mid-March", "DATE", "2024-03", "2024-03-01..2024-03-31")]),
    ("Prices rose in the month of May 2022.", [("May 2022", "DATE", "2022-05", "2022-05-01..2022-05-31")]),
    ("The 2015's plan failed.", [("2015", "DATE", "2015", "2015-01-01..2015-12-31")]),
    ("He won the battle in AD 1066.", [("AD 1066", "DATE", "1066", "1066-01-01..1066-12-31")]),
    ("He was there in the week of March 4.", [("the week of March 4", "DATE", "2024-W10", "2024-03-04..2024-03-10")]),
]
HOURS: list[tuple[str, list[Expected]]] = [
    ("Sirens sounded at 3 pm local time.", [("3 pm local time", "TIME", "2024-03-14T15:00", day("2024-03-14"))]),
    (
        "Sirens sounded at 12:30 a.m. on Monday.",
        [("12:30 a.m. on Monday", "TIME", "2024-03-11T00:30", day("2024-03-11"))],
    ),
    (
        "On Monday a bomb went off at noon.",
        [
            ("Monday", "DATE", "2024-03-11", day("2024-03-11")),
            ("noon", "TIME", "2024-03-11T12:00", day("2024-03-11")),
        ],
    ),
    ("The train left at 0630 GMT.", [("0630 GMT", "TIME", "2024-03-14T06:30Z", day("2024-03-14"))]),
    ("Drones struck overnight.", [("overnight", "TIME", "2024-03-13TNI", "2024-03-13..2024-03-14")]),
    ("Drones struck last night.", [("last night", "TIME", "2024-03-13TNI", "2024-03-13..2024-03-14")]),
    ("He was arrested on Tuesday evening.", [("Tuesday evening", "TIME", "2024-03-12TEV", day("2024-03-12"))]),
    ("He was arrested this morning.", [("this morning", "TIME", "2024-03-14TMO", day("2024-03-14"))]),
    ("The raid began early Tuesday.", [("early Tuesday", "DATE", "2024-03-12", day("2024-03-12"))]),
    (
        "He was shot at 10 p.m. on Saturday night.",
        [("10 p.m. on Saturday night", "TIME", "2024-03-09T22:00", "2024-03-09..2024-03-10")],
    ),
    (
        "Shells fell in the early hours of Monday morning.",
        [("the early hours of Monday morning", "TIME", "2024-03-11TMO", day("2024-03-11"))],
    ),
    ("He fled on the night of March 5.", [("the night of March 5", "TIME", "2024-03-05TNI", "2024-03-05..2024-03-06")]),
    ("He left at 3:30pm on 4 June 2019.", [("3:30pm on 4 June 2019", "TIME", "2019-06-04T15:30", day("2019-06-04"))]),
    ("It opens at 8.30am on weekdays.", [("8.30am on weekdays", "SET", "XXXX-WXXT08:30")]),
]
LENGTHS: list[tuple[str, list[Expected]]] = [
    ("The siege lasted for six months.", [("six months", "DURATION", "P6M")]),
    ("The siege lasted for two and a half years.", [("two and a half years", "DURATION", "P2Y6M")]),
    ("A three-day visit ended.", [("A three-day", "DURATION", "P3D")]),
    ("The talks took half an hour.", [("half an hour", "DURATION", "PT30M")]),
    ("They waited for several weeks.", [("several weeks", "DURATION", "PXW")]),
    ("Sales have doubled in recent years.", [("recent years", "DURATION", "PXY")]),
    ("Votes are held in the next three days.", [("the next three days", "DURATION", "P3D", "2024-03-14..2024-03-17")]),
    ("Shells fell in the past 24 hours.", [("the past 24 hours", "DURATION", "PT24H", "2024-03-13..2024-03-14")]),
    ("He has aged over the years.", [("the years", "DURATION", "PXY")]),
    ("They waited three-four months.", [("three-four months", "DURATION", "P4M")]),
    ("Aid doubled in the last six months.", [("the last six months", "DURATION", "P6M", "2023-09-14..2024-03-14")]),
    (
        "Sales rose in the nine months ended Sept. 30, 2023.",
        [
            ("nine months", "DURATION", "P9M", "2023-01-01..2023-09-30"),
            ("Sept. 30, 2023", "DATE", "2023-09-30", day("2023-09-30")),
        ],
    ),
    ("The council meets every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
    ("The council meets every Monday at 10 am.", [("every Monday at 10 am", "SET", "XXXX-WXX-1T10:00")]),
    ("The council meets twice a week.", [("twice a week", "SET", "P1W")]),
    ("The fund pays $2 million a year.", [("a year", "SET", "P1Y")]),
    ("It floods each July.", [("each July", "SET", "XXXX-07")]),
    ("They are now allies.", [("now", "DATE", "PRESENT_REF")]),
    ("It will be repaired in the near future.", [("the near future", "DATE", "FUTURE_REF")]),
]
RANGES: list[tuple[str, list[Expected]]] = [
    (
        "The vote runs from 15 to 17 March.",
        [
            ("15", "DATE", "2024-03-15", "2024-03-15..2024-03-17"),
            ("17 March", "DATE", "2024-03-17", "2024-03-15..2024-03-17"),
        ],
    ),
    (
        "The vote runs between 15 and 17 March.",
        [
            ("15", "DATE", "2024-03-15", "2024-03-15..2024-03-17"),
            ("17 March", "DATE", "2024-03-17", "2024-03-15..2024-03-17"),
        ],
    ),
    (
        "Rain fell from 28 December to 3 January 2023.",
        [
            ("28 December", "DATE", "2022-12-28", "2022-12-28..2023-01-03"),
            ("3 January 2023", "DATE", "2023-01-03", "2022-12-28..2023-01-03"),
        ],
    ),
    (
        "Rain fell from January to March 2023.",
        [
            ("January", "DATE", "2023-01", "2023-01-01..2023-03-31"),
            ("March 2023", "DATE", "2023-03", "2023-01-01..2023-03-31"),
        ],
    ),
    (
        "Rain fell in June and July 2023.",
        [
            ("June", "DATE", "2023-06", "2023-06-01..2023-06-30"),
            ("July 2023", "DATE", "2023-07", "2023-07-01..2023-07-31"),
        ],
    ),
    (
        "He led the party 2014–22.",
        [
            ("2014", "DATE", "2014", "2014-01-01..2022-12-31"),
            ("22", "DATE", "2022", "2014-01-01..2022-12-31"),
        ],
    ),
    (
        "He led the party in 2014-2022.",
        [
            ("2014", "DATE", "2014", "2014-01-01..2022-12-31"),
            ("2022", "DATE", "2022", "2014-01-01..2022-12-31"),
        ],
    ),
    (
        "Between 1991 and 1997 he lived in Miami.",
        [
            ("1991", "DATE", "1991", "1991-01-01..1997-12-31"),
            ("1997", "DATE", "1997", "1991-01-01..1997-12-31"),
        ],
    ),
    (
        "Mourning was declared from Wednesday through Friday.",
        [
            ("Wednesday", "DATE", "2024-03-13", "2024-03-13..2024-03-15"),
            ("Friday", "DATE", "2024-03-15", "2024-03-13..2024-03-15"),
        ],
    ),
]
STORIES: list[tuple[str, list[Expected]]] = [
    (
        "On 5 March 2019 he was arrested. He was freed the next day.",
        [
            ("5 March 2019", "DATE", "2019-03-05", day("2019-03-05")),
            ("the next day", "DATE", "2019-03-06", day("2019-03-06")),
        ],
    ),
    (
        "On 5 March 2019 he fled. Three weeks later he was dead.",
        [
            ("5 March 2019", "DATE", "2019-03-05", day("2019-03-05")),
            ("Three weeks later", "DURATION", "P3W", "2019-03-25..2019-03-31"),
        ],
    ),
    (
        "In May 1995 she was made a general, and the following year a minister.",
        [
            ("May 1995", "DATE", "1995-05", "1995-05-01..1995-05-31"),
            ("the following year", "DATE", "1996", "1996-01-01..1996-12-31"),
        ],
    ),
    (
        "On 5 May 2019 he was arrested. He was freed on the 14th.",
        [
            ("5 May 2019", "DATE", "2019-05-05", day("2019-05-05")),
            ("the 14th", "DATE", "2019-05-14", day("2019-05-14")),
        ],
    ),
    (
        "On 5 May 2019 he was arrested. He was freed the following Monday.",
        [
            ("5 May 2019", "DATE", "2019-05-05", day("2019-05-05")),
            ("the following Monday", "DATE", "2019-05-06", day("2019-05-06")),
        ],
    ),
    (
        "In May 1995 he left. The next year he came back.",
        [
            ("May 1995", "DATE", "1995-05", "1995-05-01..1995-05-31"),
            ("The next year", "DATE", "1996", "1996-01-01..1996-12-31"),
        ],
    ),
    ("He was freed the following Monday.", [("the following Monday", "DATE", "XXXX-WXX-1")]),
    ("He was freed that year.", [("that year", "DATE", "XXXX")]),
    (
        "Third-quarter profit rose from a year earlier.",
        [
            ("Third-quarter", "DATE", "2023-Q3", "2023-07-01..2023-09-30"),
            ("a year earlier", "DATE", "2022-Q3", "2022-07-01..2022-09-30"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DAYS + HOLIDAYS + TENSES + LONGER + HOURS + LENGTHS + RANGES + STORIES)
def test_times_of_a_dated_article(nlp: Language, text: str, expected: list[Expected]) -> None:
    assert [shown(text, time) for time in times_in(nlp, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march to the second floor.",
        "Theresa May resigned.",
        "April Jones married August Weber.",
        "The sun sat low over the dunes.",
        "A 35-year-old man and his six-year-old son, both 12 years of age in spirit, left.",
        "They won 3-2 and 21-19.",
        "Call 020 7946 1999.",
        "It costs $1998.",
        "About 2000 soldiers fell.",
        "Winds reached 90 miles per hour.",
        "Nothing has changed since the last election.",
        "He read the Daily Mail and USA Today.",
        "The fall of Kabul shook them.",
        "Code 3500 and plan 999 failed.",
        "They met on 31 June and 30 February.",
        "More than a quarter of voters stayed away.",
        "The Good Friday Agreement holds.",
        "The Christmas tree fell in the run-up to the Easter parade.",
        "April Smith and August Wilson met on the set of World War II.",
        "The Six-Day War and the Hundred Years' War ended.",
        "He watched This Week and 60 Minutes.",
        "Twenty20 is played 24/7.",
        "The guests of room 1999 and of Room 2012 left.",
        "It was adopted under Resolution 1701, Agenda 2030 and Law 2019.",
        "They joined the annual March for Life.",
        "Bloody Sunday is remembered.",
        "He lives on the 14th floor, by the 14th Amendment.",
        "She birdied on the 14th.",
        "The year 3025 is far, as is the 31st century.",
        "In 1200 BC Troy fell, and in the 12th century BC.",
        "It was a man in his 30s.",
        "He earns $10 an hour.",
        "The day-to-day work goes on.",
        "",
    ],
)
def test_words_that_are_no_time(nlp: Language, text: str) -> None:
    assert [shown(text, time) for time in times_in(nlp, text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on Monday.", [("Monday", "DATE", "XXXX-WXX-1")]),
        ("He left last week.", [("last week", "DATE", "XXXX-WXX")]),
        ("He left in March.", [("March", "DATE", "XXXX-03")]),
        ("He left on 5 May.", [("5 May", "DATE", "XXXX-05-05")]),
        ("He left two years ago.", [("two years ago", "DATE", "PAST_REF")]),
        ("He left yesterday.", [("yesterday", "DATE", "XXXX-XX-XX")]),
        ("He left on the 14th.", [("the 14th", "DATE", "XXXX-XX-14")]),
        ("He left at 3 pm.", [("3 pm", "TIME", "XXXX-XX-XXT15:00")]),
        ("He left over the weekend.", [("the weekend", "DATE", "XXXX-WXX-WE")]),
        ("He left in the third quarter.", [("the third quarter", "DATE", "XXXX-Q3")]),
        ("He left for six months.", [("six months", "DURATION", "P6M")]),
        ("He left on Christmas Day.", [("Christmas Day", "DATE", "XXXX-XX-XX")]),
        ("He comes every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
        ("He left in the 1990s.", [("the 1990s", "DATE", "199", "1990-01-01..1999-12-31")]),
        ("He left on 14/3/2024.", [("14/3/2024", "DATE", "2024-03-14", day("2024-03-14"))]),
        ("He left overnight.", [("overnight", "TIME", "XXXX-XX-XXTNI")]),
        ("He left in the last three days.", [("the last three days", "DURATION", "P3D")]),
        ("He left in 2019.", [("2019", "DATE", "2019", "2019-01-01..2019-12-31")]),
        ("He left on 5 May 2019.", [("5 May 2019", "DATE", "2019-05-05", day("2019-05-05"))]),
        (
            "Quake hits coast\nMay 6, 2019\nHouses fell on Sunday.",
            [
                ("May 6, 2019", "DATE", "2019-05-06", day("2019-05-06")),
                ("Sunday", "DATE", "2019-05-05", day("2019-05-05")),
            ],
        ),
    ],
)
def test_an_article_without_a_date_has_no_invented_interval(nlp: Language, text: str, expected: list[Expected]) -> None:
    assert [shown(text, time) for time in times_in(nlp, text, None)] == expected


@pytest.mark.parametrize(
    ("published", "value"),
    [(date(2024, 3, day), f"2024-03-{11 if day < 18 else 18}") for day in range(11, 21)],
)
def test_a_weekday_moves_with_the_article(nlp: Language, published: date, value: str) -> None:
    [time] = times_in(nlp, "The bridge collapsed on Monday.", published)
    assert time.value == value


@pytest.mark.parametrize(
    ("publisher", "url", "value"),
    [
        ("BBC News", None, "2024-04-03"),
        ("The Washington Post", None, "2024-03-04"),
        (None, "https://www.example.co.uk/news", "2024-04-03"),
        (None, "https://example.com/.uk", "2024-XX-XX"),
        (None, None, "2024-XX-XX"),
    ],
)
def test_the_publisher_tells_the_order_of_figures(
    nlp: Language, publisher: str | None, url: str | None, value: str
) -> None:
    text = "It was signed on 03/04/2024."
    article = Article(id="a", text=text, published=THURSDAY, publisher=publisher, url=url)
    assert [time.value for time in find_times(Doc(nlp(text)), article)] == [value]


def test_masked_words_are_no_time(nlp: Language) -> None:
    text = "Photograph: May 2019 He left on Monday."
    doc = Doc(nlp(" " * 20 + text[20:]))
    times = list(find_times(doc, Article(id="a", text=text, published=THURSDAY)))
    assert [time.span.text(text) for time in times] == ["Monday"]


# Properties -----------------------------------------------------------------------------------------------------------
WORDS = sorted({form for form in load_grammar().vocabulary.codes if len(form) > 1})
FIGURES = ["5", "31", "1999", "2024", "999", "1,200", "10:30", "0630", "3rd", "1990s", "'98", "1/2", "03/04/2024", "0"]
WILD = st.text(max_size=60)
PHRASES = st.lists(st.sampled_from(WORDS) | st.sampled_from(FIGURES) | st.sampled_from(list(",.-'\n")), max_size=12)
DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WILD | PHRASES.map(" ".join), published=st.none() | DATES)
def test_times_lie_in_the_text_and_on_the_calendar(nlp: Language, text: str, published: date | None) -> None:
    times = times_in(nlp, text, published)
    assert times == times_in(nlp, text, published)
    assert all(0 <= time.span.start < time.span.end <= len(text) for time in times)
    assert all(left.span.end <= right.span.start for left, right in pairwise(times))
    for time in times:
        assert time.value
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest and time.latest:
            assert 1000 <= time.earliest.year <= time.latest.year <= 2999
            assert time.earliest <= time.latest
            assert time.kind is not TimeKind.SET


@given(st.sampled_from(Unit), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(-9, 9))
def test_periods_follow_one_another(unit: Unit, day: date, steps: int) -> None:
    period = Period.around(unit, day)
    assert period.shift(steps).shift(-steps) == period
    assert period.first <= period.last
    if unit is not Unit.WEEKEND:
        assert period.first <= day <= period.last
        assert period.shift(1).first == period.last + timedelta(days=1)
        assert period.distance(day) == 0


@given(DATES.filter(lambda d: 1200 < d.year < 2800), st.integers(-50, 50), st.sampled_from([Unit.MONTH, Unit.YEAR]))
def test_adding_months_keeps_the_day_where_the_month_has_it(day: date, count: int, unit: Unit) -> None:
    moved = add(day, count, unit)
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


# Tables ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rule", load_grammar().rules, ids=[rule.pattern for rule in load_tables().rules])
def test_a_phrase_has_a_reading_and_a_trigger(rule: Rule) -> None:
    codes = set(rule.pattern.pattern)
    assert rule.reading in READINGS or rule.reading == NO_TIME
    assert codes & set(load_grammar().vocabulary.triggers.strip("[]"))


def test_patterns_name_only_classes_and_parts_of_the_tables() -> None:
    tables = load_tables()
    patterns = (*tables.parts.values(), *(rule.pattern for rule in tables.rules))
    named = {symbol.rstrip("0123456789") for pattern in patterns for symbol in SYMBOL.findall(pattern)}
    known = {name for figures in tables.figures for name in figures.classes} | tables.words.keys() | tables.parts.keys()
    classes = {name for name in named if name.isupper()}
    assert classes <= known
    assert known <= classes | {"LEAD"}


def test_every_reading_has_a_phrase() -> None:
    assert READINGS.keys() <= {rule.reading for rule in load_tables().rules}


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        (Fraction(3), "day", "P3D"),
        (Fraction(24), "hour", "PT24H"),
        (Fraction(11, 2), "hour", "PT5H30M"),
        (Fraction(5, 2), "year", "P2Y6M"),
        (Fraction(1, 2), "year", "P6M"),
        (Fraction(4), "decade", "P40Y"),
        (Fraction(5, 2), "week", "P2.5W"),
        (None, "month", "PXM"),
        (None, "century", "PXC"),
    ],
)
def test_lengths_have_timex_values(number: Fraction | None, unit: str, value: str) -> None:
    assert duration_value(number, unit) == value


def test_movable_days() -> None:
    assert [easter(year) for year in (2000, 2019, 2024)] == [date(2000, 4, 23), date(2019, 4, 21), date(2024, 3, 31)]
    assert [orthodox_easter(y) for y in (2019, 2023, 2024)] == [date(2019, 4, 28), date(2023, 4, 16), date(2024, 5, 5)]
    assert nth_weekday(2024, 11, 4, 4) == date(2024, 11, 28)
    assert nth_weekday(2024, 5, 1, -1) == date(2024, 5, 27)
