"""One round: who has been asked, what each has said, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from core.calendar import Calendar
from core.errors import Refused
from core.people import Actor, Party, Role, Roster
from core.rounds.route import Route, Silence, Stage, route_data, route_from


class Answer(StrEnum):
    """What became of one chair: their word, their silence, or that it was not needed."""

    APPROVED = auto()
    NOTED = auto()  # approved, with a note that goes along
    RETURNED = auto()
    REJECTED = auto()
    DEEMED = auto()  # silence that counts as their word
    PASSED = auto()  # silence without which it went on
    SPARED = auto()


class Outcome(StrEnum):
    PASSED = auto()
    RETURNED = auto()
    REJECTED = auto()
    RECALLED = auto()


AGREED = frozenset({Answer.APPROVED, Answer.NOTED, Answer.DEEMED})
SIGNED = frozenset({Answer.APPROVED, Answer.NOTED, Answer.RETURNED, Answer.REJECTED})


@dataclass(eq=False, kw_only=True)
class Seat:
    """One chair of one round, and the word that was given on it.

    `signer_*` are who signed and what they were then; `behalf_id` is whose word they gave when it
    was not their own. `sha256` is of the content they had before them.
    """

    id: int | None = None
    round_id: int | None = None
    site_id: int
    stage: int
    place: int
    party: Party
    role: Role
    named_id: int | None = None
    deputy_id: int | None = None
    deputy_for: int | None = None
    asked_at: datetime | None = None
    answer: Answer | None = None
    note: str | None = None
    signer_id: int | None = None
    signer_party: Party | None = None
    signer_role: Role | None = None
    behalf_id: int | None = None
    answered_at: datetime | None = None
    sha256: str | None = None
    update_id: int | None = None

    @property
    def open(self) -> bool:
        return self.asked_at is not None and self.answer is None

    def own(self, actor: Actor) -> bool:
        """Whether it is this person's own word that is asked for."""
        if self.named_id is not None:
            return actor.person_id == self.named_id
        return (actor.party, actor.role) == (self.party, self.role)

    def principal(self, actor: Actor) -> int | None:
        """For whom this person may speak here, if it is not for themselves."""
        if self.deputy_id == actor.person_id:
            return self.deputy_for
        for stead in actor.steads:
            post = (stead.party, stead.role) == (self.party, self.role)
            if stead.person_id == self.named_id or (self.named_id is None and post):
                return stead.person_id
        return None

    def fits(self, actor: Actor) -> bool:
        return self.own(actor) or self.principal(actor) is not None


@dataclass(eq=False, kw_only=True)
class Round:
    """One revision of one paper on its way along one route.

    `route` and `content` are kept as they were when it began: who changes either afterwards
    changes nothing here. `since`, `due` and `silence` are those of the stage that is asked now.
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
        return sorted((s for s in self.seats if s.stage == stage), key=lambda s: s.place)

    def open_seats(self) -> list[Seat]:
        if not self.open:
            return []
        return [seat for seat in self.of_stage(self.stage) if seat.open]

    def vacant(self, roster: Roster) -> list[Seat]:
        """Seats whose word is wanted now, for which nobody is there who could give it."""
        able = [actor for actor in roster if not self.has_signed(actor.person_id)]
        return [s for s in self.open_seats() if not any(s.fits(actor) for actor in able)]

    def has_signed(self, person_id: int) -> bool:
        return any(s.signer_id == person_id for s in self.seats)

    def seat_for(self, actor: Actor) -> Seat | None:
        """The seat this person may sign now: their own before another's, and once in a round."""
        if self.has_signed(actor.person_id):
            return None
        seats = self.open_seats()
        own = (seat for seat in seats if seat.own(actor))
        return next(own, None) or next((seat for seat in seats if seat.fits(actor)), None)

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
    ) -> None:
        """Raises `Refused` for whoever is not asked, or has given their word already."""
        seat = self.seat_for(actor)
        if seat is None:
            raise Refused(
                "round.signed" if self.has_signed(actor.person_id) else "round.not_asked"
            )
        own = seat.own(actor)
        seat.answer, seat.note, seat.answered_at = answer, note, now
        seat.signer_id, seat.signer_party, seat.signer_role = (
            actor.person_id,
            actor.party,
            actor.role,
        )
        seat.behalf_id = None if own else seat.principal(actor)
        seat.sha256, seat.update_id = self.sha256, update_id
        if answer == Answer.RETURNED:
            self.close(Outcome.RETURNED, now)
        elif answer == Answer.REJECTED:
            self.close(Outcome.REJECTED, now)
        else:
            self._go_on(now, calendar)

    def lapse(self, now: datetime, calendar: Calendar) -> None:
        """The time of this stage is up, and silence means something here."""
        answers = {
            Silence.DEEMED_ACCEPTED: Answer.DEEMED,
            Silence.DEEMED_PASSED: Answer.PASSED,
        }
        answer = answers[self.now_asked.silence]
        for seat in self.open_seats():
            seat.answer, seat.answered_at, seat.sha256 = answer, now, self.sha256
        self._go_on(now, calendar)

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
        self.stage, self.since, self.asked_at = stage, now, None
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
