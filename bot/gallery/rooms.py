"""What hangs in which room: cards, menus, notices, set-up, help, and every single sentence."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from string import Formatter
from typing import Any

from bot.demo.cast import CHEN, HE, SUN, WANG, Character
from bot.gallery import changes, days
from bot.gallery.frames import Picture, Room, both
from bot.gallery.stage import NOW, Stage, everybody
from bot.words import say as say_process
from bot.words import words
from core.delivery import NoticeRow
from core.office import WORKFLOWS, SiteWork
from core.ringing import DIGEST
from core.setup import SETTINGS
from core.workflow import Need
from handlers.cards.choices import Choice, menu_for
from handlers.cards.drawing import draw, menu, unfold
from handlers.menu import Where, open_to
from handlers.outgoing import Outgoing
from handlers.render import Renderer
from handlers.setup.card import card, desk_of
from handlers.setup.card import menu as setting_menu
from handlers.setup.rights import PIN, READ, TOPICS, wanted
from handlers.setup.welcome import hello
from handlers.texts import LANGUAGES, TEXTS, Safe, plain, say

SAMPLES: dict[str, str] = {
    "at": "3月5日 18:00",
    "away": "2天后",
    "by": "何安全",
    "count": "3",
    "name": "孙班长",
    "names": "孙班长、李班长",
    "number": "12",
    "place": "3号楼 / 5层",
    "site": "滨江一号",
    "title": "临边防护缺失",
    "url": "https://t.me/siteloop_bot?start=…",
}


ANNOUNCED = ("agenda", "cancelled", "missed", "minutes", "contested", "confirmed")
Hang = Callable[[Stage, SiteWork], AsyncIterator[Picture]]


async def rooms(stage: Stage) -> list[Room]:
    hung: list[Room] = []
    async with stage.office.look() as work:
        for name, title, hang in ROOMS:
            hung.append(Room(name, title, [p async for p in hang(stage, work)]))
    return [*hung, Room("sentences", "每一句话 · Every sentence", list(_sentences()))]


def _who(who: Character, lang: str) -> str:
    return f"{who.name.spoken(lang)} · {plain(lang, f'role.{who.role}')}"


async def _issues(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    for name, id_ in stage.issues.items():
        issue = await work.issues.get(id_)
        shown, under = {}, {}
        for lang in LANGUAGES:
            shown[lang] = await draw(await stage.view(work, lang), "issue", issue)
            under[lang] = {
                _who(who, lang): (
                    await draw(await stage.view(work, lang, who), "issue", issue)
                ).keyboard
                for who in everybody()
            }
        yield Picture(name, shown, under)


async def _members(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    for state, id_ in stage.members.items():
        member = await work.members.get(id_)

        async def one(lang: str, member: Any = member) -> Outgoing:  # noqa: ANN401 -- a Member
            return await draw(await stage.view(work, lang, WANG), "member", member)

        yield Picture(state, await both(one))


async def _menus(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    issue = await work.issues.get(stage.issues["open"])

    async def unfolded(lang: str) -> Outgoing:
        view = await stage.view(work, lang, SUN)
        return Outgoing((await draw(view, "issue", issue)).text, unfold(view, "issue", issue))

    yield Picture("more", await both(unfolded))
    for need, verb in ((Need.PERSON, "assign"), (Need.DATE, "extend")):

        async def asked(lang: str, need: Need = need, verb: str = verb) -> Outgoing:
            view = await stage.view(work, lang, WANG)
            markup = menu_for(view, Choice("issue", issue, verb), need)
            return Outgoing(say(lang, f"need.{need}_short"), markup)

        yield Picture(verb, await both(asked))
    for name in ("place", "kind", "severity"):

        async def field_menu(lang: str, name: str = name) -> Outgoing:
            view = await stage.view(work, lang, HE)
            return Outgoing(say(lang, f"issue.ask.{name}"), await menu(view, "issue", issue, name))

        yield Picture(name, await both(field_menu))


async def _notices(stage: Stage, _work: SiteWork) -> AsyncIterator[Picture]:
    for key in _told():
        flow = key.partition(".")[0]
        paper = stage.sample(flow)
        row = _row(stage, key, flow, paper)
        yield Picture(key, await _rendered(stage, [row]))
    many = [_row(stage, "issue.told.send", "issue", stage.issues[n]) for n in ("open", "overdue")]
    yield Picture("many at once", await _rendered(stage, many))
    due = [NoticeRow(id=2, key=DIGEST, params={}, told_at=NOW, site_id=stage.site_id)]
    for who in (SUN, WANG):
        rows = [replace(row, person_id=stage.person(who)) for row in due]
        yield Picture(f"what is due · {who.name.en}", await _rendered(stage, rows))
    in_place = _row(stage, "issue.told.send", "issue", stage.issues["open"], stand_in=True)
    yield Picture(
        "in the group, for somebody who cannot be reached", await _rendered(stage, [in_place])
    )


def _told() -> Iterable[str]:
    for flow in WORKFLOWS.values():
        yield from dict.fromkeys(f"{flow.name}.told.{step.verb}" for step in flow.steps)
        rungs = [*flow.ladder, *(rung for ladder in flow.ladders.values() for rung in ladder)]
        said = dict.fromkeys(f"{flow.name}.{rung.says}" for rung in rungs)
        yield from (key for key in said if key in TEXTS["zh"])
    yield from ("change.unmanned", "change.seated", "change.concerns", "action.unmanned")
    yield from ("briefing.late", "briefing.unreached", "briefing.asked_you", "meeting.asked")
    yield from (f"meeting.{what}_out" for what in ANNOUNCED)
    yield "site.lost"


def _row(stage: Stage, key: str, flow: str, paper: int, *, stand_in: bool = False) -> NoticeRow:
    about = {} if key.startswith("site.") else {"flow": flow, "paper_id": paper}
    return NoticeRow(
        id=1,
        key=key,
        params={**_filled(TEXTS["zh"][key]), "by": CHEN.name.zh, "reason": "照片里还是没有栏杆"},
        told_at=NOW,
        site_id=stage.site_id,
        person_id=stage.person(SUN),
        stand_in=stand_in,
        **about,  # type: ignore[arg-type]  # the two names are those of the row
    )


async def _rendered(stage: Stage, rows: list[NoticeRow]) -> dict[str, Outgoing]:
    """By the courier's own renderer, after person and site have changed their language."""
    shown = {}
    for lang in LANGUAGES:
        await stage.speak(lang)
        renderer = Renderer(stage.office, lang, username=lambda: "siteloop_bot")
        said = await renderer.notice(rows)
        assert said is not None  # noqa: S101 -- each of these has something to say
        shown[lang] = said
    return shown


async def _setup(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    site = await work.sites.get(stage.site_id)
    shown = {}
    for lang in LANGUAGES:
        said, markup = hello(_as(site, lang), [])
        shown[lang] = Outgoing(said, markup)
    yield Picture("hello", shown)

    async def rights(lang: str) -> Outgoing:
        return Outgoing(wanted(lang, (READ, PIN, TOPICS)))

    yield Picture("rights", await both(rights))

    async def whole(lang: str) -> Outgoing:
        return card(await desk_of(work, site, lang))

    yield Picture("settings", await both(whole))
    for name, setting in SETTINGS.items():

        async def choices(lang: str, setting: Any = setting) -> Outgoing:  # noqa: ANN401 -- a Setting
            return setting_menu(await desk_of(work, site, lang), setting)

        if f"setup.ask_{name}" in TEXTS["zh"]:
            yield Picture(name, await both(choices))


def _as(site: Any, lang: str) -> Any:  # noqa: ANN401 -- a Site
    """The same site in another language; nothing of it is kept."""
    return type(site)(
        id=site.id,
        name=site.name,
        lang=lang,
        zone=site.zone,
        country=site.country,
        created_at=site.created_at,
    )


async def _help(stage: Stage, work: SiteWork) -> AsyncIterator[Picture]:
    roster = await work.members.roster(stage.site_id)
    for where in Where:
        for who in (WANG, SUN, None):
            actor = roster.of(stage.person(who)) if who else None

            async def page(lang: str, actor: Any = actor, where: Where = where) -> Outgoing:  # noqa: ANN401 -- an Actor
                lines = [
                    say(lang, "help.line", name=c.name, what=f"command.{c.name}")
                    for c in open_to(actor, where)
                ]
                return Outgoing(Safe("\n".join(lines)))

            name = who.name.en if who else "a stranger"
            yield Picture(f"{where.name.lower()} · {name}", await both(page))


def _sentences() -> Iterable[Picture]:
    for key in sorted(TEXTS["zh"]):
        yield Picture(key, {lang: Outgoing(_sample(lang, key)) for lang in LANGUAGES})
    for key in sorted(words("zh")):
        shown = {lang: Outgoing(_process_sample(lang, key)) for lang in LANGUAGES}
        yield Picture(f"process: {key}", shown)


def _sample(lang: str, key: str) -> str:
    return say(lang, key, **_filled(TEXTS[lang][key]))


def _process_sample(lang: str, key: str) -> str:
    text = words(lang)[key]
    return say_process(lang, key, **_filled(text)).replace("<", "&lt;")


def _filled(text: str) -> dict[str, object]:
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return {name: SAMPLES.get(name, f"‹{name}›") for name in names}


ROOMS: tuple[tuple[str, str, Hang], ...] = (
    ("issues", "问题卡片 · Cards of issues", _issues),
    ("changes", "变更卡片 · Cards of changes", changes.changes),
    ("actions", "待办 · Actions", changes.actions),
    ("routes", "审批流程 · Routes", changes.routes),
    ("today", "今天 · Today", changes.day),
    ("briefings", "班前会 · Briefings", days.briefings),
    ("logs", "施工日志 · Daily logs", days.logs),
    ("meetings", "例会 · Meetings", days.meetings),
    ("schedule", "定时事项 · Schedule", days.schedule),
    ("members", "人员卡片 · Cards of people", _members),
    ("menus", "菜单 · Menus", _menus),
    ("notices", "通知 · Notices", _notices),
    ("setup", "设置 · Setting up", _setup),
    ("help", "帮助 · Help", _help),
)
