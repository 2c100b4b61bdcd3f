"""A clock that can be set back, so that a site has a past which ends at the present."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import SystemClock
from sandbox.world import World


@dataclass(slots=True)
class ShiftedClock:
    """Real time, moved by so much."""

    shift: timedelta = timedelta()
    real: SystemClock = field(default_factory=SystemClock)

    def now(self) -> datetime:
        return self.real.now() + self.shift

    def set(self, moment: datetime) -> None:
        self.shift = moment - self.real.now()


class Settable(Protocol):
    def set(self, moment: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class TimeMachine:
    """Moves the bot's time and Telegram's together; `catch_up` rings whatever has come due."""

    clock: Settable
    world: World
    catch_up: Callable[[datetime], Awaitable[object]]

    async def go(self, moment: datetime) -> None:
        self.clock.set(moment)
        self.world.clock.set(moment.timestamp())
        await self.catch_up(moment)
