"""A site at work on which changes are raised, signed and built, whatever came before."""

from bot.demo.cast import CHEN, LI, LIU, SUN, ZHENG
from bot.demo.crew import buttons
from core.changes.paper import ChangeState
from tests import changing

MORE = (CHEN, ZHENG, SUN)


async def manned(scene):
    """Chen supervises, Zheng speaks for the owner, Sun leads another crew."""
    await scene.crew.meet(MORE)
    for who in MORE:
        await scene.world.member(scene.crew.group, scene.crew.id(who), "member")
    await scene.crew.settle()
    await scene.join(*MORE)
    return scene


async def here(scene, work, who):
    """As this person stands on the site."""
    site = await work.sites.of_chat(scene.crew.group)
    roster = await work.members.roster(site.id)
    person = await work.people.by_telegram(scene.crew.id(who))
    calendar = scene.office.calendar(site, work.now.year)
    return changing.Here(site.id, roster, calendar, roster.of(person.id))


async def sent(scene, who=LI, **more):
    """A small one of theirs lies before the engineer; answers its id."""
    async with scene.office.work(None) as work:
        change = await changing.sent(work, await here(scene, work, who), **more)
    await scene.crew.settle()
    return change.id


async def step(scene, who, change_id, verb, **given):
    async with scene.office.work(None) as work:
        change = await work.changes.get(change_id)
        await changing.step(work, await here(scene, work, who), change, verb, **given)
    await scene.crew.settle()


async def approved(scene, who=LI, **more):
    """Engineer and supervising engineer have signed it; answers its id."""
    change_id = await sent(scene, who, **more)
    for signer in (LIU, CHEN):
        await step(scene, signer, change_id, "approve")
    assert (await change_of(scene, change_id)).state == ChangeState.APPROVED
    return change_id


async def change_of(scene, change_id):
    async with scene.office.look() as work:
        return await work.changes.get(change_id)


async def person_id(scene, who):
    return (await scene.person(who)).id


async def shows(scene, who, change_id):
    """Its card, in their own chat, by the button of a list."""
    private = scene.crew.id(who)
    await scene.says_privately(who, "/help")
    await scene.forges(who, f"change:{change_id}:whole", private)
    return private


async def name(scene, who):
    return (await scene.person(who)).name


async def answers(scene, who, words="", *photos, chat=None):
    """To the bot's last question, as a reply to it."""
    await scene.crew.answers(who, words, *photos, chat=chat or scene.crew.id(who))


async def takes(scene, who, change_id, verb, value=r""):
    """A step by the newest card in their own chat, behind «more» when it is not in front."""
    shown = [b.get("callback_data") for b in buttons(await scene.last(scene.crew.id(who)))]
    if f"change:{change_id}:{verb}" not in shown:
        await scene.taps_privately(who, rf"change:{change_id}:more")
    await scene.taps_privately(who, rf"change:{change_id}:{verb}")
    if value:
        await scene.taps_privately(who, rf"change:{change_id}:{verb}@{value}")
