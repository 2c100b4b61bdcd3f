"""What has to wait a little before it is tried again, told by our own stopwatch."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.clock import stopwatch
from bot.courier.parcels import Bundle, Parcel
from core.delivery import CardRow, NoticeRow

FIRST, LONGEST = 0.5, 30.0
PATIENCE = 8
Which: TypeAlias = tuple[str, int]


@dataclass(slots=True)
class Hold:
    tries: int = 0
    strikes: int = 0
    until: float = 0.0


class Holds:
    """Kept in memory: after a restart everything is tried at once."""

    def __init__(self) -> None:
        self._holds: dict[Which, Hold] = {}

    def left(self, row: NoticeRow | CardRow) -> float:
        """Seconds this row still has to wait."""
        hold = self._holds.get(_which(row))
        return max(0.0, hold.until - stopwatch()) if hold else 0.0

    def back_off(self, parcel: Parcel) -> None:
        """Twice as long each time."""
        for hold in self._of(parcel):
            hold.until = stopwatch() + min(FIRST * 2.0**hold.tries, LONGEST)
            hold.tries += 1

    def strike(self, parcel: Parcel) -> bool:
        """One more fruitless try; whether there is patience for another."""
        patient = True
        for hold in self._of(parcel):
            hold.strikes += 1
            patient = patient and hold.strikes < PATIENCE
        return patient

    def forget(self, parcel: Parcel) -> None:
        for row in rows(parcel):
            self._holds.pop(_which(row), None)

    def _of(self, parcel: Parcel) -> list[Hold]:
        return [self._holds.setdefault(_which(row), Hold()) for row in rows(parcel)]


def rows(parcel: Parcel) -> tuple[NoticeRow, ...] | tuple[CardRow]:
    return parcel.rows if isinstance(parcel, Bundle) else (parcel.row,)


def _which(row: NoticeRow | CardRow) -> Which:
    return (type(row).__name__, row.id)
