"""The wire carries what the framework says, and its errors are the framework's."""

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.app import request

GREY = b"a grey wall"


@pytest.fixture
async def bot(sandbox):
    bot = ExtBot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=request(sandbox.url),
        get_updates_request=request(sandbox.url),
    )
    async with bot:
        yield bot


async def test_words_and_structures_arrive(bot, world, wang):
    sent = await bot.send_message(wang, "<b>整改</b> &amp; more…", parse_mode="HTML")
    assert sent.text == "整改 & more…"
    assert [e.type for e in sent.entities] == ["bold"]


async def test_a_file_arrives_with_its_name_and_comes_back_as_it_was(bot, wang):
    sent = await bot.send_document(wang, GREY, filename="滨江花园 三号楼 (2).txt", caption="附件")
    assert sent.document.file_name == "滨江花园 三号楼 (2).txt"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == GREY


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 502}, NetworkError),
        ({"status": 401}, InvalidToken),
        ({"status": 400, "description": "Bad Request: strange"}, BadRequest),
        ({"effect": "drop"}, NetworkError),
        ({"effect": "drop_after"}, NetworkError),
    ],
    ids=str,
)
async def test_errors_are_the_frameworks_own(bot, world, wang, fault, error):
    await world.fault("sendMessage", **fault)
    with pytest.raises(error):
        await bot.send_message(wang, "x")
    await bot.send_message(wang, "the line is whole again")


async def test_patience_has_an_end(bot, world, wang):
    await world.fault("sendMessage", effect="delay", delay=2)
    with pytest.raises(TimedOut):
        await bot.send_message(wang, "x", read_timeout=0.2)


async def test_nobody_there_is_an_error_without_the_token(sandbox):
    away = request("http://127.0.0.1:1")
    async with away:
        with pytest.raises(NetworkError) as error:
            await away.retrieve(f"http://127.0.0.1:1/bot{sandbox.token}/getMe")
    assert sandbox.token not in str(error.value)
