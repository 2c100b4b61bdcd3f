"""The rows a signing round adds to the table of whatever is signed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias

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
from core.rounds.round import Outcome, Round
from core.rounds.seat import WORDS, Answer, Seat
from core.work import Given, Here, Scene
from core.workflow import (
    Consequence,
    Effect,
    Flag,
    Need,
    Relief,
    Rung,
    State,
    Step,
    at_deadline,
    last_morning,
    late,
    used_up,
)

Details: TypeAlias = dict[str, Any]
WHY = (Need.REASON,)
TOLD = (PROPOSER, SIGNED)
SEEN: Mapping[str, Any] = {"sighted": True, "personal": True}
REWORK = {"": Term(5, Unit.WORKING_DAYS)}
# Who is warned when, while the word of some is missing.
LADDER = (
    Rung(SIGNER, used_up(50), "waiting", warns=True),
    Rung(SIGNER, used_up(80), "waiting", warns=True),
    Rung(SIGNER, last_morning, "waiting", warns=True),
    Rung(SIGNER, at_deadline, "overdue", ball=True, given=Flag.SILENCE_RISES),
    Rung(SILENT_LEAD | MANAGER, late(1, Unit.WORKING_DAYS), "silent", given=Flag.SILENCE_RISES),
    Rung(CHIEF | OWNER, late(3, Unit.WORKING_DAYS), "silent", given=Flag.SILENCE_RISES),
)


def _running(paper: Signed[Any]) -> Round:
    if paper.running is None:
        raise Refused("workflow.not_now", state="round.over")
    return paper.running


def _timed(paper: Signed[Any], round_: Round) -> Details:
    """The paper goes by the round's clock; the history says which revision it was, until when."""
    if paper.running:
        paper.answer_by = round_.due
    until = round_.due.isoformat() if round_.due else None
    return {"revision": round_.revision, "sha256": round_.sha256, "due": until}


def _start(paper: Signed[Any], scene: Scene, given: Given, now: datetime) -> Details:
    del given
    round_ = _running(paper)
    round_.start(now, scene.calendar)
    return _timed(paper, round_) | {"route": dict(round_.route)}


def _signing(answer: Answer) -> Effect:
    def sign(paper: Signed[Any], here: Here, given: Given, now: datetime) -> Details:
        round_, note, update = _running(paper), given.reason or None, given.update_id
        seat = round_.sign(here.actor, answer, note, now, here.calendar, update)
        post = {"party": str(here.actor.party), "role": str(here.actor.role)}
        return _timed(paper, round_) | _at(seat) | post | {"behalf": seat.behalf_id}

    return sign


def _at(seat: Seat) -> Details:
    return {"stage": seat.stage, "place": seat.place}


def _lapse(paper: Signed[Any], scene: Scene, given: Given, now: datetime) -> Details:
    """The history says by which rule silence counted, and whose."""
    del given
    round_ = _running(paper)
    stage = round_.now_asked
    seats = round_.lapse(now, scene.calendar)
    rule = {"silence": str(stage.silence), "source": stage.source, "days": stage.days}
    return _timed(paper, round_) | rule | {"seats": [[s.stage, s.place] for s in seats]}


def _recall(paper: Signed[Any], here: Here, given: Given, now: datetime) -> Details:
    del here, given
    round_ = _running(paper)
    round_.close(Outcome.RECALLED, now)
    return _timed(paper, round_)


def _ask(paper: Signed[Any], here: Here, given: Given, now: datetime) -> Details:
    _running(paper).ask(here.actor, given.reason or "", now)
    return _timed(paper, _running(paper))


def _answer(paper: Signed[Any], here: Here, given: Given, now: datetime) -> Details:
    _running(paper).answer(given.reason or "", now, here.calendar)
    return _timed(paper, _running(paper))


def _able(paper: Signed[Any], person: Actor, seat: Seat) -> bool:
    """Somebody of the seat's own party whose word has not been given yet."""
    return person.party == seat.party and not _running(paper).has_signed(person.person_id)


def may_stand_in(paper: Signed[Any], person: Actor, signer: Actor) -> bool:
    seat = _running(paper).seat_for(signer)
    other = person.person_id != signer.person_id
    return seat is not None and other and _able(paper, person, seat)


def may_fill(paper: Signed[Any], person: Actor, manager: Actor) -> bool:
    """A seat is filled by name only while nobody who is there could sign on it."""
    del manager
    seats = _running(paper).open_seats()
    return any(_able(paper, person, seat) and not seat.fits(person) for seat in seats)


def _delegate(paper: Signed[Any], here: Here, given: Given, now: datetime) -> Details:
    """Somebody of the same party signs this one paper instead."""
    del now
    seat = _running(paper).seat_for(here.actor)
    if seat is None:
        raise Refused("round.not_asked")
    seat.deputy_id, seat.deputy_for = given.person_id, here.actor.person_id
    return _timed(paper, _running(paper)) | _at(seat)


def _substitute(paper: Signed[Any], here: Here, given: Given, now: datetime) -> Details:
    """A seat nobody can fill is given to somebody of the same party."""
    del now
    person = here.roster.of(given.person_id)
    vacant = _running(paper).vacant(here.roster)
    seat = next((s for s in vacant if person and s.party == person.party), None)
    if seat is None:
        raise Refused("round.not_vacant")
    seat.named_id = given.person_id
    return _timed(paper, _running(paper)) | _at(seat)


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
        *_ending(review, revise),
        passing,
    )


def word(verb: str, review: State, target: State, **more: Any) -> Step[State]:  # noqa: ANN401 -- columns of the row
    """One thing a signer may say."""
    return Step(verb, review, target, SIGNER, does=_signing(WORDS[verb]), **SEEN, **more)


def _ending(review: State, revise: State) -> Iterator[Step[State]]:
    """Without a signer: the proposer takes it back, or time is up."""
    yield Step(
        "recall",
        review,
        revise,
        PROPOSER,
        tells=(SIGNED,),
        does=_recall,
        within=REWORK,
        personal=True,
    )
    yield Step(
        "lapse",
        review,
        review,
        CLOCK,
        tells=(PROPOSER, LAPSED),
        does=_lapse,
        given=Flag.SILENCE_COUNTS,
    )


def _words(review: State, revise: State, rejected: State) -> Iterator[Step[State]]:
    """What a signer may say; their word counts only on the revision they have seen."""
    yield word("approve", review, review, expects=(SIGNER,))
    yield word("agree", review, review, needs=WHY, tells=(PROPOSER,))
    yield word("return", review, revise, needs=WHY, tells=TOLD, within=REWORK)
    yield word("reject", review, rejected, needs=WHY, tells=TOLD)
    yield Step(
        "ask",
        review,
        review,
        SIGNER,
        WHY,
        tells=(PROPOSER,),
        does=_ask,
        lacking=Flag.QUESTIONED,
        personal=True,
    )


def _answering(review: State, **more: Any) -> Step[State]:  # noqa: ANN401 -- columns of the row
    """The clock may stand meanwhile, and then the proposer has the ball."""
    more |= {"tells": (ASKER,), "does": _answer, "personal": True}
    return Step("answer", review, review, PROPOSER, WHY, **more)


def _seating(review: State) -> Iterator[Step[State]]:
    """Who sits where: signers pass their own word on, managers fill what nobody can."""
    yield Step(
        "delegate",
        review,
        review,
        PRINCIPAL,
        (Need.PERSON,),
        does=_delegate,
        personal=True,
        relief=Relief.OTHER,
        among=may_stand_in,
    )
    yield Step(
        "substitute",
        review,
        review,
        MANAGER,
        (Need.PERSON,),
        expects=(MANAGER,),
        does=_substitute,
        personal=True,
        among=may_fill,
        on_call=True,
    )
