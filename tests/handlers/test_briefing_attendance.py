"""A briefing's card says who is there, who should be, and who must not work, with one truth."""

from dataclasses import replace

import pytest

from core.briefings import verbs
from core.briefings.flow import BRIEFING
from core.briefings.said import line, listed
from core.moves import advance
from core.work import Given
from handlers.briefings.sheets import sheet_of
from handlers.cards.briefings import text
from handlers.cards.spoken import sentence
from handlers.cards.view import view_of
from handlers.split import plain
from tests.briefed import call_up, worker
from tests.cast import ground_of

OVER = [{"what": "电工证", "until": "2026-02-01"}]


@pytest.fixture
async def ground(database_url, tmp_path, clock):
    async with ground_of(database_url, tmp_path / "files", clock) as ground:
        yield ground


async def seen(ground, work):
    return replace(await view_of(work, ground.office, ground.site_id, None), lang="zh")


async def shown(ground, work, briefing):
    return plain(await text(await seen(ground, work), briefing)).splitlines()


async def test_whoever_must_not_work_is_marked_on_the_card_and_in_the_record(ground):
    async with ground.office.work(None) as work:
        untrained = await worker(ground, work, "王五", trained=None)
        over = await worker(ground, work, "李四", certificates=OVER)
        briefing = await call_up(ground, work)
        for one in (untrained, over, await worker(ground, work, "张三")):
            await verbs.tick(work, await ground.here(work, "孙班长"), briefing, one)
        here = await ground.here(work, "李班长")
        await advance(work, here, BRIEFING, briefing, "host")
        marks = [one for one in await shown(ground, work, briefing) if "到了，但" in one]
        assert len(marks) == 2
        assert any("王五" in one and "未经三级教育" in one for one in marks)
        assert any("李四" in one and "电工证" in one for one in marks)
        await advance(work, here, BRIEFING, briefing, "close", Given(photos=1))
        untrained.educated_on = briefing.day  # afterwards, which changes nothing of what was
        await work.workers.keep(untrained)
        assert [one for one in await shown(ground, work, briefing) if "到了，但" in one] == marks
        sheet = await sheet_of(ground.office, await seen(ground, work), briefing)
    how = {one.name: one.how for one in sheet.present}
    assert "未经三级教育" in how["王五"]
    assert "过期" in how["李四"]
    assert how["张三"] == "代签"


async def test_it_is_said_who_ticked_them_though_somebody_else_holds_it(ground):
    async with ground.office.work(None) as work:
        one, briefing = await worker(ground, work, "张三"), await call_up(ground, work)
        await advance(work, await ground.here(work, "李班长"), BRIEFING, briefing, "host")
        await verbs.tick(work, await ground.here(work, "孙班长"), briefing, one)
        (ticked,) = [one for one in await shown(ground, work, briefing) if "代签" in one]
    assert "孙班长" in ticked


async def test_the_card_counts_those_who_are_expected_and_the_others_apart(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        await worker(ground, work, "张三")  # has come since it was called
        await verbs.sign(work, await ground.here(work, "刘工"), briefing)
        lines = await shown(ground, work, briefing)
        (signed,) = [one for one in lines if one.startswith("✋")]
        (headcount,) = [one for one in lines if "应到" in one]
        count = int(headcount.partition("应到 ")[2].partition(" 人")[0])
        assert signed == f"✋ 已签到 0 / {count}，另有 1 人"
        here = await ground.here(work, "李班长")
        await advance(work, here, BRIEFING, briefing, "host")
        await advance(work, here, BRIEFING, briefing, "close", Given(photos=1))
        lines = await shown(ground, work, briefing)
    assert f"✋ 已签到 1 / {count}，另有 1 人" in lines
    assert any(f"应到 {count} 人" in one for one in lines)


async def test_people_are_counted_as_people(ground):
    async with ground.office.look() as work:
        view = replace(await seen(ground, work), width=40)
    said = line("untrained", names=listed([f"工人{n}" for n in range(12)]), count=33)
    assert sentence(view, said).endswith("等，另有 30 人（33 人）")


async def test_what_has_no_number_yet_says_none(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        assert (await shown(ground, work, briefing))[0].endswith(" · 1")
        briefing.number = None
        head = (await shown(ground, work, briefing))[0]
    assert not head.rstrip().endswith("·")
