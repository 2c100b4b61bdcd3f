"""The running server: it starts on a free port, tells what happens, and stops at once."""

import asyncio
import json
import time

import httpx
import websockets

from sandbox.client import World as People
from sandbox.server import serve
from tests.sandbox.town import picture

TOLD = [
    "user",
    "message",
    "message",
    "edited_message",
    "pinned",
    "message",
    "reaction",
    "callback_answer",
    "deleted",
    "violation",
    "violation",
    "clock",
]


async def test_everything_that_happens_is_told():
    async with serve() as sandbox, People(sandbox.url) as people:
        address = sandbox.url.replace("http", "ws", 1) + "/sandbox/events"
        async with websockets.connect(address, proxy=None) as wire:
            person = (await people.person("X"))["id"]
            await people.start(person)
            async with httpx.AsyncClient(base_url=sandbox.url) as http:
                url = f"/bot{sandbox.token}"
                sent = await http.post(f"{url}/sendMessage", json={"chat_id": person, "text": "x"})
                place = {"chat_id": person, "message_id": sent.json()["result"]["message_id"]}
                await http.post(f"{url}/editMessageText", json=place | {"text": "y"})
                await http.post(f"{url}/pinChatMessage", json=place)
                await people.react(person, place["message_id"], person, "👍")
                pressed = await people.press(person, place["message_id"], person, data="d")
                answer = pressed | {"text": "ok"}
                await http.post(f"{url}/answerCallbackQuery", json=answer)
                await http.post(f"{url}/deleteMessage", json=place)
                await http.post(f"{url}/sendMessage", json={"chat_id": person, "txt": "y"})
            await people.advance(5)
            told = []
            while not told or told[-1]["type"] != "clock":
                told.append(json.loads(await wire.recv()))
    kinds = [event["type"] for event in told if event["type"] != "call"]
    assert kinds == TOLD
    by_kind = {event["type"]: event for event in told}
    assert by_kind["edited_message"]["message"]["text"] == "y"
    assert by_kind["callback_answer"]["text"] == "ok"
    assert by_kind["deleted"]["chat_id"] == person


async def test_it_stops_quickly_with_open_long_polls_and_watchers():
    async with serve() as sandbox, httpx.AsyncClient(base_url=sandbox.url) as http:
        address = sandbox.url.replace("http", "ws", 1) + "/sandbox/events"
        wire = await websockets.connect(address, proxy=None)
        async with asyncio.TaskGroup() as group:
            url = f"/bot{sandbox.token}/getUpdates?timeout=50"
            poll = group.create_task(http.get(url, timeout=60))
            while not (await http.get("/sandbox/state")).json()["polling"]:
                pass
            begun = time.perf_counter()
            await sandbox.stop()
            assert time.perf_counter() - begun < 2
        assert poll.result().json() == {"ok": True, "result": []}
        await wire.wait_closed()


async def test_a_kept_world_carries_on(tmp_path):
    path = tmp_path / "state" / "world.json"
    async with serve(state=path) as sandbox, People(sandbox.url) as people:
        person = (await people.person("建国", username="wang"))["id"]
        await people.start(person)
        photo = await people.say(person, person, "裂缝", photos=[picture()])
        group = (await people.group("G", {person: "creator"}, is_forum=True))["id"]
        topic = await people.topic(group, person, "质量")
        await people.advance(3600)
        async with asyncio.timeout(5):
            while not path.exists():
                await asyncio.to_thread(lambda: None)
    async with serve(state=path) as sandbox, People(sandbox.url) as people:
        state = await people.state()
        assert state["pending_updates"] == 2
        assert state["now"] - time.time() > 3500  # noqa: TID251 -- beside the sandbox's clock
        messages = await people.messages(person)
        assert messages[-1] == photo
        assert await people.file(photo["photo"][-1]["file_id"])
        assert (await people.person("New"))["id"] != person
        after = await people.say(group, person, "x", message_thread_id=topic["message_thread_id"])
        assert after["message_id"] == topic["message_thread_id"] + 1
        async with httpx.AsyncClient(base_url=sandbox.url) as http:
            updates = (await http.get(f"/bot{sandbox.token}/getUpdates")).json()["result"]
        assert [update["message"].get("text") for update in updates[:2]] == ["/start", None]
        assert updates[0]["update_id"] + 1 == updates[1]["update_id"]


async def test_the_page_stands_at_the_root():
    async with serve() as sandbox, httpx.AsyncClient(base_url=sandbox.url) as http:
        page = await http.get("/")
        assert page.status_code == httpx.codes.OK
        assert page.headers["content-type"].startswith("text/html")
