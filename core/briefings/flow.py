"""The table of a briefing."""

from datetime import datetime

from core.briefings.paper import Briefing, BriefingState
from core.calendar import Term, Unit
from core.hands import BRIEFERS, CLOCK, CREW, HOST, ITSELF, MANAGER
from core.work import Given, Here
from core.workflow import Flag, Need, Rung, Step, Workflow

# Nobody holds it any more after that: the shift has long begun.
HELD_WITHIN = {"": Term(4, Unit.HOURS)}
S = BriefingState


def _host(briefing: Briefing, here: Here, given: Given, now: datetime) -> None:
    del given, now
    briefing.host_id = here.actor.person_id


def _open(briefing: Briefing, here: Here, given: Given, now: datetime) -> None:
    del here, given
    briefing.opened_at = now


def _close(briefing: Briefing, here: Here, given: Given, now: datetime) -> None:
    del given
    briefing.closed_at = now
    briefing.host_id = briefing.host_id or here.actor.person_id


BRIEFING = Workflow(
    name="briefing",
    start=S.DRAFT,
    ladder=(Rung(BRIEFERS),),
    steps=(
        Step("call", S.DRAFT, S.OPEN, ITSELF, does=_open, within=HELD_WITHIN),
        Step("host", S.OPEN, S.OPEN, BRIEFERS, does=_host, lacking=Flag.HOSTED),
        Step("sign", S.OPEN, S.OPEN, CREW),
        Step("check", S.OPEN, S.OPEN, BRIEFERS | HOST),
        Step("fill", S.OPEN, S.OPEN, BRIEFERS | HOST),
        Step(
            "close",
            S.OPEN,
            S.CLOSED,
            BRIEFERS | HOST,
            (Need.PHOTO,),
            expects=(HOST, BRIEFERS),
            does=_close,
        ),
        Step("miss", S.OPEN, S.MISSED, CLOCK, tells=(MANAGER,)),
        Step("join", S.CLOSED, S.CLOSED, CREW, personal=True),
    ),
)
