"""A briefing's card is one message, whatever its names and however much there is to say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.attendance import How, Presence
from core.briefings.paper import FLOW
from core.briefings.said import Tone, line
from core.delivery import NoticeRow
from core.facts import Topic
from core.people import Trade
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.render import Renderer
from handlers.split import length
from handlers.texts import LANGUAGES
from tests.briefed import MONDAY, call_up, say, weather, worker
from tests.cast import ground_of

MESSAGE = 4096
NAMES = (
    "阿卜杜勒·穆罕默德·伊本·萨利赫·阿尔-法赫德",
    "Maximilian <b>&amp; von</b> Hohenstein",
    "😀" * 40,
)
TITLE = "梁面筋由一排改为两排并调整箍筋间距 <i>&" * 4


@pytest.fixture
async def ground(database_url, tmp_path, clock):
    async with ground_of(database_url, tmp_path / "files", clock) as ground:
        yield ground


async def crowded(ground, work):
    """A hundred workers of all trades, their certificates over, and much to be done."""
    for n in range(100):
        until = (MONDAY + timedelta(days=n - 60)).isoformat()
        await worker(
            ground,
            work,
            f"{NAMES[n % 3]}{n}",
            trade=list(Trade)[n % len(Trade)],
            certificates=[{"what": "高处作业证", "until": until}],
            trained=None if n % 2 else MONDAY,
        )
    for topic in (Topic.WORKS, Topic.PLANT, Topic.MATERIALS, Topic.HOLDS, Topic.METHOD):
        await say(ground, work, topic, "\n".join(f"{n}号楼 {TITLE}" for n in range(30)))
    await weather(ground, work, sky="thunder", wind=9, gust=10, low=-12, high=41)


async def drawn(ground, work, briefing):
    for lang in LANGUAGES:
        for who in (None, "李班长", "郑总"):
            person = ground.people[who] if who else None
            view = await view_of(work, ground.office, ground.site_id, person)
            yield await draw(replace(view, lang=lang), FLOW, briefing)


async def test_the_fullest_morning_is_one_message(ground):
    async with ground.office.work(None) as work:
        await crowded(ground, work)
        (await work.sites.get(ground.site_id)).asks = True
        briefing = await call_up(ground, work)
        pending = [
            line("pending", Tone.STOP, number=n, title=TITLE, place="3号楼 / 5层")
            for n in range(50)
        ]
        briefing.content = {
            **briefing.content,
            "blocks": [*briefing.content["blocks"], ["method", pending]],
        }
        for one in await work.workers.of(ground.site_id):
            presence = Presence(
                site_id=ground.site_id,
                flow=FLOW,
                paper_id=briefing.id,
                worker_id=one.id,
                name=one.name,
                trade=one.trade,
                how=How.HOST,
                at=work.now,
            )
            assert await work.attendance.keep(presence)
        async for card in drawn(ground, work, briefing):
            assert length(card.text) <= MESSAGE - 200
            assert card.text.count("<blockquote") == card.text.count("</blockquote>") == 1
            assert "<b>&amp;" not in card.text  # what people write is no markup
            top = card.text.partition("<blockquote")[0]
            assert "变更 0" in top or "change 0" in top  # is never folded away


async def test_the_emptiest_site_says_what_is_missing(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        async for card in drawn(ground, work, briefing):
            assert "❓" in card.text
            assert length(card.text) < 1000


@pytest.mark.parametrize(
    ("key", "buttons"),
    [
        ("briefing.unheld", ["briefing:1:host", "briefing:1:whole"]),
        ("briefing.unclosed", ["briefing:1:close", "briefing:1:whole"]),
        ("briefing.told.miss", ["briefing:1:whole"]),
    ],
)
async def test_whoever_is_asked_to_hold_or_close_it_gets_two_lines(ground, key, buttons):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
    row = NoticeRow(
        id=1,
        key=key,
        params={},
        told_at=briefing.created_at,
        site_id=ground.site_id,
        person_id=ground.people["李班长"],
        flow=FLOW,
        paper_id=briefing.id,
    )
    said = await Renderer(ground.office, "zh").notice([row])
    assert said.text.count("\n") == 1
    rows = said.keyboard.inline_keyboard
    assert [button.callback_data for each in rows for button in each] == buttons
