"""Once for each year managers hear that its days off are not settled yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.beats.kinds import Beat
from core.beats.plan import CAME, Verdict
from core.members import managers
from core.records import Notice
from core.stroke import Stroke

WARNED = "year"
NOVEMBER = 11  # by then a country has told which days of the next year are off
LONG_AGO = timedelta(days=800)


async def warn_of_years(stroke: Stroke) -> Verdict | None:
    """What the site has entered by itself is enough; who was told is not told again."""
    told = await _told(stroke)
    for year in _near(stroke.scene.calendar.day(stroke.work.now)):
        if year not in told and not _known(stroke, year):
            await stroke.work.beats.explain(stroke.run, **{WARNED: year})
            _tell(stroke, year)
            return None
    return Verdict.NOTHING


def _near(today: date) -> Iterator[int]:
    yield today.year
    if today.month >= NOVEMBER:
        yield today.year + 1


def _known(stroke: Stroke, year: int) -> bool:
    country = stroke.site.country
    own = any(day.startswith(f"{year}-") for day in stroke.site.days)
    return not country or own or stroke.office.official(country, year)


async def _told(stroke: Stroke) -> set[object]:
    since = stroke.run.day - LONG_AGO
    runs = await stroke.work.beats.runs(stroke.plan.site_id, since)
    return {r.details.get(WARNED) for r in runs if r.beat == Beat.YEAR and r.verdict in CAME}


def _tell(stroke: Stroke, year: int) -> None:
    for manager in managers(stroke.scene.roster):
        stroke.work.tell(
            Notice(
                site_id=stroke.plan.site_id,
                person_id=manager.person_id,
                key="schedule.year",
                params={"year": str(year)},
                not_before=stroke.scene.calendar.after_quiet(stroke.work.now),
                once=f"year:{year}",
            )
        )
