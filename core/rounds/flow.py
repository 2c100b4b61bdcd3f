"""The rows a signing round adds to the table of whatever is signed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from core.calendar import Term, Unit
from core.errors import Refused
from core.hands import (
    ASKER,
    CHIEF,
    CLOCK,
    ITSELF,
    LAPSED,
    MANAGER,
    OWNER,
    PRINCIPAL,
    PROPOSER,
    SIGNED,
    SIGNER,
    SILENT_LEAD,
)
from core.people import Actor
from core.rounds.paper import Signed
from core.rounds.round import Answer, Outcome, Round
from core.work import Given, Here, Scene
from core.workflow import (
    Consequence,
    Effect,
    Flag,
    Need,
    Rung,
    State,
    Step,
    at_deadline,
    last_morning,
    late,
    used_up,
)

WHY = (Need.REASON,)
TOLD = (PROPOSER, SIGNED)
REWORK = {"": Term(5, Unit.WORKING_DAYS)}
# Who is warned when, while the word of some is missing.
LADDER = (
    Rung(SIGNER, used_up(50), "waiting", ball=True, gathers=True),
    Rung(SIGNER, used_up(80), "waiting", ball=True, gathers=True),
    Rung(SIGNER, last_morning, "waiting", ball=True, gathers=True),
    Rung(SIGNER, at_deadline, "overdue", ball=True, given=Flag.SILENCE_RISES),
    Rung(SILENT_LEAD | MANAGER, late(1, Unit.WORKING_DAYS), "silent", given=Flag.SILENCE_RISES),
    Rung(CHIEF | OWNER, late(3, Unit.WORKING_DAYS), "silent", given=Flag.SILENCE_RISES),
)


def _running(paper: Signed[Any]) -> Round:
    if paper.running is None:
        raise Refused("workflow.not_now", state="round.over")
    return paper.running


def _start(paper: Signed[Any], scene: Scene, given: Given, now: datetime) -> None:
    del given
    _running(paper).start(now, scene.calendar)


def _signing(answer: Answer) -> Effect:
    def sign(paper: Signed[Any], here: Here, given: Given, now: datetime) -> None:
        _running(paper).sign(here.actor, answer, given.reason, now, here.calendar, given.update_id)
        if paper.running:
            paper.answer_by = paper.running.due

    return sign


def _lapse(paper: Signed[Any], scene: Scene, given: Given, now: datetime) -> None:
    del given
    _running(paper).lapse(now, scene.calendar)
    if paper.running:
        paper.answer_by = paper.running.due


def _recall(paper: Signed[Any], here: Here, given: Given, now: datetime) -> None:
    del here, given
    _running(paper).close(Outcome.RECALLED, now)


def _ask(paper: Signed[Any], here: Here, given: Given, now: datetime) -> None:
    _running(paper).ask(here.actor, given.reason or "", now)


def _answer(paper: Signed[Any], here: Here, given: Given, now: datetime) -> None:
    _running(paper).answer(given.reason or "", now, here.calendar)
    paper.answer_by = _running(paper).due


def _person(here: Here, given: Given) -> Actor:
    person = here.roster.of(given.person_id)
    if person is None:
        raise Refused("button.old")
    return person


def _delegate(paper: Signed[Any], here: Here, given: Given, now: datetime) -> None:
    """Somebody of the same party signs this one paper instead."""
    del now
    deputy, seat = _person(here, given), _running(paper).seat_for(here.actor)
    if seat is None or deputy.person_id == here.actor.person_id:
        raise Refused("round.odd_deputy")
    if deputy.party != here.actor.party:
        raise Refused("round.other_party", party=f"party.{here.actor.party}")
    if _running(paper).has_signed(deputy.person_id):
        raise Refused("round.deputy_signed", name=deputy.name)
    seat.deputy_id, seat.deputy_for = deputy.person_id, here.actor.person_id


def _substitute(paper: Signed[Any], here: Here, given: Given, now: datetime) -> None:
    """A seat nobody can fill is given to somebody of the same party."""
    del now
    person, vacant = _person(here, given), _running(paper).vacant(here.roster)
    if not vacant:
        raise Refused("round.not_vacant")
    seat = next((s for s in vacant if s.party == person.party), None)
    if seat is None:
        raise Refused("round.other_party", party=f"party.{vacant[0].party}")
    if _running(paper).has_signed(person.person_id):
        raise Refused("round.deputy_signed", name=person.name)
    seat.named_id = person.person_id


def opening(source: State, review: State, **more: Any) -> Step[State]:  # noqa: ANN401 -- columns of the row
    """The proposer sends it on its way."""
    return Step("send", source, review, PROPOSER, does=_start, **more)


def signing(
    review: State,
    approved: State,
    revise: State,
    rejected: State,
    *,
    does: Effect | None = None,
    brings: Consequence | None = None,
) -> tuple[Step[State], ...]:
    """What may be done while it is being signed; the last two are of the row that passes it."""
    passing = Step(
        "pass",
        review,
        approved,
        ITSELF,
        tells=TOLD,
        does=does,
        given=Flag.SIGNED_OFF,
        brings=brings,
    )
    return (
        _answering(review, given=Flag.STOPPED, expects=(PROPOSER,)),
        *_words(review, revise, rejected),
        _answering(review, given=Flag.QUESTIONED),
        *_seating(review),
        Step("recall", review, revise, PROPOSER, tells=(SIGNED,), does=_recall, within=REWORK),
        Step(
            "lapse",
            review,
            review,
            CLOCK,
            tells=(PROPOSER, LAPSED),
            does=_lapse,
            given=Flag.SILENCE_COUNTS,
        ),
        passing,
    )


def _words(review: State, revise: State, rejected: State) -> Iterator[Step[State]]:
    """What a signer may say; their word counts only on the revision they have seen."""

    def word(verb: str, target: State, answer: Answer, **more: Any) -> Step[State]:  # noqa: ANN401 -- columns of the row
        return Step(verb, review, target, SIGNER, does=_signing(answer), sighted=True, **more)

    yield word("approve", review, Answer.APPROVED, expects=(SIGNER,))
    yield word("agree", review, Answer.NOTED, needs=WHY, tells=(PROPOSER,))
    yield word("return", revise, Answer.RETURNED, needs=WHY, tells=TOLD, within=REWORK)
    yield word("reject", rejected, Answer.REJECTED, needs=WHY, tells=TOLD)
    yield Step(
        "ask", review, review, SIGNER, WHY, tells=(PROPOSER,), does=_ask, lacking=Flag.QUESTIONED
    )


def _answering(review: State, **more: Any) -> Step[State]:  # noqa: ANN401 -- columns of the row
    """The clock may stand meanwhile, and then the proposer has the ball."""
    return Step("answer", review, review, PROPOSER, WHY, tells=(ASKER,), does=_answer, **more)


def _seating(review: State) -> Iterator[Step[State]]:
    """Who sits where: signers pass their own word on, managers fill what nobody can."""
    person = (Need.PERSON,)
    yield Step("delegate", review, review, PRINCIPAL, person, does=_delegate)
    yield Step("substitute", review, review, MANAGER, person, expects=(MANAGER,), does=_substitute)
