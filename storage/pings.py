"""How often it rang for whom, read from what was delivered."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.pings import Rings
from core.ringing import DIGEST
from storage.outbox.tables import NoticeState, notices

Message: TypeAlias = tuple[int | None, int | None]
COLUMNS = ("person_id", "key", "flow", "sent_chat", "sent_message")
OTHER = "other"  # what is about no paper


class SqlPings:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def counted(self, site_id: int, since: datetime, until: datetime) -> Mapping[int, int]:
        heard = await self.heard(site_id, since, until)
        return {person_id: rings.count for person_id, rings in heard.items()}

    async def heard(self, site_id: int, since: datetime, until: datetime) -> Mapping[int, Rings]:
        """Several notices that were delivered in one message rang once."""
        messages = defaultdict[int, set[Message]](set)
        about = defaultdict[int, set[tuple[str, Message]]](set)
        for row in await self.session.execute(_rang(site_id, since, until)):
            message = (row.sent_chat, row.sent_message)
            messages[row.person_id].add(message)
            about[row.person_id].add((_about(row.key, row.flow), message))
        return {
            id_: Rings(len(found), Counter(what for what, _ in about[id_]))
            for id_, found in messages.items()
        }


def _about(key: str, flow: str | None) -> str:
    return flow or (DIGEST if key == DIGEST else OTHER)


def _rang(site_id: int, since: datetime, until: datetime) -> Select[Any]:
    """What was delivered with a sound: a message is silent only if all that is said in it is."""
    return select(*(notices.c[name] for name in COLUMNS)).where(
        notices.c.site_id == site_id,
        notices.c.person_id.is_not(None),
        notices.c.state == NoticeState.SENT,
        notices.c.silent.is_(False),
        notices.c.sent_at >= since,
        notices.c.sent_at < until,
    )
