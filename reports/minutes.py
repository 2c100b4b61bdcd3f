"""The minutes of a meeting as a paper: what was said and decided, and who has countersigned it."""

from collections.abc import Iterator
from typing import Any, Final

from core.dayfacts.minutes import (
    Attendee,
    Dealt,
    MinutesSheet,
    Objection,
    Outcome,
    OutcomeKind,
    Sent,
    Spoken,
)
from core.dossier import Heading
from reports.dayparts import NO_ANSWER, joined, said, when
from reports.proof import Words, abreast, frame, line, proven, written
from reports.signing import SIGNING, signed
from reports.wording import capital

OWN: Final = (
    *("evidence", "attended", "missing", "nobody", "topics", "nothing", "actions", "number"),
    *("action", "owner", "due", "state", "objections", "answer", "content", "signatures"),
    *("unsigned", "sent", "to", "unsent", "undelivered", "name", "post", "behalf", "came"),
)


def minutes(heading: Heading, sheet: MinutesSheet, words: Words) -> bytes:
    facts = _facts(heading, sheet, words)
    return proven("minutes.typ", heading, facts, sheet.shots, words, pairs_of=abreast)


def _facts(heading: Heading, sheet: MinutesSheet, words: Words) -> dict[str, Any]:
    mark = words["report.minutes.mark"].format(number=sheet.number)
    outcomes = [one for topic in sheet.topics for one in topic.outcomes]
    actions = [one for one in outcomes if one.kind == OutcomeKind.ACTION]
    return frame(heading, mark, words) | {
        "heading": sheet.title,
        "words": said("minutes", OWN, words)
        | {"signing": {name: words[f"report.change.{name}"] for name in SIGNING}},
        "state": capital(sheet.state) if sheet.state else None,
        "revision": words["report.change.revision"].format(revision=sheet.revision),
        "facts": list(_card(heading, sheet, words)),
        "attended": [_attendee(heading, one, words) for one in sheet.attended],
        "missing": [_attendee(heading, one, words) for one in sheet.missing],
        "topics": [_topic(heading, one, words) for one in sheet.topics],
        "actions": [_outcome(one, words) for one in actions],
        "objections": [_objection(heading, one) for one in sheet.objections],
        "sha256": sheet.sha256,
        "signs": [signed(heading, sign, sheet.sha256, words) for sign in sheet.signs],
        "sent": [_sent(heading, one) for one in sheet.sent],
        "history": [line(heading, entry, words) for entry in sheet.history],
    }


def _card(heading: Heading, sheet: MinutesSheet, words: Words) -> Iterator[tuple[str, str]]:
    for name, moment in (("began", sheet.began_at), ("ended", sheet.ended_at)):
        yield words[f"report.minutes.{name}"], when(heading, moment, words)
    for name, answer in (("place", sheet.place), ("host", sheet.host), ("keeper", sheet.keeper)):
        yield words[f"report.minutes.{name}"], answer or NO_ANSWER
    yield from sheet.facts


def _attendee(heading: Heading, one: Attendee, words: Words) -> dict[str, str | None]:
    return {
        "name": one.name,
        "post": one.post,
        "behalf": one.behalf and words["report.minutes.for_whom"].format(name=one.behalf),
        "at": written(heading, one.came_at, seconds=":%S") if one.came_at else None,
        "note": one.note,
    }


def _topic(heading: Heading, one: Dealt, words: Words) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "safety": one.safety,
        "spoken": [_spoken(heading, said_) for said_ in one.spoken],
        "outcomes": [_outcome(outcome, words) for outcome in one.outcomes],
    }


def _spoken(heading: Heading, one: Spoken) -> dict[str, str]:
    at = heading.local(one.at).strftime("%H:%M") if one.at else None
    return {"text": one.text, "by": joined(one.by, at)}


def _outcome(one: Outcome, words: Words) -> dict[str, str | None]:
    due = one.due.isoformat() if one.due else None
    until = words["report.minutes.until"].format(day=due) if due else None
    return {
        "key": str(one.kind),
        "kind": words[f"report.minutes.{one.kind}"],
        "number": one.number,
        "text": one.text,
        "who": one.who,
        "due": due,
        "foot": joined(one.who, until, one.state),
        "state": one.state,
    }


def _objection(heading: Heading, one: Objection) -> dict[str, str | None]:
    at = written(heading, one.at, seconds=":%S")
    return {"who": joined(one.who, one.post, at), "text": one.text, "answer": one.answer}


def _sent(heading: Heading, one: Sent) -> dict[str, str | None]:
    at = written(heading, one.at, seconds=":%S") if one.at else None
    return {"to": one.to, "post": one.post, "at": at, "note": one.note}
