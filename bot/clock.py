"""The only place that reads the clock or waits for it; everyone else is handed a moment."""

import asyncio
from datetime import UTC, datetime
from time import perf_counter


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def stopwatch() -> float:
    """Seconds that only ever grow, for measuring and never for dates."""
    return perf_counter()


async def pause(seconds: float) -> None:
    await asyncio.sleep(seconds)


async def rung(bell: asyncio.Event, within: float) -> bool:
    """Wait for the bell, at most so many seconds, and take its ringing away."""
    try:
        async with asyncio.timeout(within):
            await bell.wait()
    except TimeoutError:
        return False
    bell.clear()
    return True
