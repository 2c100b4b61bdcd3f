"""A card stays one message, and shows the paper as it is."""

from sqlalchemy import select

from storage.outbox import cards


async def rows_of(running, table):
    async with running.ground.database.reading.connect() as connection:
        return (await connection.execute(select(table).order_by(table.c.id))).mappings().all()


async def test_a_card_is_redrawn_in_place(start, world, wang, texts):
    async with start() as running:
        await world.say(wang, wang, "card")
        await running.settled()
        assert await texts(wang) == ["0 so far"]
        (card,) = await rows_of(running, cards)
        for _ in range(3):
            await world.press(wang, card["message_id"], wang, data="add")
        await running.settled()
        assert await texts(wang) == ["3 so far"]


async def test_many_changes_become_few_edits(start, world, wang, texts, house):
    async with start() as running:
        await world.say(wang, wang, "card")
        await running.settled()
        await world.fault("editMessageText", effect="delay", delay=0.5)
        for _ in range(20):
            await world.say(wang, wang, "add")
        await running.settled()
        assert await texts(wang) == ["20 so far"]
        assert len(await world.calls(method="editMessageText")) <= 5


async def test_not_modified_is_success(start, world, wang, texts):
    async with start() as running:
        await world.say(wang, wang, "card")
        await running.settled()
        await world.fault("editMessageText", effect="after", status=502)
        await world.say(wang, wang, "add")
        await running.settled()
        assert await texts(wang) == ["1 so far"]
        last = (await world.calls(method="editMessageText"))[-1]
        assert "not modified" in str(last["result"])


async def test_a_deleted_card_is_sent_afresh(start, world, wang, texts):
    async with start() as running:
        await world.say(wang, wang, "card")
        await running.settled()
        (card,) = await rows_of(running, cards)
        await world.delete(wang, card["message_id"], wang)
        await world.say(wang, wang, "add")
        await running.settled()
        assert await texts(wang) == ["1 so far"]
        (fresh,) = await rows_of(running, cards)
        assert fresh["message_id"] > card["message_id"]
