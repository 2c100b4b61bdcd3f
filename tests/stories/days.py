"""When a story happens: on a Monday morning, wherever the site is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.setup import HABITS
from tests.fakes import FakeClock


class StoryClock(FakeClock):
    """Stands still until the story goes on."""

    def set(self, moment):
        self.moment = moment


def monday(lang):
    """Eight o'clock, wherever the site is."""
    return datetime(2026, 3, 2, 8, tzinfo=zone(lang))


def zone(lang):
    return ZoneInfo(HABITS[lang][0])
