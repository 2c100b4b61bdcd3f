"""An accident in a daily log: heard of at once, counted, taken back."""

from sqlalchemy import select

from bot.demo.cast import HE, LI, SUN, WANG
from core.daylogs.paper import LogState
from core.facts import Fact, Topic
from core.issues.paper import IssueState, Kind, Severity
from storage.outbox import notices
from tests.handlers.changed import here, manned, person_id
from tests.handlers.evening import WORDS, asked, facts, log_of
from tests.handlers.test_daylogs import DELAY, taps, tells

ACCIDENT = {"zh": "小张手指划伤，送医院了", "en": "A man cut his finger, first aid"}


async def test_an_accident_is_counted_and_may_become_an_issue(at_work):
    log_id, lang = await asked(at_work, LI), at_work.crew.lang
    await tells(at_work, LI, f"{WORDS[lang]}。{ACCIDENT[lang]}")
    await taps(at_work, LI, rf"dl:{log_id}:a:accidents")
    async with at_work.office.look() as work:
        (issue,) = await work.issues.drafts(
            await person_id(at_work, LI), (await here(at_work, work, LI)).site_id
        )
    assert (issue.kind, issue.severity) == (Kind.SAFETY, Severity.CRITICAL)
    assert issue.title == ACCIDENT[lang]
    await taps(at_work, LI, rf"issue:{issue.id}:send")
    async with at_work.office.look() as work:
        assert (await work.issues.get(issue.id)).state == IssueState.OPEN
    (fact,) = await facts(at_work, Topic.INCIDENT)
    assert fact.data["date"] == (await log_of(at_work, log_id)).day.isoformat()
    assert fact.text == ACCIDENT[lang]


async def guarded(scene):
    """He watches over safety."""
    await scene.crew.meet((HE,))
    await scene.world.member(scene.crew.group, scene.crew.id(HE), "member")
    await scene.crew.settle()
    await scene.join(HE)


async def until_eleven(scene):
    """Hours until it is quiet."""
    async with scene.office.look() as work:
        calendar = (await here(scene, work, LI)).calendar
        return (23 - calendar.local(work.now).hour) % 24


async def heard_of(scene, log_id):
    """Who was told of an accident, and how."""
    async with scene.office.look() as work:
        mine = (notices.c.flow == "log", notices.c.paper_id == log_id)
        found = select(notices).where(*mine, notices.c.key == "log.told.alarm")
        return (await work.session.execute(found.order_by(notices.c.id))).all()


async def test_an_accident_reaches_those_who_answer_for_the_site_at_once(at_work, clock):
    """Once for each log, with the words; it may ring at night, and the log can be filed."""
    await guarded(at_work)
    clock.wait(hours=await until_eleven(at_work))
    log_id, lang = await asked(at_work, LI), at_work.crew.lang
    await tells(at_work, LI, ACCIDENT[lang])
    told = await heard_of(at_work, log_id)
    assert {row.person_id for row in told} == {
        await person_id(at_work, WANG),
        await person_id(at_work, HE),
    }
    assert all(row.urgent and not row.silent for row in told)
    assert all(ACCIDENT[lang] in row.params["reason"] for row in told)
    await tells(at_work, LI, DELAY[lang])
    assert len(await heard_of(at_work, log_id)) == len(told)
    await taps(at_work, LI, rf"log:{log_id}:file")
    assert (await log_of(at_work, log_id)).state == LogState.FILED


async def test_an_accident_that_was_none_is_taken_back(at_work):
    """What was counted before it counts again."""
    await counted(at_work)
    log_id, lang = await asked(at_work, LI), at_work.crew.lang
    await tells(at_work, LI, ACCIDENT[lang])
    (fact,) = await facts(at_work, Topic.INCIDENT)
    assert fact.data["before"] == "2026-01-05"
    await taps(at_work, LI, rf"log:{log_id}:menu@accidents")
    await taps(at_work, LI, rf"log:{log_id}:menu@accidents-0-\w+")
    await taps(at_work, LI, rf"dl:{log_id}:x:accidents-0-\w+")
    (fact,) = await facts(at_work, Topic.INCIDENT)
    assert (fact.text, fact.data) == ("", {"date": "2026-01-05"})


async def test_two_logs_of_one_day_tell_of_two_accidents(at_work):
    lang = at_work.crew.lang
    other = {"zh": "孙师傅脚扭伤", "en": "Mr Sun sprained his ankle"}[lang]
    await manned(at_work)
    for who, words in ((LI, ACCIDENT[lang]), (SUN, other)):
        await asked(at_work, who)
        await tells(at_work, who, words)
    (fact,) = await facts(at_work, Topic.INCIDENT)
    assert fact.text == f"{ACCIDENT[lang]}\n{other}"


async def counted(scene):
    """A host has said from which day on nothing has happened."""
    async with scene.office.work(None) as work:
        wang = await here(scene, work, WANG)
        said = {"topic": Topic.INCIDENT, "data": {"date": "2026-01-05"}, "at": work.now}
        who = {"site_id": wang.site_id, "person_id": wang.actor.person_id}
        await work.facts.say(Fact(**said, **who))
