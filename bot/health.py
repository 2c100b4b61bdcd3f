"""Whether all is well, for whoever looks after the machine: `/health` and `/metrics`."""

import asyncio
from dataclasses import dataclass
from typing import Any, Self

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.ground import Ground
from bot.lanes import Lanes
from bot.meters import Meters
from bot.pulse import Pulse
from core.ports import Clock
from storage.inbox import SqlInbox
from storage.outbox import SqlOutbox

PATIENCE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    inbox: SqlInbox
    outbox: SqlOutbox
    lanes: Lanes
    pulse: Pulse
    meters: Meters
    clock: Clock

    @classmethod
    def of(cls, ground: Ground, lanes: Lanes) -> Self:
        return cls(
            inbox=ground.inbox,
            outbox=ground.outbox,
            lanes=lanes,
            pulse=ground.pulse,
            meters=ground.meters,
            clock=ground.clock,
        )

    async def measure(self) -> dict[str, Any]:
        """Look once, and set the gauges on the way; raises what the database raises."""
        waiting, dead = await self.inbox.counts()
        backlog = await self.outbox.backlog()
        oldest = (self.clock.now() - backlog.oldest).total_seconds() if backlog.oldest else 0.0
        self.meters.inbox.set(waiting)
        self.meters.dead.set(dead)
        self.meters.outbox.labels("notices").set(backlog.notices)
        self.meters.outbox.labels("cards").set(backlog.cards)
        self.meters.oldest.set(max(0.0, oldest))
        self.meters.polled.set(self.pulse.age)
        return {
            "inbox": waiting,
            "dead_letters": dead,
            "notices": backlog.notices,
            "cards": backlog.cards,
            "oldest_notice_seconds": round(oldest, 1),
        }

    async def look(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is well, and the particulars."""
        telegram = {
            "answering": not self.pulse.silent,
            "seconds_ago": round(self.pulse.age, 1),
            "trouble": self.pulse.trouble,
        }
        said = {"telegram": telegram, "in_hand": self.lanes.waiting}
        try:
            async with asyncio.timeout(PATIENCE):
                said |= {"database": True} | await self.measure()
        except Exception as error:  # noqa: BLE001 -- whatever ails it, it is ill
            said |= {"database": False, "error": type(error).__name__}
        well = bool(said["database"]) and not self.pulse.silent
        return well, {"status": "ok" if well else "ill"} | said


def office_window(health: Health) -> Starlette:
    """Two pages; nothing about any site is on them."""

    async def show_health(_: Request) -> Response:
        well, said = await health.look()
        return JSONResponse(said, 200 if well else 503)

    async def show_metrics(_: Request) -> Response:
        await health.look()
        return Response(health.meters.text(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/health", show_health), Route("/metrics", show_metrics)])
