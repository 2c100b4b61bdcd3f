"""The table of a briefing."""

from datetime import datetime, timedelta
from typing import Final

from core.briefings.closing import hosted, missed, over
from core.briefings.paper import FLOW, MISSED_AFTER, Briefing, BriefingState
from core.calendar import Calendar
from core.hands import BRIEFERS, CLOCK, CREW, HOST, MANAGER
from core.work import Given, Here, Scene
from core.workflow import Flag, Need, Rung, Step, Workflow

UNHELD_AFTER: Final = timedelta(minutes=15)  # after the shift has begun
CLOSED_WITHIN: Final = timedelta(hours=3)  # after somebody has begun to hold it
UNCLOSED_AFTER: Final = timedelta(hours=1)
S = BriefingState


def _unheld(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
    del since, calendar
    return deadline - MISSED_AFTER + UNHELD_AFTER


def _unclosed(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
    del since, calendar
    return deadline - CLOSED_WITHIN + UNCLOSED_AFTER


def _host(briefing: Briefing, here: Here, given: Given, now: datetime) -> None:
    del given
    briefing.host_id = here.actor.person_id
    briefing.answer_by = now + CLOSED_WITHIN


def _close(briefing: Briefing, here: Here, given: Given, now: datetime) -> None:
    del given
    briefing.closed_at = now
    briefing.host_id = briefing.host_id or here.actor.person_id


def _lapse(briefing: Briefing, here: Scene, given: Given, now: datetime) -> None:
    """Somebody held it and forgot to close it: it was held all the same, and says so."""
    del here, given
    briefing.closed_at = now
    briefing.content = {**briefing.content, "lapsed": True}


BRIEFING = Workflow(
    name=FLOW,
    start=S.OPEN,
    ladder=(
        Rung(
            BRIEFERS | MANAGER,
            _unheld,
            "unheld",
            lacking=Flag.HOSTED,
            at_once=True,
            brief=("host",),
        ),
        Rung(
            HOST,
            _unclosed,
            "unclosed",
            ball=True,
            given=Flag.HOSTED,
            at_once=True,
            brief=("close",),
        ),
    ),
    steps=(
        Step("sign", S.OPEN, S.OPEN, CREW),
        Step("check", S.OPEN, S.OPEN, BRIEFERS | HOST),
        Step("fill", S.OPEN, S.OPEN, BRIEFERS | HOST),
        Step("tick", S.OPEN, S.OPEN, BRIEFERS | HOST),
        Step("host", S.OPEN, S.OPEN, BRIEFERS, does=_host, brings=hosted, lacking=Flag.HOSTED),
        Step(
            "close",
            S.OPEN,
            S.CLOSED,
            BRIEFERS | HOST,
            (Need.PHOTO,),
            expects=(HOST, BRIEFERS),
            does=_close,
            brings=over,
        ),
        Step(
            "miss",
            S.OPEN,
            S.MISSED,
            CLOCK,
            tells=(MANAGER,),
            lacking=Flag.HOSTED,
            brings=missed,
            brief=(),
        ),
        Step(
            "lapse",
            S.OPEN,
            S.CLOSED,
            CLOCK,
            tells=(HOST,),
            does=_lapse,
            given=Flag.HOSTED,
            brings=over,
        ),
        Step("join", S.CLOSED, S.CLOSED, CREW, personal=True),
    ),
)
