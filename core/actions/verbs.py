"""What people do with actions: give them out."""

from datetime import datetime
from typing import Any, Protocol

from core.actions.flow import ACTION
from core.actions.paper import Action, Origin
from core.hands import MANAGER, RESPONSIBLE, WITNESS
from core.moves import carry
from core.people import Actor
from core.work import Paper, Register, Scene, Work

# Who may make an action of what was decided: whoever witnesses it, carries it out, or manages.
ORDERING = WITNESS | RESPONSIBLE | MANAGER
DECIDED = frozenset({"approved", "implemented"})


class ActionRegister(Register[Action], Protocol):
    async def keep(self, action: Action) -> None: ...


class ActionWork(Work, Protocol):
    @property
    def actions(self) -> ActionRegister: ...


def may_order(paper: Paper[Any], actor: Actor) -> bool:
    """Whether this person may give somebody something to do because of it, now."""
    return str(paper.state) in DECIDED and ORDERING.fits(actor, paper.ties(actor))


async def give(  # noqa: PLR0913 -- an action has that many sides
    work: ActionWork,
    scene: Scene,
    *,
    owner_id: int | None,
    giver_id: int | None,
    due: datetime | None,
    origin: Origin = Origin.ASKED,
    text: str = "",
    flow: str | None = None,
    paper_id: int | None = None,
) -> Action:
    """Somebody has this to do from now on, and hears of it."""
    action = Action(
        site_id=scene.site_id,
        origin=origin,
        text=text,
        owner_id=owner_id,
        giver_id=giver_id,
        due=due,
        flow=flow,
        paper_id=paper_id,
        created_at=work.now,
        changed_at=work.now,
    )
    if origin == Origin.DECISION:  # nobody is waited for, and yet it is cited by its number
        action.number = await work.number(scene.site_id, ACTION.name)
    await work.actions.keep(action)
    step = ACTION.by_itself(action.state, action.flags)
    assert step is not None  # noqa: S101 -- the first row of the table
    await carry(work, scene, ACTION, action, step)
    return action
