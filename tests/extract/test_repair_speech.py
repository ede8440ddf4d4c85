"""Where what is said ends and the article's own words, or another's, begin; who speaks where the parser is no help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Findings

    Read = Callable[[str], Findings]


def told(findings: Findings) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of every statement, in order."""
    text = findings.article.text
    labels = {entity.id: entity.label for entity in findings.entities}
    return [
        (
            labels.get(statement.speaker or "", ""),
            " … ".join(span.text(text) for span in statement.cue),
            " … ".join(span.text(text) for span in statement.content),
        )
        for statement in findings.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“I think the legacy, the balance sheet, looks bad,” he told the Guardian.",
            [("", "told", "I think the legacy, the balance sheet, looks bad,")],
        ),
        (
            "“The cost is due to the wars, the emails, all the old stuff,” said a person close to the Clintons.",
            [("person", "said", "The cost is due to the wars, the emails, all the old stuff,")],
        ),
        (
            "“You're going to see a massive spend,” said one Republican involved in the planning, who spoke in Rome.",
            [("Republican", "said", "You're going to see a massive spend,")],
        ),
        (
            "“Should that dealer be sued for selling me a legal product?” Orlov asked, shaking his head.",
            [("Orlov", "asked", "Should that dealer be sued for selling me a legal product?")],
        ),
        (
            "“When I look at somebody like him,” Orlov said, “who sits there and lies, I cannot trust her.”",
            [("Orlov", "said", "When I look at somebody like him, … who sits there and lies, I cannot trust her.")],
        ),
        (
            "“I will not support my party's nominee,” said Mark Kirk, becoming the first to do so.",
            [("Mark Kirk", "said", "I will not support my party's nominee,")],
        ),
        (
            "In return, prosecutors allege, the council approved the projects.",
            [("prosecutors", "allege", "In return … the council approved the projects")],
        ),
        (
            "Kyiv said Russia shelled a hospital, a claim denied by Moscow.",
            [("Kyiv", "said", "Russia shelled a hospital")],
        ),
        ("Lee, who killed Hall in 2019, is expected to leave.", [("", "is expected", "Lee … to leave")]),
        ("“I am not shy,” I said.", [("", "said", "I am not shy,")]),
        ("“There will be some impact,” said another.", [("", "said", "There will be some impact,")]),
        ("As Orlov noted, Iran attacked Kyiv.", [("Orlov", "noted", "Iran attacked Kyiv")]),
        ("Iran attacked Kyiv, as first reported by Reuters.", [("Reuters", "first reported", "Iran attacked Kyiv")]),
        ("As the minister said on Monday, Iran attacked Kyiv.", [("minister", "said", "Iran attacked Kyiv")]),
        ("As previously announced, Iran attacked Kyiv.", []),
        (
            "In Chicago, police added 160 officers, the Sun-Times reported.",
            [("Sun-Times", "reported", "In Chicago, police added 160 officers")],
        ),
        ("Mr. Orlov asked the students if they were happy.", [("Orlov", "asked", "if they were happy")]),
        (
            "Clinton said Russian intelligence services hacked into the computers and she accused Trump of lying.",
            [
                ("Clinton", "said", "Russian intelligence services hacked into the computers"),
                ("Clinton", "accused", "Trump of lying"),
            ],
        ),
        (
            "Texas, leading a coalition of 13 states, asked a judge to block the rules.",
            [("Texas", "asked", "a judge to block the rules")],
        ),
        ("The judge told me that he had left.", [("judge", "told", "that he had left")]),
        (
            "The minister said, speaking in Rome on Monday, that France had signed the deal.",
            [("minister", "said", "that France had signed the deal")],
        ),
        (
            "The paper reported, citing officials, that Israel had attacked Iran.",
            [("officials", "reported", "that Israel had attacked Iran")],
        ),
        (
            "Chad rejected reports that it has ended its truce with Mali, accusing Malian sources of lying.",
            [
                ("Chad", "rejected", "that it has ended its truce with Mali"),
                ("Chad", "accusing", "Malian sources of lying"),
            ],
        ),
        (
            "The finance minister said Thailand would keep to its quota and added this would not hurt the industry.",
            [
                ("finance minister", "said", "Thailand would keep to its quota"),
                ("finance minister", "added", "this would not hurt the industry"),
            ],
        ),
        (
            "Vladimir Putin won a term as Russia's president, the country's electoral commission said after days of voting.",
            [("country's electoral commission", "said", "Vladimir Putin won a term as Russia's president")],
        ),
        (
            "Two executives of steel companies in Hanover were arrested for aiding the manager, a spokesman for the office said.",
            [
                (
                    "spokesman for the office",
                    "said",
                    "Two executives of steel companies in Hanover were arrested for aiding the manager",
                )
            ],
        ),
        (
            "The offering will be managed by Sutro and Co Inc, Zehntel said.",
            [("Zehntel", "said", "The offering will be managed by Sutro and Co Inc")],
        ),
        (
            "The bomb was placed in a market, stated Mr Orlov, and was left outside a restaurant.",
            [("Orlov", "stated", "The bomb was placed in a market … and was left outside a restaurant")],
        ),
        (
            "The bomb was placed in a market, Mr Orlov stated, and was left outside a restaurant.",
            [("Orlov", "stated", "The bomb was placed in a market … and was left outside a restaurant")],
        ),
        (
            "Rebels fled the town, Mr Orlov stated, and left behind weapons.",
            [("Orlov", "stated", "Rebels fled the town … left behind weapons")],
        ),
        (
            'Mr Orlov said "We could not win," and the city flag is at half-mast.',
            [("Orlov", "said", "We could not win,")],
        ),
        (
            'Mr Orlov said "Will you be quiet, man?" During the debate, Ms Petrova arrived late.',
            [("Orlov", "said", "Will you be quiet, man?")],
        ),
        (
            "The BBC also cited Budi Gunawan, chief of the agency, as saying the suspects had left the town.",
            [("Budi Gunawan", "saying", "the suspects had left the town")],
        ),
        (
            "Mr Orlov's office denied reports that Britain had sent 10,000 troops.",
            [("Mr Orlov's office", "denied", "that Britain had sent 10,000 troops")],
        ),
        (
            "Poland rejected accusations it had poisoned the river.",
            [("Poland", "rejected", "it had poisoned the river")],
        ),
        (
            "A source said the port was hit. CNA reported that it burned.",
            [("source", "said", "the port was hit"), ("CNA", "reported", "that it burned")],
        ),
        ("State media reported the port was hit.", [("State media", "reported", "the port was hit")]),
        (
            "Mr Orlov was quoted by Interfax as saying the army had left the town.",
            [("Orlov", "saying", "the army had left the town")],
        ),
        (
            "According to a statement released by the Ministry of Defence, the army left the town.",
            [("Ministry of Defence", "According to", "the army left the town")],
        ),
        (
            "In November, order backlogs rose by a tenth, but in December they fell, Mr Orlov said.",
            [("Orlov", "said", "In November, order backlogs rose by a tenth, but in December they fell")],
        ),
        (
            "“I would never go there again,” Mr Orlov said Monday. “I know what they do to people over there.”",
            [("Orlov", "said", "I would never go there again, … I know what they do to people over there.")],
        ),
        (
            "Smith alleges it and PepsiCo breached a contract.",
            [("Smith", "alleges", "it and PepsiCo breached a contract")],
        ),
        (
            "The minister said the pact was signed in May, but fell through in June.",
            [("minister", "said", "the pact was signed in May, but fell through in June")],
        ),
        (
            "Taiwan's central bank is considering proposals to ease restrictions, a local newspaper reported today.",
            [("local newspaper", "reported", "Taiwan's central bank is considering proposals to ease restrictions")],
        ),
        (
            "“The army killed 12 people,” reads a report by Amnesty International.",
            [("Amnesty International", "reads", "The army killed 12 people,")],
        ),
        (
            "A gunman shot shoppers in El Paso, with the toll rising to 22 on Monday, reported officials, with others injured.",
            [
                (
                    "officials",
                    "reported",
                    "A gunman shot shoppers in El Paso, with the toll rising to 22 on Monday … with others injured",
                )
            ],
        ),
        (
            "Mr Orlov said the agreement related to interest and obligations from previous deals due in 1987.",
            [("Orlov", "said", "the agreement related to interest and obligations from previous deals due in 1987")],
        ),
        (
            "The hospital treated people who fled to it, CNN reported the governor said.",
            [("CNN", "reported", "The hospital treated people who fled to it … the governor said")],
        ),
        (
            "Bankers said it is encouraging SAMA has not blocked a list of borrowers banks have drawn up.",
            [("Bankers", "said", "it is encouraging SAMA has not blocked a list of borrowers banks have drawn up")],
        ),
    ],
)
def test_what_is_said(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(read(text)) == expected


def test_one_of_many_speaks(read: Read) -> None:
    (found,) = told(read('One of the children said "Sometimes I still have nightmares about it."'))
    assert found[1:] == ("said", "Sometimes I still have nightmares about it.")


@pytest.mark.parametrize(
    "text",
    [
        "When an owner chooses to release a work, everybody may share it.",
        "What, according to you, makes chess beautiful?",
        "The winners study at the First Moscow State University, also called Sechenov University.",
    ],
)
def test_nobody_speaks(read: Read, text: str) -> None:
    assert told(read(text)) == []


def test_hearsay_is_no_event(read: Read) -> None:
    findings = read("By most reports, Mr Orlov attacked the guards.")
    assert not any(event.is_reported for event in findings.events if event.type == "Attack")


def test_where_it_is_written_is_no_deed(read: Read) -> None:
    findings = read("Governor Ann Lee said on the Telegram messaging app that the blast killed two.")
    assert told(findings) == [("Ann Lee", "said", "that the blast killed two")]
    assert "message" not in {event.lemma for event in findings.events}


def test_who_adds_is_who_spoke_before(read: Read) -> None:
    findings = read(
        "Emma Reed said three people were hurt and ten houses had burnt down as a result of the strike, adding that Leeds would help."
    )
    adding = next(event for event in findings.events if event.lemma == "add")
    assert {(role.role, role.spans[0].text(findings.article.text)) for role in adding.roles} == {
        ("speaker", "Emma Reed")
    }
