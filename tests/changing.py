"""Changes as people bring them about, for tests that begin where one stands already."""

from core.changes import verbs
from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind
from core.moves import advance
from core.places import grow
from core.work import Given, Here

PLACE = ("3号楼", "5层")


async def proposed(work, here, title="改柱筋", place=PLACE, **more):
    """A small one, which an engineer and then a supervising engineer sign."""
    (at,) = await grow(work, here.site_id, [place])
    said = {
        "kind": ChangeKind.NEGOTIATION,
        "title": title,
        "place_id": at.id,
        "reason": "原设计钢筋过密",
        "before": "C25@100",
        "after": "C22@80",
        "cost": 1000_00,
        "days": 1,
        "trades": ["rebar"],
        "alternative": "加大截面",
        "responsible_id": here.actor.person_id,
    }
    return await verbs.propose(work, here, **(said | more))


async def sent(work, here, title="改柱筋", **more):
    """It lies before its first signer."""
    change = await proposed(work, here, title, **more)
    await verbs.send(work, here, change)
    return change


async def step(work, here, change, verb, **given):
    """One step of one person, who has seen what lies there."""
    with_seen = Given(seen=change.edition, **given)
    return await advance(work, here, CHANGE, change, verb, with_seen)


__all__ = ("PLACE", "Here", "proposed", "sent", "step")
