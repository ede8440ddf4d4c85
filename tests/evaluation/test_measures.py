"""Each measure on small annotations: what counts as right, and what is told of the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import InputError
from kg.evaluation import as_json, evaluate, in_words, read_gold
from kg.standoff import from_object

if TYPE_CHECKING:
    from pathlib import Path

    from kg.evaluation import Evaluation

TEXT = 'Rebels attacked the Goma airport on Monday. "We won," Jean Bosco\'s aide told Reuters. He fled.'
SPEECH = frozenset({"Event", "Statement"})


def at(words: str) -> list[int]:
    """The span of words that stand once in the text."""
    assert TEXT.count(words) == 1
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def mention(words: str, kind: str = "Place", entity: str = "e1") -> dict[str, Any]:
    start, end = at(words)
    return {"start": start, "end": end, "kind": "name", "type": kind, "entity": entity}


def time(words: str, value: str) -> dict[str, Any]:
    start, end = at(words)
    return {"start": start, "end": end, "kind": "DATE", "value": value}


def event(words: str, kind: str, *fillers: tuple[str, str]) -> dict[str, Any]:
    roles = [{"role": role, "spans": [at(filler)]} for role, filler in fillers]
    return {"id": f"v{at(words)[0]}", "type": kind, "trigger": [at(words)], "roles": roles}


def said(source: str, cue: str, content: str) -> dict[str, Any]:
    parts = {"source": source, "cue": cue, "content": content}
    return {"id": f"s{at(cue)[0]}", "kind": "direct", **{key: [at(words)] for key, words in parts.items()}}


def scored(tmp_path: Path, gold: dict[str, Any], found: dict[str, Any]) -> Evaluation:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, **gold}) + "\n\n", "utf-8")
    findings = from_object({"id": "a", "text": TEXT, "sentences": [[0, 43], [44, 85], [86, 94]], **found})
    return evaluate(read_gold(path), [findings], unscored=SPEECH)


def counts(evaluation: Evaluation, measure: str) -> tuple[float, int, int]:
    count = evaluation.counts[measure]
    return (count.right, count.found, count.gold)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        (mention("Goma"), mention("Goma"), 1),
        (mention("Goma"), mention("the Goma"), 1),
        (mention("Jean Bosco's", "Person"), mention("Jean Bosco", "Person"), 1),
        (mention("Goma"), mention("Goma", "Facility"), 1),
        (mention("Goma"), mention("Goma", "Person"), 0),
        (mention("Goma"), mention("Goma airport"), 0),
        (mention("Goma"), {**mention("Goma"), "kind": "nominal"}, 0),
    ],
)
def test_names_are_right_with_span_and_type(
    gold: dict[str, Any], found: dict[str, Any], expected: int, tmp_path: Path
) -> None:
    evaluation = scored(tmp_path, {"mentions": [gold]}, {"mentions": [found]})
    assert evaluation.counts["names"].right == expected


def test_links_are_right_with_the_item_outside_of_what_is_ignored(tmp_path: Path) -> None:
    entities = [
        {"id": "e1", "label": "Goma", "type": "Place", "wikidata": "http://www.wikidata.org/entity/Q193"},
        {"id": "e2", "label": "Reuters", "type": "Organization", "wikidata": "Q1"},
        {"id": "e3", "label": "Jean Bosco", "type": "Person", "same_as": "https://example.org/people/jb"},
    ]
    told = [mention("Goma"), mention("Reuters", entity="e2"), mention("Jean Bosco", entity="e3")]
    gold = {"links": [{"start": at("Goma")[0], "end": at("Goma")[1], "wikidata": "Q193"}]}
    found = {"entities": entities, "mentions": told}
    assert counts(scored(tmp_path, gold, found), "links") == (1, 2, 1)
    assert counts(scored(tmp_path, {**gold, "ignore": [at("Reuters")]}, found), "links") == (1, 1, 1)
    assert counts(scored(tmp_path, {**gold, "scope": [0, 10]}, found), "links") == (0, 0, 0)


@pytest.mark.parametrize(
    ("found", "seen", "right"),
    [
        ([time("Monday", "2024-05-06")], 1, 1),
        ([time("on Monday", "2024-05-06")], 1, 1),
        ([time("Monday", "2024-05-13")], 1, 0),
        ([], 0, 0),
    ],
)
def test_times_are_found_where_they_overlap_and_right_with_the_value(
    found: list[dict[str, Any]], seen: int, right: int, tmp_path: Path
) -> None:
    evaluation = scored(tmp_path, {"times": [time("Monday", "2024-05-06")]}, {"times": found})
    assert evaluation.counts["times (found)"].right == seen
    assert evaluation.counts["times (value)"].right == right
    assert len([error for error in evaluation.errors if error.is_missed]) == 1 - right


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (said("Jean Bosco's aide", "told", '"We won,"'), 1),
        (said("aide", "told", "We won"), 1),
        (said("Reuters", "told", "We won"), 0),
        (said("aide", "told", '"We won," Jean Bosco\'s'), 0),
    ],
)
def test_statements_are_right_with_half_of_the_content_and_the_source(
    found: dict[str, Any], expected: int, tmp_path: Path
) -> None:
    gold = {"statements": [said("Jean Bosco's aide", "told", '"We won,"')]}
    evaluation = scored(tmp_path, gold, {"statements": [found]})
    assert counts(evaluation, "statements") == (expected, 1, 1)
    assert len(evaluation.errors) == 2 - 2 * expected


ATTACK = {
    **event("attacked", "Attack", ("agent", "Rebels"), ("target", "the Goma airport")),
    "reported": True,
}


@pytest.mark.parametrize(
    ("found", "measure", "expected"),
    [
        (ATTACK, "events (found)", (1, 1, 1)),
        (ATTACK, "events (class)", (1, 1, 1)),
        (ATTACK, "event roles", (2, 2, 2)),
        (ATTACK, "events told as facts", (1, 1, 1)),
        ({**ATTACK, "type": "Bombing"}, "events (found)", (1, 1, 1)),
        ({**ATTACK, "type": "Bombing"}, "events (class)", (0, 1, 1)),
        ({**ATTACK, "type": "Event"}, "events (found)", (0, 0, 1)),
        ({**ATTACK, "polarity": "Negative"}, "events told as facts", (0, 0, 1)),
        ({**ATTACK, "statement": "s1"}, "events told as facts", (0, 0, 1)),
        (event("attacked", "Attack", ("target", "Rebels")), "event roles", (0, 1, 2)),
        (event("attacked", "Attack", ("target", "Goma")), "event roles", (1, 1, 2)),
        (event("fled", "Flight"), "events (found)", (0, 1, 1)),
        (event("fled", "Flight"), "event roles", (0, 0, 2)),
    ],
)
def test_events_are_found_by_their_trigger(
    found: dict[str, Any], measure: str, expected: tuple[int, int, int], tmp_path: Path
) -> None:
    assert counts(scored(tmp_path, {"events": [ATTACK]}, {"events": [found]}), measure) == expected


@pytest.mark.parametrize(
    ("marked", "is_fact"),
    [
        ({"reported": True}, True),
        ({"reported": False}, False),
        ({"statement": None}, True),
        ({"statement": "s1"}, False),
        ({"certainty": "Planned"}, False),
        ({"polarity": "Positive", "certainty": "Certain"}, True),
        ({}, None),
    ],
)
def test_whether_a_fact_is_meant_can_be_marked_in_two_ways_or_left_open(
    marked: dict[str, Any],
    tmp_path: Path,
    *,
    is_fact: bool | None,
) -> None:
    fled = event("fled", "Flight")
    count = scored(tmp_path, {"events": [{**fled, **marked}]}, {"events": [fled]}).counts["events told as facts"]
    assert (count.found, count.gold) == ((0, 0) if is_fact is None else (1, int(is_fact)))


@pytest.mark.parametrize(
    ("plover", "target", "linked", "typed"),
    [("ASSAULT", "airport", 1, 1), ("AID", "airport", 1, 0), ("ASSAULT", "Monday", 0, 0)],
)
def test_a_pair_is_linked_by_an_event_and_typed_by_its_category(
    plover: str, target: str, linked: int, typed: int, tmp_path: Path
) -> None:
    gold = {"pair": {"agent": at("Rebels"), "target": at(target), "plover": plover}}
    evaluation = scored(tmp_path, gold, {"events": [{**ATTACK, "plover": "ASSAULT"}]})
    assert (evaluation.counts["pairs linked"].right, evaluation.counts["pairs linked+typed"].right) == (linked, typed)
    assert len(evaluation.errors) == 1 - typed


def test_triggers_without_classes_are_measured_with_whoever_takes_part(tmp_path: Path) -> None:
    roles = [{"role": "Arg0", "span": at("Rebels")}, {"role": "Arg1", "span": at("airport")}]
    gold = {"events_gold": [{"trigger": at("attacked"), "roles": roles}, {"trigger": at("fled"), "roles": []}]}
    swapped = event("attacked", "Attack", ("target", "Rebels"), ("place", "Monday"))
    evaluation = scored(tmp_path, gold, {"events": [swapped, event("told", "Statement")]})
    assert counts(evaluation, "event triggers") == (1, 2, 2)
    assert counts(evaluation, "event roles (unlabelled)") == (1, 2, 2)
    assert {error.words for error in evaluation.errors} == {"'fled'", "'told' Statement"}


def test_coreference_is_measured_where_more_than_names_is_marked(tmp_path: Path) -> None:
    names = [mention("Jean Bosco", "Person", "x"), mention("Goma", "Place", "y")]
    pronoun = {**mention("He", "Person", "x"), "kind": "pronoun"}
    assert scored(tmp_path, {"mentions": names}, {"mentions": names}).coreference is None
    assert scored(tmp_path, {"mentions": [*names, pronoun]}, {"mentions": [*names, pronoun]}).coreference == 1
    whole = scored(tmp_path, {"mentions": [*names, pronoun]}, {"mentions": [*names, pronoun]})
    assert json.loads(as_json(whole))["measures"]["coreference (mean)"] == {"f1": 1.0}
    assert in_words(whole).splitlines()[-1].split() == ["coreference", "(mean)", "1.000"]
    wrong = {**pronoun, "entity": "y"}
    apart = scored(tmp_path, {"mentions": [*names, pronoun]}, {"mentions": [*names, wrong]})
    assert apart.counts["mentions"].f1 == 1
    assert apart.counts["coreference MUC"].f1 == 0
    assert apart.coreference == pytest.approx((0 + 2 / 3 + 2 / 3) / 3)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", ":1: is no gold (Expecting"),
        ("[]", ":1: is no gold (list indices"),
        ('{"id": "a"}', ":1: is no gold: something in it has no 'text'"),
        ('{"id": "a", "text": "b", "times": [{"start": 0, "end": 1}]}', "has no 'value'"),
        ('{"id": "a", "text": "b", "scope": [1]}', "is no gold (Span."),
        ('{"id": "a", "text": "b", "mentions": 3}', "is no gold ('int'"),
    ],
)
def test_what_is_no_gold_is_named_with_its_line(line: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(InputError) as caught:
        list(read_gold(path))
    assert str(caught.value).startswith(str(path))
    assert complaint in str(caught.value)


def test_findings_of_another_text_count_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": n, "text": t, "times": []}) for n, t in (("a", "T"), ("b", "U"), ("c", "V")))
    )
    found = [from_object({"id": "a", "text": "changed"}), from_object({"id": "otherwise", "text": "U"})]
    evaluation = evaluate(read_gold(path), found)
    assert (evaluation.articles, evaluation.absent, evaluation.changed) == (3, ("c",), ("a",))
    assert "1 of 3 articles without findings: c" in in_words(evaluation)
    assert "1 of 3 articles with another text: a" in in_words(evaluation)


def test_errors_are_told_with_their_sentence(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, {"events": [ATTACK]}, {"events": [event("fled", "Flight")]})
    told = in_words(evaluation, errors=1)
    assert "  missed  'attacked' Attack\n          a: Rebels attacked the Goma airport on Monday.\n" in told
    assert "  wrong   'fled' Flight\n          a: He fled." in told
    assert "attacked" not in in_words(evaluation)


def test_the_table_and_the_object_tell_the_same(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, {"events": [ATTACK]}, {"events": [event("fled", "Flight"), ATTACK]})
    told = json.loads(as_json(evaluation, errors=1))
    row = next(line for line in in_words(evaluation).splitlines() if line.startswith("events (found)"))
    measured = told["measures"]["events (found)"]
    assert row.split()[2:] == [f"{measured[key]:.3f}" for key in ("precision", "recall", "f1")] + ["1", "2", "1"]
    assert [error["words"] for error in told["errors"]] == ["'fled' Flight"]


def test_words_of_articles_do_not_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "\x1b[2JMonday", "times": [{"start": 4, "end": 10, "value": "x"}]}))
    assert "\x1b" not in in_words(evaluate(read_gold(path), []), errors=3)
