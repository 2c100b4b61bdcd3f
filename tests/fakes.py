"""The outside world, obedient: one fake for each thing outside, shared by all tests."""

from datetime import UTC, datetime, timedelta

# Eight o'clock on the site's Monday, in Shanghai.
MONDAY = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


class FakeClock:
    """A clock that moves when it is told to."""

    def __init__(self, moment: datetime = MONDAY) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def wait(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let this much time pass."""
        self.moment += timedelta(days=days, hours=hours, minutes=minutes)
