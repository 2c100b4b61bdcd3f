"""Who decides what comes by itself, and what becomes of presses that no button offers."""

import pytest

from tests.handlers.scene import LI, WANG, ZHAO
from tests.handlers.scheduled import looked_at, plan_of, sch


@pytest.fixture
async def planned(at_work):
    return await looked_at(at_work)


@pytest.fixture
async def opened(planned):
    """Wang looks at the briefing."""
    await planned.taps(WANG, sch("open", "briefing", 1))
    return planned


BUTTONS = (
    "shift@briefing.1.-15",
    "usual@briefing.1",
    "off@briefing.1",
    "pause@briefing.1.3",
    "pauses@briefing.1",
    "week@meeting.1",
    "weekday@meeting.1.3",
    "time@briefing.1",
    "until@briefing.1",
    "typed",
    "own@20260310.20260309",
    "sure@briefing.1",
    "send@briefing.1",
)


async def test_only_managers_decide(planned):
    before = vars(await plan_of(planned))["version"]
    for data in BUTTONS:
        answer = await planned.forges(LI, f"sch:1:{data}")
        refused = planned.words("workflow.not_yours", hand="hand.manager")
        assert (answer["text"], answer["show_alert"]) == (refused, True), data
    assert vars(await plan_of(planned))["version"] == before
    await planned.says(LI, "/schedule")
    await planned.taps(LI, sch("open", "briefing", 1))
    assert not [label for label in await planned.labels() if "15" in label]


async def test_to_strangers_it_does_not_exist(planned):
    await planned.starts(ZHAO)
    for data in ("list", "open@briefing.1", "days", "preview@briefing.1"):
        answer = await planned.forges(ZHAO, f"sch:1:{data}", planned.crew.id(ZHAO))
        assert answer["show_alert"]


ODD = (
    "open@nothing.1",
    "open@briefing.9",
    "open",
    "shift@briefing.1.900",
    "shift@briefing.1.x",
    "weekday@meeting.1.8",
    "weekday@briefing.1.1",
    "topic@log.1.general",
    "pause@briefing.1.1000",
    "own@20269999.20260309",
    "days@99990101",
    "own",
    "strange",
)


@pytest.mark.parametrize("data", ODD)
async def test_what_no_button_offers_is_refused(planned, data):
    answer = await planned.forges(WANG, f"sch:1:{data}")
    assert answer["show_alert"], data


async def test_who_decided_what_is_written_down(opened):
    await opened.taps(WANG, sch("shift", "briefing", 1, "15"))
    async with opened.office.look() as work:
        entry = (await work.history_of("site", 1))[-1]
    assert entry.details == {"beat": "briefing.1", "at": 420}
    assert entry.person_id == (await opened.person(WANG)).id
