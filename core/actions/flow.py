"""The table of an action."""

from dataclasses import replace
from datetime import datetime

from core.actions.paper import Action, ActionState
from core.calendar import Unit
from core.hands import ASSIGNEE, GIVER, ITSELF, LEADS, MANAGER
from core.work import Given, Here, Scene, Work
from core.workflow import Need, Rung, Step, Workflow, late


def _assign(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, now
    action.owner_id = given.person_id


def _move(action: Action, here: Here, given: Given, now: datetime) -> None:
    del here, now
    action.due = given.date


async def _redraw_source(work: Work, scene: Scene, action: Action) -> None:
    """The card of the paper it comes from says how much is still to be done."""
    del scene
    if action.flow is not None and action.paper_id is not None:
        work.touch(action.flow, action.paper_id)


def _counted(*steps: Step[ActionState]) -> tuple[Step[ActionState], ...]:
    return tuple(replace(step, brings=_redraw_source) for step in steps)


S = ActionState
ACTION = Workflow(
    name="action",
    start=S.DRAFT,
    ladder=(
        Rung(ASSIGNEE, ball=True),
        Rung(LEADS | MANAGER | GIVER, late(1, Unit.WORKING_DAYS), "overdue_above"),
    ),
    steps=_counted(
        Step("give", S.DRAFT, S.OPEN, ITSELF),
        Step(
            "finish",
            S.OPEN,
            S.DONE,
            ASSIGNEE | MANAGER,
            expects=(ASSIGNEE, MANAGER),
            tells=(GIVER,),
        ),
        Step(
            "assign",
            S.OPEN,
            S.OPEN,
            LEADS | MANAGER | GIVER | ASSIGNEE,
            (Need.PERSON,),
            tells=(ASSIGNEE,),
            does=_assign,
        ),
        Step(
            "postpone",
            S.OPEN,
            S.OPEN,
            GIVER | MANAGER,
            (Need.DATE,),
            tells=(ASSIGNEE,),
            does=_move,
        ),
        Step("drop", S.OPEN, S.DROPPED, GIVER | MANAGER, (Need.REASON,), tells=(ASSIGNEE,)),
        Step("resume", S.DONE, S.OPEN, GIVER | MANAGER, (Need.REASON,), tells=(ASSIGNEE,)),
    ),
)
