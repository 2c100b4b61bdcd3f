"""Where updates come in, by poll or by webhook: stored first, lined up then."""

from collections.abc import Sequence
from typing import Any

import structlog
from sqlalchemy.exc import StatementError

from bot.faults import passing
from bot.lanes import Lanes
from bot.updates import lane_of, number, wrapped
from storage.inbox import Kept, SqlInbox

log = structlog.get_logger()


class Intake:
    def __init__(self, inbox: SqlInbox, lanes: Lanes) -> None:
        self._inbox = inbox
        self._lanes = lanes

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """When this returns, Telegram may forget them."""
        good = [(lane_of(raw), raw) for raw in updates if number(raw) is not None]
        if len(good) < len(updates):
            log.error("updates without a number", count=len(updates) - len(good))
        self._lanes.feed(await self._kept(good))

    async def _kept(self, pairs: Sequence[tuple[int, dict[str, Any]]]) -> list[Kept]:
        """All at once; when one of them cannot be stored, each by itself and that one wrapped."""
        try:
            return await self._inbox.keep(pairs)
        except (StatementError, ValueError) as error:
            if passing(error):
                raise
            log.exception("a batch could not be stored as it is")
        kept: list[Kept] = []
        for lane, raw in pairs:
            try:
                kept += await self._inbox.keep([(lane, raw)])
            except (StatementError, ValueError) as error:
                if passing(error):
                    raise
                kept += await self._inbox.keep([(lane, wrapped(raw))])
        return kept

    async def resume(self) -> None:
        """What was stored before, by us or by a process that is no more."""
        self._lanes.feed(await self._inbox.waiting())
