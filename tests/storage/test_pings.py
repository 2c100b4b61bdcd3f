"""What rang for whom is counted by message, and told once a week, without a sound."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from core.delivery import NoticeRow
from core.office import WORKFLOWS
from core.pings import TARGET, weekly_lines
from core.ringing import DIGEST
from core.work import Scene
from handlers.render import Renderer
from handlers.texts import LANGUAGES, TEXTS
from storage.outbox.tables import NoticeState, notices

LIU, SUN, WEBER = "刘工", "孙班长", "Ms Weber"


@pytest.fixture
def rings(ground):
    """Writes down that something was delivered."""
    numbers = iter(range(1, 10_000))

    async def rang(who, *keys, days=1.0, message=None, chat=77, silent=False, **more):
        at = ground.clock.now() - timedelta(days=days)
        number = message or next(numbers)
        rows = [
            {
                "site_id": ground.site_id,
                "person_id": ground.people[who],
                "key": key,
                "params": {},
                "flow": None if key == DIGEST else key.partition(".")[0],
                "told_at": at,
                "sent_at": at,
                "sent_chat": chat,
                "sent_message": number,
                "silent": silent,
                "state": NoticeState.SENT,
            }
            | more
            for key in keys
        ]
        async with ground.database.writing.begin() as connection:
            await connection.execute(insert(notices), rows)

    return rang


async def counted(ground):
    names = {id_: name for name, id_ in ground.people.items()}
    async with ground.office.look() as work:
        found = await work.pings.counted(ground.site_id, work.now - timedelta(days=7), work.now)
    return {names[id_]: count for id_, count in found.items()}


async def told(ground):
    async with ground.office.work(None) as work:
        here = await ground.here(work, LIU)
        scene = Scene(ground.site_id, here.roster, here.calendar)
        people = await weekly_lines(work, scene)
    async with ground.database.reading.connect() as connection:
        rows = await connection.execute(select(notices).where(notices.c.key.startswith("pings.")))
        return people, list(rows.mappings())


async def test_several_notices_in_one_message_rang_once(ground, rings):
    await rings(LIU, "issue.told.send", "issue.told.assign", DIGEST)
    await rings(LIU, DIGEST)
    await rings(SUN, DIGEST)
    assert await counted(ground) == {LIU: 2, SUN: 1}


async def test_the_same_number_in_another_chat_is_another_message(ground, rings):
    await rings(LIU, DIGEST, message=5)
    await rings(LIU, DIGEST, message=5, chat=78)
    assert await counted(ground) == {LIU: 2}


async def test_what_made_no_sound_or_did_not_arrive_is_not_counted(ground, rings):
    await rings(LIU, DIGEST, silent=True)
    await rings(LIU, DIGEST, state=NoticeState.WAITING, sent_at=None)
    await rings(LIU, DIGEST, days=8)
    await rings(LIU, DIGEST, site_id=ground.other_id)
    await rings(LIU, "site.lost", person_id=None)
    assert await counted(ground) == {}


async def test_a_message_is_silent_only_if_all_of_it_is(ground, rings):
    await rings(LIU, "issue.told.send", message=9, silent=True)
    await rings(LIU, "issue.told.fix", message=9)
    assert await counted(ground) == {LIU: 1}


async def test_everybody_for_whom_it_rang_hears_how_often_without_a_sound(ground, rings):
    """A week of six worked days, from Monday to Monday."""
    for _ in range(9):
        await rings(LIU, "issue.told.send")
    for _ in range(10 * TARGET):
        await rings(WEBER, "change.told.send")
    for _ in range(2):
        await rings(WEBER, DIGEST)
    people, rows = await told(ground)
    said = {row["person_id"]: (row["key"], row["params"]) for row in rows}
    assert people == len(rows) == 2
    assert said[ground.people[LIU]] == (
        "pings.week",
        {"count": 9, "daily": "1.5", "target": TARGET},
    )
    key, params = said[ground.people[WEBER]]
    assert (key, params["what"], params["daily"]) == ("pings.week_above", "pings.of.change", "5.3")
    assert all(row["silent"] and row["once"] for row in rows)


async def test_asked_twice_on_one_day_it_is_told_once(ground, rings):
    await rings(LIU, DIGEST)
    await told(ground)
    _, rows = await told(ground)
    assert len(rows) == 1


async def test_whoever_has_left_hears_nothing_of_it(ground, rings):
    await rings("赵", DIGEST)
    assert await told(ground) == (0, [])


@pytest.mark.parametrize("about", [*WORKFLOWS, DIGEST, "other"])
def test_whatever_rings_has_a_name(about):
    assert all(f"pings.of.{about}" in TEXTS[lang] for lang in LANGUAGES)


async def test_the_line_is_read_in_ones_own_language(ground, rings):
    for _ in range(100):
        await rings(WEBER, "change.told.send")
    _, (row,) = await told(ground)
    names = NoticeRow.__dataclass_fields__
    given = NoticeRow(**{name: row[name] for name in names if name in row})
    said = await Renderer(ground.office, "zh").notice([given])
    assert "I rang 100 times for you this week" in said.text
    assert "What rang most: changes" in said.text
