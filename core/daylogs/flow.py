"""The table of a daily log."""

from datetime import date, datetime, timedelta
from typing import Any

from core.calendar import Calendar, Term, Unit
from core.daylogs.content import Field
from core.daylogs.outcome import count_days, pass_on, spoken
from core.daylogs.paper import DayLog, LogState
from core.hands import AUTHOR, CLOCK, ITSELF, MANAGER, SAFETY
from core.work import Given, Here
from core.workflow import Flag, Need, Rung, Step, Workflow

LOCKED_AFTER = {"": Term(24, Unit.HOURS)}
PATIENCE = timedelta(hours=2)
S = LogState


def once_more(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
    """The same evening, or when the next shift begins; never where that is too late."""
    at = since + PATIENCE
    heard = calendar.after_quiet(at)
    return min(at if heard == at else calendar.next_opening(heard), deadline)


def _change(log: DayLog, here: Here, given: Given, now: datetime) -> None:
    """What was said before stays in the history, for every version stands there."""
    del here, now
    if "content" in given.changes:
        log.content = given.changes["content"]
        day = given.changes.get("alike")
        alike = date.fromisoformat(day) if day else None
        if alike != log.alike:
            log.alike, log.meant_by = alike, None


def _file(log: DayLog, here: Here, given: Given, now: datetime) -> dict[str, Any]:
    del here, given
    log.filed_at = now
    return {"content": dict(log.content)}


def _mean(log: DayLog, here: Here, given: Given, now: datetime) -> dict[str, Any]:
    """It was the same work: who says so stands beside the words from now on."""
    log.meant_by = here.actor.person_id
    return _file(log, here, given, log.filed_at or now)


def _rest(log: DayLog, here: Here, given: Given, now: datetime) -> dict[str, Any]:
    log.content = {**log.content, "nothing": True}
    return _file(log, here, given, now)


def _alarm(log: DayLog, here: Here, given: Given, now: datetime) -> dict[str, Any]:
    """Once for each log, in the words in which it was said."""
    del here, given
    log.alarmed_at = now
    return {"reason": "\n".join(spoken(line) for line in log.said[Field.ACCIDENTS])}


def _alarmed(state: LogState) -> Step[LogState]:
    """Whoever answers for the site hears of an accident as soon as it is said, also at night."""
    return Step(
        "alarm",
        state,
        state,
        ITSELF,
        tells=(MANAGER, SAFETY),
        does=_alarm,
        given=Flag.ALARMING,
        brings=count_days,
        urgent=True,
    )


LOG = Workflow(
    name="log",
    start=S.DRAFT,
    ladder=(Rung(AUTHOR, once_more, "reminder", ball=True, at_once=True),),
    ladders={S.FILED: ()},
    steps=(
        Step("ask", S.DRAFT, S.ASKED, ITSELF, within=LOCKED_AFTER),
        Step(
            "file",
            S.ASKED,
            S.FILED,
            AUTHOR,
            expects=(AUTHOR,),
            does=_file,
            within=LOCKED_AFTER,
            given=Flag.COMPLETE,
            lacking=Flag.COPIED,
            brings=pass_on,
        ),
        Step(
            "same",
            S.ASKED,
            S.FILED,
            AUTHOR,
            expects=(AUTHOR,),
            does=_mean,
            within=LOCKED_AFTER,
            given=Flag.COPIED,
            brings=pass_on,
        ),
        Step(
            "tell",
            S.ASKED,
            S.ASKED,
            AUTHOR,
            (Need.REASON,),
            expects=(AUTHOR,),
            does=_change,
            brings=count_days,
        ),
        Step(
            "rest",
            S.ASKED,
            S.FILED,
            AUTHOR,
            does=_rest,
            within=LOCKED_AFTER,
            lacking=Flag.COMPLETE,
            brings=pass_on,
        ),
        Step("amend", S.ASKED, S.ASKED, AUTHOR, does=_change, brings=count_days),
        _alarmed(S.ASKED),
        Step("lock", S.ASKED, S.LOCKED, CLOCK, given=Flag.COMPLETE, brings=pass_on),
        Step(
            "miss",
            S.ASKED,
            S.MISSING,
            CLOCK,
            tells=(AUTHOR, MANAGER),
            lacking=Flag.COMPLETE,
            calmly=True,
        ),
        Step("same", S.FILED, S.FILED, AUTHOR, does=_mean, given=Flag.COPIED),
        Step("tell", S.FILED, S.FILED, AUTHOR, (Need.REASON,), does=_change, brings=pass_on),
        Step("amend", S.FILED, S.FILED, AUTHOR, does=_change, brings=pass_on),
        _alarmed(S.FILED),
        Step("lock", S.FILED, S.LOCKED, CLOCK),
        Step("add", S.LOCKED, S.LOCKED, AUTHOR | MANAGER, (Need.REASON,)),
        Step("add", S.MISSING, S.MISSING, AUTHOR | MANAGER, (Need.REASON,)),
    ),
)
