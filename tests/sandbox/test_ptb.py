"""The real python-telegram-bot over HTTP on loopback."""

import asyncio

import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from sandbox.client import World as People
from sandbox.server import serve
from tests.sandbox.town import BOT, picture

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("修", callback_data="fix")]])


def application(sandbox):
    return (
        Application.builder()
        .token(sandbox.token)
        .base_url(f"{sandbox.url}/bot")
        .base_file_url(f"{sandbox.url}/file/bot")
        .build()
    )


@pytest.fixture(autouse=True)
def durations(monkeypatch):
    """Durations as python-telegram-bot will give them in its next version."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def sandbox():
    async with serve() as sandbox:
        yield sandbox


@pytest.fixture
async def people(sandbox):
    async with People(sandbox.url) as people:
        yield people
        assert await people.violations() == []


@pytest.fixture
async def app(sandbox):
    app = application(sandbox)
    async with app:
        yield app


@pytest.fixture
async def wang(people):
    person = (await people.person("建国", username="wang"))["id"]
    await people.start(person)
    return person


@pytest.fixture
async def group(people, wang):
    members = {wang: "creator", BOT: "administrator"}
    return (await people.group("3号楼", members, is_forum=True))["id"]


async def test_an_application_polls_answers_and_edits(app, people, wang):
    seen: asyncio.Queue[str] = asyncio.Queue()

    async def start(update: Update, context):
        await update.message.reply_html(f"<b>{context.args}</b>", reply_markup=KEYS)
        await seen.put("start")

    async def pressed(update: Update, _):
        await update.callback_query.answer("好", show_alert=True)
        await update.callback_query.edit_message_text("修好了")
        await seen.put("pressed")

    async def photo(update: Update, _):
        file = await update.message.photo[-1].get_file()
        data = await file.download_as_bytearray()
        await update.message.reply_photo(bytes(data), caption=update.message.caption)
        await seen.put("photo")

    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.PHOTO, photo))
    await app.start()
    await app.updater.start_polling(timeout=5)
    async with asyncio.timeout(10):
        await play(people, wang, seen)
    await app.updater.stop()
    await app.stop()


async def play(people, wang, seen):
    """The person's part: start, press, send a photo; each is answered."""
    await seen.get()
    await people.start(wang, "abc")
    await seen.get()
    [*_, card] = await people.messages(wang)
    assert card["text"] == "['abc']"
    press = await people.press(wang, card["message_id"], wang, text="修")
    await seen.get()
    assert (await people.callback(press["callback_query_id"]))["text"] == "好"
    [*_, card] = await people.messages(wang)
    assert card["text"] == "修好了"
    await people.say(wang, wang, "裂缝", photos=[picture()])
    await seen.get()
    [*_, echo] = await people.messages(wang)
    assert (echo["from"]["id"], echo["caption"]) == (BOT, "裂缝")


async def test_sending_of_every_kind(app, people, wang):
    bot = app.bot
    text = await bot.send_message(
        wang, "*x* _y_", ParseMode.MARKDOWN_V2, reply_markup=ReplyKeyboardMarkup([["是"]])
    )
    assert [entity.type for entity in text.entities] == ["bold", "italic"]
    await bot.send_message(wang, "?", reply_markup=ForceReply(selective=True))
    reply = await bot.send_message(
        wang, "y", reply_parameters=ReplyParameters(text.message_id, quote="x")
    )
    assert reply.reply_to_message.message_id == text.message_id
    assert reply.quote.text == "x"
    document = await bot.send_document(
        wang, b"bytes", filename="报告.txt", thumbnail=picture(90, 90)
    )
    assert document.document.file_name == "报告.txt"


async def test_files_of_every_kind(app, people, wang):
    bot = app.bot
    album = await bot.send_media_group(
        wang, [InputMediaPhoto(picture(), caption="一"), InputMediaPhoto(picture(50, 50))]
    )
    assert len({message.media_group_id for message in album}) == 1
    papers = [
        InputMediaDocument(b"a", filename="a.txt"),
        InputMediaDocument(b"b", filename="b.txt"),
    ]
    assert [m.document.file_name for m in await bot.send_media_group(wang, papers)] == [
        "a.txt",
        "b.txt",
    ]


async def test_places_polls_and_passing_on(app, people, wang):
    bot = app.bot
    text = await bot.send_message(wang, "x")
    live = await bot.send_location(wang, 31.2, 121.5, live_period=60)
    await live.edit_live_location(31.3, 121.5)
    assert (await live.stop_live_location()).location.live_period is None
    assert (await bot.send_venue(wang, 1, 2, "门", "东")).venue.title == "门"
    assert (await bot.send_contact(wang, "+861", "张")).contact.first_name == "张"
    assert (await bot.send_dice(wang)).dice.value
    assert (await bot.send_voice(wang, b"OggS", duration=3)).voice.duration.seconds == 3
    assert (await bot.send_audio(wang, b"mp3", title="t")).audio.title == "t"
    assert (await bot.send_video(wang, b"mp4", width=1, height=2)).video.height == 2
    assert (await bot.send_animation(wang, picture(kind="GIF"))).animation
    assert (await bot.send_sticker(wang, picture(kind="WEBP"))).sticker
    poll = await bot.send_poll(wang, "?", ["a", "b"], is_anonymous=False)
    assert (await poll.stop_poll()).is_closed
    await bot.send_chat_action(wang, ChatAction.TYPING)
    copied = await bot.copy_message(wang, wang, text.message_id)
    await bot.delete_message(wang, copied.message_id)
    forward = await bot.forward_message(wang, wang, text.message_id)
    assert forward.forward_origin.sender_user.id == BOT
    await bot.set_message_reaction(wang, text.message_id, [ReactionTypeEmoji("👍")])


async def test_groups_and_topics(app, people, wang, group):
    bot = app.bot
    topic = await bot.create_forum_topic(group, "质量")
    sent = await bot.send_message(group, "x", message_thread_id=topic.message_thread_id)
    assert sent.is_topic_message
    await sent.pin()
    await bot.unpin_all_forum_topic_messages(group, topic.message_thread_id)
    await bot.close_forum_topic(group, topic.message_thread_id)
    await bot.reopen_forum_topic(group, topic.message_thread_id)
    await bot.edit_forum_topic(group, topic.message_thread_id, name="安全")
    await bot.delete_forum_topic(group, topic.message_thread_id)
    assert await bot.get_forum_topic_icon_stickers()
    chat = await bot.get_chat(group)
    assert (chat.title, chat.is_forum, chat.permissions.can_send_messages) == ("3号楼", True, True)
    admins = await bot.get_chat_administrators(group)
    assert {admin.user.id: admin.status for admin in admins} == {
        wang: "creator",
        BOT: "administrator",
    }
    link = await bot.create_chat_invite_link(group, creates_join_request=True, name="x")
    assert link.creates_join_request
    await bot.set_chat_title(group, "4号楼")
    await bot.set_chat_description(group, "d")
    await bot.set_chat_photo(group, picture())
    await bot.leave_chat(group)


async def test_the_profile(app, people, wang, group):
    bot = app.bot
    await bot.set_my_commands([("start", "开始")], BotCommandScopeChat(group), "zh")
    [command] = await bot.get_my_commands(BotCommandScopeChat(group), "zh")
    assert command.description == "开始"
    await bot.set_my_name("工地", "zh")
    assert (await bot.get_my_name("zh")).name == "工地"
    await bot.set_chat_menu_button(wang, MenuButtonCommands())
    assert (await bot.get_my_default_administrator_rights()).can_pin_messages is False
    assert (await bot.get_webhook_info()).url == ""
    assert (await bot.get_user_profile_photos(wang)).total_count == 0
    assert bot.can_read_all_group_messages is False


async def test_errors_have_their_classes(app, sandbox, people, wang):
    bot = app.bot
    stranger = (await people.person("S"))["id"]
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4242, "x")
    members = {wang: "creator", BOT: "member"}
    old = (await people.group("G", members, type="group"))["id"]
    new = await people.migrate(old)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == new
    await people.fault("sendMessage", status=429, parameters={"retry_after": 3})
    with pytest.raises(RetryAfter):
        await bot.send_message(wang, "x")


async def test_a_wrong_token_is_said(sandbox):
    requests = [HTTPXRequest(), HTTPXRequest()]
    bot = Bot("123456:wrong", f"{sandbox.url}/bot", request=requests[0],
              get_updates_request=requests[1])  # fmt: skip
    with pytest.raises(InvalidToken):
        await bot.initialize()
    for request in requests:
        await request.shutdown()


async def test_two_pollers_are_in_conflict(app, sandbox, people):
    async with application(sandbox) as other, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(poll(app.bot, 20))
        while not (await people.state())["polling"]:
            pass
        second = tasks.create_task(poll(other.bot, 1))
    assert isinstance(first.result(), Conflict)
    assert second.result() == ()


async def poll(bot, timeout):  # noqa: ASYNC109 -- Telegram's own timeout
    try:
        return await bot.get_updates(timeout=timeout)
    except Conflict as conflict:
        return conflict
