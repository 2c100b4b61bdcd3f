"""Changes that were written down before the storm, and the route on which they go."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from core.calendar import Calendar
from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind
from core.changes.verbs import propose
from core.people import Party, Role, Trade
from core.places import grow
from core.ports import Clock
from core.rounds.route import Chair, Route, Rule, Stage
from core.work import Here
from storage.engine import Database
from storage.work import SqlWork, work_opener
from tests.town import Crew

LEADER = Chair(Party.CONTRACTOR, Role.PROJECT_MANAGER)
EITHER = (
    Chair(Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER),
    Chair(Party.SUBCONTRACTOR, Role.FOREMAN),
)
ROUTE = Route(name="storm", stages=(Stage(chairs=(LEADER,)), Stage(chairs=EITHER, rule=Rule.ANY)))


async def lay_ready(url: str, clock: Clock, crews: Sequence[Crew], number: int) -> None:
    """So many drafts on every site, each in its proposer's own chat."""
    database = Database.open(url)
    try:
        for crew in crews:
            async with work_opener(database, clock, lambda: None)(None) as work:
                await work.routes.put(crew.site_id, CHANGE.name, [ROUTE])
                for nth in range(number):
                    await _draft(work, crew, nth)
    finally:
        await database.close()


async def _draft(work: SqlWork, crew: Crew, nth: int) -> None:
    roster = await work.members.roster(crew.site_id)
    proposer = roster.of(crew.persons["engineer"])
    assert proposer is not None
    here = Here(crew.site_id, roster, Calendar(zone=ZoneInfo("Asia/Shanghai")), proposer)
    (place,) = await grow(work, crew.site_id, [("3号楼", "5层")])
    change = await propose(
        work,
        here,
        kind=ChangeKind.NEGOTIATION,
        title=f"变更 {nth}",
        reason="管线相碰",
        place_id=place.id,
        before="直穿",
        after="绕行",
        cost=12_000_00,
        days=2,
        trades=[str(Trade.PLUMBING)],
        papers=["RFI-7"],
        alternative="移管",
        responsible_id=crew.persons["foreman"],
    )
    assert change.id is not None
    user = crew.users["engineer"]
    where = {"person_id": proposer.person_id, "chat_id": user, "site_id": crew.site_id}
    await work.pin_card(CHANGE.name, change.id, **where)
