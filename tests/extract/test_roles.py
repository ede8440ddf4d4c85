"""Who takes part in an event, in which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Event, Findings

    Read = Callable[[str], Findings]


def roles_of(findings: Findings, event: Event) -> set[str]:
    return {f"{role.role} {role.spans[0].text(findings.article.text)}" for role in event.roles}


def first(findings: Findings, kind: str) -> Event:
    return next(event for event in findings.events if event.type == kind)


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("Russia attacked Kyiv.", "Attack", {"agent Russia", "target Kyiv"}),
        ("Kyiv was attacked by Russia.", "Attack", {"agent Russia", "target Kyiv"}),
        ("Russia's attack on Kyiv began.", "Attack", {"agent Russia", "target Kyiv"}),
        ("Ukraine carried out a strike on Ryazan.", "Attack", {"agent Ukraine", "target Ryazan"}),
        ("France signed an agreement with Germany.", "Accord", {"agent France", "target Germany"}),
        ("Police arrested two of the suspects.", "Arrest", {"agent Police", "target two of the suspects"}),
        ("Two men were shot and killed in Paris.", "Killing", {"target Two men", "place Paris"}),
        ("The soldier was arrested and charged with murder.", "Charge", {"target The soldier"}),
        ("The bank weakened the currency.", "Decrease", {"agent The bank", "target the currency"}),
        ("Prices rose in Germany.", "Increase", {"target Prices", "place Germany"}),
        ("The jury found Britta Nielsen not guilty.", "Acquittal", {"agent The jury", "target Britta Nielsen"}),
        ("Smith became governor of Texas.", "TakingOffice", {"agent Smith", "topic governor of Texas", "topic Texas"}),
        ("Smith left Ukraine.", "Departure", {"agent Smith", "origin Ukraine"}),
        ("Smith died of pneumonia.", "Death", {"target Smith"}),
        ("Prices soared in reaction to the war.", "Increase", {"target Prices"}),
        ("Output grew against a projection of decline.", "Increase", {"target Output"}),
        ("Exports rose to 17 billion pesos.", "Increase", {"target Exports"}),
        ("From Israel, Smith spoke.", "Statement", {"speaker Smith"}),
        ("Smith suffered injuries in Paris.", "Injury", {"target Smith", "place Paris"}),
        ("The mayor drew criticism from Greenpeace.", "Condemn", {"agent Greenpeace", "target The mayor"}),
        ("Acme Corp received an offer from Hexa Corp.", "Proposal", {"speaker Hexa Corp.", "addressee Acme Corp"}),
        ("Hexa Corp is in talks with Acme Corp.", "Negotiation", {"agent Hexa Corp", "target Acme Corp."}),
        ("Kyiv came under attack from Russia.", "Attack", {"agent Russia", "target Kyiv"}),
        ("The drug was recalled at the request of Acme Corp.", "Request", {"agent Acme Corp."}),
        ("The request of a loan was late.", "Request", {"topic a loan"}),
        ("The Brexit development surprised them.", "Event", set()),
        (
            "Hexa Corp sold its stake in Acme Corp to France.",
            "Sale",
            {"agent Hexa Corp", "target its stake in Acme Corp", "topic Acme Corp", "recipient France"},
        ),
        ("France bought a stake in Acme Corp.", "Investment", {"agent France", "target Acme Corp."}),
        ("France drew up the list.", "Event", {"agent France", "target the list"}),
        ("The officers, although suspended, were paid.", "Suspension", {"target The officers"}),
        ("Smith was awarded the Bravery Medal by France.", "Award", {"agent France", "recipient Smith"}),
        ("The attack led to unrest.", "Causation", {"agent The attack", "target unrest"}),
        ("France held a round of talks with Germany.", "Negotiation", {"agent France", "target Germany"}),
        ("Japan lifted sanctions imposed on India.", "Embargo", {"target India"}),
        ("The Taliban threatened to attack Kabul.", "Threaten", {"agent Taliban", "target Kabul"}),
        ("France refused to send aid to Mali.", "Reject", {"agent France", "recipient Mali"}),
        ("Germany agreed to meet Russia.", "Agree", {"agent Germany"}),
        (
            "The army attacked the port in Odesa and at Kherson.",
            "Attack",
            {"agent The army", "target the port", "place Odesa", "place Kherson"},
        ),
        ("The officials allowed the plane to leave.", "Permission", {"agent The officials", "target the plane"}),
        ("Smith rejected a request from Google.", "Request", {"agent Google"}),
        ("Smith made a request to Google.", "Request", {"agent Smith", "target Google"}),
        (
            "Germany announced a suspension of aid to Egypt.",
            "Announcement",
            {"speaker Germany", "target a suspension of aid to Egypt"},
        ),
        ("Japan gave $5 billion in aid to Sudan.", "Aid", {"agent Japan", "recipient Sudan"}),
        ("The court fined Google $5 million.", "Fine", {"agent The court", "target Google"}),
        ("Smith was fined 500 euros.", "Fine", {"target Smith"}),
        ("Ryanair was fined by the regulator.", "Fine", {"target Ryanair", "agent the regulator"}),
        ("Acme bought the mine for 31 dollars.", "Purchase", {"agent Acme", "target the mine"}),
        ("It is expected that prices will rise.", "Prediction", set()),
        ("The figures show a rise in non-durables.", "Increase", set()),
        ("Smith left in 2008 after the party's creation.", "Founding", {"target the party"}),
        ("Japan demanded that Russia leave.", "Request", {"agent Japan", "target Russia"}),
        (
            "Peru awarded the Order of Merit to Smith.",
            "Award",
            {"agent Peru", "recipient Smith"},
        ),
        ("Nepal accepted the demands by the workers.", "Yield", {"agent Nepal"}),
        ("US singer and lyricist Robert Hunter died.", "Death", {"target Robert Hunter"}),
        (
            "Iran summoned German Ambassador to Tehran Hans Muzel.",
            "Condemn",
            {"agent Iran", "target Hans Muzel"},
        ),
        (
            "The British Prime Minister Theresa May has held talks with Leo Varadkar in Paris.",
            "Negotiation",
            {"agent Theresa May", "target Leo Varadkar", "place Paris"},
        ),
        (
            "A court in Lyon found Barbarin guilty of failing to help.",
            "Conviction",
            {"agent A court", "target Barbarin"},
        ),
        ("A court in Lyon found Barbarin guilty of failing to help.", "Event", {"agent Barbarin"}),
        ("Pakistan refused a request from Narendra Modi to cross the border.", "Movement", {"destination the border"}),
        ("Kyiv was hit by Russian missiles.", "Bombing", {"agent Russian missiles", "target Kyiv"}),
        ("A car bomb struck a bus in Kabul.", "Bombing", {"agent A car bomb", "target a bus", "place Kabul"}),
        (
            "Army chief Abdel Sisi overthrew President Mohamed Mursi.",
            "Coup",
            {"agent Abdel Sisi", "target Mohamed Mursi"},
        ),
        ("He was charged with accepting 240,000 euros in bribes.", "Crime", {"agent He", "target 240,000 euros"}),
        (
            "The two were found guilty last month of murdering Harjit Singh in Leeds.",
            "Murder",
            {"agent The two", "target Harjit Singh", "place Leeds"},
        ),
        (
            "She accused the maritime regulator of negligence.",
            "Accuse",
            {"agent She", "target the maritime regulator", "topic negligence"},
        ),
        ("She was shot two miles from a police station.", "Shooting", {"target She"}),
        (
            "Drones attacked a depot hundreds of miles from the frontline in Russia.",
            "Attack",
            {"agent Drones", "target a depot", "place Russia"},
        ),
        (
            "Singer, songwriter and lyricist Robert Hunter met activist and author Jane Smith.",
            "Meeting",
            {"agent Robert Hunter", "target Jane Smith"},
        ),
        (
            "The president and Secretary of State John Kerry resigned.",
            "Resignation",
            {"agent The president", "agent John Kerry"},
        ),
        (
            "Since 1973, when frogs skulls were last comprehensively surveyed, scientists have found more species.",
            "Research",
            {"target frogs skulls"},
        ),
        ("It was the fourth night in a row that Serbians protested.", "Protest", {"agent Serbians"}),
        ("Premier Anna Berg was not present at the bill's final vote.", "Voting", set()),
        ("Peter Lang had undergone surgeries and chemotherapy.", "MedicalTreatment", {"agent Peter Lang"}),
        ("The company invested in e-commerce.", "Investment", {"agent The company", "target commerce"}),
        (
            "Alcoa of Australia Ltd, owned 51 pct by the Aluminum Co of America, said net profit rose.",
            "Event",
            {"agent Aluminum Co of America", "target Alcoa of Australia Ltd"},
        ),
        (
            "Exxon sold cheaper crude oil for its refineries which have been upgraded over the past years.",
            "Raise",
            {"target which"},
        ),
        (
            "Siemens Corp &lt;SIEG> acquired Acme Inc &lt;ACM.N>.",
            "Acquisition",
            {"agent Siemens Corp", "target Acme Inc"},
        ),
        ("Police imposed a curfew in parts of Kashmir.", "Ban", {"agent Police", "place parts of Kashmir"}),
        ("Two nurses were found stabbed to death in Leeds.", "Murder", {"target Two nurses", "place Leeds"}),
        ("Ten people were killed and twelve wounded.", "Injury", {"target twelve"}),
        ("Officers arrested and charged Peter Hall.", "Arrest", {"agent Officers", "target Peter Hall"}),
        ("The man was found not guilty of murder but found guilty of theft.", "Conviction", {"target The man"}),
        ("Peter Hall was found badly hurt by police.", "Injury", {"target Peter Hall"}),
        ("The disease was cured by closing the plant.", "Closure", {"target the plant"}),
        ("The men faced Leeds Crown Court.", "Trial", {"agent Leeds Crown Court", "target The men"}),
        (
            "Kim was appointed chancellor by former mayor Emma Reed.",
            "Appointment",
            {"agent Emma Reed", "target Kim", "topic chancellor by former mayor Emma Reed"},
        ),
        (
            "The king appointed Ann Lee as mayor and Bob Hall as judge.",
            "Appointment",
            {"agent The king", "target Ann Lee", "topic mayor", "target Bob Hall", "topic judge"},
        ),
        ("Eight people were wounded in shelling in Lyon.", "Bombing", {"place Lyon"}),
        ("Police found the man injured.", "Injury", {"target the man"}),
        ("Smith left Lyon in France.", "Departure", {"agent Smith", "origin Lyon", "place France"}),
        ("The rebels sought refuge in Chad.", "Flight", {"agent The rebels", "destination Chad"}),
        ("Germany spent $5 million on closing the plant.", "Closure", {"agent Germany", "target the plant"}),
        ("He met migrants whose vessel sank.", "Accident", {"target whose vessel"}),
        ("The judge swore in ten ministers.", "Appointment", {"agent The judge", "target ten ministers"}),
        ("The truck hit a car, leaving two people badly injured.", "Injury", {"target two people"}),
        ("A truck ran over a clerk.", "Accident", {"target A truck", "target a clerk"}),
        (
            "The club fired its coach and named Craig Hall as his successor.",
            "Appointment",
            {"agent The club", "target Craig Hall", "topic his successor"},
        ),
        ("Ukraine downed two drones over Kyiv.", "ShootDown", {"agent Ukraine", "target two drones", "place Kyiv"}),
        ("Emma Reed, 40, said to be a spy, was shot dead by police.", "Murder", {"agent police", "target Emma Reed"}),
        ("The death toll given by the ministry was 24.", "Death", set()),
        ("Ford sold its Rivian investment.", "Investment", {"agent its", "target Rivian"}),
    ],
)
def test_roles(read: Read, text: str, kind: str, roles: set[str]) -> None:
    findings = read(text)
    assert roles_of(findings, first(findings, kind)) == roles


def test_each_of_those_who_met_is_an_agent(read: Read) -> None:
    findings = read("Russia and Ukraine met in Minsk.")
    assert {"agent Russia", "agent Ukraine", "place Minsk"} <= roles_of(findings, first(findings, "Meeting"))


def test_a_part_stands_for_its_whole(read: Read) -> None:
    findings = read("The suspects fled. Police arrested two of the suspects.")
    suspects = next(e.id for e in findings.entities if e.label == "suspects")
    assert suspects in {role.entity for role in first(findings, "Arrest").roles}


def test_an_event_fills_a_role(read: Read) -> None:
    findings = read("NATO condemned the attack on Kyiv.")
    attack = first(findings, "Attack").id
    assert [role.event for role in first(findings, "Condemn").roles if role.role == "target"] == [attack]


def test_who_stands_behind_the_object_is_reached(read: Read) -> None:
    findings = read("The court demanded an explanation from Google.")
    assert "target Google" in roles_of(findings, first(findings, "Request"))


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("Russia said it would attack Kyiv.", "Attack", "agent", ["it", "Russia"]),
        ("The plane which hit Kyiv was Russian.", "Event", "agent", ["which", "plane"]),
        ("Russia attacked Kyiv.", "Attack", "agent", ["Russia"]),
    ],
)
def test_a_pronoun_is_followed_by_what_it_stands_for(
    read: Read, text: str, kind: str, role: str, words: list[str]
) -> None:
    findings = read(text)
    spans = [span for r in first(findings, kind).roles if r.role == role for span in r.spans]
    assert [span.text(findings.article.text).removeprefix("The ") for span in spans] == words


def test_a_relative_pronoun_is_found_across_who_says_it(read: Read) -> None:
    findings = read("The minister announced a plan that he said would cut taxes.")
    plan = next(role for role in first(findings, "Cut").roles if role.role == "agent")
    assert plan.spans[-1].text(findings.article.text) == "a plan"


@pytest.mark.parametrize(
    ("text", "kind", "plover"),
    [
        ("France met Germany in Paris.", "Meeting", "CONSULT"),
        ("France will meet Germany in Paris.", "Meeting", "AGREE"),
        ("France refused to meet Germany.", "Meeting", "REJECT"),
        ("France will attack Germany.", "Attack", "ASSAULT"),
    ],
)
def test_the_category_goes_by_the_manner(read: Read, text: str, kind: str, plover: str) -> None:
    assert first(read(text), kind).plover == plover


def test_a_text_accuses_for_its_author(read: Read) -> None:
    findings = read("Amnesty International published a report accusing the army of theft.")
    labels = {entity.id: entity.label for entity in findings.entities}
    assert {labels[r.entity] for r in first(findings, "Accuse").roles if r.role == "agent" and r.entity} == {
        "Amnesty International"
    }
