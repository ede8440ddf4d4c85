"""Who says or thinks what: sources, cues and content, exact to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Event, Findings, Statement

    Read = Callable[[str], Findings]


def words(findings: Findings, statement: Statement) -> tuple[str, str, str, str]:
    """Kind, source, cue and content of a statement, pieces joined by " … "."""
    text = findings.article.text
    spans = (statement.source, statement.cue, statement.content)
    source, cue, content = (" … ".join(span.text(text) for span in part) for part in spans)
    return statement.kind, source, cue, content


def event_at(findings: Findings, word: str) -> Event:
    text = findings.article.text
    return next(e for e in findings.events if word in {span.text(text) for span in e.trigger})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will not leave," Mr Orlov said.', ("direct", "Mr Orlov", "said", "We will not leave,")),
        ('"We will not leave," said Mr Orlov.', ("direct", "Mr Orlov", "said", "We will not leave,")),
        (
            '"We will not leave," Mr Orlov said, "because Kyiv is ours."',
            ("direct", "Mr Orlov", "said", "We will not leave, … because Kyiv is ours."),
        ),
        (
            '"We will not leave. Kyiv is ours and we will fight," Mr Orlov said.',
            ("direct", "Mr Orlov", "said", "We will not leave. Kyiv is ours and we will fight,"),
        ),
        (
            '"I think the votes are there for a deal," Mr Orlov said.',
            ("direct", "Mr Orlov", "said", "I think the votes are there for a deal,"),
        ),
        (
            "“The town was attacked”, declared the Russian Ministry of Defence on Monday.",
            ("direct", "the Russian Ministry of Defence", "declared", "The town was attacked"),
        ),
        (
            "Mr Orlov called for the minister to resign.",
            ("indirect", "Mr Orlov", "called for", "the minister to resign"),
        ),
        (
            "Mr Orlov said that he killed him but it was an accident.",
            ("indirect", "Mr Orlov", "said", "that he killed him but it was an accident"),
        ),
        ("Mr Orlov said Russia had attacked Kyiv.", ("indirect", "Mr Orlov", "said", "Russia had attacked Kyiv")),
        (
            'Mr Orlov said Russia had "brutally attacked Kyiv".',
            ("mixed", "Mr Orlov", "said", 'Russia had "brutally attacked Kyiv"'),
        ),
        ("According to the army, Russia attacked Kyiv.", ("indirect", "the army", "According to", "Russia attacked Kyiv")),
        ("Russia attacked Kyiv, according to the army.", ("indirect", "the army", "according to", "Russia attacked Kyiv")),
        ("In Mr Orlov's view, Russia attacked Kyiv.", ("indirect", "Mr Orlov's", "In Mr Orlov's view", "Russia attacked Kyiv")),
        ("Russia lost the war, in the army's opinion.", ("indirect", "the army's", "in the army's opinion", "Russia lost the war")),
        ("Russia denied attacking Kyiv.", ("indirect", "Russia", "denied", "attacking Kyiv")),
        (
            "Russia attacked Kyiv, reports Agence France-Presse.",
            ("indirect", "Agence France-Presse", "reports", "Russia attacked Kyiv"),
        ),
        ('Igor Orlov: "We will not leave Kyiv."', ("direct", "Igor Orlov", "", "We will not leave Kyiv.")),
        ("Smith expressed outrage over the test.", ("indirect", "Smith", "expressed outrage over", "the test")),
        ("Smith endorsed the campaign, which Lee lost.", ("indirect", "Smith", "endorsed", "the campaign")),
        ("Smith endorsed his rival, Joe Lee.", ("indirect", "Smith", "endorsed", "his rival, Joe Lee")),
        (
            "The bill was described by Smith as a disgrace.",
            ("indirect", "Smith", "was described", "The bill … as a disgrace"),
        ),
        (
            '"We will not exclude anyone," Mr Orlov said, repeating his remarks.',
            ("direct", "Mr Orlov", "said", "We will not exclude anyone,"),
        ),
        ("Igor Orlov: We will not leave Kyiv.", ("indirect", "Igor Orlov", "", "We will not leave Kyiv.")),
        (
            "The claim that Russia attacked Kyiv was rejected by Moscow.",
            ("indirect", "Moscow", "was rejected", "that Russia attacked Kyiv"),
        ),
        ("A report said Russia had attacked Kyiv.", ("indirect", "A report", "said", "Russia had attacked Kyiv")),
        (
            "The plant was set ablaze, the governor said, causing a shutdown.",
            ("indirect", "the governor", "said", "The plant was set ablaze … causing a shutdown"),
        ),
        (
            "The ministry said in a statement that Russia had attacked Kyiv.",
            ("indirect", "The ministry", "said in a statement", "that Russia had attacked Kyiv"),
        ),
        ("Mr Orlov spoke about his ties to Russia.", ("indirect", "Mr Orlov", "spoke about", "his ties to Russia")),
        ("Germany announced a new policy.", ("indirect", "Germany", "announced", "a new policy")),
        ("Russia denied the charges.", ("indirect", "Russia", "denied", "the charges")),
        ("Mr Orlov is ready to leave Kyiv.", ("indirect", "Mr Orlov", "is ready", "to leave Kyiv")),
        ("Mr Orlov was worried about the attack.", ("indirect", "Mr Orlov", "was worried about", "the attack")),
        ("Mr Orlov went on to say that Russia had won.", ("indirect", "Mr Orlov", "went on to say", "that Russia had won")),
        (
            "Mr Orlov blasted the president over the deal.",
            ("indirect", "Mr Orlov", "blasted", "the president over the deal"),
        ),
        (
            "A mother called the police after her daughter found a bag, according to the army, at a playground.",
            (
                "indirect",
                "the army",
                "according to",
                "A mother called the police after her daughter found a bag … at a playground",
            ),
        ),
        (
            "The health ministry in Munich, Germany confirmed a case.",
            ("indirect", "The health ministry in Munich, Germany", "confirmed", "a case"),
        ),
        (
            "The Herald reported the failed landing at Fath, which has a short runway, was a mistake.",
            ("indirect", "The Herald", "reported", "the failed landing at Fath, which has a short runway, was a mistake"),
        ),
        (
            "Two men were killed on Friday, said the report, carried on television.",
            ("indirect", "the report, carried on television", "said", "Two men were killed on Friday"),
        ),
        (
            'Although few cases are dangerous, the WHO noted the need to act: "All countries can still change this."',
            ("direct", "the WHO", "noted", "All countries can still change this."),
        ),
        (
            'The army said "three terrorists" were killed.',
            ("mixed", "The army", "said", '"three terrorists" were killed'),
        ),
        (
            "The minister said the raids were carried out by Chad.",
            ("indirect", "The minister", "said", "the raids were carried out by Chad"),
        ),
        (
            "The launch verified the accuracy of the engine, Reuters said.",
            ("indirect", "Reuters", "said", "The launch verified the accuracy of the engine"),
        ),
        (
            "The study goes on to explain that whales sang before ships came.",
            ("indirect", "The study", "goes on to explain", "that whales sang before ships came"),
        ),
        (
            "The minister told a press briefing that there is no famine in Chad.",
            ("indirect", "The minister", "told", "that there is no famine in Chad"),
        ),
        (
            "Smith called on the premier, Ann Lee, to reveal how many ships had sunk.",
            ("indirect", "Smith", "called on", "the premier, Ann Lee, to reveal how many ships had sunk"),
        ),
        ("A neighbour told us that the driver had fled.", ("indirect", "A neighbour", "told", "that the driver had fled")),
        (
            "The senator questioned the banker over the loans, the Herald reported.",
            ("indirect", "the Herald", "reported", "The senator questioned the banker over the loans"),
        ),
    ],
)  # fmt: skip
def test_one_statement(read: Read, text: str, expected: tuple[str, str, str, str]) -> None:
    findings = read(text)
    assert [words(findings, s) for s in findings.statements] == [expected]


def test_a_relative_clause_around_the_cue(read: Read) -> None:
    findings = read("The minister announced a plan that he said would cut taxes.")
    assert words(findings, findings.statements[-1])[1:] == ("he", "said", "would cut taxes")


def test_the_record_of_a_talk(read: Read) -> None:
    findings = read("HART: Let us begin with the war.\n\nLEE: We will win it.\n\nHART: Who says so?")
    assert [words(findings, s)[1::2] for s in findings.statements] == [
        ("HART", "Let us begin with the war."),
        ("LEE", "We will win it."),
        ("HART", "Who says so?"),
    ]


def test_an_interview_with_the_speakers_in_brackets(read: Read) -> None:
    text = "Ann Lee leads the club.\n\n((WN)) When did it start?\n\n((Ann Lee)) It started small. Then the city gave us a hall."
    findings = read(text)
    assert words(findings, findings.statements[-1])[1:] == (
        "Ann Lee",
        "",
        "It started small. Then the city gave us a hall.",
    )
    assert not event_at(findings, "gave").is_reported


def test_a_speaker_goes_on(read: Read) -> None:
    findings = read('"We will not leave," Mr Orlov said. He added: "Kyiv is ours, and it will remain ours."')
    assert [words(findings, s)[1:] for s in findings.statements] == [
        ("Mr Orlov", "said", "We will not leave,"),
        ("He", "added", "Kyiv is ours, and it will remain ours."),
    ]
    assert len({s.speaker for s in findings.statements}) == 1


def test_who_spoke_speaks_on(read: Read) -> None:
    text = 'According to Peter Lee, the deal is dead, with Paul Brown keen to sell the club. "We are poor," he claimed.'
    findings = read(text)
    labels = {e.id: e.label for e in findings.entities}
    assert [labels[s.speaker or ""] for s in findings.statements] == ["Peter Lee", "Peter Lee"]


def test_a_quotation_is_no_part_of_who_said_it(read: Read) -> None:
    text = "“We don't know what it ate, but it is proving old,” study lead-author Dr Peter Hall of Kenya explains."
    findings = read(text)
    labels = {e.id: e.label for e in findings.entities}
    assert [(labels[s.speaker or ""], words(findings, s)[3]) for s in findings.statements] == [
        ("Peter Hall", "We don't know what it ate, but it is proving old,")
    ]


def test_a_quotation_over_paragraphs(read: Read) -> None:
    findings = read('"We will not leave Kyiv.\n\n"We will fight for its people," Mr Orlov said.')
    assert [words(findings, s)[1::2] for s in findings.statements] == [
        ("Mr Orlov", "We will not leave Kyiv."),
        ("Mr Orlov", "We will fight for its people,"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("The ministry said Russia had attacked Kyiv, Reuters reported.", "The ministry", "Reuters"),
        ("Russia attacked Kyiv, Interfax reported, citing the army.", "the army", "Interfax"),
    ],
)
def test_who_relays(read: Read, text: str, speaker: str, via: str) -> None:
    findings = read(text)
    labels = {e.id: e.label for e in findings.entities}
    [statement] = findings.statements
    assert words(findings, statement)[1] == speaker
    assert labels[statement.via or ""] == via


def test_whom_it_is_said_to(read: Read) -> None:
    findings = read("Mr Orlov told parliament that Russia had attacked Kyiv.")
    labels = {e.id: e.label for e in findings.entities}
    assert [labels[s.addressee or ""] for s in findings.statements] == ["parliament"]


@pytest.mark.parametrize(
    "text",
    [
        'Voting in the "elections" began in Crimea.',
        "The decision said much about Germany.",
        "Rescuers worked on, finding two men alive and three trapped.",
        "The mayor found himself besieged by reporters.",
        "France signed an agreement with Germany.",
        "France reached a deal it brokered to end the war.",
        "Smith placed emphasis on maintaining “order.”",
        "The law has three parts: taxes, schools and roads.",
        "Troops captured the town, including its airport.",
        "Mining companies blasted sacred sites.",
        "He was known for pursuing reporters.",
        "I have been called a lot of different names.",
        "If anyone says that Kyiv fell, we will know.",
        "There is no claim that Russia attacked Kyiv.",
        "Everyone believes that Kyiv is safe.",
        "Mr Orlov said a word.",
        "Barclays is advising Hexa Corp.",
        "Oslo summoned the Russian ambassador over the raid.",
        'Biden delivered a speech on race while wearing a mask, discussing the "original sin" of slavery.',
        'Trump held a "Salute to America" in Washington, in which he delivered another speech.',
    ],
)
def test_no_statement(read: Read, text: str) -> None:
    assert not read(text).statements


@pytest.mark.parametrize(
    ("text", "word", "polarity", "certainty"),
    [
        ("Russia denied that it had attacked Kyiv.", "attacked", "Negative", "Certain"),
        ("Russia denied attacking Kyiv.", "attacking", "Negative", "Certain"),
        ("The claim that Russia attacked Kyiv was rejected by Moscow.", "attacked", "Negative", "Certain"),
        ("Mr Orlov promised to release the reporters.", "release", "Positive", "Planned"),
        ("Germany urged Russia to release the reporters.", "release", "Positive", "Planned"),
    ],
)
def test_what_a_cue_does_to_its_content(read: Read, text: str, word: str, polarity: str, certainty: str) -> None:
    event = event_at(read(text), word)
    assert (event.polarity, event.certainty, event.statement) == (polarity, certainty, "s1")


def test_the_object_of_an_attitude_is_reported(read: Read) -> None:
    assert event_at(read("NATO condemned the attack on Kyiv."), "attack").is_reported


def test_a_claim_without_an_owner(read: Read) -> None:
    findings = read("The claim that Russia attacked Kyiv spread on Monday.")
    assert [words(findings, s)[1:] for s in findings.statements] == [("", "claim", "that Russia attacked Kyiv")]


def test_a_claim_without_an_owner_is_not_reported(read: Read) -> None:
    assert not event_at(read("The claim that Russia attacked Kyiv spread on Monday."), "attacked").is_reported
