"""A change that lies before its first signer; how it is put together is a story of its own."""

from bot.demo.cast import LIU, SUN, Words
from core.changes import verbs
from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind
from core.places import grow
from core.work import Here

NEGOTIATION, DESIGN, INSTRUCTION = (
    ChangeKind.NEGOTIATION,
    ChangeKind.DESIGN,
    ChangeKind.INSTRUCTION,
)
SMALL, LARGE = 5_000_00, 35_000_00
PLACE = Words("3号楼5层", "Building 3 Floor 5")
SAID = {
    "title": Words("梁面筋改两排", "Top bars in two layers"),
    "reason": Words("净距不足，混凝土下不去", "Too little room for the concrete"),
    "before": Words("8Φ25 一排", "8Φ25 in one layer"),
    "after": Words("两排 4+4", "Two layers of four"),
    "alternative": Words("细石混凝土，一周后才有货", "Fine concrete, but it comes in a week"),
}


async def here_of(story, work, who):
    site = await work.sites.of_chat(story.crew.group)
    roster = await work.members.roster(site.id)
    actor = next(a for a in roster if a.telegram_id == story.crew.id(who))
    calendar = story.house.running.house.office.calendar(site, work.now.year)
    return Here(site.id, roster, calendar, actor)


async def drafted(story, kind=NEGOTIATION, *, cost=SMALL, who=LIU, **more):
    """Complete, and not sent: the story begins with the card in the proposer's own chat."""
    office = story.house.running.house.office
    async with office.work(None) as work:
        here = await here_of(story, work, who)
        builder = await here_of(story, work, SUN)
        (place,) = await grow(work, here.site_id, [(PLACE.spoken(story.lang),)])
        said = {name: words.spoken(story.lang) for name, words in SAID.items()}
        rest = {"days": 1, "trades": ["formwork"], "drawings": [["S-05", "B"]], "papers": []}
        change = await verbs.propose(
            work,
            here,
            kind=kind,
            cost=cost,
            place_id=place.id,
            responsible_id=builder.actor.person_id,
            **(said | rest | more),
        )
        await work.pin_card(
            CHANGE.name,
            change.id,
            site_id=here.site_id,
            person_id=here.actor.person_id,
            chat_id=story.crew.id(who),
        )
    await story.crew.settle()
    await story.look()


async def sent(story, kind=NEGOTIATION, **more):
    await drafted(story, kind, **more)
    await signs(story, more.get("who", LIU), "send")


async def signs(story, who, verb, words=None, *photos, chat=None):
    """Takes a step of the newest change in their own chat, and says why where it is asked."""
    where = story.crew.id(who) if chat is None else chat
    button = rf"change:\d+:{verb}(@r\d+)?"
    if not await story.crew.all(where, button):
        await story.taps(who, r"change:\d+:whole", where)
    await story.taps(who, button, where)
    if words is not None:
        await story.answers(who, words, *photos, chat=where)
