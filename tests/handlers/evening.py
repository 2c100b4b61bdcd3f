"""Logs of a site at work, asked for as the beat asks for them."""

from core.calendar import DAY
from core.daylogs.verbs import begin
from core.work import Scene
from tests.handlers.changed import here

WORDS = {
    "zh": "3号楼5层绑扎柱和梁的钢筋12吨，2台塔吊，下午下雨停了2小时；明天3号楼6层浇混凝土",
    "en": "Building 3 floor 5 tied rebar of columns 12 t, 2 tower cranes, rain, stopped 2 hours; "
    "tomorrow Building 3 floor 6 pour concrete",
}


async def asked(scene, who, back=0, shift=1):
    """Their log of today, or of so many days ago; answers its id."""
    async with scene.office.work(None) as work:
        one = await here(scene, work, who)
        day = one.calendar.day(work.now) - back * DAY
        mute = Scene(one.site_id, one.roster, one.calendar)  # nobody speaks: it is the clock
        log = await begin(work, mute, one.actor, day, shift)
    await scene.crew.settle()
    return log.id


async def log_of(scene, log_id):
    async with scene.office.look() as work:
        return await work.daylogs.get(log_id)


async def lines(scene, log_id):
    """What it says, in short: by field the text, the amount and the place."""
    said = (await log_of(scene, log_id)).said
    return {
        str(name): [(one.text, one.quantity, one.place) for one in some]
        for name, some in said.pairs
    }


async def history(scene, log_id):
    async with scene.office.look() as work:
        return [entry.verb for entry in await work.history_of("log", log_id)]


async def facts(scene, topic, ahead=1, shift=1):
    """What is said for a day to come; a worked one, as everything here happens on weekdays."""
    async with scene.office.look() as work:
        site = await work.sites.of_chat(scene.crew.group)
        calendar = scene.office.calendar(site, work.now.year)
        day = calendar.day(work.now)
        for _ in range(ahead):
            day = calendar.next_working_day(day)
        return (await work.facts.of_day(site.id, day, shift)).get(topic, ())
