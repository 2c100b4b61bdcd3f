"""Workers are kept by typed lines, by those who may; whoever has left is not there any more."""

from datetime import date

import pytest

from core.errors import Refused
from core.people import Party, Trade
from core.reading.enrolling import enrolled
from core.workers import dismiss, enrol, train
from tests.briefed import worker
from tests.cast import STRANGER


async def test_somebody_new_and_what_is_said_of_them_anew(ground):
    async with ground.office.work(None) as work:
        me = await ground.here(work, "李班长")
        first = await enrol(work, me, enrolled("张三 钢筋工 电工证 2026-12-31"))
        again = await enrol(
            work, me, enrolled("张三 钢筋工 电工证 2027-12-31 焊工证 2026-6-1 已教育")
        )
        other = await enrol(work, me, enrolled("张三 木工"))
    assert first is again
    assert {one["what"]: one["until"] for one in first.certificates} == {
        "电工证": "2027-12-31",
        "焊工证": "2026-06-01",
    }
    assert (first.party, first.educated_on) == (Party.SUBCONTRACTOR, date(2026, 3, 2))
    assert (other.trade, other.educated_on) == (Trade.FORMWORK, None)


async def test_numbers_tell_people_apart(ground):
    async with ground.office.work(None) as work:
        me = await ground.here(work, "李班长")
        for line in ("第11 塔吊司机", "第12 信号工", "第12 信号工 已教育"):
            await enrol(work, me, enrolled(line))
        assert sorted(one.name for one in await work.workers.of(ground.site_id)) == [
            "第11",
            "第12",
        ]


async def test_whoever_is_on_the_roster_is_the_same_person(ground):
    async with ground.office.work(None) as work:
        one = await enrol(work, await ground.here(work, "李班长"), enrolled("孙班长 钢筋工"))
    assert one.person_id == ground.people["孙班长"]


@pytest.mark.parametrize("who", ["陈监理", "Ms Weber", "郑总"])
async def test_others_keep_no_list(ground, who):
    async with ground.office.work(None) as work:
        with pytest.raises(Refused, match=r"workflow\.not_yours"):
            await enrol(work, await ground.here(work, who), enrolled("张三 木工"))


async def test_who_has_left_is_listed_no_more(ground):
    async with ground.office.work(None) as work:
        me, one = await ground.here(work, "李班长"), await worker(ground, work, "张三")
        await dismiss(work, me, one)
        assert list(await work.workers.of(ground.site_id)) == []
        with pytest.raises(Refused, match=r"paper\.unknown"):
            await train(work, me, one)


async def test_other_sites_people_are_not_ours(ground):
    async with ground.office.work(None) as work:
        one = await worker(ground, work, "张三")
        with pytest.raises(Refused, match=r"paper\.unknown"):
            await dismiss(work, await ground.here(work, STRANGER), one)
