"""The printer: reports are made in a thread, one at a time, and never hold up a conversation."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from core.dayfacts.agenda import AgendaSheet
from core.dayfacts.briefing import BriefingSheet
from core.dayfacts.daily import LogSheet
from core.dayfacts.lines import IssueFigures, TradeCount
from core.dayfacts.minutes import MinutesSheet
from core.document import Signatory
from core.dossier import ChangeRow, ChangeSheet, Heading, IssueRow, IssueSheet, RouteSheet

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Printer:
    """Its rooms are opened at the first report: typesetting is slow to load and large."""

    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def ledger(self, heading: Heading, rows: Sequence[IssueRow], words: Words) -> bytes:
        from reports.ledger import ledger  # noqa: PLC0415 -- large, and seldom asked for

        return await self._made(ledger, heading, rows, words)

    async def evidence(self, heading: Heading, sheet: IssueSheet, words: Words) -> bytes:
        from reports.evidence import evidence  # noqa: PLC0415 -- as above

        return await self._made(evidence, heading, sheet, words)

    async def register(self, heading: Heading, rows: Sequence[ChangeRow], words: Words) -> bytes:
        from reports.change_register import register  # noqa: PLC0415 -- as above

        return await self._made(register, heading, rows, words)

    async def change(self, heading: Heading, sheet: ChangeSheet, words: Words) -> bytes:
        from reports.change import change  # noqa: PLC0415 -- as above

        return await self._made(change, heading, sheet, words)

    async def code(self, link: str, title: str, lang: str) -> bytes:
        from reports.qr import qr  # noqa: PLC0415 -- as above

        return await self._made(partial(qr, lang=lang), link, title)

    async def routes(
        self,
        heading: Heading,
        routes: Sequence[Mapping[str, Any]],
        people: Sequence[Signatory],
        words: Words,
    ) -> bytes:
        from reports.routes import routes_document  # noqa: PLC0415 -- as above

        return await self._made(routes_document, heading, routes, people, words)

    async def route(self, heading: Heading, sheet: RouteSheet, words: Words) -> bytes:
        from reports.route import picture  # noqa: PLC0415 -- as above

        return await self._made(picture, heading, sheet, words)

    async def briefing(self, heading: Heading, sheet: BriefingSheet, words: Words) -> bytes:
        from reports.briefing import briefing  # noqa: PLC0415 -- as above

        return await self._made(briefing, heading, sheet, words)

    async def daily(self, heading: Heading, sheet: LogSheet, words: Words) -> bytes:
        from reports.daily import daily  # noqa: PLC0415 -- as above

        return await self._made(daily, heading, sheet, words)

    async def agenda(self, heading: Heading, sheet: AgendaSheet, words: Words) -> bytes:
        from reports.agenda import agenda  # noqa: PLC0415 -- as above

        return await self._made(agenda, heading, sheet, words)

    async def minutes(self, heading: Heading, sheet: MinutesSheet, words: Words) -> bytes:
        from reports.minutes import minutes  # noqa: PLC0415 -- as above

        return await self._made(minutes, heading, sheet, words)

    async def headcount(
        self, heading: Heading, title: str, trades: Sequence[TradeCount], words: Words
    ) -> bytes:
        from reports.charts import headcount  # noqa: PLC0415 -- as above

        return await self._made(headcount, heading, title, trades, words)

    async def figures(
        self, heading: Heading, title: str, figures: IssueFigures, words: Words
    ) -> bytes:
        from reports.charts import figures as drawn  # noqa: PLC0415 -- as above

        return await self._made(drawn, heading, title, figures, words)

    async def _made(self, make: Callable[..., bytes], *given: Any) -> bytes:  # noqa: ANN401 -- what each report takes
        async with self.turn:
            return await asyncio.to_thread(make, *given)
