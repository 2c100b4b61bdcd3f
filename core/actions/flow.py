"""The table of an action."""

from dataclasses import replace
from datetime import datetime

from core.actions.paper import Action, ActionState
from core.calendar import Unit
from core.hands import ASSIGNEE, CHAIRS, GIVER, ITSELF, LEADS, MANAGER
from core.work import Given, Here, Scene, Work
from core.workflow import Flag, Need, Relief, Rung, Step, Workflow, last_morning, late


def _assign(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, now
    action.owner_id, action.asked_due = given.person_id, None


def _move(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, now
    action.due, action.asked_due = given.date, None


def _ask_time(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, now
    action.asked_due = given.date


def _grant(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    action.due, action.asked_due = action.asked_due, None


def _close_asking(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    action.asked_due = None


async def _redraw_source(work: Work, scene: Scene, action: Action) -> None:
    """The card of the paper it comes from says how much is still to be done."""
    del scene
    if action.flow is not None and action.paper_id is not None:
        work.touch(action.flow, action.paper_id)


def _counted(*steps: Step[ActionState]) -> tuple[Step[ActionState], ...]:
    return tuple(replace(step, brings=_redraw_source) for step in steps)


S = ActionState
DECIDER = GIVER | MANAGER
ACTION = Workflow(
    name="action",
    start=S.DRAFT,
    ladder=(
        Rung(ASSIGNEE, last_morning, "soon", ball=True),
        Rung(ASSIGNEE, ball=True),
        Rung(LEADS | MANAGER | GIVER, late(1, Unit.WORKING_DAYS), "overdue_above"),
    ),
    steps=_counted(
        Step("stand", S.DRAFT, S.STANDING, ITSELF, given=Flag.DECISION),
        Step("put", S.DRAFT, S.OPEN, ITSELF, given=Flag.QUESTION),
        Step("give", S.DRAFT, S.OPEN, ITSELF, lacking=Flag.DECISION),
        Step(
            "answer",
            S.OPEN,
            S.DONE,
            ASSIGNEE | MANAGER,
            (Need.REASON,),
            expects=(ASSIGNEE, MANAGER),
            tells=(GIVER,),
            does=_close_asking,
            given=Flag.QUESTION,
        ),
        Step(
            "finish",
            S.OPEN,
            S.DONE,
            ASSIGNEE | MANAGER,
            expects=(ASSIGNEE, MANAGER),
            tells=(GIVER,),
            does=_close_asking,
            lacking=Flag.QUESTION,
        ),
        Step(
            "assign",
            S.OPEN,
            S.OPEN,
            LEADS | MANAGER | GIVER | ASSIGNEE,
            (Need.PERSON,),
            tells=(ASSIGNEE,),
            does=_assign,
            relief=Relief.OTHER,
        ),
        Step(
            "postpone",
            S.OPEN,
            S.OPEN,
            DECIDER,
            (Need.DATE,),
            tells=(ASSIGNEE,),
            does=_move,
            relief=Relief.LATER,
        ),
        Step(
            "extend",
            S.OPEN,
            S.OPEN,
            ASSIGNEE,
            (Need.DATE,),
            tells=(GIVER, MANAGER),
            does=_ask_time,
            lacking=Flag.EXTENSION_ASKED,
            relief=Relief.LATER,
        ),
        Step(
            "grant",
            S.OPEN,
            S.OPEN,
            DECIDER,
            tells=(ASSIGNEE,),
            does=_grant,
            given=Flag.EXTENSION_ASKED,
        ),
        Step(
            "deny",
            S.OPEN,
            S.OPEN,
            DECIDER,
            (Need.REASON,),
            tells=(ASSIGNEE,),
            does=_close_asking,
            given=Flag.EXTENSION_ASKED,
        ),
        Step(
            "drop",
            S.OPEN,
            S.DROPPED,
            DECIDER,
            (Need.REASON,),
            tells=(ASSIGNEE,),
            does=_close_asking,
        ),
        Step("revoke", S.STANDING, S.REVOKED, CHAIRS, (Need.REASON,), tells=(GIVER,)),
        Step("resume", S.DONE, S.OPEN, DECIDER, (Need.REASON,), tells=(ASSIGNEE,)),
    ),
)
