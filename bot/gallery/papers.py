"""A change and an action in every state, to be drawn."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeAlias

from bot.demo.cast import CHEN, LIU, SUN, WANG, Character
from core.actions.flow import ACTION
from core.actions.verbs import give
from core.changes.flow import CHANGE
from core.changes.paper import Change, ChangeKind
from core.changes.verbs import propose, send
from core.moves import advance
from core.office import SiteWork
from core.places import grow
from core.work import Given, Here

DUE = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)
Steps: TypeAlias = Sequence[tuple[str, Character]]


class Ground(Protocol):
    """The site on which it all happens."""

    def person(self, who: Character) -> int: ...

    async def here(self, work: SiteWork, who: Character) -> Here: ...


SENT: Steps = (("send", LIU),)
APPROVED: Steps = (*SENT, ("approve", LIU), ("agree", CHEN))
BUILT: Steps = (*APPROVED, ("build", SUN))
CHANGED: Mapping[str, Steps] = {
    "draft": (),
    "in_review": (*SENT, ("approve", LIU)),
    "questioned": (*SENT, ("approve", LIU), ("ask", CHEN)),
    "proceeding": (*SENT, ("proceed", LIU)),
    "revise": (*SENT, ("approve", LIU), ("return", CHEN)),
    "rejected": (*SENT, ("approve", LIU), ("reject", CHEN)),
    "approved": APPROVED,
    "implemented": BUILT,
    "closed": (*BUILT, ("verify", CHEN)),
    "void": (*APPROVED, ("void", WANG)),
}


async def change(work: SiteWork, ground: Ground, steps: Steps) -> int:
    proposer = await ground.here(work, LIU)
    (place,) = await grow(work, proposer.site_id, [("3号楼", "6层")])
    paper = await propose(
        work,
        proposer,
        kind=ChangeKind.NEGOTIATION,
        title="KL-7 梁面筋由一排改为两排",
        place_id=place.id,
        reason="一排 8 根净距只有 18mm，混凝土下不去",
        before="8Φ25 一排",
        after="4+4 两排，排距 25",
        drawings=[["结施-12", "B"]],
        cost=8_600_00,
        days=2,
        trades=["rebar", "concrete"],
        papers=[],
        alternative="换细石混凝土，一周后才有货",
        responsible_id=ground.person(SUN),
    )
    for verb, who in steps:
        await _step(work, await ground.here(work, who), ground, paper, verb)
    return paper.id or 0


async def _step(work: SiteWork, here: Here, ground: Ground, paper: Change, verb: str) -> None:
    if verb == "send":
        await send(work, here, paper)
        return
    why = "" if verb == "approve" else "排距不小于 25"
    given = Given(reason=why, photos=1, person_id=ground.person(WANG), seen=paper.edition)
    await advance(work, here, CHANGE, paper, verb, given)


async def actions(work: SiteWork, ground: Ground) -> dict[str, int]:
    """Open, without anybody, late, done, dropped."""
    manager = await ground.here(work, WANG)
    named: dict[str, int] = {}
    for name in ("open", "nobody", "late", "done", "dropped"):
        action = await give(
            work,
            manager,
            owner_id=None if name == "nobody" else ground.person(LIU),
            giver_id=ground.person(WANG),
            due=DUE - timedelta(days=4) if name == "late" else DUE,
            text="更新钢筋下料单",
        )
        if verb := {"done": "finish", "dropped": "drop"}.get(name):
            await advance(work, manager, ACTION, action, verb, Given(reason="不用了"))
        named[name] = action.id or 0
    return named
