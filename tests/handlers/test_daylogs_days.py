"""Logs beside the private chat: asked in the group, of two shifts, read by day."""

import pytest

from bot.demo.cast import LI, LIU, WANG, WEBER
from core.daylogs.paper import LogState
from core.facts import Topic
from tests.handlers.evening import WORDS, asked, facts, history, lines, log_of

YESTERDAY = {"zh": "/log 昨天", "en": "/log yesterday"}


async def tells(site, who, words=None):
    await site.says_privately(who, words or WORDS[site.crew.lang])


async def taps(site, who, pattern):
    await site.taps_privately(who, pattern)


async def test_who_cannot_be_written_to_is_asked_in_the_group(at_work):
    async with at_work.office.work(None) as work:
        person = await work.people.by_telegram(at_work.crew.id(LI))
        person.dm_ok = False
    log_id = await asked(at_work, LI)
    asking = await at_work.last()
    assert at_work.words("log.told.ask") in asking["text"]
    reply = {"reply_to_message_id": asking["message_id"]}
    await at_work.says(WANG, WORDS[at_work.crew.lang], **reply)
    assert await lines(at_work, log_id) == {}
    await at_work.says(LI, WORDS[at_work.crew.lang], **reply)
    assert "works" in await lines(at_work, log_id)
    await at_work.taps(LI, rf"log:{log_id}:file")
    assert (await log_of(at_work, log_id)).state == LogState.FILED


async def test_one_may_write_before_the_evening(at_work):
    """/log opens the log of today; the evening does not ask again."""
    await at_work.says_privately(LI, "/log")
    log_id = await asked(at_work, LI)
    assert await history(at_work, log_id) == ["ask"]
    await tells(at_work, LI)
    await at_work.says_privately(LI, "/log")
    assert at_work.words("log.state.ready") in await at_work.text(at_work.crew.id(LI))


async def test_a_second_shift_has_its_own(at_work):
    async with at_work.office.work(None) as work:
        site = await work.sites.of_chat(at_work.crew.group)
        site.second_opens, site.second_closes = 19 * 60, 3 * 60
    first, second = await asked(at_work, LI), await asked(at_work, LI, shift=2)
    assert first != second
    await tells(at_work, LI)
    assert await lines(at_work, first) == {}
    await taps(at_work, LI, rf"log:{second}:file")
    assert await facts(at_work, Topic.WORKS) == ()
    assert len(await facts(at_work, Topic.WORKS, shift=2)) == 1
    await at_work.says_privately(WANG, "/log")
    labels = await at_work.labels(at_work.crew.id(WANG))
    assert sum(at_work.words("log.button.pdf") in label for label in labels) == 2


@pytest.mark.parametrize("who", [WANG, WEBER])
async def test_who_leads_reads_the_whole_day(at_work, clock, who):
    log_id = await asked(at_work, LI)
    await tells(at_work, LI)
    await taps(at_work, LI, rf"log:{log_id}:file")
    clock.wait(days=1)
    private, lang = at_work.crew.id(who), who.speaks(at_work.crew.lang)
    await at_work.says_privately(who, YESTERDAY[lang])
    text = await at_work.text(private)
    assert (await lines(at_work, log_id))["works"][0][0] in text
    await at_work.taps_privately(who, r"dp:\d+:\d{8}-1")
    document = (await at_work.last(private))["document"]
    assert document["file_name"].endswith(".pdf")
    assert (await at_work.world.file(document["file_id"])).startswith(b"%PDF")
    await at_work.taps_privately(who, r"dd:\d+:\d{8}")


async def test_a_foreman_reads_but_their_own(at_work, clock):
    """Liu is a site engineer, and leads; Li does not."""
    log_id = await asked(at_work, LIU)
    clock.wait(days=1)
    private, lang = at_work.crew.id(LI), at_work.crew.lang
    await at_work.says_privately(LI, YESTERDAY[lang])
    assert await at_work.text(private) == at_work.words("log.not_yours")
    async with at_work.office.look() as work:
        site = await work.sites.of_chat(at_work.crew.group)
        day = (await work.daylogs.get(log_id)).day
    for press in (
        f"dd:{site.id}:{day:%Y%m%d}",
        f"dp:{site.id}:{day:%Y%m%d}-1",
        f"log:{log_id}:whole",
    ):
        assert (await at_work.forges(LI, press, private))["show_alert"]


@pytest.mark.parametrize(
    ("words", "key"),
    [("/log soon", "log.no_such_day"), ("/log 2099-01-01", "log.not_ahead")],
)
async def test_days_that_are_none_or_not_yet(at_work, words, key):
    await at_work.says_privately(WANG, words)
    assert await at_work.text(at_work.crew.id(WANG)) == at_work.words(key)


async def test_a_day_on_which_nobody_wrote(at_work):
    await at_work.says_privately(WANG, "/log")
    assert at_work.words("log.nobody") in await at_work.text(at_work.crew.id(WANG))
