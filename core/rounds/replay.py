"""The rounds of a paper once more, from nothing but its history."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from core.people import Party, Role
from core.records import Entry
from core.rounds.round import AGREED, LAPSED, Outcome, Round, opened
from core.rounds.route import route_from
from core.rounds.seat import WORDS, Answer, Seat

# What a row of the archive has that the history need not tell.
APART = frozenset({"id", "round_id", "version", "content", "seats"})
ENDS: Mapping[Answer, Outcome] = MappingProxyType(
    {Answer.RETURNED: Outcome.RETURNED, Answer.REJECTED: Outcome.REJECTED}
)


def replayed(entries: Iterable[Entry]) -> list[Round]:
    """All rounds as these lines tell them, in their order; they must be of one paper."""
    rounds: list[Round] = []
    for entry in entries:
        if entry.verb == "send":
            rounds.append(_sent(entry))
        elif rounds and rounds[-1].open:
            _read(rounds[-1], entry)
    return rounds


def portrait(round_: Round) -> dict[str, Any]:
    """Everything about a round that a dispute could be about."""
    own = {f.name: getattr(round_, f.name) for f in fields(Round) if f.name not in APART}
    chairs = {
        (seat.stage, seat.place): {
            f.name: getattr(seat, f.name) for f in fields(Seat) if f.name not in APART
        }
        for seat in round_.seats
    }
    return own | {"seats": chairs}


def _read(round_: Round, entry: Entry) -> None:
    if entry.verb in WORDS:
        _word(round_, entry)
    elif "heard" in entry.details:
        _warned(round_, entry)
    elif entry.verb in OTHERS:
        OTHERS[entry.verb](round_, entry)


def _sent(entry: Entry) -> Round:
    told = entry.details
    round_ = opened(
        route_from(told["route"]),
        site_id=entry.site_id,
        flow=entry.flow,
        paper_id=entry.paper_id,
        revision=told["revision"],
        content={},
        sha256=told["sha256"],
        now=entry.at,
    )
    _ask(round_, 0, entry)
    return round_


def _moment(told: Mapping[str, Any], name: str) -> datetime | None:
    return datetime.fromisoformat(told[name]) if told.get(name) else None


def _seat(round_: Round, entry: Entry) -> Seat:
    place = (entry.details["stage"], entry.details["place"])
    return next(s for s in round_.seats if (s.stage, s.place) == place)


def _ask(round_: Round, stage: int, entry: Entry) -> None:
    round_.stage, round_.since, round_.asked_at, round_.heard = stage, entry.at, None, {}
    round_.due, round_.silence = _moment(entry.details, "due"), round_.now_asked.silence
    for seat in round_.of_stage(stage):
        seat.asked_at = entry.at


def _word(round_: Round, entry: Entry) -> None:
    seat, told = _seat(round_, entry), entry.details
    seat.answer, seat.note, seat.answered_at = WORDS[entry.verb], told.get("reason"), entry.at
    seat.signer_id, seat.behalf_id = entry.person_id, told["behalf"]
    seat.signer_party, seat.signer_role = Party(told["party"]), Role(told["role"])
    seat.sha256, seat.update_id = told["sha256"], entry.update_id
    if seat.answer in ENDS:
        _close(round_, ENDS[seat.answer], entry)
    else:
        _go_on(round_, entry)


def _lapsed(round_: Round, entry: Entry) -> None:
    for stage, place in entry.details["seats"]:
        seat = next(s for s in round_.seats if (s.stage, s.place) == (stage, place))
        seat.answer, seat.answered_at = LAPSED[round_.now_asked.silence], entry.at
        seat.sha256 = entry.details["sha256"]
    _go_on(round_, entry)


def _go_on(round_: Round, entry: Entry) -> None:
    stage, chairs = round_.stage, round_.of_stage(round_.stage)
    enough = sum(s.answer in AGREED for s in chairs) >= round_.way.stages[stage].needed
    if not enough and all(s.answer != Answer.PASSED for s in chairs):
        return
    if stage + 1 == len(round_.way.stages):
        _close(round_, Outcome.PASSED, entry)
    else:
        _spare(chairs, entry)
        _ask(round_, stage + 1, entry)


def _close(round_: Round, outcome: Outcome, entry: Entry) -> None:
    _spare(round_.of_stage(round_.stage), entry)
    round_.outcome, round_.closed_at = outcome, entry.at
    round_.due = round_.asked_at = None


def _spare(chairs: Iterable[Seat], entry: Entry) -> None:
    for seat in chairs:
        if seat.open:
            seat.answer, seat.answered_at = Answer.SPARED, entry.at


def _recalled(round_: Round, entry: Entry) -> None:
    _close(round_, Outcome.RECALLED, entry)


def _asked(round_: Round, entry: Entry) -> None:
    round_.asker_id, round_.asked_at = entry.person_id, entry.at
    round_.question, round_.reply = entry.details["reason"], None


def _answered(round_: Round, entry: Entry) -> None:
    round_.reply, round_.asked_at = entry.details["reason"], None
    round_.due = _moment(entry.details, "due")


def _delegated(round_: Round, entry: Entry) -> None:
    seat = _seat(round_, entry)
    seat.deputy_id, seat.deputy_for = entry.details["person"], entry.person_id


def _substituted(round_: Round, entry: Entry) -> None:
    _seat(round_, entry).named_id = entry.details["person"]


def _warned(round_: Round, entry: Entry) -> None:
    told = entry.details
    round_.heard = {str(id_): told["heard"] for id_ in told["people"]} | dict(round_.heard)
    round_.due = _moment(told, "due")


Reading: TypeAlias = Callable[[Round, Entry], None]
OTHERS: Mapping[str, Reading] = MappingProxyType(
    {
        "lapse": _lapsed,
        "recall": _recalled,
        "ask": _asked,
        "answer": _answered,
        "delegate": _delegated,
        "substitute": _substituted,
    }
)
