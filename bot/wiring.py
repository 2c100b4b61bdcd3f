"""Puts SiteLoop into the house: its archive, its handlers, its words, and what the clocks call."""

from collections.abc import Collection
from datetime import date
from functools import cache

from bot.house import Alarms, House, Tick, Tools
from bot.library import hazards
from bot.printer import Printer
from core.forecasting import foresee
from core.office import Office
from core.striking import strike_due
from core.ticks import ring_late
from handlers.apology import apologise
from handlers.context import App
from handlers.features import register as register_features
from handlers.media import fetch_late
from handlers.menu import publish_commands
from handlers.render import Renderer
from readers.desk import Desk
from readers.holidays import official, statutory
from readers.weather import forecast
from readers.weather_rules import weather_rules
from storage.addresses import SqlAddresses
from storage.files import FileStore
from storage.keys import own_key
from storage.work import looker, work_opener

RING_SECONDS, STRIKE_SECONDS, FETCH_SECONDS, FORESEE_SECONDS = 20.0, 30.0, 60.0, 300.0


@cache
def _days(country: str, years: tuple[int, ...]) -> tuple[frozenset[date], frozenset[date]]:
    return statutory(country, years)


def holidays(country: str, years: Collection[int]) -> tuple[frozenset[date], frozenset[date]]:
    """The official days; they are read once, for they are asked for with every update."""
    return _days(country, tuple(sorted(years)))


async def _alarms(office: Office) -> Alarms:
    async with office.look() as work:
        return await work.beats.alarms()


async def furnish(tools: Tools) -> House:
    """What `siteloop run` runs."""
    database, clock = tools.database, tools.clock
    files = FileStore.in_folder(tools.settings.files.folder)
    office = Office(
        work=work_opener(database, clock, tools.poke),
        look=looker(database, clock),
        files=files,
        desk=Desk(),
        printer=Printer(),
        holidays=holidays,
        secret=await own_key(database, "links"),
        official=official,
        library=hazards(tools.settings),
        weather_rules=weather_rules(),
        forecast=forecast(tools.settings.weather.provider, tools.settings.weather.url),
    )
    renderer = Renderer(office, tools.settings.telegram.language)
    bots: list[App] = []

    def register(app: App) -> None:
        bots.append(app)
        renderer.username = lambda: app.bot.username
        register_features(app)

    return House(
        office=office,
        register=register,
        apologise=apologise,
        render=renderer,
        book=SqlAddresses(database, clock),
        fetch=files.fetch,
        ticks=(
            Tick("ring", RING_SECONDS, lambda _: ring_late(office)),
            Tick("foresee", FORESEE_SECONDS, lambda _: foresee(office)),
            Tick("strike", STRIKE_SECONDS, lambda _: strike_due(office), lambda: _alarms(office)),
            Tick("fetch", FETCH_SECONDS, lambda _: fetch_late(bots[0].bot, office)),
        ),
        greet=publish_commands,
    )
