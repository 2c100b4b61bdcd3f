"""Telegram is heard, by poll or by webhook, whatever it says in between."""

import socket

import httpx
import pytest

from bot.process import process
from tests.fakes_bot import settings, until


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


async def test_updates_come_by_webhook(start, world, wang, texts, house):
    port = free_port()
    hook = {
        "url": f"http://127.0.0.1:{port}/hook",
        "port": port,
        "secret": "a-secret_of-16-or-more",
    }
    async with start(mode="webhook", webhook=hook) as running:
        await world.say(wang, wang, "add one")
        await world.say(wang, wang, "say hello")

        async def there():
            return await texts(wang) == ["hello"]

        await until(there)
        await running.settled()
        assert await house.tallied() == ["one"]
        async with httpx.AsyncClient(trust_env=False) as stranger:
            forged = {"update_id": 1, "message": {}}
            secret = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]}
            assert (await stranger.post(hook["url"], json=forged)).status_code == 403
            wrong = {"X-Telegram-Bot-Api-Secret-Token": "no"}
            answer = await stranger.post(hook["url"], json=forged, headers=wrong)
            assert answer.status_code == 403
            answer = await stranger.post(hook["url"], content=b"{", headers=secret)
            assert answer.status_code == 400
            assert (await stranger.get(hook["url"])).status_code == 405
    async with start() as running:
        await world.say(wang, wang, "add by poll")
        await running.settled()
        assert await house.tallied() == ["one", "by poll"], "polling takes the webhook down"


async def test_a_restart_has_a_secret_of_its_own(start, world, wang, house):
    port = free_port()
    hook = {"url": f"http://127.0.0.1:{port}/", "port": port}
    for text in ("one", "two"):
        async with start(mode="webhook", webhook=hook) as running:
            await world.say(wang, wang, f"add {text}")
            await running.settled()
    assert house.seen[wang][-2:] == ["add one", "add two"]


async def test_a_webhook_that_was_taken_away_is_set_again(start, world, sandbox, wang, house):
    port = free_port()
    hook = {"url": f"http://127.0.0.1:{port}/", "port": port}
    async with start(mode="webhook", webhook=hook, silent_after_seconds=1.5) as running:
        await running.app.bot.delete_webhook()
        await world.say(wang, wang, "add one")

        async def there():
            return await house.tallied() == ["one"]

        await until(there)


async def test_health_and_metrics_are_told_on_a_port(start, sandbox, database_url, house, world):
    chosen = settings(sandbox, database_url)
    chosen = chosen.model_copy(update={"web": chosen.web.model_copy(update={"port": free_port()})})
    async with (
        process(chosen, house.furnish) as running,
        httpx.AsyncClient(base_url=running.web.url, trust_env=False) as browser,
    ):
        person = await world.person("王")
        await world.start(person["id"])
        await running.settled()
        health = await browser.get("/health")
        assert (health.status_code, health.json()["status"]) == (200, "ok")
        assert health.json()["telegram"]["answering"]
        metrics = (await browser.get("/metrics")).text
        assert 'siteloop_updates_total{kind="message /start",outcome="done"} 1.0' in metrics
        assert "siteloop_inbox_waiting 0.0" in metrics


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 401, "times": 2},
        {"status": 404, "times": 2},
        {"status": 409},
        {"status": 502, "times": 2},
        {"effect": "drop", "times": 2},
        {"effect": "after", "status": 502},
        {"effect": "drop_after"},
        {"status": 429, "parameters": {"retry_after": 1}},
    ],
    ids=lambda fault: "-".join(str(v) for v in fault.values()),
)
async def test_polling_survives(start, world, wang, house, fault):
    async with start() as running:
        await world.fault("getUpdates", **fault)
        await world.say(wang, wang, "add one")

        async def there():
            return await house.tallied() == ["one"]

        await until(there, within=8)
        await running.settled()
        assert await house.tallied() == ["one"]


async def test_a_silent_telegram_is_noticed_and_told(start, world, maintainer, texts, caplog):
    async with start(maintainers=[maintainer], silent_after_seconds=1.5) as running:
        well, _ = await running.health.look()
        assert well
        await world.fault("getUpdates", status=404, times=1000)

        async def ill():
            well, _ = await running.health.look()
            return not well and "telegram is silent" in caplog.text

        await until(ill)
        _, said = await running.health.look()
        assert "@BotFather" in said["telegram"]["trouble"]
        await world.no_faults()

        async def told():
            return await texts(maintainer) == ["alert.silent", "alert.back"]

        await until(told, within=10)
        well, said = await running.health.look()
        assert well, said


async def test_it_waits_for_a_telegram_that_is_away_at_the_start(start, world, wang, house):
    await world.fault("getMe", effect="drop", times=2)
    async with start() as running:
        await world.say(wang, wang, "add one")
        await running.settled()
        assert await house.tallied() == ["one"]
