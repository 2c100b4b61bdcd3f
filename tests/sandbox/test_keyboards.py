"""Keyboards: which stand, which are refused."""

import pytest


def inline(*buttons):
    return {"inline_keyboard": [list(buttons)]}


async def test_an_inline_keyboard_stands_in_the_message(town):
    buttons = [
        {"text": "修", "callback_data": "issue:17:fix", "style": "success"},
        {"text": "链", "url": "https://t.me/siteloop_bot?start=x"},
        {"text": "抄", "copy_text": {"text": "C30"}},
        {"text": "搜", "switch_inline_query_current_chat": ""},
    ]
    message = await town.bot(
        "sendMessage", chat_id=town.wang, text="x", reply_markup=inline(*buttons)
    )
    assert message["reply_markup"] == inline(*buttons)


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [[{"text": "是"}, {"text": "否"}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "原因"},
    ],
)
async def test_reply_keyboards_are_seen_by_people_only(town, markup):
    message = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=markup)
    assert "reply_markup" not in message
    [*_, seen] = await town.people.messages(town.wang)
    assert seen["reply_markup"] == markup


@pytest.mark.parametrize("markup", [{}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}])
async def test_an_empty_keyboard_is_none(town, markup):
    town.forgiven = True
    message = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=markup)
    assert "reply_markup" not in message


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ("{not json", "can't parse reply keyboard markup JSON object"),
        ("[1]", "object expected as reply markup"),
        (
            inline({"text": "x"}),
            (
                "can't parse inline keyboard button: Text buttons are unallowed in the inline"
                " keyboard"
            ),
        ),
        (
            inline({"callback_data": "x"}),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (inline({"text": "x", "callback_data": "a" * 65}), "BUTTON_DATA_INVALID"),
        (inline({"text": "x", "callback_data": "中" * 22}), "BUTTON_DATA_INVALID"),
        (
            inline({"text": "x", "url": "nowhere"}),
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            inline({"text": "x", "callback_data": "x", "style": "purple"}),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 8] * 13},
            "reply markup is too long",
        ),
        (inline({"text": "x", "copy_text": {"text": "c" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (
            inline({"text": "x", "web_app": {"url": "http://a.b"}}),
            (
                "inline keyboard button Web App URL 'http://a.b' is invalid:"
                " Only HTTPS links are allowed"
            ),
        ),
    ],
)
async def test_what_telegram_refuses(town, markup, refusal):
    assert await town.refused("sendMessage", chat_id=town.wang, text="x", reply_markup=markup) == (
        400,
        f"Bad Request: {refusal}",
    )


async def test_64_bytes_of_data_fit(town):
    markup = inline({"text": "x", "callback_data": "中" * 21 + "a"})
    assert await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=markup)


async def test_some_buttons_are_for_private_chats(town):
    app = inline({"text": "x", "web_app": {"url": "https://a.b/"}})
    assert await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=app)
    assert (await town.refused("sendMessage", chat_id=town.group, text="x", reply_markup=app))[
        1
    ] == "Bad Request: BUTTON_TYPE_INVALID"
    contact = {"keyboard": [[{"text": "x", "request_contact": True}]]}
    assert (await town.refused("sendMessage", chat_id=town.group, text="x", reply_markup=contact))[
        1
    ] == "Bad Request: phone number can be requested in private chats only"
