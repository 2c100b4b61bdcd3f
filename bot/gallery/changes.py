"""The rooms of changes: cards as different people see them, actions, routes, and the day."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final, TypeAlias

from bot.demo.cast import CHEN, LIU, SUN, WANG, Character
from bot.gallery.frames import Picture, both
from bot.gallery.stage import Stage
from core.changes.lines import lines_of
from core.office import SiteWork
from handlers.cards.drawing import draw, unfold
from handlers.cards.outlook import blocks
from handlers.entry import Voice
from handlers.outgoing import Outgoing
from handlers.routes import cards, menus
from handlers.routes.desk import Args, Desk, desk_of
from handlers.routes.trial import trial
from handlers.texts import LANGUAGES, Safe

SIGNING: Final = (LIU, CHEN, SUN, WANG)
Laid: TypeAlias = Callable[[Desk, Args], Outgoing]


async def _papers(
    stage: Stage, work: SiteWork, flow: str, named: dict[str, int]
) -> AsyncIterator[Picture]:
    for name, id_ in named.items():
        paper = await work.registers[flow].get(id_)
        shown: dict[str, Outgoing] = {}
        under: dict[str, Any] = {}
        for lang in LANGUAGES:
            shown[lang] = await draw(await stage.view(work, lang), flow, paper)
            under[lang] = {
                who.name.spoken(lang): unfold(await stage.view(work, lang, who), flow, paper)
                for who in SIGNING
            }
        yield Picture(name, shown, under)


async def changes(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    async for picture in _papers(stage, work, "change", stage.changes):
        yield picture


async def actions(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    async for picture in _papers(stage, work, "action", stage.actions):
        yield picture


LAID: Mapping[str, tuple[Laid, Args]] = {
    "all": (cards.listed, ()),
    "one": (cards.route, ("1",)),
    "step": (cards.stage, ("1", "1")),
    "kinds": (menus.kinds, ("1",)),
    "sizes": (menus.sizes, ("1",)),
    "party": (menus.party, ("1", "1")),
    "days": (menus.terms, ("1", "1")),
    "silence": (menus.hush, ("1", "1")),
    "templates": (menus.templates, ()),
    "delete": (menus.sure, ("1",)),
    "dry run": (trial, ()),
}


async def routes(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    for name, (lay, args) in LAID.items():

        async def laid(lang: str, lay: Laid = lay, args: Args = args) -> Outgoing:
            return lay(await _desk(stage, work, WANG, lang), args)

        yield Picture(name, await both(laid))


async def _desk(stage: Stage, work: SiteWork, who: Character, lang: str) -> Desk:
    here = await stage.here(work, who)
    person = await work.people.get(here.actor.person_id)
    site = await work.sites.get(stage.site_id)
    return await desk_of(work, Voice(person, site, here, lang, private=True))


async def day(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    async def told(lang: str) -> Outgoing:
        view = await stage.view(work, lang, WANG)
        lines = await lines_of(work, view.calendar, stage.site_id)
        return Outgoing(Safe("\n\n".join(await blocks(view, lines))))

    yield Picture("today", await both(told))
