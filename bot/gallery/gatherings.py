"""A briefing, a daily log and a meeting in every state, to be drawn."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from bot.demo.cast import HE, LI, SUN, WANG, WEBER, ZHENG, Character
from bot.gallery.papers import Ground
from core.briefings.checking import judge
from core.briefings.flow import BRIEFING
from core.briefings.paper import FLOW, Briefing
from core.briefings.skies import tapped
from core.briefings.verbs import Calling, Filling, call, fill, sign, tick
from core.checklist import Outcome
from core.daylogs import verbs as logs
from core.daylogs.content import Content, Field, Line
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog
from core.facts import Topic, weather_data
from core.issues.paper import Kind, Severity
from core.issues.verbs import Said
from core.meetings import verbs as meetings
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting, Word
from core.moves import advance, carry
from core.office import Office, SiteWork
from core.people import Party, Trade
from core.reading.hindrance import Cause
from core.strikers.meetings import items_for
from core.weather import Sky
from core.work import Given, Paper
from core.workers import Worker
from core.workflow import Workflow

FIRST: Final = date(2026, 3, 3)
LONG = "Абдурахмонова-Константинопольская, Мария-Александра фон und zu Hohenzollern"
Named: TypeAlias = dict[str, int]
TOLD: Mapping[Topic, str] = {
    Topic.WORKS: "3号楼6层绑梁筋\n3号楼外墙搭脚手架\n塔吊吊运钢筋",
    Topic.PLANT: "塔吊2台，施工电梯1台；塔吊本周五该检验",
    Topic.MATERIALS: "今天进 HRB400E 直径25 钢筋 30吨，复试没出来之前不能用",
    Topic.HOLDS: "15:00 3号楼6层梁筋隐蔽验收",
    Topic.EMERGENCY: "集合点在东门；急救员何安全，13800000000",
    Topic.INCIDENT: "",
}
WORDS: Mapping[Field, Sequence[Line]] = {
    Field.WORKS: [
        Line("绑梁筋", place="3号楼 / 6层", quantity="12", unit="t"),
        Line("搭外脚手架", place="3号楼", quantity="240", unit="m²"),
    ],
    Field.PEOPLE: [Line("钢筋工", quantity="15")],
    Field.PLANT: [Line("塔吊", quantity="2")],
    Field.DELAYS: [Line("下午下雨", cause=Cause.WEATHER, lost="2小时"), Line("等图纸")],
    Field.VISITORS: [Line("质监站 2 人，查实体")],
    Field.ACCIDENTS: [],
    Field.PLAN: [Line("浇混凝土", place="3号楼 / 6层", quantity="85", unit="m³")],
}


async def briefings(work: SiteWork, office: Office, ground: Ground) -> Named:
    """With nothing known, with everything known, held, and never held."""
    named: Named = {}
    for days, name in enumerate(("nothing known", "open", "closed", "missed")):
        briefing = await _called(work, office, ground, FIRST + timedelta(days=days))
        if name in ("open", "closed"):
            await _filled(work, office, ground, briefing)
            await _looked_at(work, ground, briefing)
        he = await ground.here(work, HE)
        if name == "closed":
            await advance(work, he, BRIEFING, briefing, "host")
            await advance(work, he, BRIEFING, briefing, "close", Given(photos=1))
        if name == "missed":
            await _by_clock(work, ground, BRIEFING, briefing, "miss")
        named[name] = briefing.id or 0
        if name == "nothing known":
            await _enrolled(work, ground)
    return named


async def _called(work: SiteWork, office: Office, ground: Ground, day: date) -> Briefing:
    here = await ground.here(work, HE)
    site = await work.sites.get(here.site_id)
    calling = Calling(day=day, shift=1, starts_at=here.calendar.opening(day))
    return await call(work, office, here, site, calling)


async def _enrolled(work: SiteWork, ground: Ground) -> None:
    """Two without a telephone: one who may not work, one with a very long name."""
    here = await ground.here(work, HE)
    for name, trade, trained in (("张三", Trade.REBAR, None), (LONG, Trade.SCAFFOLDING, FIRST)):
        worker = Worker(
            site_id=here.site_id,
            name=name,
            party=Party.SUBCONTRACTOR,
            trade=trade,
            entered_on=FIRST,
            educated_on=trained,
            changed_at=work.now,
        )
        await work.workers.keep(worker)


async def _filled(work: SiteWork, office: Office, ground: Ground, briefing: Briefing) -> None:
    here = await ground.here(work, HE)
    site = await work.sites.get(here.site_id)
    sky = weather_data(tapped(Sky.RAIN, "strong", "cold"))
    await fill(work, office, here, site, briefing, Filling(Topic.WEATHER, "🌧 雨 · 6级", sky))
    for topic, text in TOLD.items():
        given: dict[str, Any] = {"date": "2025-11-04"} if topic == Topic.INCIDENT else {}
        await fill(work, office, here, site, briefing, Filling(topic, text, given))


async def _looked_at(work: SiteWork, ground: Ground, briefing: Briefing) -> None:
    """Two have signed in, one was ticked, and one thing is wrong."""
    for who in (LI, WANG):
        await sign(work, await ground.here(work, who), briefing)
    here = await ground.here(work, HE)
    last = (await work.workers.of(briefing.site_id))[-1]
    await tick(work, here, briefing, last)
    for check in await work.checks.of(FLOW, briefing.id or 0):
        wrong = Said(
            title="临边洞口防护 · 缺一段护栏",
            text="缺一段护栏",
            kind=Kind.SAFETY,
            severity=Severity.MAJOR,
        )
        if check.place == 3:  # noqa: PLR2004 -- edges and openings
            why = "缺一段护栏"
            await judge(
                work, here, briefing, check, Outcome.FAIL, note_=why, photos=1, wrong=wrong
            )
        else:
            await judge(work, here, briefing, check, Outcome.PASS)


async def _by_clock(
    work: SiteWork, ground: Ground, flow: Workflow[Any], paper: Paper[Any], verb: str
) -> None:
    """What comes when its time is over."""
    step = next(row for row in flow.rows(paper.state, paper.flags) if row.verb == verb)
    await carry(work, await ground.here(work, WANG), flow, paper, step)


async def daylogs(work: SiteWork, ground: Ground) -> Named:
    """Asked for, told, filed, told with the words of that one, locked, and missing."""
    named: Named = {}
    for days, name in enumerate(("asked", "told", "filed", "same words", "locked", "missing")):
        here = await ground.here(work, LI)
        log = await logs.begin(work, here, here.actor, FIRST + timedelta(days=days), 1)
        if name not in ("asked", "missing"):
            await _told(work, ground, log, name)
        if name in ("filed", "locked"):
            await advance(work, here, LOG, log, "file")
        if verb := {"locked": "lock", "missing": "miss"}.get(name):
            await _by_clock(work, ground, LOG, log, verb)
        named[name] = log.id or 0
    return named


async def _told(work: SiteWork, ground: Ground, log: DayLog, name: str) -> None:
    """On one day the words are those of the last log that was filed."""
    said = dict(WORDS)
    if name in ("told", "locked"):
        said[Field.WORKS] = [Line("浇混凝土", place="3号楼 / 6层", quantity="85", unit="m³")]
    await logs.say(work, await ground.here(work, LI), log, "tell", Content(said), "…")


HELD: Mapping[str, Sequence[tuple[str, Character]]] = {
    "running": (),
    "minutes": (("close", WEBER),),
    "in_review": (("close", WEBER), ("send", WEBER)),
    "contested": (("close", WEBER), ("send", WEBER), ("object", ZHENG)),
    "confirmed": (("close", WEBER), ("send", WEBER), ("approve", ZHENG)),
}


async def gathered(work: SiteWork, ground: Ground) -> Named:
    """One that comes, one that is held, and what becomes of one that was."""
    named = {"planned": (await _planned(work, ground)).id or 0}
    cancelled = await _planned(work, ground)
    why = Given(reason="并入下周例会")
    await advance(work, await ground.here(work, WEBER), MEETING, cancelled, "cancel", why)
    named["cancelled"] = cancelled.id or 0
    for name, way in HELD.items():
        meeting = await _planned(work, ground)
        await _held(work, ground, meeting)
        for verb, who in way:
            here = await ground.here(work, who)
            if verb == "send":
                await meetings.send(work, here, meeting)
            else:
                given = Given(seen=meeting.edition, reason="少记了塔吊检测")
                await advance(work, here, MEETING, meeting, verb, given)
        named[name] = meeting.id or 0
    return named


async def _planned(work: SiteWork, ground: Ground) -> Meeting:
    here = await ground.here(work, WEBER)
    wanted = meetings.Plan(
        starts_at=work.now + timedelta(hours=28), items=await items_for(work, here)
    )
    return await meetings.plan(work, here, wanted)


async def _held(work: SiteWork, ground: Ground, meeting: Meeting) -> None:
    """Three have come, and something of each kind was said."""
    chair = await ground.here(work, WEBER)
    meeting.starts_at = work.now  # nobody opens one hours early
    await meetings.open_(work, chair, meeting)
    await meetings.attend(work, await ground.here(work, ZHENG), meeting)
    due = work.now + timedelta(days=3)
    for word, text, owner in (
        (Word.DECISION, "6层周四前浇完", None),
        (Word.ACTION, "补齐3号楼5层临边防护", ground.person(SUN)),
        (Word.QUESTION, "进度款什么时候付？", ground.person(ZHENG)),
        (Word.NOTE, "业主要求每周发照片", None),
    ):
        spoken = meetings.Spoken(
            word=word, text=text, owner_id=owner, due=due if owner is not None else None
        )
        await meetings.say(work, chair, meeting, spoken)
