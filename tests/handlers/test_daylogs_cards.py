"""One card of a log stands in a chat, and what was done as on the last day is taken over."""

from bot.demo.cast import LI
from bot.demo.crew import buttons
from core.daylogs.content import Field
from core.daylogs.paper import LogState
from tests.handlers.evening import asked, lines, log_of
from tests.handlers.test_daylogs import DELAY, PLAN, taps, tells

SHORT = {"zh": "3号楼5层绑钢筋", "en": "Building 3 floor 5 rebar"}
SAME = {"zh": "同昨天", "en": "Same as yesterday"}
CREW = {"zh": "木工8人", "en": "8 carpenters"}


async def with_buttons(scene, chat, flow="log"):
    """Messages of this chat under which one may press something of a log."""
    said = await scene.crew.sees(chat)
    return [m for m in said if any(flow in b.get("callback_data", "") for b in buttons(m))]


async def test_one_card_of_a_log_can_be_pressed(at_work):
    log_id, private, lang = await asked(at_work, LI), at_work.crew.id(LI), at_work.crew.lang
    for words in (SHORT, DELAY, PLAN):
        await tells(at_work, LI, words[lang])
        (card,) = await with_buttons(at_work, private)
        assert card["message_id"] == (await at_work.last(private))["message_id"]
    await at_work.says_privately(LI, "/log")
    (card,) = await with_buttons(at_work, private)
    await taps(at_work, LI, rf"log:{log_id}:file")
    (card,) = await with_buttons(at_work, private)
    assert (await log_of(at_work, log_id)).state == LogState.FILED


async def test_the_same_as_yesterday_takes_the_works_over_and_is_asked_about(at_work, clock):
    lang = at_work.crew.lang
    first = await asked(at_work, LI)
    await tells(at_work, LI, SAME[lang])  # there is nothing to be the same as
    assert await lines(at_work, first) == {}
    await tells(at_work, LI, SHORT[lang])
    await taps(at_work, LI, rf"log:{first}:file")
    clock.wait(days=1)
    log_id = await asked(at_work, LI)
    await tells(at_work, LI, SAME[lang])
    await tells(at_work, LI, CREW[lang])  # and it is still asked about
    log, before = await log_of(at_work, log_id), await log_of(at_work, first)
    assert log.said[Field.WORKS] == before.said[Field.WORKS]
    assert len(log.said[Field.PEOPLE]) == 1
    assert (log.alike, log.meant_by) == (before.day, None)
    await taps(at_work, LI, rf"log:{log_id}:same")
    assert (await log_of(at_work, log_id)).state == LogState.FILED
