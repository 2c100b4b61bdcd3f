"""The demo, started at any hour of any day: its last evening and its last morning are over."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.cast import Words
from bot.demo.days import LASTS, Day, events_of
from core.beats.kinds import Beat
from core.beats.plan import planned
from core.beats.timetable import timetable
from core.calendar import Calendar
from core.setup import HABITS
from core.sites import Site

DAY = Day(told={}, wrong=Words("", ""), seen="", meets=True)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("hours", range(0, 7 * 24, 5))
def test_all_of_it_has_happened_and_the_meeting_has_not(lang, hours):
    zone, country = HABITS[lang]
    site = Site(id=1, name="", lang=lang, zone=zone, country=country, created_at=MONDAY)
    calendar = Calendar(zone=ZoneInfo(zone), weekdays=frozenset({1, 2, 3, 4, 5, 6}))
    now = (MONDAY + timedelta(hours=hours)).astimezone(calendar.zone)
    plans = list(planned(site))
    tables = {plan.beat: timetable(plan, plans, site, calendar) for plan in plans}
    (evening, _), (morning, _), (agenda, _), *later = events_of(tables, calendar, now, DAY)
    assert evening < morning <= now - LASTS
    assert morning < evening + timedelta(days=2)
    assert agenda <= now
    assert all(morning < moment <= now for moment, _ in later)
    meeting = tables[Beat.MEETING]
    nearest = min(d for d in meeting.ahead(calendar.day(agenda), agenda) if calendar.is_working(d))
    assert meeting.moment(nearest) - agenda < timedelta(days=2)
    assert tables[Beat.AGENDA].belongs(calendar.day(agenda))
