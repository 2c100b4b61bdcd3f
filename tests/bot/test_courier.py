"""What is told arrives: in order, at the right pace, whatever Telegram says."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from bot.clock import stopwatch
from storage.outbox import notices
from tests.fakes_bot import until


def photo():
    """A grey wall."""
    from PIL import Image

    drawn = BytesIO()
    Image.new("RGB", (320, 240), "grey").save(drawn, "JPEG")
    return drawn.getvalue()


@pytest.fixture
async def group(world, wang, house):
    chat = await world.group("三号楼", {wang: "creator"}, type="group")
    me = (await world.state())["bot"]["id"]
    await world.member(chat["id"], me, "member", by=wang)
    house.group = chat["id"]
    return chat["id"]


async def rows_of(running, table):
    async with running.ground.database.reading.connect() as connection:
        return (await connection.execute(select(table).order_by(table.c.id))).mappings().all()


async def test_a_notice_is_delivered_and_that_is_written_down(start, world, wang, texts):
    async with start() as running:
        await world.say(wang, wang, f"tell {wang} 请复查")
        await running.settled()
        assert await texts(wang) == ["请复查"]
        (row,) = await rows_of(running, notices)
        assert (row["state"], row["attempts"], row["sent_chat"]) == ("sent", 1, wang)
        (message,) = [m for m in await world.messages(wang) if m.get("text") == "请复查"]
        assert row["sent_message"] == message["message_id"]
        assert row["sent_at"] >= row["told_at"]


async def test_small_notices_to_one_person_become_one_message(start, world, wang, li, texts):
    async with start(gather_seconds=0.6) as running:
        for number in range(3):
            await world.say(wang, wang, f"tell {li} {number}")
        await running.settled()
        assert await texts(li) == ["0\n1\n2"]
        rows = await rows_of(running, notices)
        assert len({row["sent_message"] for row in rows}) == 1


async def test_what_is_urgent_does_not_gather(start, world, wang, li, texts):
    async with start(gather_seconds=600) as running:
        await world.say(wang, wang, f"urgent {li} 停工")
        await running.settled()
        assert await texts(li) == ["停工"]


@pytest.mark.parametrize("how", ["blocked", "never started", "deactivated"])
async def test_who_cannot_be_written_to_hears_in_the_group(  # noqa: PLR0913, PLR0917 -- a small story
    start, world, wang, group, texts, house, how
):
    person = (await world.person("赵"))["id"]
    if how == "blocked":
        await world.start(person)
        me = (await world.state())["bot"]["id"]
        await world.member(person, me, "kicked", by=person)
    async with start() as running:
        target = 999_999 if how == "deactivated" else person
        await world.say(wang, wang, f"tell {target} 请整改")
        await running.settled()
        assert house.unreachable_people == [target]
        assert await texts(group) == [f"for {target}:\n请整改"]
        (row,) = await rows_of(running, notices)
        assert (row["state"], row["sent_chat"]) == ("sent", group)


async def test_nobody_anywhere_is_written_down_and_not_tried_for_ever(start, world, wang, house):
    async with start() as running:
        await world.say(wang, wang, "tell 999999 请整改")
        await running.settled()
        (row,) = await rows_of(running, notices)
        assert (row["state"], row["error"]) == ("unreachable", "no address")


async def test_a_group_that_became_a_supergroup_is_followed(start, world, group, texts, house):
    async with start() as running:
        await house.tell_group("before")
        await running.settled()
        new = await world.migrate(group)
        await house.tell_group("after")
        await running.settled()
        assert (await texts(new))[-1] == "after"
        assert house.moves[0] == (group, new)
        assert (await rows_of(running, notices))[-1]["sent_chat"] == new


async def test_a_group_we_were_thrown_out_of_is_let_go(start, world, wang, group, house):
    me = (await world.state())["bot"]["id"]
    async with start() as running:
        await world.member(group, me, "kicked", by=wang)
        await house.tell_group("too late")
        await running.settled()
        assert house.lost == [group]
        (row,) = await rows_of(running, notices)
        assert row["state"] == "unreachable"
        assert "kicked" in row["error"]


async def test_slow_down_is_for_one_chat_only(  # noqa: PLR0913, PLR0917 -- a small story
    start, world, wang, li, group, texts, house
):
    async with start() as running:
        await world.fault("sendMessage", status=429, parameters={"retry_after": 2})
        await house.tell_group("refused first")
        started = stopwatch()

        async def refused():
            return await world.calls(method="sendMessage")

        async def heard():
            return await texts(li) == ["快"]

        await until(refused)
        await world.say(wang, wang, f"urgent {li} 快")
        await until(heard, within=1.5)
        assert await texts(group) == []
        await running.settled()
        assert await texts(group) == ["refused first"]
        assert stopwatch() - started >= 2
        assert (await rows_of(running, notices))[0]["attempts"] == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 502, "times": 2},
        {"status": 500},
        {"effect": "drop", "times": 2},
    ],
    ids=["502", "500", "drop"],
)
async def test_what_did_not_arrive_is_sent_again(start, world, group, texts, house, fault):
    async with start() as running:
        await world.fault("sendMessage", **fault)
        await house.tell_group("once")
        await running.settled()
        assert await texts(group) == ["once"]


@pytest.mark.parametrize("effect", ["after", "drop_after"])
async def test_when_nobody_knows_it_is_said_twice_rather_than_never(
    start, world, group, texts, house, effect
):
    async with start() as running:
        await world.fault("sendMessage", effect=effect, status=502)
        await house.tell_group("perhaps")
        await running.settled()
        assert await texts(group) == ["perhaps", "perhaps"]


async def test_a_closed_topic_falls_back_to_general(start, world, wang, house, texts):
    me = (await world.state())["bot"]["id"]
    members = {wang: "creator", me: "administrator"}
    chat = (await world.group("论坛", members, is_forum=True))["id"]
    house.group, house.thread = chat, 4242
    async with start() as running:
        await house.tell_group("topic is gone")
        await running.settled()
        assert await texts(chat) == ["topic is gone"]
        assert house.lost == [(chat, 4242)], "and the house hears of it"


async def test_bad_markup_is_said_in_plain_words(start, group, texts, house):
    async with start() as running:
        await house.tell_group("<b>bold &amp; <nonsense>loud</b>")
        await running.settled()
        assert await texts(group) == ["bold & loud"]


async def test_a_long_message_is_cut_between_paragraphs(start, group, texts, house):
    paragraphs = [f"<b>{n}</b> " + "钢筋" * 400 for n in range(12)]
    async with start() as running:
        await house.tell_group("\n\n".join(paragraphs))
        await running.settled()
        parts = await texts(group)
        assert len(parts) == 3
        assert "\n\n".join(parts) == "\n\n".join(paragraphs).replace("<b>", "").replace("</b>", "")


async def test_a_picture_is_uploaded_once(start, world, group, house):
    house.photos["a" * 64] = photo()
    async with start() as running:
        for text in ("one", "two", "three " + "x" * 2000):
            await house.tell_group(text, params={"text": text, "photo": "a" * 64})
        await running.settled()
        said = [m for m in await world.messages(group) if m.get("from", {}).get("is_bot")]
        assert [(m.get("caption") or m.get("text") or "")[:5] for m in said] == [
            "one",
            "two",
            "",
            "three",
        ]
        uploads = [c["params"]["photo"] for c in await world.calls(method="sendPhoto")]
        assert sum(str(p).startswith("attach") or isinstance(p, dict) for p in uploads) == 1


async def test_words_that_cannot_be_found_at_once_are_looked_for_again(start, group, texts, house):
    house.render_failures = [RuntimeError("busy")]
    async with start() as running:
        await house.tell_group("found")
        await running.settled()
        assert await texts(group) == ["found"]


async def test_what_nobody_will_take_is_given_up_with_an_alert(
    start, world, wang, group, texts, house
):
    async with start(maintainers=[wang]) as running:
        await world.fault("sendMessage", status=400, description="Bad Request: strange")
        await house.tell_group("strange")
        await house.tell_group("usual")
        await running.settled()
        assert await texts(group) == ["usual"]
        assert await texts(wang) == ["alert.dropped"]
        first = (await rows_of(running, notices))[0]
        assert (first["state"], first["error"]) == ("dropped", "Strange")


async def test_what_was_being_sent_at_the_crash_is_sent_after_it(
    start, world, group, texts, house
):
    async with start() as running:
        await house.tell_group("before the crash")
        await running.settled()
        async with running.ground.database.writing.begin() as connection:
            await connection.execute(notices.update().values(state="sending", sent_at=None))
    async with start() as running:
        await running.settled()
        assert await texts(group) == ["before the crash", "before the crash"]


async def test_quiet_hours_are_kept(start, group, texts, house):
    async with start() as running:
        morning = running.ground.clock.now() + timedelta(hours=8)
        await house.tell_group("good morning", not_before=morning)
        await running.settled()
        assert await texts(group) == []


async def test_the_pace_is_kept_where_it_counts(start, world, group, texts, house):
    await world.settings(flood=True)
    async with start(pace="telegram") as running:
        for number in range(6):
            await house.tell_group(str(number))
        await running.settled()
        assert await texts(group) == [str(n) for n in range(6)]
        refused = [c for c in await world.calls(method="sendMessage") if c["status"] == 429]
        assert refused == []


async def test_too_fast_is_only_late(start, world, group, texts, house):
    await world.settings(flood=True)
    async with start(pace="off") as running:
        for number in range(6):
            await house.tell_group(str(number))
        await running.settled(20)
        assert sorted(await texts(group)) == [str(n) for n in range(6)]
