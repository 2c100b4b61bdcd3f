"""The weather is asked for shortly before a briefing, and never against what a person has said."""

from dataclasses import replace
from datetime import UTC, date, datetime

from core.facts import Fact, Topic, weather_data, weather_of, weather_said
from core.forecasting import foresee
from core.planning import plan_site
from core.weather import Sky, Weather

RAIN = Weather(sky=Sky.RAIN, wind=5, low=9, high=14, source="Open-Meteo")
DAY = date(2026, 3, 3)
EARLY, SHORTLY_BEFORE = (datetime(2026, 3, 2, 22, m, tzinfo=UTC) for m in (0, 1))  # 06:00, 06:01


class Provider:
    """Says what it has been told to say, and counts how often it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def of(self, lat, lon, day, zone):
        self.asked.append((lat, lon, day, zone.key))
        return self.answers.pop(0)


async def prepared(ground, provider, lat=31.2304, lon=121.4737):
    office = replace(ground.office, forecast=provider)
    async with office.work(None) as work:
        site = await work.sites.get(ground.site_id)
        site.lat, site.lon = lat, lon
        await plan_site(work, office, site)
    return office


async def said(ground):
    async with ground.office.look() as work:
        return (await work.facts.of_day(ground.site_id, DAY, 1)).get(Topic.WEATHER, [])


async def test_it_is_known_when_the_briefing_is_built(ground):
    provider = Provider(RAIN)
    office = await prepared(ground, provider)
    ground.clock.moment = SHORTLY_BEFORE
    assert await foresee(office) == 1
    assert provider.asked == [(31.2304, 121.4737, DAY, "Asia/Shanghai")]
    (fact,) = await said(ground)
    assert fact.person_id is None
    assert replace(weather_of(fact), at=None) == RAIN


async def test_nobody_is_asked_too_early_or_twice(ground):
    provider = Provider(RAIN)
    office = await prepared(ground, provider)
    ground.clock.moment = EARLY.replace(hour=20)
    assert await foresee(office) == 0
    ground.clock.moment = SHORTLY_BEFORE
    assert [await foresee(office), await foresee(office)] == [1, 0]
    assert len(provider.asked) == 1


async def test_a_provider_that_does_not_know_is_asked_again(ground):
    office = await prepared(ground, Provider(None, RAIN))
    ground.clock.moment = SHORTLY_BEFORE
    assert [await foresee(office), await foresee(office)] == [0, 1]


async def test_a_site_without_a_place_asks_nobody(ground):
    provider = Provider(RAIN)
    office = await prepared(ground, provider, lat=None, lon=None)
    ground.clock.moment = SHORTLY_BEFORE
    assert await foresee(office) == 0
    assert provider.asked == []


async def test_what_the_host_has_typed_stands(ground):
    typed = Weather(sky=Sky.FOG, wind=2)
    provider = Provider(RAIN)
    office = await prepared(ground, provider)
    async with office.work(None) as work:
        fact = Fact(
            site_id=ground.site_id,
            topic=Topic.WEATHER,
            day=DAY,
            data=weather_data(typed),
            at=work.now,
        )
        await work.facts.say(fact)
    ground.clock.moment = SHORTLY_BEFORE
    assert await foresee(office) == 0
    assert weather_of(weather_said(await said(ground))).sky == Sky.FOG
