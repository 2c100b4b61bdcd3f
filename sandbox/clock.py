"""The sandbox's own clock: real time plus what a test has added to it."""

from datetime import UTC, datetime


class Clock:
    """Only this file of the sandbox reads the real clock."""

    def __init__(self, shift: float = 0.0) -> None:
        self.shift = shift

    def exact(self) -> float:
        """Seconds since 1970, with the fraction."""
        real = datetime.now(UTC)  # noqa: TID251 -- the sandbox has its own clock
        return real.timestamp() + self.shift

    def now(self) -> int:
        """Whole seconds since 1970, as Telegram dates everything."""
        return int(self.exact())

    def advance(self, seconds: float) -> None:
        self.shift += seconds

    def set(self, moment: float) -> None:
        self.shift += moment - self.exact()
