"""What people do: the world side of the sandbox."""

import httpx
import pytest

from tests.sandbox.town import BOT, picture

ONE = {"inline_keyboard": [[{"text": "修复", "callback_data": "fix"},
                            {"text": "看", "url": "https://a.b/"}]]}  # fmt: skip


async def test_a_press_waits_for_an_answer(town):
    sent = await town.bot("sendMessage", chat_id=town.group, text="x", reply_markup=ONE)
    pressed = await town.people.press(town.group, sent["message_id"], town.li, text="修复")
    query_id = pressed["callback_query_id"]
    assert await town.people.callback(query_id) == {
        "answered": False,
        "text": "",
        "show_alert": False,
        "url": "",
    }
    [update] = await town.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "fix", town.li)
    assert query["message"]["reply_markup"]
    assert await town.bot(
        "answerCallbackQuery", callback_query_id=query_id, text="好", show_alert=True
    )
    assert await town.people.callback(query_id) == {
        "answered": True,
        "text": "好",
        "show_alert": True,
        "url": "",
    }


async def test_late_and_unknown_answers(town):
    sent = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=ONE)
    pressed = await town.people.press(town.wang, sent["message_id"], town.wang, data="fix")
    too_old = (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    query = pressed["callback_query_id"]
    assert (await town.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201))[
        1
    ] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await town.refused("answerCallbackQuery", callback_query_id=query, url="http://a.b"))[
        1
    ] == "Bad Request: URL_INVALID"
    await town.people.advance(60)
    assert await town.refused("answerCallbackQuery", callback_query_id=query) == too_old
    assert await town.refused("answerCallbackQuery", callback_query_id="1") == too_old


async def test_other_buttons_lead_elsewhere(town):
    sent = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=ONE)
    place = (town.wang, sent["message_id"], town.wang)
    assert await town.people.press(*place, text="看") == {"url": "https://a.b/"}
    with pytest.raises(httpx.HTTPStatusError, match="no button"):
        await town.people.press(*place, text="无")
    keys = await town.bot(
        "sendMessage", chat_id=town.wang, text="?", reply_markup={"keyboard": [[{"text": "是"}]]}
    )
    said = await town.people.press(town.wang, keys["message_id"], town.wang, text="是")
    assert said["messages"][0]["text"] == "是"


async def test_a_forged_press_and_one_on_a_deleted_message(town):
    sent = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_markup=ONE)
    await town.people.press(town.wang, sent["message_id"], town.wang, data="issue:1:close")
    await town.bot("deleteMessage", chat_id=town.wang, message_id=sent["message_id"])
    await town.people.press(town.wang, sent["message_id"], town.wang, data="fix")
    forged, gone = await town.updates()
    assert forged["callback_query"]["data"] == "issue:1:close"
    assert gone["callback_query"]["message"] == {
        "chat": forged["callback_query"]["message"]["chat"],
        "message_id": sent["message_id"],
        "date": 0,
    }


async def test_chat_instances_differ_by_chat(town):
    instances = []
    for chat, person in [(town.wang, town.wang), (town.group, town.wang), (town.group, town.li)]:
        sent = await town.bot("sendMessage", chat_id=chat, text="x", reply_markup=ONE)
        await town.people.press(chat, sent["message_id"], person, data="fix")
        instances.append((await town.updates())[-1]["callback_query"]["chat_instance"])
    assert instances[0] != instances[1] == instances[2]


async def test_deep_links(town):
    fresh = (await town.people.person("F"))["id"]
    started = await town.people.start(fresh, "site_3-A")
    assert started["text"] == "/start site_3-A"
    assert started["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    group = (await town.people.group("G", {town.wang: "creator"}))["id"]
    await town.updates()
    await town.people.member(group, BOT, "member", by=town.wang, payload="abc")
    *_, last = await town.updates()
    assert last["message"]["text"] == "/start@siteloop_bot abc"


async def test_voice_location_contact_and_albums_of_documents(town):
    voice = await town.people.say(town.wang, town.wang, voice=b"OggS" + bytes(10), duration=3)
    assert (voice["voice"]["duration"], voice["voice"]["mime_type"]) == (3, "audio/ogg")
    place = await town.people.say(
        town.wang, town.wang, location={"latitude": 31.2, "longitude": 121.5}
    )
    assert place["location"]["latitude"] == 31.2
    card = await town.people.say(
        town.wang, town.wang, contact={"phone_number": "+86138", "first_name": "张"}
    )
    assert card["contact"]["first_name"] == "张"
    files = [("a.pdf", b"a"), ("b.pdf", b"b")]
    album = await town.people.album(town.wang, town.wang, "图纸", documents=files)
    assert len({message["media_group_id"] for message in album}) == 1
    assert album[0]["caption"] == "图纸"
    late = await town.people.say(town.wang, town.wang, photos=[picture(9, 9)], media_group_id="77")
    assert late["media_group_id"] == "77"


async def test_anonymous_administrators(town):
    said = await town.people.say(town.group, town.wang, "通知", anonymous=True)
    assert said["from"]["id"] == 1087968824
    assert said["sender_chat"]["id"] == town.group
    [update] = await town.updates()
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    with pytest.raises(httpx.HTTPStatusError, match="only administrators"):
        await town.people.say(town.group, town.li, "x", anonymous=True)


async def test_strangers_do_not_speak_and_do_not_look(town):
    stranger = (await town.people.person("S"))["id"]
    with pytest.raises(httpx.HTTPStatusError, match="is not in the chat"):
        await town.people.say(town.group, stranger, "x")
    with pytest.raises(httpx.HTTPStatusError, match="is not in the chat"):
        await town.people.messages(town.group, as_=stranger)
    with pytest.raises(httpx.HTTPStatusError, match="only its person"):
        await town.people.say(town.wang, town.li, "x")


async def test_a_group_becomes_a_supergroup(town):
    members = {town.wang: "creator", BOT: "administrator"}
    old = (await town.people.group("老群", members, type="group"))["id"]
    await town.people.say(old, town.wang, "旧")
    await town.updates()
    new = await town.people.migrate(old)
    assert str(new).startswith("-100")
    first, second = await town.updates()
    assert first["message"]["migrate_to_chat_id"] == new
    assert first["message"]["chat"]["id"] == old
    assert second["message"]["migrate_from_chat_id"] == old
    assert (second["message"]["chat"]["id"], second["message"]["message_id"]) == (new, 1)
    assert (await town.bot("getChatMember", chat_id=new, user_id=town.wang))["status"] == (
        "creator"
    )
    with pytest.raises(httpx.HTTPStatusError, match="has become"):
        await town.people.say(old, town.wang, "x")


async def test_reactions_and_votes_are_seen(town):
    said = await town.people.say(town.group, town.li, "完工")
    await town.bot(
        "setMessageReaction",
        chat_id=town.group,
        message_id=said["message_id"],
        reaction=[{"type": "emoji", "emoji": "👌"}],
    )
    seen = await town.people.react(town.group, said["message_id"], town.wang, "👍")
    assert seen["reactions"] == [
        {"type": {"type": "emoji", "emoji": "👌"}, "user_id": BOT},
        {"type": {"type": "emoji", "emoji": "👍"}, "user_id": town.wang},
    ]
    seen = await town.people.react(town.group, said["message_id"], town.wang, "")
    assert len(seen["reactions"]) == 1
    code, words = await town.refused(
        "setMessageReaction",
        chat_id=town.group,
        message_id=said["message_id"],
        reaction=[{"type": "emoji", "emoji": "🥔"}],
    )
    assert (code, words) == (400, "Bad Request: REACTION_INVALID")


async def test_messages_are_listed_as_a_phone_would_ask(town):
    for text in "abcde":
        await town.people.say(town.wang, town.wang, text)
    everything = await town.people.messages(town.wang, as_=town.wang)
    ids = [message["message_id"] for message in everything]
    texts = lambda listed: "".join(m["text"] for m in listed)  # noqa: E731 -- read once below
    assert texts(await town.people.messages(town.wang, limit=2)) == "de"
    assert texts(await town.people.messages(town.wang, limit=2, before=ids[-1])) == "cd"
    assert texts(await town.people.messages(town.wang, after=ids[-2])) == "e"
    fresh = (await town.people.person("F"))["id"]
    assert await town.people.messages(fresh, as_=fresh) == []


async def test_names_change_everywhere(town):
    await town.people.say(town.wang, town.wang, "x")
    await town.http.patch(f"/sandbox/users/{town.wang}", json={"first_name": "王"})
    [*_, message] = await town.people.messages(town.wang)
    assert (message["from"]["first_name"], message["chat"]["first_name"]) == ("王", "王")


async def test_deleting_and_editing_as_people(town):
    said = await town.people.say(town.group, town.li, "x")
    with pytest.raises(httpx.HTTPStatusError, match="only its author"):
        await town.people.edit(town.group, said["message_id"], town.wang, "y")
    await town.people.delete(town.group, said["message_id"], town.wang)
    await town.updates()
    with pytest.raises(httpx.HTTPStatusError, match="no message"):
        await town.people.edit(town.group, said["message_id"], town.li, "y")


async def test_inline_questions(town):
    asked = await town.http.post("/sandbox/inline", json={"from": town.wang, "query": "issue 12"})
    number = asked.json()["inline_query_id"]
    [update] = await town.updates()
    assert update["inline_query"]["query"] == "issue 12"
    article = {
        "type": "article",
        "id": "1",
        "title": "#12",
        "input_message_content": {"message_text": "漏水"},
    }
    assert await town.bot("answerInlineQuery", inline_query_id=number, results=[article])
    offered = (await town.http.get(f"/sandbox/inline/{number}")).json()
    assert offered["results"][0]["title"] == "#12"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/users", {"first_name": ""}, 422),
        ("/users", {"first_name": "x", "nickname": "y"}, 422),
        ("/users", {"first_name": "x", "id": BOT}, 409),
        ("/chats", {"type": "group", "title": "x", "members": [{"user_id": 99}]}, 404),
        ("/chats", {"type": "group", "title": "x", "is_forum": True}, 422),
        ("/chats/-5/messages", {"from": 1, "text": "x"}, 404),
        ("/chats/-5/migrate", {}, 404),
        ("/faults", {"method": "x", "effect": "magic"}, 422),
    ],
)
async def test_the_world_side_says_what_is_wrong(town, path, body, status):
    answer = await town.http.post(f"/sandbox{path}", json=body)
    assert (answer.status_code, "detail" in answer.json()) == (status, True)


async def test_misspelt_fields_are_refused(town):
    answer = await town.http.post(
        f"/sandbox/chats/{town.wang}/messages", json={"from": town.wang, "txt": "x"}
    )
    assert (answer.status_code, answer.json()["detail"]) == (422, "unknown: txt")


async def test_the_state_at_one_look(town):
    await town.people.say(town.wang, town.wang, "x")
    state = await town.people.state()
    assert state["bot"]["username"] == "siteloop_bot"
    assert {user["id"] for user in state["users"]} == {town.wang, town.li}
    assert state["pending_updates"] == 1
    chats = {chat["chat"]["id"]: chat for chat in state["chats"]}
    assert chats[town.wang]["started"] is True
    assert chats[town.wang]["last_message"]["text"] == "x"
    assert {member["user_id"] for member in chats[town.group]["members"]} == {
        town.wang,
        town.li,
        BOT,
    }


async def test_files_for_the_page_are_harmless(town):
    page = ("坏.html", b"<script>alert(1)</script>")
    said = await town.people.say(town.wang, town.wang, documents=[page])
    answer = await town.http.get(f"/sandbox/files/{said['document']['file_id']}")
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert "UTF-8''%E5%9D%8F.html" in answer.headers["content-disposition"]
    assert answer.content == page[1]


async def test_the_documentation_needs_no_internet(town):
    page = (await town.http.get("/sandbox/docs")).text
    assert "https://" not in page.replace("https://fastapi", "")
    described = (await town.http.get("/sandbox/openapi.json")).json()
    assert "/sandbox/chats/{chat_id}/messages" in described["paths"]
