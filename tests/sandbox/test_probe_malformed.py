"""The words for parameters that are wrong inside, each with the place Telegram names."""

import random
import re

import pytest

from sandbox.dispatch import HANDLERS
from sandbox.schema.botapi import bot_api

ENTITY = "can't parse MessageEntity: "
BUTTON = "can't parse inline keyboard button: "
KEY = "can't parse keyboard button: "
SCOPE = "can't parse BotCommandScope: "
MEDIA = "can't parse InputMedia: "
NO = 'Can\'t find field "{}"'
TYPE = 'Field "{}" must be of type {}'
COMMANDS = [{"command": "a", "description": "b"}]


def inline(*row):
    return {"reply_markup": {"inline_keyboard": [list(row)]}}


def entity(**more):
    return {"entities": [{"type": "bold", "offset": 0, "length": 1, **more}]}


MESSAGES = [
    ({"reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
    (
        {"reply_parameters": {"message_id": "x"}},
        'field "message_id" must be a valid Number',
    ),
    ({"reply_parameters": {"message_id": True}}, 'field "message_id" must be a Number'),
    (entity(type=""), f"{ENTITY}Type is not specified"),
    (entity(type="zap"), f"{ENTITY}Unsupported type specified"),
    (entity(offset=True), f'{ENTITY}Field "offset" must be a Number'),
    (entity(type="text_link"), ENTITY + NO.format("url")),
    (entity(type="text_mention"), ENTITY + NO.format("user")),
    (
        entity(type="date_time", unix_time=5, date_time_format="zz"),
        f"{ENTITY}Invalid date-time format specified",
    ),
    ({"entities": [{"type": "bold", "length": 1}]}, ENTITY + NO.format("offset")),
    ({"entities": ["x"]}, f"{ENTITY}expected an Object"),
    (inline("x"), f"{BUTTON}InlineKeyboardButton must be an Object"),
    (inline({"text": True, "callback_data": "x"}), BUTTON + TYPE.format("text", "String")),
    (inline({"text": "x", "web_app": {}}), BUTTON + NO.format("url")),
    (
        {"reply_markup": {"inline_keyboard": [{"text": "x"}]}},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    (
        {"reply_markup": {"inline_keyboard": {}, "keyboard": None}},
        'field "inline_keyboard" must be of type Array',
    ),
    ({"reply_markup": {"keyboard": [{"text": "x"}]}},
     'field "keyboard" must be an Array of Arrays'),
    ({"reply_markup": {"keyboard": [[5]]}}, f"{KEY}KeyboardButton must be a String or an Object"),
    ({"reply_markup": {"keyboard": [[{}]]}}, KEY + NO.format("text")),
    (
        {"reply_markup": {"keyboard": [["a"]], "resize_keyboard": "yes"}},
        'field "resize_keyboard" must be of type Boolean',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("params", "refusal"), MESSAGES)
async def test_messages(town, params, refusal):
    said = await town.refused("sendMessage", chat_id=town.wang, text="x", **params)
    assert said == (400, f"Bad Request: {refusal}")


OTHERS = [
    ("setMyCommands", {"commands": ["a"]}, "can't parse BotCommand: expected an Object"),
    ("setMyCommands", {"commands": [{"command": "a"}]},
     "can't parse BotCommand: " + NO.format("description")),
    ("setMyCommands", {"commands": COMMANDS, "scope": {}}, SCOPE + NO.format("type")),
    ("setMyCommands", {"commands": COMMANDS, "scope": []},
     f"{SCOPE}BotCommandScope must be an Object"),
    ("setMyCommands", {"commands": COMMANDS, "scope": "{"},
     "can't parse BotCommandScope JSON object"),
    ("setMessageReaction", {"reaction": ["👍"]}, "can't parse ReactionType: expected an Object"),
    ("setMessageReaction", {"reaction": [{"type": "emoji"}]},
     "can't parse ReactionType: " + NO.format("emoji")),
    ("sendMediaGroup", {"media": ["x"]}, f"{MEDIA}expected an Object"),
    ("sendMediaGroup", {"media": [{"media": "x"}]}, MEDIA + NO.format("type")),
    ("sendMediaGroup", {"media": [{"type": "photo"}]}, f"{MEDIA}media not found"),
    ("sendPoll", {"question": "q", "options": [1]}, "expected an option to be of type String"),
    ("setChatPermissions", {"permissions": {"can_send_messages": "yes"}},
     "can't parse chat permissions: " + TYPE.format("can_send_messages", "Boolean")),
    ("deleteMessages", {"message_ids": [True]}, "message identifier must be a Number"),
    ("setChatPhoto", {"photo": "abc"}, "photo must be uploaded as an InputFile"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "refusal"), OTHERS)
async def test_other_methods(town, method, params, refusal):
    place = {"chat_id": town.group, "message_id": 1} if method != "setMyCommands" else {}
    assert await town.refused(method, **place, **params) == (400, f"Bad Request: {refusal}")


async def test_numbers_pass_for_texts_and_texts_for_numbers(town):
    town.forgiven = True
    first = await town.bot("sendMessage", chat_id=str(town.wang), text=12)
    params = inline({"text": 5, "callback_data": 6})
    params["reply_parameters"] = {"message_id": str(first["message_id"])}
    message = await town.bot("sendMessage", chat_id=town.wang, text="x", **params)
    assert message["reply_markup"] == inline({"text": "5", "callback_data": "6"})["reply_markup"]
    assert message["reply_to_message"]["text"] == "12"


async def test_keyboards_of_plain_strings_are_keyboards(town):
    markup = {"keyboard": [["A", {"text": "B"}]]}
    await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=markup)
    shown = (await town.people.messages(town.wang))[-1]["reply_markup"]
    assert shown["keyboard"] == [[{"text": "A"}, {"text": "B"}]]


ODD = [
    None, True, 0, -1, 1.5, 10**30, "", "x", "7", "²", "-", "{", "[]", "@", "\x00", "\u200f",
    [], {}, [[]], [{}], [None], ["x"], [1], [[None]], [["a"]], {"a": 1}, {"type": 5},
    {"inline_keyboard": 5}, {"inline_keyboard": [[{"text": None}]]}, {"keyboard": [[None]]},
    {"inline_keyboard": [[{"text": "a", "login_url": {"url": []}}]]}, {"message_id": [1]},
    [{"type": "bold", "offset": 0, "length": 10**9}], {"type": "web_app", "web_app": 5},
    [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": "x"}}],
    [{"type": "photo", "media": 5, "caption_entities": [5]}], [{"text": 5}, {"text": None}],
]  # fmt: skip
RESULT = re.compile(r"result\b")
STATEFUL = {"setWebhook", "deleteWebhook", "leaveChat", "close", "logOut"}


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_odd_brings_the_server_down(town, seed):
    """What it answers also fits the description of the Bot API, whatever it was asked."""
    town.forgiven = True
    dice = random.Random(seed)  # noqa: S311 -- a test that can be repeated
    places = [town.wang, town.group, str(town.group), 5]
    names = sorted(HANDLERS.keys() - STATEFUL)
    for name in dice.choices(names, k=500):
        params = {
            given: dice.choice(places if given.endswith("chat_id") else ODD)
            for given in bot_api().methods[name.lower()].parameters
            if dice.random() < 0.4
        }
        params.pop("timeout", None)
        answer = await town.call(name, **params)
        assert answer.status_code < 500, (name, params, answer.text)
    broken = [v for v in town.world.journal.violations if RESULT.match(v["where"])]
    assert broken == []
