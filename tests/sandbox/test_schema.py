"""The checks of calls and answers against the description of the Bot API."""

import json

import pytest

from sandbox.dispatch import HANDLERS
from sandbox.schema.botapi import bot_api


async def violations(town):
    town.forgiven = True
    return [(v["where"], v["kind"]) for v in await town.people.violations()]


@pytest.mark.parametrize(
    ("params", "where", "kind"),
    [
        ({"txet": "x"}, "txet", "unknown"),
        ({"disable_notification": "maybe"}, "disable_notification", "type"),
        ({"message_thread_id": "x"}, "message_thread_id", "type"),
        ({"text": 5}, "text", "type"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y",
                                                    "colour": "red"}]]}},
            "reply_markup.inline_keyboard[0][0].colour",
            "unknown",
        ),
        (
            {"entities": [{"type": "bold", "offset": 0, "length": "1"}]},
            "entities[0].length",
            "type",
        ),
        ({"link_preview_options": {"is_off": True}}, "link_preview_options.is_off", "unknown"),
    ],
)  # fmt: skip
async def test_what_telegram_lets_pass_is_recorded(town, params, where, kind):
    response = await town.call("sendMessage", **({"chat_id": town.wang, "text": "x"} | params))
    assert (where, kind) in await violations(town)
    if kind == "unknown":
        assert response.json()["ok"] is True


async def test_a_missing_parameter_is_recorded_and_refused(town):
    await town.refused("sendMessage", text="x")
    assert ("chat_id", "missing") in await violations(town)


async def test_too_long_texts_are_recorded_too(town):
    await town.refused("sendMessage", chat_id=town.wang, text="x" * 5000)
    assert ("text", "length") in await violations(town)
    long_data = {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}
    await town.refused("sendMessage", chat_id=town.wang, text="x", reply_markup=long_data)
    assert ("reply_markup.inline_keyboard[0][0].callback_data", "length") in await violations(town)


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_parameters_travel_in_four_ways(town, way):
    url = f"/bot{town.world.token}/SENDmessage"
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    params = {"chat_id": str(town.wang), "text": "你好", "reply_markup": json.dumps(markup)}
    if way == "query":
        answer = await town.http.get(url, params=params)
    elif way == "form":
        answer = await town.http.post(url, data=params)
    elif way == "json":
        answer = await town.http.post(url, json=params | {"reply_markup": markup})
    else:
        answer = await town.http.post(url, files={n: (None, v) for n, v in params.items()})
    assert answer.json()["result"]["reply_markup"] == markup


async def test_unknown_methods_tokens_and_paths(town):
    for path, status, words in [
        (f"/bot{town.world.token}/sendNothing", 404, "Not Found: method not found"),
        ("/bot123:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        (f"/bot{town.world.token}/", 404, "Not Found: method not found"),
    ]:
        answer = await town.http.get(path)
        assert (answer.status_code, answer.json()) == (
            status,
            {"ok": False, "error_code": status, "description": words},
        )


async def test_what_is_not_modelled_is_said_loudly(town):
    code, words = await town.refused("sendGame", chat_id=town.wang, game_short_name="x")
    assert code == 501
    assert "does not model sendGame" in words
    assert ("sendGame", "unmodelled") in await violations(town)


def test_every_handler_is_a_method_of_the_bot_api():
    assert {name.lower() for name in HANDLERS} <= bot_api().methods.keys()


async def test_every_unmodelled_method_refuses_and_none_says_true(town):
    town.forgiven = True
    for name, method in bot_api().methods.items():
        if method.name in HANDLERS or method.name == "getUpdates":
            continue
        answer = await town.call(name)
        assert answer.status_code in {400, 501}, name


async def test_bodies_that_make_no_sense(town):
    town.forgiven = True
    url = f"/bot{town.world.token}/sendMessage"
    headers = {"content-type": "application/json"}
    for body, words in [
        (b"{", "Bad Request: message text is empty"),
        (b"[]", "Bad Request: message text is empty"),
        (b'{"text": "read so far", oops', "Bad Request: chat_id is empty"),
    ]:
        answer = await town.http.post(url, content=body, headers=headers)
        assert answer.json()["description"] == words


async def test_calls_are_on_record(town):
    before = (await town.people.calls())[-1]["n"]
    await town.bot("sendMessage", chat_id=town.wang, text="x")
    await town.refused("sendMessage", chat_id=99, text="x")
    first, second = await town.people.calls(before)
    assert (first["n"], first["method"], first["status"]) == (before + 1, "sendMessage", 200)
    assert first["params"] == {"chat_id": town.wang, "text": "x"}
    assert first["result"]["text"] == "x"
    assert second["status"] == 400
    assert second["result"]["description"] == "Bad Request: chat not found"


def test_answers_are_checked_as_well():
    method = bot_api().methods["sendmessage"]
    wrong = {"message_id": "1", "date": 1, "chat": {"id": 1, "type": "private"}, "txt": "x"}
    assert {(p.where, p.kind) for p in method.objections(wrong)} == {
        ("result.message_id", "type"),
        ("result.txt", "unknown"),
    }


async def test_a_fault_of_ours_is_seen(town):
    del town.world.state.people[town.li]  # the town forgets a person and keeps the chat
    code, words = await town.refused("sendMessage", chat_id=town.li, text="x")
    assert (code, words) == (500, "Internal Server Error")
    [violation] = await town.people.violations()
    assert violation["kind"] == "fault"
    assert "KeyError" in violation["problem"]
