"""Findings as standoff JSON lines, and back without loss: one object an article, offsets in code points.

A span is `[start, end]`, end exclusive. Beside the format's own keys stand those without which something would be
lost: `url`, `source`, `origin`, `moment`, `authors`, `keywords`, `language`, `sentences`, the `names`, `specific` and
`same_as` (an item that is none of Wikidata) of an entity, the `reason` of a mention, the `lemma`,
`passage`, `earliest` and `latest` of an event, the `event` of a role, and what statements and states have besides.
Reading does without them, so that findings made elsewhere can be read too: such an event lies within its time.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.errors import InputError
from kg.model import (
    Article,
    Certainty,
    Entity,
    Event,
    Findings,
    Mention,
    MentionKind,
    Polarity,
    Role,
    Span,
    State,
    Statement,
    StatementKind,
    Time,
    TimeKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Json: TypeAlias = dict[str, Any]

_TOLD = ("moment", "authors", "keywords", "language")
"""What only some articles say of themselves."""
_WIKIDATA = re.compile(r"(http://www\.wikidata\.org/entity/)?Q\d+")


def to_json(findings: Findings, *, iris: Mapping[str, str] | None = None) -> str:
    """One line, without its end; `iris` maps the ids of entities to what they are called in the graph."""
    return json.dumps(to_object(findings, iris=iris), ensure_ascii=False)


def from_json(line: str) -> Findings:
    """The findings of one line; raises `InputError` for what is not in the format."""
    try:
        return from_object(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"is not a line of findings ({error!r}); `kg extract` writes such lines") from error


def to_object(findings: Findings, *, iris: Mapping[str, str] | None = None) -> Json:
    """The findings as what `json` can write."""
    article = findings.article
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "publisher": article.publisher,
        "published": _iso(article.published),
        "url": article.url,
        "source": article.source,
        "origin": article.origin,
        **{key: value for key in _TOLD if (value := getattr(article, key))},
        "sentences": _pairs(findings.sentences),
        "entities": [_entity(entity, (iris or {}).get(entity.id)) for entity in findings.entities],
        "mentions": [_mention(mention) for mention in findings.mentions],
        "times": [_time(time) for time in findings.times],
        "events": [_event(event) for event in findings.events],
        "statements": [_statement(statement) for statement in findings.statements],
        "states": [_state(state) for state in findings.states],
    }


def from_object(value: Json) -> Findings:
    """The findings of a parsed line; raises what a wrong shape raises."""
    times = tuple(_read_time(item) for item in value.get("times") or ())
    return Findings(
        article=_read_article(value),
        sentences=_spans(value.get("sentences")),
        entities=tuple(_read_entity(item) for item in value.get("entities") or ()),
        mentions=tuple(_read_mention(item) for item in value.get("mentions") or ()),
        times=times,
        events=tuple(_read_event(item, times) for item in value.get("events") or ()),
        statements=tuple(_read_statement(item) for item in value.get("statements") or ()),
        states=tuple(_read_state(item) for item in value.get("states") or ()),
    )


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Iterable[tuple[int, int]] | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs or ())


def _hull(*groups: tuple[Span, ...]) -> Span:
    """The stretch from the first to the last of all spans: the passage of what comes without one."""
    spans = [span for group in groups for span in group] or [Span(0, 0)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _passage(item: Json, *groups: tuple[Span, ...]) -> Span:
    return Span(*item["passage"]) if item.get("passage") else _hull(*groups)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _read_article(value: Json) -> Article:
    return Article(
        id=value["id"],
        text=value["text"],
        title=value.get("title"),
        published=_day(value.get("published")),
        publisher=value.get("publisher"),
        url=value.get("url"),
        source=value.get("source"),
        origin=value.get("origin") or "",
        moment=value.get("moment"),
        authors=tuple(value.get("authors") or ()),
        keywords=tuple(value.get("keywords") or ()),
        language=value.get("language"),
    )


def _entity(entity: Entity, iri: str | None) -> Json:
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "wikidata": entity.wikidata if _is_number(entity.wikidata) else None,
        "same_as": None if _is_number(entity.wikidata) else entity.wikidata,
        "iri": iri,
        "names": list(entity.names),
        "specific": entity.is_specific,
    }


def _is_number(item: str | None) -> bool:
    """Whether an item is one of Wikidata, by number or by IRI; others stand under `same_as`."""
    return item is not None and bool(_WIKIDATA.fullmatch(item))


def _read_entity(item: Json) -> Entity:
    return Entity(
        item["id"],
        item["label"],
        item["type"],
        tuple(item.get("names") or ()),
        item.get("wikidata") or item.get("same_as"),
        item.get("specific", True),
    )


def _mention(mention: Mention) -> Json:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind.value,
        "type": mention.type,
        "entity": mention.entity,
        "reason": mention.reason,
    }


def _read_mention(item: Json) -> Mention:
    span = Span(item["start"], item["end"])
    return Mention(span, MentionKind(item["kind"]), item["type"], item["entity"], item.get("reason") or "")


def _time(time: Time) -> Json:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "kind": time.kind.value,
        "value": time.value,
        "earliest": _iso(time.earliest),
        "latest": _iso(time.latest),
    }


def _read_time(item: Json) -> Time:
    span = Span(item["start"], item["end"])
    return Time(span, TimeKind(item["kind"]), item["value"], _day(item.get("earliest")), _day(item.get("latest")))


def _role(role: Role) -> Json:
    said = {"role": role.role, "spans": _pairs(role.spans), "entity": role.entity}
    return said if role.event is None else {**said, "event": role.event}


def _read_roles(item: Json) -> tuple[Role, ...]:
    roles = item.get("roles") or ()
    return tuple(Role(role["role"], _spans(role["spans"]), role.get("entity"), role.get("event")) for role in roles)


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "plover": event.plover,
        "trigger": _pairs(event.trigger),
        "lemma": event.lemma,
        "passage": [event.passage.start, event.passage.end],
        "statement": event.statement,
        "time": event.time,
        "earliest": _iso(event.earliest),
        "latest": _iso(event.latest),
        "polarity": event.polarity.value,
        "certainty": event.certainty.value,
        "roles": [_role(role) for role in event.roles],
    }


def _read_event(item: Json, times: tuple[Time, ...]) -> Event:
    trigger = _spans(item["trigger"])
    roles = _read_roles(item)
    days = item if "earliest" in item or item.get("time") is None else _time(times[item["time"]])
    return Event(
        id=item["id"],
        type=item["type"],
        trigger=trigger,
        lemma=item.get("lemma") or "",
        passage=_passage(item, trigger, *(role.spans for role in roles)),
        plover=item.get("plover"),
        roles=roles,
        time=item.get("time"),
        earliest=_day(days.get("earliest")),
        latest=_day(days.get("latest")),
        polarity=Polarity(item.get("polarity") or Polarity.POSITIVE),
        certainty=Certainty(item.get("certainty") or Certainty.CERTAIN),
        statement=item.get("statement"),
    )


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "speaker": statement.speaker,
        "addressee": statement.addressee,
        "via": statement.via,
        "event": statement.event,
        "passages": _pairs(statement.passages),
    }


def _read_statement(item: Json) -> Statement:
    source, cue, content = _spans(item.get("source")), _spans(item.get("cue")), _spans(item["content"])
    return Statement(
        id=item["id"],
        kind=StatementKind(item["kind"]),
        content=content,
        passages=_spans(item["passages"]) if "passages" in item else (_hull(source, cue, content),),
        source=source,
        cue=cue,
        speaker=item.get("speaker"),
        addressee=item.get("addressee"),
        via=item.get("via"),
        event=item.get("event"),
    )


def _state(state: State) -> Json:
    return {
        "id": state.id,
        "type": state.type,
        "trigger": _pairs(state.trigger),
        "passage": [state.passage.start, state.passage.end],
        "statement": state.statement,
        "roles": [_role(role) for role in state.roles],
    }


def _read_state(item: Json) -> State:
    trigger = _spans(item.get("trigger"))
    roles = _read_roles(item)
    passage = _passage(item, trigger, *(role.spans for role in roles))
    return State(item["id"], item["type"], passage, trigger, roles, item.get("statement"))
