"""A site is set up in chat: the bot comes, the manager chooses, everybody joins by link."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from bot.demo.cast import CREW, OTHER_SITE, SITE, WANG, ZHAO, Character, Words
from bot.demo.crew import Crew
from core.setup import HABITS
from handlers.texts import plain

RIGHTS = {"can_pin_messages": True, "can_manage_topics": True}


async def found_site(
    crew: Crew,
    places: Words,
    *,
    people: Sequence[Character] = CREW,
    kind: str = "supergroup",
    is_forum: bool = False,
) -> ZoneInfo:
    """The group with everybody in it, and another one beside it; answers the time zone."""
    await crew.meet([*people, ZHAO])
    crew.group = await crew.gather(SITE, people, type=kind, is_forum=is_forum)
    await open_site(crew, crew.group, WANG)
    await open_site(crew, await crew.gather(OTHER_SITE, [ZHAO], type=kind), ZHAO)
    await add_places(crew, WANG, places)
    await join(crew, WANG, [who for who in people if who is not WANG])
    return ZoneInfo(HABITS[crew.lang][0])


async def open_site(crew: Crew, group: int, by: Character) -> None:
    """From the bot's first words to a site at work."""
    await crew.bring_bot(group, by, **RIGHTS)
    await crew.starts(by)
    await crew.settle()
    await crew.taps(by, r"setup:\d+:begin", group)
    await crew.taps(by, rf"setup:\d+:found@{by.party}", group)
    await crew.taps(by, rf"setup:\d+:found@{by.party}-{by.role}", group)
    await crew.taps(by, r"setup:\d+:done", group)


async def add_places(crew: Crew, by: Character, places: Words) -> None:
    await crew.taps(by, r"places:\d+:add")
    await crew.answers(by, places)
    await crew.taps(by, r"places:\d+:grow")


async def join(crew: Crew, manager: Character, people: Iterable[Character]) -> None:
    """Each by the button in the group and two taps; the manager says yes to all of them."""
    newcomers = list(people)
    await crew.says(manager, "/invite")
    await crew.settle()
    link = await crew.find(crew.group, r".*\?start=j.*")
    for who in newcomers:
        await crew.starts(who, link.data.partition("start=")[2])
    await crew.settle()
    for who in newcomers:
        party = plain(who.speaks(crew.lang), f"party.{who.party}")
        await crew.touches(who, party, crew.id(who))
    await crew.settle()
    for who in newcomers:
        await crew.touches(who, rf"join:.*@{who.role}", crew.id(who))
    await crew.settle()
    await confirm(crew, manager, len(newcomers))


async def confirm(crew: Crew, manager: Character, count: int) -> None:
    """From the list of people in the manager's own chat."""
    private = crew.id(manager)
    await crew.says_privately(manager, "/people")
    await crew.settle()
    listed = await crew.all(private, r"people:\d+:\d+@\d+")
    for found in listed[:count]:
        await crew.world.press(private, found.message["message_id"], private, data=found.data)
    await crew.settle()
    for found in await crew.all(private, r"member:\d+:confirm"):
        await crew.world.press(private, found.message["message_id"], private, data=found.data)
    await crew.settle()


async def adopt_routes(crew: Crew, manager: Character, template: str) -> None:
    """The manager takes one of the sets of routes, having seen what is different."""
    private = crew.id(manager)
    await crew.says_privately(manager, "/routes")
    await crew.settle()
    for pattern in (r"rt:\d+:\w+:tpls", rf"rt:\d+:\w+:tpl@{template}", r"rt:\d+:\w+:take.*"):
        await crew.taps(manager, pattern, private)
