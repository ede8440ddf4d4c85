"""How far an event is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Event, Findings

    Read = Callable[[str], Findings]


def event_at(findings: Findings, word: str) -> Event:
    text = findings.article.text
    return next(e for e in findings.events if word in {span.text(text) for span in e.trigger})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia attacked Kyiv.", "attacked"),
        ("With no warning Russia attacked Kyiv.", "attacked"),
        ("Russia managed to capture Kyiv.", "capture"),
        ("Russia not only attacked Kyiv but also shelled Odesa.", "attacked"),
        ("Russia began to shell Kyiv.", "shell"),
        ("Talks held in Minsk failed.", "Talks"),
        ("The attack on Kyiv failed.", "attack"),
        ("The judge dismissed a lawsuit filed by Acme.", "lawsuit"),
        ("A fire broke out, causing the plant to be shut down.", "shut down"),
        ("NATO condemned the attack on Kyiv.", "attack"),
        ("Ukraine condemned voting in Crimea.", "voting"),
        ("Protesters march in Kyiv", "march"),
        ("Protesters march in Kyiv on Sunday.", "march"),
        ("Russia attacks Kyiv.", "attacks"),
        ("Chad closed the border after Sudan attacked it.", "attacked"),
        ("Chad closed the border when Sudan attacked it.", "attacked"),
        ("When asked about the attack on Kyiv, he resigned.", "attack"),
        ("The attack on Kyiv took place on Monday.", "attack"),
        ("Troops did not survive the attack on Kyiv.", "attack"),
        ("It turned out that Chad had attacked Sudan.", "attacked"),
        ("The fact that Chad had attacked Sudan shocked Mali.", "attacked"),
        ("The man arrested on Friday will appear in court.", "arrested"),
        ("Three people injured in Kyiv will undergo surgery.", "injured"),
        ("The charges he faces stem from the attack on Kyiv.", "attack"),
        ("Smith went on to attack the ministers.", "attack"),
        ("The court convicted Smith of killing Brown.", "killing"),
        ("He was not found guilty of fraud.", "not found guilty"),
        ("Analysts warn of an attack.", "warn of"),
        ("Sudan arrested nearly 400 people.", "arrested"),
        ("Residents fearing that the dam had burst fled the town.", "fled"),
        ("Protesters alleging the vote was rigged marched in Minsk.", "marched"),
        ("An alleged spy arrested in May was released.", "arrested"),
        ("The alleged leader of the attack was arrested.", "attack"),
        ("Kyiv said Russia shelled a hospital, a claim denied by Moscow.", "denied"),
        ("Lee, who killed Hall in 2019, is expected to leave.", "killed"),
    ],
)
def test_reported(read: Read, text: str, word: str) -> None:
    assert event_at(read(text), word).is_reported


@pytest.mark.parametrize(
    ("text", "word", "polarity", "certainty"),
    [
        ("Russia did not attack Kyiv.", "attack", "Negative", "Certain"),
        ("Russia said it would attack Kyiv.", "attack", "Positive", "Planned"),
        ("Russia said it would attack Kyiv if it could.", "attack", "Positive", "Hypothetical"),
        ("France set rules for any site which hosts films.", "hosts", "Positive", "Possible"),
        ("The deal is subject to approval by parliament.", "approval", "Positive", "Possible"),
        ("France announced steps to cut taxes, create jobs and attack Kyiv.", "attack", "Positive", "Planned"),
        ("Federal law requires that Russia be attacked.", "attacked", "Positive", "Possible"),
        (
            "It could happen if the party moves to the left in May, goes on to win the vote and uses it.",
            "win",
            "Positive",
            "Hypothetical",
        ),
        ("Poland called for Russia to leave Kyiv.", "leave", "Positive", "Planned"),
        ("Police held a man accused of robbing a bank, wounding two guards.", "wounding", "Positive", "Possible"),
        ("Russia never attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("At no time did Russia attack Kyiv.", "attack", "Negative", "Certain"),
        ("Russia has at no time attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("“Leave the city,” Poland told the troops.", "Leave", "Positive", "Planned"),
        ("“Do not attack Kyiv,” Poland told Russia.", "attack", "Negative", "Planned"),
        ("No attack on Kyiv was reported.", "attack", "Negative", None),
        ("Nobody attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("Neither Russia nor Belarus attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("NATO has no plans to attack Kyiv.", "attack", "Negative", "Planned"),
        ("Russia spared no effort to attack Kyiv.", "attack", "Positive", "Planned"),
        ("Russia dared Poland to attack Kyiv.", "attack", "Positive", "Planned"),
        ("If Russia attacked Kyiv and captured Odesa, Poland would react.", "captured", "Positive", "Hypothetical"),
        ("We attacked Kyiv.", "attacked", "Positive", "Possible"),
        ("Reports that Russia attacked Kyiv were false.", "attacked", "Positive", "Possible"),
        ("Had Russia attacked Kyiv, Poland would have reacted.", "attacked", "Positive", "Hypothetical"),
        ("The court cleared Smith of killing the child.", "killing", "Negative", "Certain"),
        ("Poland warned against attacking Kyiv.", "attacking", "Positive", "Planned"),
        ("Smith pleaded not guilty to killing the child.", "killing", "Positive", "Possible"),
        ("The accusation against Peru is that it attacked Chile.", "attacked", "Positive", "Possible"),
        ("Russia failed to capture Kyiv.", "capture", "Negative", "Certain"),
        ("Russia may attack Kyiv.", "attack", "Positive", "Possible"),
        ("Russia will attack Kyiv.", "attack", "Positive", "Planned"),
        ("Russia would attack Kyiv.", "attack", "Positive", "Hypothetical"),
        ("Russia plans to attack Kyiv.", "attack", "Positive", "Planned"),
        ("Russia allegedly attacked Kyiv.", "attacked", "Positive", "Possible"),
        ("If Russia attacks Kyiv, Poland will close the border.", "attacks", "Positive", "Hypothetical"),
        ("Did Russia attack Kyiv?", "attack", "Positive", "Hypothetical"),
        ("An attack on Kyiv was unlikely.", "attack", "Positive", "Possible"),
        ("An attack on Kyiv was expected.", "attack", "Positive", "Planned"),
        ("He was questioned as to whether that meant he was leaving Kyiv.", "leaving", "Positive", "Hypothetical"),
        ("Kyiv lives under threat of attack.", "attack", "Positive", "Possible"),
        ("A possible attack on Kyiv worries Poland.", "attack", "Positive", "Possible"),
        ("Ukraine prevented an attack on Kyiv.", "attack", "Positive", None),
        ("Germany called for talks.", "talks", "Positive", "Planned"),
        ("Troops entered Kharkiv to capture the airport.", "capture", "Positive", "Planned"),
        ("The man came after an allegation he assaulted Neka Smith.", "assaulted", "Positive", "Possible"),
        ("Critics' demands include investigation of the police.", "investigation", "Positive", "Possible"),
        ("Mali called for calm and to release the prisoners.", "release", "Positive", "Planned"),
        ("The constitution specifies that presidents are arrested after a trial.", "arrested", "Positive", "Possible"),
        ("The panel did not carry out inquiries or attacks.", "attacks", None, None),
        ("The United States used caucuses instead of primaries.", "primaries", "Negative", "Certain"),
        ("Ghana grew rich without the invasion of Mali.", "invasion", "Negative", "Certain"),
        ("It was not an attack on Kyiv.", "attack", "Negative", "Certain"),
        ("The first reports were of an attack on Kyiv.", "attack", "Positive", "Possible"),
        ("Reports of an attack on Kyiv emerged.", "attack", "Positive", "Possible"),
        ("Reportedly over 400 men attacked Kyiv.", "attacked", "Positive", "Possible"),
        ("Reportedly over 400 men came and were working hard.", "working", "Positive", "Possible"),
        ("Smith pleaded not guilty to seven counts of homicide.", "homicide", "Positive", "Possible"),
        ("Smith was arrested for stealing a car.", "stealing", "Positive", "Possible"),
        ("France denied reports of an attack on Mali.", "attack", "Negative", "Possible"),
        ("The so-called invasion of Chad is over.", "invasion", "Positive", "Possible"),
        ("The invasion of Chad never took place.", "invasion", "Negative", "Certain"),
        ("The invasion of Chad did not happen.", "invasion", "Negative", "Certain"),
        ("Sudan will attack Chad when the truce expires.", "expires", "Positive", "Planned"),
        ("The rule will be cut so it applies to all.", "applies", "Positive", "Planned"),
        ("The slug secretes glue when threatened by birds.", "threatened", "Positive", "Hypothetical"),
        ("Clients come in the morning.", "come", "Positive", "Possible"),
        ("Most firms export cars to Chad.", "export", "Positive", "Possible"),
        ("In the novel, Chad invades Sudan.", "invades", "Positive", "Possible"),
        ("A trade delegation leaves for Washington tomorrow.", "leaves for", "Positive", "Planned"),
        ("Trump repeated claims about postal votes causing fraud.", "causing", "Positive", "Possible"),
        ("China will receive loans totalling 390 million dollars.", "totalling", "Positive", "Planned"),
        ("France offered a reward for information leading to his capture.", "leading to", "Positive", "Possible"),
        ("Mali held a contest for redesigning the toilet.", "redesigning", "Positive", "Possible"),
        ("The notice did not list any incident of anyone using the script.", "using", "Positive", "Possible"),
        ("The chancellor ruled out sending tanks to Chad.", "sending tanks", "Negative", "Certain"),
        ("Greece stopped short of accusing Turkey.", "accusing", "Negative", "Certain"),
        ("Water was no longer rushing into Kyiv.", "rushing", "Negative", "Certain"),
        ("Reportedly also, Bolton attacked Smith.", "attacked", "Positive", "Possible"),
        ("When they depart, they plan to return the flag.", "depart", "Positive", "Planned"),
        ("If the House of Representatives votes to impeach him, he would go.", "votes", "Positive", "Hypothetical"),
        ("Smith is not dead.", "dead", "Negative", "Certain"),
        ("Smith may be dead.", "dead", "Positive", "Possible"),
        ("Kenya was close to invading Sudan.", "invading", "Positive", "Possible"),
        ("Sudan had planned to attack Chad.", "attack", "Positive", "Planned"),
        ("The party favors banning the drug.", "banning", "Positive", "Planned"),
        ("The party supports abolishing the tax.", "abolishing", "Positive", "Planned"),
        ("They discussed merging the firms.", "merging", "Positive", "Planned"),
        ("Their demands include dissolving the council.", "dissolving", "Positive", "Planned"),
        ("Police sent officers to arrest the man.", "arrest", "Positive", "Planned"),
        ("The purpose of attacking the town was clear.", "attacking", "Positive", "Possible"),
        ("Duties involve action, like maintaining parks.", "maintaining", "Positive", "Possible"),
        ("This helped users, provided they know the password.", "know", "Positive", "Hypothetical"),
        ("The plan fails if the Senate objects.", "fails", "Positive", "Possible"),
        ("When a holder chooses a licence, they allow everyone to own it.", "allow", "Positive", "Possible"),
        ("The law lets states sue companies that sell tobacco to minors.", "lets", "Positive", "Possible"),
        ("The law lets states sue companies that sell tobacco to minors.", "sue", "Positive", "Possible"),
        ("The law lets states sue companies that sell tobacco to minors.", "sell", "Positive", "Possible"),
        ("Police, who left, faced allegations they failed to react.", "failed", "Positive", "Possible"),
        ("It may buy the wheat, valued at 7 dollars, and ship it by September.", "ship", "Positive", "Possible"),
        ("There was no storm hampering the rescue.", "hampering", "Negative", "Certain"),
        ("The plan would be led by Iran and feature support.", "feature", "Positive", "Hypothetical"),
        ("G7 meetings usually center on politics.", "meetings", "Positive", "Possible"),
        ("G7 meetings usually center on politics.", "center", "Positive", "Possible"),
        ("Egypt would have attacked Sudan.", "attacked", "Positive", "Hypothetical"),
        ("Chad narrowly avoided an invasion by Libya.", "invasion", "Positive", None),
        ("Peru is due to attack Chile.", "attack", "Positive", "Planned"),
        ("“They attacked Mali, but it didn't hurt me?” Orlov said, laughing.", "attacked", "Positive", "Hypothetical"),
        ("An election is due to be held in May.", "election", "Positive", "Planned"),
        ("The talks failed to be held.", "talks", "Negative", "Certain"),
        ("The raid appears to have been carried out.", "raid", "Positive", "Possible"),
        ("Spain confirmed that it had attacked Mali.", "attacked", "Positive", "Certain"),
        ("Spain regretted that Iran had attacked Mali.", "attacked", "Positive", "Certain"),
        ("Spain denied that it had attacked Mali.", "attacked", "Negative", "Certain"),
        ("Spain rejected claims that it had attacked Mali.", "attacked", "Negative", "Certain"),
        ("Spain dismissed reports that it had attacked Mali.", "attacked", "Negative", "Certain"),
        ("There is no evidence that Spain attacked Mali.", "attacked", "Positive", "Possible"),
        ("Pollution can cause heart attacks, which then lead to death.", "death", "Positive", "Possible"),
        ("He proposed a payment for those who give birth.", "give birth", "Positive", "Planned"),
        ("The pact could result in troops being deployed to Mali.", "deployed", "Positive", "Possible"),
        (
            "Loans will be approved if banks do not object within days of receiving them.",
            "receiving",
            None,
            "Hypothetical",
        ),
        ("Police are investigating Smith over alleged bribes paid to ministers.", "paid", "Positive", "Possible"),
        ("After reported incidents of sexual abuse, Smith resigned.", "sexual abuse", "Positive", "Possible"),
        ("Exempt would be loans made under the plan and defaulted loans.", "defaulted", None, "Hypothetical"),
        ("Fees would be attached to bonds similar to those used for lending.", "used", None, "Hypothetical"),
        ("Reportedly, two people were killed and eight people were injured.", "injured", "Positive", "Possible"),
        ("Mr Orlov said Adamowicz required resuscitation.", "resuscitation", None, None),
        ("If it was in the first stage, then get them treatment.", "get", "Positive", "Planned"),
        ("Residents fearing that the dam had burst fled the town.", "burst", None, None),
        ("Protesters alleging the vote was rigged marched in Minsk.", "rigged", None, None),
    ],
)
def test_not_reported(read: Read, text: str, word: str, polarity: str | None, certainty: str | None) -> None:
    event = event_at(read(text), word)
    assert not event.is_reported
    assert polarity in {None, event.polarity}
    assert certainty in {None, event.certainty}


INTERVIEW = """The astronomer spoke to us about the star.

How did you find the planet?

It was found in 2017. The team pointed the telescope at it.

What will you do next?

The team returned to the desert.

Readers wrote letters. The paper printed them.
"""


def test_answers_in_an_interview_are_not_the_reporters_words(read: Read) -> None:
    findings = read(INTERVIEW)
    assert not event_at(findings, "found").is_reported
    assert not event_at(findings, "pointed").is_reported
    assert not event_at(findings, "returned").is_reported
    assert event_at(findings, "printed").is_reported


def test_one_question_makes_no_interview(read: Read) -> None:
    findings = read("Do you know Kyiv?\n\nRussia attacked it in 2022.")
    assert event_at(findings, "attacked").is_reported
