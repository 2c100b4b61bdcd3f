"""What goes out together: many notices to one reader are one parcel, a card is one by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from bot.pace import Kind
from core.delivery import Address, CardRow, NoticeRow

MOST_AT_ONCE = 20
Key: TypeAlias = tuple[int | None, int | None, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Notices that become one message."""

    rows: tuple[NoticeRow, ...]
    to: Address

    @property
    def kind(self) -> Kind:
        return Kind.SAY

    @property
    def rank(self) -> tuple[int, datetime]:
        return (1 if self.rows[0].urgent else 2, self.rows[0].told_at)

    @property
    def person_id(self) -> int | None:
        return None if self.to.stand_in else self.rows[0].person_id


@dataclass(frozen=True, slots=True)
class Card:
    """A card to be sent or redrawn; somebody who pressed a button is looking at it now."""

    row: CardRow
    to: Address

    @property
    def kind(self) -> Kind:
        return Kind.EDIT if self.row.message_id else Kind.SAY

    @property
    def rank(self) -> tuple[int, datetime]:
        return (0 if self.row.message_id else 1, self.row.told_at)

    @property
    def person_id(self) -> int | None:
        return None if self.to.stand_in else self.row.person_id


Parcel: TypeAlias = Bundle | Card


def key(row: NoticeRow | CardRow) -> Key:
    """Rows with the same key have the same address."""
    return (row.person_id, row.chat_id, row.site_id, row.topic)


def direct(row: NoticeRow) -> bool:
    """For one reader, not for a group."""
    return row.person_id is not None or (row.chat_id or 0) > 0


def gathers(rows: Sequence[NoticeRow]) -> bool:
    """Small notices to one reader wait for each other."""
    return direct(rows[0]) and not any(row.urgent for row in rows)


def bundles(rows: Sequence[NoticeRow], to: Address) -> Iterable[Bundle]:
    """A group hears one thing at a time; an answer to a message stands by itself."""
    marked = [replace(row, stand_in=to.stand_in) for row in rows]
    alone = [row for row in marked if not direct(row) or row.reply_to is not None]
    together = [row for row in marked if row not in alone]
    for row in alone:
        yield Bundle((row,), to)
    for start in range(0, len(together), MOST_AT_ONCE):
        yield Bundle(tuple(together[start : start + MOST_AT_ONCE]), to)
