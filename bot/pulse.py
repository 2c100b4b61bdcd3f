"""Whether Telegram still answers, and since when it does not."""

from bot.clock import stopwatch


class Pulse:
    """Beats with every good answer; asked by the watchdog and by `/health`."""

    def __init__(self, silent_after: float) -> None:
        self._silent_after = silent_after
        self._last = stopwatch()
        self.beats = 0
        self.trouble: str | None = None

    def beat(self) -> None:
        self._last = stopwatch()
        self.beats += 1
        self.trouble = None

    @property
    def age(self) -> float:
        return stopwatch() - self._last

    @property
    def silent(self) -> bool:
        return self.age > self._silent_after
