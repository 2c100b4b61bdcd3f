"""One round: who has been asked, what each has said, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Any

from core.calendar import Calendar
from core.errors import Refused
from core.people import Actor, Roster
from core.rounds.route import Route, Silence, Stage, route_data, route_from
from core.rounds.seat import Answer, Seat

__all__ = ("Answer", "Outcome", "Round", "Seat", "opened", "seats_of", "signers")


class Outcome(StrEnum):
    PASSED = auto()
    RETURNED = auto()
    REJECTED = auto()
    RECALLED = auto()


# Open hours of the site between the first warning and the effect of somebody's silence, at least.
HEARING = 4
LAPSED: Mapping[Silence, Answer] = MappingProxyType(
    {Silence.DEEMED_ACCEPTED: Answer.DEEMED, Silence.DEEMED_PASSED: Answer.PASSED}
)
# Who objects to minutes has spoken: the others are still asked, and it is kept with them.
AGREED = frozenset({Answer.APPROVED, Answer.NOTED, Answer.DEEMED, Answer.OBJECTED})
SIGNED = frozenset(
    {Answer.APPROVED, Answer.NOTED, Answer.RETURNED, Answer.REJECTED, Answer.OBJECTED}
)


@dataclass(eq=False, kw_only=True)
class Round:
    """One revision of one paper on its way along one route.

    `route` and `content` are kept as they were when it began: who changes either afterwards
    changes nothing here. `since`, `due` and `silence` are those of the stage that is asked now;
    `heard` says who was warned of its end, and when first.
    """

    id: int | None = None
    site_id: int
    flow: str
    paper_id: int
    revision: int
    route: Mapping[str, Any]
    content: Mapping[str, Any]
    sha256: str
    opened_at: datetime
    stage: int = 0
    since: datetime
    due: datetime | None = None
    silence: Silence | None = None
    heard: Mapping[str, str] = field(default_factory=dict)
    asker_id: int | None = None
    asked_at: datetime | None = None
    question: str | None = None
    reply: str | None = None
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    version: int = 1
    seats: list[Seat] = field(default_factory=list)

    @property
    def way(self) -> Route:
        return route_from(self.route)

    @property
    def now_asked(self) -> Stage:
        return self.way.stages[self.stage]

    @property
    def open(self) -> bool:
        return self.outcome is None

    @property
    def stopped(self) -> bool:
        """Whether the clock stands until the proposer has answered."""
        return self.asked_at is not None and self.way.question_stops

    def of_stage(self, stage: int) -> list[Seat]:
        return [seat for seat in self.seats if seat.stage == stage]

    def open_seats(self) -> list[Seat]:
        if not self.open:
            return []
        return [seat for seat in self.of_stage(self.stage) if seat.open]

    def vacant(self, roster: Roster) -> list[Seat]:
        """Seats whose word is wanted now, for which nobody is there who could give it."""
        return [s for s in self.open_seats() if not any(self.may_sign(s, a) for a in roster)]

    def has_signed(self, person_id: int) -> bool:
        """Whether their word has been given in this round, by their own hand or by another's."""
        return any(person_id in (s.signer_id, s.behalf_id) for s in self.seats)

    def may_sign(self, seat: Seat, actor: Actor) -> bool:
        """A hand signs once in a round, and a word is given once, whosever hand it is."""
        if self.has_signed(actor.person_id):
            return False
        return seat.own(actor) or self.principal(seat, actor) is not None

    def principal(self, seat: Seat, actor: Actor) -> int | None:
        """For whom this person would give their word here."""
        return next((id_ for id_ in seat.principals(actor) if not self.has_signed(id_)), None)

    def seat_for(self, actor: Actor) -> Seat | None:
        """The seat this person may sign now: their own before another's."""
        if self.has_signed(actor.person_id):
            return None
        seats = self.open_seats()
        own = (seat for seat in seats if seat.own(actor))
        return next(own, None) or next((s for s in seats if self.principal(s, actor)), None)

    def start(self, now: datetime, calendar: Calendar) -> None:
        """Ask the first stage."""
        self._ask(0, now, calendar)

    def sign(
        self,
        actor: Actor,
        answer: Answer,
        note: str | None,
        now: datetime,
        calendar: Calendar,
        update_id: int | None,
    ) -> Seat:
        """Raises `Refused` for whoever is not asked, or whose word has been given already."""
        seat = self.seat_for(actor)
        if seat is None:
            raise Refused(
                "round.signed" if self.has_signed(actor.person_id) else "round.not_asked"
            )
        behalf = None if seat.own(actor) else self.principal(seat, actor)
        seat.answer, seat.note, seat.answered_at = answer, note, now
        seat.signer_id, seat.signer_party, seat.signer_role = (
            actor.person_id,
            actor.party,
            actor.role,
        )
        seat.behalf_id, seat.sha256, seat.update_id = behalf, self.sha256, update_id
        if answer == Answer.RETURNED:
            self.close(Outcome.RETURNED, now)
        elif answer == Answer.REJECTED:
            self.close(Outcome.REJECTED, now)
        else:
            self._go_on(now, calendar)
        return seat

    def warn(self, people: Iterable[int], at: datetime) -> None:
        """Who has heard since when that their silence will count."""
        self.heard = {str(id_): at.isoformat() for id_ in people} | dict(self.heard)

    def unheard(self, roster: Roster, calendar: Calendar) -> list[Seat]:
        """Open seats for which nobody was warned in time of those who could sign now."""
        in_time = {int(id_) for id_, at in self.heard.items() if self._in_time(at, calendar)}
        people = [actor for actor in roster if actor.person_id in in_time]
        return [s for s in self.open_seats() if not any(self.may_sign(s, a) for a in people)]

    def _in_time(self, heard: str, calendar: Calendar) -> bool:
        at = datetime.fromisoformat(heard)
        return self.due is not None and calendar.add_working_hours(at, HEARING) <= self.due

    def lapse(self, now: datetime, calendar: Calendar) -> list[Seat]:
        """The time of this stage is up, and silence means something here: on these seats."""
        lapsed = self.open_seats()
        for seat in lapsed:
            answer = LAPSED[self.now_asked.silence]
            seat.answer, seat.answered_at, seat.sha256 = answer, now, self.sha256
        self._go_on(now, calendar)
        return lapsed

    def ask(self, actor: Actor, question: str, now: datetime) -> None:
        self.asker_id, self.asked_at, self.question = actor.person_id, now, question
        self.reply = None

    def answer(self, reply: str, now: datetime, calendar: Calendar) -> None:
        """Days for which the clock stood are given back."""
        if self.stopped and self.asked_at is not None and self.due is not None:
            lost = calendar.working_days_between(self.asked_at, now)
            self.due = calendar.add_working_days(self.due, lost) if lost else self.due
        self.reply, self.asked_at = reply, None

    def close(self, outcome: Outcome, now: datetime) -> None:
        self._spare(now)
        self.outcome, self.closed_at = outcome, now
        self.due = self.asked_at = None

    def _go_on(self, now: datetime, calendar: Calendar) -> None:
        seats = self.of_stage(self.stage)
        agreed = sum(seat.answer in AGREED for seat in seats)
        passed = any(seat.answer == Answer.PASSED for seat in seats)
        if agreed < self.now_asked.needed and not passed:
            return
        self._spare(now)
        if self.stage + 1 == len(self.way.stages):
            self.close(Outcome.PASSED, now)
        else:
            self._ask(self.stage + 1, now, calendar)

    def _spare(self, now: datetime) -> None:
        for seat in self.open_seats():
            seat.answer, seat.answered_at = Answer.SPARED, now

    def _ask(self, stage: int, now: datetime, calendar: Calendar) -> None:
        self.stage, self.since, self.asked_at, self.heard = stage, now, None, {}
        self.due, self.silence = self.now_asked.term.after(now, calendar), self.now_asked.silence
        for seat in self.of_stage(stage):
            seat.asked_at = now


def seats_of(route: Route, site_id: int) -> Iterator[Seat]:
    for number, stage in enumerate(route.stages):
        for place, chair in enumerate(stage.chairs):
            yield Seat(
                site_id=site_id,
                stage=number,
                place=place,
                party=chair.party,
                role=chair.role,
                named_id=chair.person_id,
            )


def opened(  # noqa: PLR0913 -- a round has that many sides
    route: Route,
    *,
    site_id: int,
    flow: str,
    paper_id: int,
    revision: int,
    content: Mapping[str, Any],
    sha256: str,
    now: datetime,
) -> Round:
    """A round that asks nobody yet."""
    return Round(
        site_id=site_id,
        flow=flow,
        paper_id=paper_id,
        revision=revision,
        route=route_data(route),
        content=content,
        sha256=sha256,
        opened_at=now,
        since=now,
        seats=list(seats_of(route, site_id)),
    )


def signers(seats: Iterable[Seat]) -> tuple[int, ...]:
    """Who has given a word of their own hand."""
    return tuple(s.signer_id for s in seats if s.signer_id is not None)
