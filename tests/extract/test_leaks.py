"""What somebody claims, plans or supposes stands nowhere as reported, and what is reported is lost to no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Event, Findings

    Read = Callable[[str], Findings]

ARRIVALS = (
    "Peru arrivals now total a cumulative 6,475,385 bags, private Peru trade sources said, half a mln bags above the year "
    "ago count."
)
RATINGS = "However, the notes remain speculative because of severe pricing pressures in the trucking industry, S and P stressed."


def event_at(findings: Findings, word: str) -> Event:
    text = findings.article.text
    return next(e for e in findings.events if word in {span.text(text) for span in e.trigger})


def speakers_of(findings: Findings) -> list[tuple[str, str]]:
    text = findings.article.text
    return [(" … ".join(s.text(text) for s in told.source), told.content[0].text(text)) for told in findings.statements]


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        # joined to a clause of the same tense
        ("If Chad attacked Sudan and was driven back, Mali would help.", "driven back", "Hypothetical"),
        ("The rebels reportedly took Timbuktu and were bombed.", "bombed", "Possible"),
        ("Smith answered a call to disarm the rebels and cut sharply their pay.", "cut", "Planned"),
        ("The letter repeats an offer to free prisoners and put quickly an end to fighting.", "put", "Planned"),
        ("The bill creates a fund that will buy land, but be run by Kenya.", "run", "Planned"),
        # a past that stands for what is to come
        ("Steel output would fall while firms closed plants in Poland.", "closed", "Hypothetical"),
        ("Kenya could still suffer before the rains arrived.", "arrived", "Possible"),
        ("Smith met reporters before he leaves for Kenya.", "leaves for", "Planned"),
        # listed with something unreal, or the topic of a text
        ("Other strikes are threatened, including stoppages by nurses.", "stoppages", "Planned"),
        ("Further attacks are feared, including a bombing of the embassy.", "bombing", "Possible"),
        ("Smith drew criticism for a remark about migrants causing fires.", "causing", "Possible"),
        ("Smith burned a report about the plant polluting the river.", "polluting", "Possible"),
        ("Turkey presented cases where islands were invaded.", "invaded", "Possible"),
        ("The panel described scenarios where troops attacked Kyiv.", "attacked", "Possible"),
        # behind a plan, a forecast, a condition
        ("The race is scheduled to begin in Chad, followed by an attack on Mali.", "attack", "Planned"),
        ("The strike is expected to last a week, crippling the ports.", "crippling", "Planned"),
        ("Brown expected prices to rise, as investors attacked the currency.", "attacked", None),
        (
            "Parliament passed a law that will give Chad power to retaliate if talks to open foreign markets to its products fail.",
            "fail",
            "Hypothetical",
        ),
        (
            "The deal gives Chad authority to retaliate if negotiations to open foreign markets to Sudanese products fail.",
            "fail",
            "Hypothetical",
        ),
        # said: what a phrase begins, what is joined, why and when
        (
            "An official in a coffee-growing town said before recent rains there was no sense in planting coffee.",
            "planting",
            None,
        ),
        (
            "A farmer in a Peruvian collective said before rural reform there was no point in working hard, as people earned little.",
            "working",
            None,
        ),
        ("The bank said after the merger it attacked Sudan.", "attacked", None),
        ("The senator said a law allowing the use of force marked a bad day for Kenya.", "allowing", None),
        ("The bank said it bought the shares, and it now owns 34 pct of Buckhorn.", "owns", None),
        ("Smith said he was attacked, but he fled to Kenya.", "fled to", None),
        ("The retailer said it may keep its stake in Ford, sell some of its shares, or buy more.", "sell", "Possible"),
        ("The group said it could raise its stake, buy some of its bonds, or attack its board.", "attack", "Possible"),
        ("The firm said these results were expected, because the vein was known from drilling.", "known", None),
        (
            "Machinea said Brazil did not halt payments because it wanted to but because it lacked money.",
            "lacked",
            None,
        ),
        # said at the end of the sentence
        ("Exports fell sharply in March, official figures show.", "fell", None),
        ("The minister was attacked in his home, police records indicated.", "attacked", None),
        (
            "Loans of two billion dlrs have boosted Peru's reserves to nine billion, director of debt Ana Lee told reporters.",
            "boosted",
            None,
        ),
        (ARRIVALS, "arrivals", None),
        ("Ford is raising 40 mln dlrs with new bonds, said sole manager Bear Stearns.", "raising", None),
        (
            "Acme Group is offering 85 mln dlrs of notes due 1997 with par pricing, said sole manager L.F. Rothschild.",
            "offering",
            None,
        ),
        (RATINGS, "remain", None),
        (
            "The office said the quake had a force of 6.6 and, as of Monday, 1885 houses had collapsed.",
            "collapsed",
            None,
        ),
        ("The minister said Kenya was at peace, but rebels had attacked Nairobi.", "attacked", None),
        ("Smith said exports fell, but the firm now owns three ships.", "owns", None),
        # left open, or not there yet
        ("The panel will meet whoever leads the army.", "leads", "Possible"),
        ("Smith will accept whatever price Kenya pays.", "pays", "Possible"),
        ("The union seeks a verdict barring Ford from the plant.", "barring", "Planned"),
        ("Smith demanded a law allowing nurses to strike.", "allowing", "Planned"),
        ("A win in Kenya is likely, ending the reign of Brown.", "ending", "Possible"),
        ("Smith plans a march at the summit in Kenya.", "summit", "Planned"),
        ("Troops did not engage in attacks.", "attacks", "Possible"),
        ("Smith rejected an offer.", "offer", "Possible"),
        ("Smith will retire once Kenya leaves the pact.", "leaves", None),
        # in whose view
        ("In Ann Lee's opinion, Chad attacked Sudan.", "attacked", None),
        # a capital behind a full stop
        ("Akzo N.V. Said it bought the plant.", "bought", None),
        ("The unit was sold, Philips N.V. Said.", "sold", None),
    ],
)
def test_not_reported(read: Read, text: str, word: str, certainty: str | None) -> None:
    event = event_at(read(text), word)
    assert not event.is_reported
    assert certainty in {None, event.certainty}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Groups claiming fraud by officials gathered in the square.", "gathered"),
        ("Students alleging bribery in the exam marched to Kyiv.", "marched"),
        ("Chad may have attacked Sudan and was bombed.", "bombed"),
        ("Smith was expected to resign but attacked Brown.", "attacked"),
        ("Brown would not comment when police arrested him.", "arrested"),
        ("Mali would have left when Chad attacked Sudan.", "attacked"),
        ("Soldiers fled to Chad before Sudan attacked Mali.", "attacked"),
        ("Following the attack, Smith was expected to resign.", "attack"),
        ("Smith wrote about the attack carried out on Monday.", "attack"),
        ("Smith was ordered to leave, saying he was ill.", "saying"),
        ("They attended a vote where Smith was attacked.", "attacked"),
        ("The guards agreed to leave the town but attacked Kyiv.", "attacked"),
        ("Output was up in March after a three pct orders decline in January.", "decline"),
        ("Five people reportedly died in the blast; around twenty more, including Ann Lee, were injured.", "injured"),
        ("Including acquisitions, loans declined 20 mln dlrs to 6 billion.", "acquisitions"),
        ("Kenya attacked Sudan as fighting spread in Chad.", "attacked"),
        ("Smith said the law was void after police arrested Brown.", "said"),
        ("Police seek a man driving a van.", "driving"),
        ("The bank guarantees bonds issued by Kenya.", "issued"),
        ("Smith attacked Brown because voters believed in his judgment.", "attacked"),
        ("Parliament approved a resolution urging peace.", "urging"),
        ("Whatever he did, Chad attacked Sudan.", "attacked"),
        ("Smith said he was ill, but police arrested him.", "arrested"),
        # when, where and why somebody wants, denies or asks something
        ("Smith called for calm after the attack on Kyiv.", "attack"),
        ("In an interview, Smith was asked about his plans.", "interview"),
        ("The league postponed the match because of the flooding.", "flooding"),
        ("During the meeting, Chad demanded a vote.", "meeting"),
        ("In a speech in Kyiv, Smith denied the charges.", "speech"),
        ("At a rally in Kyiv, Smith did not mention Brown.", "rally"),
        ("Smith is a suspect in the attack on Kyiv.", "attack"),
        ("Chad has denied any link in public since the attack on Kyiv.", "attack"),
        ("Smith rejected the offer from Ford.", "offer"),
        ("Brazil opposed Kenya's ruling on sugar.", "ruling"),
        # a condition only where it opens a clause
        ("Smith was once jailed in Kenya.", "jailed"),
        ("Smith otherwise ignored the ban.", "ignored"),
        ("In the view from the tower, soldiers attacked Kyiv.", "attacked"),
    ],
)
def test_reported(read: Read, text: str, word: str) -> None:
    assert event_at(read(text), word).is_reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports fell in March, official figures show.", ("official figures", "Exports fell in March")),
        (
            "Ford is raising 40 mln dlrs with new bonds, said sole manager Bear Stearns.",
            ("sole manager Bear Stearns", "Ford is raising 40 mln dlrs with new bonds"),
        ),
        ("Akzo N.V. Said it bought the plant.", ("Akzo N.V.", "it bought the plant")),
        (
            "Kenya has signed a treaty with Chad, the president of the senate, Ann Lee, said.",
            ("the president of the senate, Ann Lee", "Kenya has signed a treaty with Chad"),
        ),
        (
            "The bank said it bought the shares, and it now owns 34 pct of Buckhorn.",
            ("The bank", "it bought the shares, and it now owns 34 pct of Buckhorn"),
        ),
        (
            "The court said the law was void, because the minister broke the rules.",
            ("The court", "the law was void, because the minister broke the rules"),
        ),
    ],
)
def test_who_claims_what(read: Read, text: str, expected: tuple[str, str]) -> None:
    assert speakers_of(read(text)) == [expected]


def test_a_second_attitude_stays_a_statement(read: Read) -> None:
    findings = read("The firm said it had hoped for more orders, but it now expects a loss.")
    assert event_at(findings, "expects").is_reported


def test_a_title_with_a_verb_keeps_it(read: Read) -> None:
    findings = read("Bolton released a book, The Room Where It Happened, critical of Trump.")
    assert all("Happened" not in {s.text(findings.article.text) for s in e.trigger} for e in findings.events)


def test_what_somebody_is_accused_of_is_his_deed_and_a_claim(read: Read) -> None:
    findings = read("Chad denied that it had ended its truce with Mali, accusing Malian sources of lying.")
    event = event_at(findings, "lying")
    assert not event.is_reported
    assert [r.spans[0].text(findings.article.text) for r in event.roles] == ["Malian sources"]
