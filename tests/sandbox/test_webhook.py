"""Webhooks: updates come with the secret, in order, and again after a failure."""

import asyncio
import json
from dataclasses import dataclass, field

import httpx
import pytest

from sandbox.server import serve

SECRET = "s3cret"  # noqa: S105 -- it guards nothing


@dataclass
class Hook:
    """A bot's own server: answers with the given statuses, remembers what came."""

    statuses: list[int]
    reply: bytes = b""
    received: list[tuple[str | None, dict]] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in head[1:] if line)
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        self.received.append((headers.get("x-telegram-bot-api-secret-token"), body))
        status = self.statuses.pop(0) if self.statuses else 200
        kind = "content-type: application/json\r\n" if self.reply else ""
        size = f"content-length: {len(self.reply)}\r\n"
        answer = f"HTTP/1.1 {status} X\r\n{kind}{size}connection: close\r\n\r\n"
        writer.write(answer.encode() + self.reply)
        await writer.drain()
        writer.close()

    async def got(self, count):
        async with asyncio.timeout(10):
            while len(self.received) < count:
                await asyncio.to_thread(lambda: None)


@dataclass
class Bot:
    """The bot's hand and its only person."""

    http: httpx.AsyncClient
    token: str
    person: int = 0

    async def call(self, method, **params):
        return (await self.http.post(f"/bot{self.token}/{method}", json=params)).json()

    async def say(self, *texts):
        for text in texts:
            asked = {"from": self.person, "text": text}
            await self.http.post(f"/sandbox/chats/{self.person}/messages", json=asked)

    async def info(self, **wanted):
        """The webhook's state once it is as wanted."""
        async with asyncio.timeout(10):
            while True:
                info = (await self.call("getWebhookInfo"))["result"]
                if wanted.items() <= info.items():
                    return info


@pytest.fixture
async def bot():
    async with serve() as sandbox, httpx.AsyncClient(base_url=sandbox.url) as http:
        person = (await http.post("/sandbox/users", json={"first_name": "X"})).json()["id"]
        yield Bot(http, sandbox.token, person)


@pytest.fixture
async def hook(bot):
    hook = Hook([])
    server = await asyncio.start_server(hook.serve, "127.0.0.1", 0)
    hook.port = server.sockets[0].getsockname()[1]
    yield hook
    server.close()
    await server.wait_closed()


async def hooked(bot, hook, **more):
    url = f"http://127.0.0.1:{hook.port}/hook"
    return await bot.call("setWebhook", url=url, **more)


async def test_updates_come_with_the_secret_and_in_order(bot, hook):
    answer = await hooked(bot, hook, secret_token=SECRET)
    assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
    await bot.say("1", "2", "3")
    await hook.got(3)
    assert [secret for secret, _ in hook.received] == [SECRET] * 3
    assert [update["message"]["text"] for _, update in hook.received] == ["1", "2", "3"]
    info = await bot.info(pending_update_count=0)
    assert info["max_connections"] == 40
    assert "last_error_date" not in info


async def test_a_failure_is_told_and_tried_again(bot, hook):
    hook.statuses = [500]
    await hooked(bot, hook)
    await bot.say("x")
    await hook.got(1)
    await bot.info(
        pending_update_count=1, last_error_message="Wrong response from the webhook: 500 X"
    )
    await bot.http.post("/sandbox/clock", json={"advance": 0})
    await hook.got(2)
    assert hook.received[0] == hook.received[1]
    await bot.info(pending_update_count=0)


async def test_nobody_at_home(bot, hook):
    await bot.call("setWebhook", url="http://127.0.0.1:9/")
    await bot.say("x")
    await bot.info(pending_update_count=1, last_error_message="Connection refused")


async def test_the_answer_may_be_a_call(bot, hook):
    said = {"method": "sendMessage", "chat_id": bot.person, "text": "at once"}
    hook.reply = json.dumps(said).encode()
    await hooked(bot, hook)
    await bot.say("x")
    await bot.info(pending_update_count=0)
    messages = await bot.http.get(f"/sandbox/chats/{bot.person}/messages")
    assert [message["text"] for message in messages.json()] == ["x", "at once"]


async def test_polling_and_a_webhook_exclude_each_other(bot, hook):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.call("getUpdates", timeout=20))
        while not (await bot.http.get("/sandbox/state")).json()["polling"]:
            pass
        await hooked(bot, hook)
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
    conflict = await bot.call("getUpdates")
    assert (conflict["error_code"], conflict["description"]) == (
        409,
        (
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
            " delete the webhook first"
        ),
    )
    assert (await bot.call("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await bot.call("getUpdates"))["result"] == []


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("http://example.com/", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://example.com:81/",
         "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("ftp://example.com/", "invalid webhook URL specified"),
        ("https://localnames/", "bad webhook: Failed to resolve host: Name or service not known"),
    ],
)  # fmt: skip
async def test_webhooks_refused(town, url, refusal):
    code, said = await town.refused("setWebhook", url=url)
    assert (code, said) == (400, f"Bad Request: {refusal}")
    code, said = await town.refused("setWebhook", url="https://a.b/", secret_token=SECRET + "!")
    assert said == "Bad Request: secret token contains unallowed characters"
