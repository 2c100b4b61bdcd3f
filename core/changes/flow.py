"""The table of a change: proposed, signed, built, verified."""

from datetime import datetime

from core.actions.paper import Origin
from core.actions.verbs import ActionWork, give
from core.calendar import Term, Unit
from core.changes.paper import Change, ChangeState
from core.hands import (
    CHECKER,
    CHIEF,
    LEAD_ROLES,
    MANAGER,
    OWNER,
    PROPOSER,
    RESPONSIBLE,
    SIGNED,
    SUPERVISION,
    WITNESS,
)
from core.moves import tell
from core.people import Actor, Role
from core.rounds.flow import LADDER, opening, signing
from core.work import Given, Here, Scene
from core.workflow import Flag, Need, Relief, Rung, Step, Workflow, last_morning, late

VERIFY = {"": Term(3, Unit.WORKING_DAYS)}
BUILD = Term(10, Unit.WORKING_DAYS)  # where nobody said when it is needed
AT_FIRST = Term(2, Unit.WORKING_DAYS)  # for what must be done before anybody builds


def _amend(change: Change, here: Here, given: Given, now: datetime) -> None:
    del here, now
    for name, value in given.changes.items():
        setattr(change, name, value)


def _pass(change: Change, scene: Scene, given: Given, now: datetime) -> None:
    del given
    change.approved_at = now
    wanted, soon = change.needed_by, AT_FIRST.after(now, scene.calendar)
    change.due = max(wanted, soon) if wanted else BUILD.after(now, scene.calendar)


def _proceed(change: Change, here: Here, given: Given, now: datetime) -> None:
    del here
    change.allowed_by, change.proceeded_at = given.person_id, now


def _may_let(change: Change, person: Actor, witness: Actor) -> bool:
    """Whoever leads a party, or speaks for the owner, can let work begin."""
    del change, witness
    return person.role in LEAD_ROLES or (person.party, person.role) in OWNER.posts


def _build(change: Change, here: Here, given: Given, now: datetime) -> None:
    del given, now
    change.built_by, change.built_party = here.actor.person_id, here.actor.party


def _assign(change: Change, here: Here, given: Given, now: datetime) -> None:
    del here, now
    change.responsible_id = given.person_id


def _postpone(change: Change, here: Here, given: Given, now: datetime) -> None:
    del here, now
    change.due = change.needed_by = given.date


async def set_to_work(work: ActionWork, scene: Scene, change: Change) -> None:
    """What was approved has to be told, marked on the drawings, and explained to the crews."""
    due = AT_FIRST.after(work.now, scene.calendar)
    wanted = {
        Origin.REVISE: (change.drawings or change.papers, _keeper(change, scene)),
        Origin.DISCLOSE: (change.trades, change.responsible_id),
    }
    for origin, (reason, owner_id) in wanted.items():
        if reason:
            await give(
                work,
                scene,
                owner_id=owner_id,
                giver_id=change.proposer_id,
                due=due,
                origin=origin,
                flow="change",
                paper_id=change.id,
            )
    people = [actor.person_id for actor in concerned(change, scene)]
    told = (change.proposer_id, change.responsible_id)
    others = (id_ for id_ in people if id_ not in told)
    tell(work, change, CHANGE, others, "change.concerns", calendar=scene.calendar)


def concerned(change: Change, scene: Scene) -> list[Actor]:
    """The foremen of the trades it affects."""
    trades = set(change.trades or ())
    return [a for a in scene.roster if a.role == Role.FOREMAN and a.trade in trades]


def _keeper(change: Change, scene: Scene) -> int | None:
    """Whoever keeps the builder's papers; else whoever carries the change out."""
    responsible = scene.roster.of(change.responsible_id)
    keepers = [a for a in scene.roster if a.role == Role.DOCUMENT_CONTROLLER]
    own = [a for a in keepers if responsible and a.party == responsible.party]
    keeper = next(iter([*own, *keepers]), None)
    return keeper.person_id if keeper else change.responsible_id


S = ChangeState
DRAFTED = (S.DRAFT, S.REVISE)
STANDING = (S.IN_REVIEW, S.REVISE, S.APPROVED, S.IMPLEMENTED)  # not at rest yet
WHY = (Need.REASON,)
INVOLVED = (PROPOSER, RESPONSIBLE, SIGNED)

CHANGE = Workflow(
    name="change",
    start=S.DRAFT,
    ladders={S.IN_REVIEW: LADDER},
    ladder=(
        Rung(RESPONSIBLE, last_morning, "soon", ball=True),
        Rung(RESPONSIBLE, ball=True),
        Rung(MANAGER, late(1, Unit.WORKING_DAYS), "overdue_above"),
        Rung(CHIEF, late(2, Unit.WORKING_DAYS), "overdue_above"),
        Rung(OWNER, late(4, Unit.WORKING_DAYS), "overdue_above"),
    ),
    steps=(
        opening(S.DRAFT, S.IN_REVIEW, given=Flag.COMPLETE),
        opening(S.REVISE, S.IN_REVIEW, given=Flag.COMPLETE, expects=(PROPOSER,)),
        Step("amend", S.DRAFT, S.DRAFT, PROPOSER, does=_amend),
        Step("amend", S.REVISE, S.REVISE, PROPOSER, expects=(PROPOSER,), does=_amend),
        Step("discard", S.DRAFT, S.VOID, PROPOSER),
        Step("void", S.REVISE, S.VOID, PROPOSER | MANAGER, WHY, tells=(PROPOSER, SIGNED)),
        *signing(S.IN_REVIEW, S.APPROVED, S.REVISE, S.REJECTED, does=_pass, brings=set_to_work),
        *(
            Step(
                "proceed",
                state,
                state,
                WITNESS,
                (Need.PERSON, Need.REASON),
                tells=(PROPOSER, RESPONSIBLE, MANAGER, CHIEF, OWNER),
                does=_proceed,
                among=_may_let,
                lacking=Flag.PROCEEDING,
            )
            for state in (S.IN_REVIEW, S.REVISE)
        ),
        Step(
            "build",
            S.APPROVED,
            S.IMPLEMENTED,
            RESPONSIBLE,
            (Need.PHOTO,),
            expects=(RESPONSIBLE,),
            does=_build,
            within=VERIFY,
        ),
        Step(
            "assign",
            S.APPROVED,
            S.APPROVED,
            MANAGER | RESPONSIBLE,
            (Need.PERSON,),
            expects=(MANAGER,),
            tells=(RESPONSIBLE,),
            does=_assign,
            relief=Relief.OTHER,
        ),
        Step(
            "postpone",
            S.APPROVED,
            S.APPROVED,
            MANAGER | PROPOSER,
            (Need.DATE, Need.REASON),
            tells=(RESPONSIBLE,),
            does=_postpone,
            relief=Relief.LATER,
        ),
        Step("void", S.APPROVED, S.VOID, MANAGER | OWNER, WHY, tells=INVOLVED),
        Step(
            "verify",
            S.IMPLEMENTED,
            S.CLOSED,
            CHECKER,
            expects=(SUPERVISION, CHECKER),
            tells=INVOLVED,
        ),
        Step("redo", S.IMPLEMENTED, S.APPROVED, CHECKER, WHY, tells=(PROPOSER,)),
        Step(
            "decline",
            S.IMPLEMENTED,
            S.IMPLEMENTED,
            CHECKER,
            WHY,
            tells=(MANAGER,),
            relief=Relief.OTHER,
        ),
    ),
)
