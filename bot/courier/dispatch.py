"""Who is served next: looks for what is due, and gives each chat that is free its parcels."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import structlog

from bot.clock import pause, rung, stopwatch
from bot.courier.delivery import Delivery
from bot.courier.holds import Holds
from bot.courier.parcels import Bundle, Card, Key, Parcel, bundles, gathers, key
from bot.courier.ports import AddressBook
from bot.courier.refusals import Refusals
from bot.courier.routes import Routes
from bot.nursery import Nursery
from bot.pace import Kind, Pace
from core.delivery import CardRow, NoticeRow
from storage.outbox import SqlOutbox

log = structlog.get_logger()
TICK = 2.0
EACH = 50
AT_ONCE = 50
FALL_SECONDS = 2.0
BREATH = 0.01  # what is told in one breath is looked for once


class Courier:
    """`poke` it after every transaction; it looks by itself every `TICK` seconds as well."""

    def __init__(  # noqa: PLR0913 -- it stands between all of these
        self,
        *,
        outbox: SqlOutbox,
        book: AddressBook,
        delivery: Delivery,
        refusals: Refusals,
        pace: Pace,
        holds: Holds,
        nursery: Nursery,
        bell: asyncio.Event,
        gather: float,
    ) -> None:
        self._outbox = outbox
        self._book = book
        self._delivery = delivery
        self._refusals = refusals
        self._pace = pace
        self._holds = holds
        self._nursery = nursery
        self._gather = gather
        self._bell = bell
        self._busy: set[int] = set()
        self._seen: dict[Key, float] = {}
        self._known: dict[Key, int] = {}
        self._hands = asyncio.Semaphore(AT_ONCE)
        self._closed = False

    def poke(self) -> None:
        self._bell.set()

    async def run(self) -> None:
        """Serve for ever."""
        while not self._closed:
            wait = await self._round()
            await pause(BREATH)
            await rung(self._bell, wait)

    async def close(self) -> None:
        """Take nothing new on; finish what is being said right now."""
        self._closed = True
        while self._busy:
            await rung(self._bell, TICK)

    async def _round(self) -> float:
        """Give every free chat what is due for it; seconds until the next look.

        A chat that was busy while we read is left for the next round: what was read as waiting
        may have been sent since.
        """
        waits, busy = [TICK], set(self._busy)
        due = defaultdict[int, list[Parcel]](list)
        routes = Routes(self._book, self._known, busy)
        parcels: list[Parcel] = [
            *await self._notices(waits, routes),
            *await self._cards(waits, routes),
        ]
        for parcel in parcels:
            due[parcel.to.chat_id].append(parcel)
        for chat, mine in due.items():
            if chat in busy or self._closed:
                continue
            if now := self._affordable(chat, mine, waits):
                self._busy.add(chat)
                self._nursery.start(self._serve(chat, now), f"courier {chat}")
        return min(waits)

    def _affordable(self, chat: int, parcels: list[Parcel], waits: list[float]) -> list[Parcel]:
        """What the chat may hear now: what somebody looks at is redrawn first."""
        parcels.sort(key=lambda parcel: parcel.rank)
        chosen: list[Parcel] = []
        for kind in (Kind.EDIT, Kind.SAY):
            mine = [parcel for parcel in parcels if parcel.kind is kind]
            if mine and (delay := self._pace.delay(chat, kind)) > 0:
                waits.append(delay)
            else:
                chosen += mine[: self._pace.free(chat, kind, len(mine))]
        return chosen

    async def _notices(self, waits: list[float], routes: Routes) -> list[Bundle]:
        found: list[Bundle] = []
        groups = defaultdict[Key, list[NoticeRow]](list)
        for row in await self._outbox.due_notices(EACH):
            if self._may_go(row, waits):
                groups[key(row)].append(row)
        self._seen = {k: at for k, at in self._seen.items() if k in groups}
        for k, rows in groups.items():
            if gathers(rows) and (wait := self._gathering(k)) > 0:
                waits.append(wait)
            elif routes.busy(rows[0]):
                continue
            elif to := await routes.find(rows[0]):
                found += bundles(rows, to)
            else:
                await self._refusals.no_address(rows)
        return found

    async def _cards(self, waits: list[float], routes: Routes) -> list[Card]:
        found: list[Card] = []
        for row in await self._outbox.stale_cards(EACH):
            if not self._may_go(row, waits) or routes.busy(row):
                continue
            if to := await routes.find(row):
                found.append(Card(row, to))
            else:
                await self._refusals.no_address([row])
        return found

    def _may_go(self, row: NoticeRow | CardRow, waits: list[float]) -> bool:
        if (left := self._holds.left(row)) > 0:
            waits.append(left)
        return left <= 0

    def _gathering(self, k: Key) -> float:
        """Seconds until what is for this reader has gathered, counted from our first look."""
        first = self._seen.setdefault(k, stopwatch())
        return first + self._gather - stopwatch()

    async def _serve(self, chat: int, parcels: Sequence[Parcel]) -> None:
        try:
            async with self._hands:
                await self._delivery.deliver(chat, parcels)
        except Exception:
            log.exception("delivery fell over", chat=chat)
            self._pace.refused(chat, FALL_SECONDS)
        finally:
            self._busy.discard(chat)
            self._bell.set()
