"""What is done when Telegram says no."""

from collections.abc import Sequence

import structlog
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.courier.holds import Holds
from bot.courier.parcels import Bundle, Card, Parcel
from bot.courier.ports import AddressBook
from bot.courier.records import Records
from bot.meters import Meters
from bot.pace import Pace, seconds
from bot.verdicts import Verdict, judge
from core.delivery import Address, CardRow, NoticeRow
from storage.outbox import NoticeState, SqlOutbox

log = structlog.get_logger()
NOWHERE = Address(0)


class Refusals:
    def __init__(  # noqa: PLR0913 -- it stands between all of these
        self,
        *,
        book: AddressBook,
        records: Records,
        outbox: SqlOutbox,
        pace: Pace,
        holds: Holds,
        meters: Meters,
        maintainers: tuple[int, ...],
    ) -> None:
        self._book = book
        self._records = records
        self._outbox = outbox
        self._pace = pace
        self._meters = meters
        self._maintainers = maintainers
        self._holds = holds

    async def hear(self, parcel: Parcel, error: TelegramError) -> bool:
        """Decide what becomes of the parcel; whether the chat may be told the next one."""
        verdict, chat, said = judge(error), parcel.to.chat_id, str(error)
        self._meters.refusals.labels(verdict).inc()
        log.warning("not delivered", chat=chat, verdict=verdict, error=said, what=_what(parcel))
        match verdict, error:
            case Verdict.SLOW_DOWN, RetryAfter():
                self._pace.refused(chat, seconds(error))
                self._records.back(parcel, said, counted=False)
            case Verdict.TRY_AGAIN, _:
                self._again(parcel, said)
            case Verdict.MOVED, ChatMigrated(new_chat_id=new):
                await self._book.moved(chat, new)
                await self._outbox.move_chat(chat, new)
                self._records.back(parcel, said, counted=False)
            case ((Verdict.NO_PERSON | Verdict.NO_CHAT), _):
                await self._nobody_there(parcel, said)
            case _:
                await self._drop(parcel, said)
                return True
        return False

    async def spoilt(self, parcel: Parcel, error: Exception) -> None:
        """Our own fault: try a few times, for the database may only have been busy."""
        log.error("cannot be put into words", what=_what(parcel), exc_info=error)
        if self._holds.strike(parcel):
            self._again(parcel, repr(error))
        else:
            await self._drop(parcel, repr(error))

    async def no_address(self, rows: Sequence[NoticeRow] | Sequence[CardRow]) -> None:
        for row in rows:
            parcel = Bundle((row,), NOWHERE) if isinstance(row, NoticeRow) else Card(row, NOWHERE)
            log.warning("no address", what=_what(parcel))
            self._records.gone(parcel, NoticeState.UNREACHABLE, "no address")
        await self._records.written(NOWHERE.chat_id)

    def _again(self, parcel: Parcel, said: str) -> None:
        self._holds.back_off(parcel)
        self._records.back(parcel, said)

    async def _nobody_there(self, parcel: Parcel, said: str) -> None:
        """A person who cannot be written to is answered for by the group, asked for anew."""
        if parcel.person_id is not None:
            await self._book.unreachable(parcel.person_id)
        elif parcel.to.chat_id < 0:
            await self._book.lost_chat(parcel.to.chat_id)
        elsewhere = isinstance(parcel, Bundle) and parcel.person_id is not None
        if elsewhere and self._holds.strike(parcel):
            self._records.back(parcel, said)
        else:
            self._records.gone(parcel, NoticeState.UNREACHABLE, said)

    async def _drop(self, parcel: Parcel, said: str) -> None:
        self._holds.forget(parcel)
        self._records.gone(parcel, NoticeState.DROPPED, said)
        if parcel.to.chat_id not in self._maintainers:
            params = {"what": _what(parcel), "chat": parcel.to.chat_id, "error": said[:500]}
            await self._outbox.alert(self._maintainers, "alert.dropped", params)


def _what(parcel: Parcel) -> str:
    match parcel:
        case Bundle(rows):
            return f"{rows[0].key} " + ",".join(f"#{row.id}" for row in rows)
        case Card(row):
            return f"card #{row.id} of {row.flow} {row.paper_id}"
