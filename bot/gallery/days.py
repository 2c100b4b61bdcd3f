"""The rooms of the day and the week: briefings, daily logs, meetings, and what comes by itself."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import TypeAlias

from bot.demo.cast import CHEN, HE, LI, LIU, SUN, WANG, WEBER, Character
from bot.gallery.frames import Picture, both
from bot.gallery.gatherings import FIRST
from bot.gallery.stage import NOW, Stage
from core.beats.kinds import Beat
from core.office import SiteWork
from handlers.cards.drawing import draw
from handlers.daylogs.days import page
from handlers.entry import Voice
from handlers.outgoing import Outgoing
from handlers.schedule import cards, dayoffs, menus
from handlers.schedule.desk import Args, Desk, desk_of
from handlers.schedule.previews import PREVIEWS
from handlers.texts import LANGUAGES

LOOKERS = (HE, LI, SUN, LIU, WANG, CHEN, WEBER)
Laid: TypeAlias = Callable[[Desk, Args], Outgoing]


async def _papers(
    stage: Stage, work: SiteWork, flow: str, named: Mapping[str, int]
) -> AsyncIterator[Picture]:
    """As the group has them, and what everybody finds under them."""
    for name, id_ in named.items():
        paper = await work.registers[flow].get(id_)
        shown = {lang: await draw(await stage.view(work, lang), flow, paper) for lang in LANGUAGES}
        under = {
            lang: {
                who.name.spoken(lang): (
                    await draw(await stage.view(work, lang, who), flow, paper)
                ).keyboard
                for who in LOOKERS
            }
            for lang in LANGUAGES
        }
        yield Picture(name, shown, under)


async def briefings(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    async for picture in _papers(stage, work, "briefing", stage.briefings):
        yield picture


async def logs(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    async for picture in _papers(stage, work, "log", stage.logs):
        yield picture

    async def whole(lang: str) -> Outgoing:
        return await page(await stage.view(work, lang, WANG), FIRST)

    yield Picture("a day of the site", await both(whole))


async def meetings(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    async for picture in _papers(stage, work, "meeting", stage.meetings):
        yield picture


LAID: Mapping[str, tuple[Laid, Args]] = {
    "all": (cards.listed, ()),
    "days off": (dayoffs.month, ()),
    "week": (menus.week, ("meeting", "1")),
    "pause": (menus.pauses, ("briefing", "1")),
    **{str(beat): (cards.beat, (str(beat), "1")) for beat in Beat},
}


async def schedule(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    for name, (lay, args) in LAID.items():

        async def laid(lang: str, lay: Laid = lay, args: Args = args) -> Outgoing:
            voice = await _voice(stage, work, WANG, lang)
            return lay(await desk_of(work, stage.office, voice), args)

        yield Picture(name, await both(laid))
    for beat in PREVIEWS:

        async def seen(lang: str, beat: Beat = beat) -> Outgoing:
            voice = await _voice(stage, work, WANG, lang)
            (shift,) = voice.site.shifts
            return await PREVIEWS[beat](work, stage.office, voice, NOW.date(), shift)

        yield Picture(f"preview · {beat}", await both(seen))


async def _voice(stage: Stage, work: SiteWork, who: Character, lang: str) -> Voice:
    here = await stage.here(work, who)
    person = await work.people.get(here.actor.person_id)
    site = await work.sites.get(stage.site_id)
    return Voice(person, site, here, lang, private=True)
