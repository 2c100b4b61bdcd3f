"""The buttons of daily logs, pressed by everybody: the table decides, and nothing else."""

from datetime import date

import pytest

from core.daylogs.content import Content, Field, Line
from core.daylogs.flow import LOG
from core.daylogs.paper import READERS, DayLog, LogState
from core.work import open_steps
from handlers.buttons import ASIDE
from handlers.cards.drawing import draw
from handlers.cards.logfields import MENUS
from handlers.cards.view import view_of
from tests.handlers.bodies import BOSS, INSIDERS, STRANGER, body
from tests.handlers.presses import offered, refused_by_the_table

AUTHOR = body("subcontractor foreman")
MONDAY = date(2026, 3, 2)
SAID = Content(
    {
        Field.WORKS: [Line("rebar", quantity="12", unit="t")],
        Field.ACCIDENTS: [Line("cut his finger")],
    }
)


async def write(yard, work, state, **more):
    """A log of the subcontractor's foreman as it would have come to this state."""
    found = await work.daylogs.of_day(more.get("site_id", yard.site_id), MONDAY)
    log = DayLog(
        **{
            "site_id": yard.site_id,
            "state": state,
            "day": MONDAY,
            "shift": len(found) + 1,
            "author_id": yard.people[AUTHOR.telegram_id],
            "content": SAID.kept() if state != LogState.MISSING else {},
            "created_at": work.now,
            "changed_at": work.now,
            "alarmed_at": work.now,  # the accident it tells of is known
        }
        | more
    )
    await work.daylogs.keep(log)
    return log.id


@pytest.fixture
async def logs(yard):
    """One in every state, one that is empty, one that was copied, one of the other site."""
    async with yard.office.work(None) as work:
        made = {str(s): await write(yard, work, s) for s in LogState if s != LogState.DRAFT}
        made["empty"] = await write(yard, work, LogState.ASKED, content={})
        made["copied"] = await write(yard, work, LogState.ASKED, alike=date(2026, 2, 27))
        foreign = {"site_id": yard.other_id, "author_id": yard.people[BOSS.telegram_id]}
        made["foreign"] = await write(yard, work, LogState.FILED, **foreign)
    await yard.house.settle()
    return made


def own(logs):
    return [id_ for key, id_ in logs.items() if key != "foreign"]


async def test_what_the_table_refuses_changes_nothing(yard, logs):
    await refused_by_the_table(yard, LOG, own(logs))


async def test_nobody_puts_right_what_another_has_written(yard, logs):
    stamp = SAID[Field.WORKS][0].stamp
    presses = [
        (who, who.telegram_id, f"dl:{id_}:{verb}")
        for n, id_ in enumerate(own(logs))
        for verb in (f"x:works-0-{stamp}", f"w:works-0-{stamp}", "w:plan", "n:plan", "a:accidents")
        for who in INSIDERS[n % 9 :: 9]
        if who is not AUTHOR
    ]
    await yard.refused(*presses)


async def test_what_is_closed_is_closed_to_its_author_too(yard, logs):
    stamp = SAID[Field.WORKS][0].stamp
    await yard.refused(
        *(
            (AUTHOR, AUTHOR.telegram_id, f"dl:{logs[state]}:{verb}")
            for state in ("locked", "missing")
            for verb in (f"x:works-0-{stamp}", "w:works", "n:plan", "a:accidents")
        )
    )


async def test_only_who_leads_reads_what_others_wrote(yard, logs):
    """A log that one may not read, one of another site and one that never was look the same."""
    async with yard.office.look() as work:
        roster = await work.members.roster(yard.site_id)
        readers = {a.telegram_id for a in roster if READERS.fits(a, frozenset()) or a.steward} | {
            AUTHOR.telegram_id
        }
    outside = [who for who in INSIDERS if who.telegram_id not in readers]
    inside = [who for who in INSIDERS if who.telegram_id in readers]
    assert {BOSS, STRANGER}.isdisjoint(inside)
    assert outside

    def looks(id_):
        return [(who, who.telegram_id, f"log:{id_}:whole") for who in outside]

    real, none = await yard.refused(*looks(logs["filed"])), await yard.refused(*looks(99_999))
    assert real == none
    for press in (f"dd:{yard.site_id}:{MONDAY:%Y%m%d}", f"dp:{yard.site_id}:{MONDAY:%Y%m%d}-1"):
        unknown = [who for who in outside if who is not AUTHOR]
        await yard.refused(*((who, who.telegram_id, press) for who in (*unknown, AUTHOR)))
    told = await yard.press(*((w, w.telegram_id, f"log:{logs['filed']}:whole") for w in inside))
    assert [a["text"] for a in told if a["show_alert"]] == []


async def test_another_site_does_not_exist(yard, logs):
    looks = ("whole", "menu@works", "file", "add", "more")
    who = body("contractor project_manager")
    chat = who.telegram_id
    real = await yard.refused(*((who, chat, f"log:{logs['foreign']}:{look}") for look in looks))
    none = await yard.refused(*((who, chat, f"log:99999:{look}") for look in looks))
    assert real == none
    day = f"{yard.other_id}:{MONDAY:%Y%m%d}"
    pages = [f"dd:{day}", f"dp:{day}-1", f"dl:{logs['foreign']}:w:works"]
    await yard.refused(*((who, chat, page) for page in pages))
    await yard.refused((STRANGER, STRANGER.telegram_id, f"dd:{yard.site_id}:{MONDAY:%Y%m%d}"))
    assert await yard.leaks() == []


async def test_a_button_is_there_for_whoever_may_press_it(yard, logs):
    async with yard.office.look() as work:
        for who in (AUTHOR, body("contractor project_manager"), body("subcontractor crew")):
            view = await view_of(work, yard.office, yard.site_id, yard.people[who.telegram_id])
            (actor,) = view.lookers
            for id_ in own(logs):
                log = await work.daylogs.get(id_)
                may = {step.verb for step in open_steps(LOG, log, actor)}
                shown, menus = offered((await draw(view, LOG.name, log)).keyboard, LOG)
                assert shown == may - ASIDE
                fields = {menu.partition("-")[0] for menu in menus}
                assert fields <= (set(MENUS) if "amend" in may else set())


async def test_two_hands_at_once_file_it_once(yard, logs):
    """The same thumb on two cards, and a line struck out at the same moment."""
    for key, verb in (("asked", "file"), ("copied", "same"), ("empty", "rest")):
        press = (AUTHOR, AUTHOR.telegram_id, f"log:{logs[key]}:{verb}")
        told = await yard.press(press, press, press)
        assert sorted(a["show_alert"] for a in told) == [False, True, True]
        async with yard.office.look() as work:
            entries = await work.history_of("log", logs[key])
            assert [entry.verb for entry in entries] == [verb]
            assert (await work.daylogs.get(logs[key])).state == LogState.FILED
