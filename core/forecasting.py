"""The weather is asked for before the briefing that tells it, of whoever is in the settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.beats.kinds import Beat
from core.beats.plan import Plan
from core.facts import Fact, Topic, weather_data
from core.office import Office, SiteWork
from core.ports import Forecast
from core.weather import Weather

AHEAD = timedelta(minutes=45)  # late enough to be right, early enough to ask again
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A site and a day of which nobody has said yet what weather it will be."""

    site_id: int
    day: date
    shift: int
    lat: float
    lon: float
    zone: ZoneInfo


async def foresee(office: Office) -> int:
    """Gives how many sites know their weather now; who does not is asked again by the next look.

    The provider is asked while no piece of work is open, so that nobody waits for it.
    """
    if office.forecast is None:
        return 0
    async with office.look() as work:
        plans = await work.beats.ahead(Beat.BRIEFING, work.now + AHEAD, AT_ONCE)
        spots = [spot for plan in plans if (spot := await _spot(work, plan))]
    known = [(spot, said) for spot in spots if (said := await _asked(office.forecast, spot))]
    if known:
        await _say(office, known)
    return len(known)


async def _spot(work: SiteWork, plan: Plan) -> Spot | None:
    site = await work.sites.get(plan.site_id)
    if site.id is None or site.lat is None or site.lon is None or plan.next_day is None:
        return None
    if Topic.WEATHER in await work.facts.of_day(site.id, plan.next_day, plan.shift):
        return None
    return Spot(site.id, plan.next_day, plan.shift, site.lat, site.lon, ZoneInfo(site.zone))


async def _asked(forecast: Forecast, spot: Spot) -> Weather | None:
    return await forecast.of(spot.lat, spot.lon, spot.day, spot.zone)


async def _say(office: Office, known: Iterable[tuple[Spot, Weather]]) -> None:
    """Somebody may have typed it meanwhile: the last word about the weather is a person's then."""
    async with office.work(None) as work:
        for spot, weather in known:
            said = await work.facts.of_day(spot.site_id, spot.day, spot.shift)
            if Topic.WEATHER in said:
                continue
            await work.facts.say(
                Fact(
                    site_id=spot.site_id,
                    topic=Topic.WEATHER,
                    day=spot.day,
                    shift=spot.shift,
                    data=weather_data(weather),
                    source=weather.source,
                    at=work.now,
                )
            )
