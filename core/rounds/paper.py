"""A paper that needs several people's word: what a round means for its clock and its buttons."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from typing_extensions import override

from core.calendar import Calendar, Term
from core.hands import LEAD_ROLES, Tie
from core.people import Actor, Roster
from core.rounds.round import Answer, Outcome, Round
from core.rounds.route import Silence
from core.work import Paper
from core.workflow import Flag, State

LAPSED = frozenset({Answer.DEEMED, Answer.PASSED})
SILENT = {
    Silence.DEEMED_ACCEPTED: Flag.SILENCE_COUNTS,
    Silence.DEEMED_PASSED: Flag.SILENCE_COUNTS,
    Silence.ESCALATE: Flag.SILENCE_RISES,
}


@dataclass(eq=False, kw_only=True)
class Signed(Paper[State]):
    """`revision` counts how often it was sent; every one has a round of its own."""

    revision: int = 0
    rounds: list[Round] = field(default_factory=list)

    @property
    def round(self) -> Round | None:
        """The one that counts: of the revision that lies there now."""
        return self.rounds[-1] if self.rounds else None

    @property
    def running(self) -> Round | None:
        return self.round if self.round and self.round.open else None

    @property
    @override
    def edition(self) -> int | None:
        return self.running.revision if self.running else None

    @property
    @override
    def deadline(self) -> datetime | None:
        """While the clock stands there is none."""
        return None if self.running and self.running.stopped else super().deadline

    @property
    @override
    def since(self) -> datetime:
        return self.running.since if self.running else super().since

    @override
    def time_for(
        self, within: Mapping[str, Term] | None, now: datetime, calendar: Calendar
    ) -> datetime | None:
        return self.running.due if self.running else super().time_for(within, now, calendar)

    @override
    def put_off(self, at: datetime) -> None:
        super().put_off(at)
        if self.running:
            self.running.due = at

    @override
    def unmanned(self, roster: Roster) -> frozenset[Hashable]:
        vacant = self.running.vacant(roster) if self.running else []
        return frozenset((self.revision, seat.stage, seat.place) for seat in vacant)

    @override
    def calls(self, roster: Roster) -> frozenset[str]:
        """A question waits for the proposer, an empty seat for a manager, whoever else signs."""
        wanted = {
            "answer": self.running is not None and self.running.asked_at is not None,
            "substitute": bool(self.unmanned(roster)),
        }
        return frozenset(verb for verb, holds in wanted.items() if holds)

    @override
    def warn(self, people: Iterable[int], at: datetime) -> None:
        if self.running:
            self.running.warn(people, at)

    @override
    def all_heard(self, roster: Roster, calendar: Calendar) -> bool:
        return not (self.running and self.running.unheard(roster, calendar))

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        if self.round is None:
            return super().flags
        held = {
            Flag.SIGNED_OFF: self.round.outcome == Outcome.PASSED,
            Flag.QUESTIONED: self.round.asked_at is not None,
            Flag.STOPPED: self.round.stopped,
            SILENT.get(self.round.now_asked.silence): self.round.open,
        }
        return super().flags | {flag for flag, holds in held.items() if flag and holds}

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        round_ = self.round
        if round_ is None:
            return super().ties(actor)
        seat, leads = round_.seat_for(actor), actor.role in LEAD_ROLES
        bound = {
            Tie.SIGNER: seat is not None,
            Tie.PRINCIPAL: seat is not None and seat.own(actor),
            Tie.SIGNED: round_.has_signed(actor.person_id),
            Tie.SILENT_LEAD: leads and any(s.party == actor.party for s in round_.open_seats()),
            Tie.LAPSED: any(s.answer in LAPSED and s.fits(actor) for s in round_.seats),
            Tie.ASKER: actor.person_id == round_.asker_id,
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
