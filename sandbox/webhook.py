"""Sending updates to a webhook: in order for each chat, again after a failure."""

import asyncio
from contextlib import suppress

import httpx
import orjson

from sandbox.dispatch import answer
from sandbox.shapes import Obj
from sandbox.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
FIRST_DELAY = 1.0
LONGEST_DELAY = 60.0
TIMEOUT = 30.0


class WebhookSender:
    """Runs as long as the world; idle while no webhook is set."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._delay = 0.0

    async def run(self) -> None:
        # Proxies of the surroundings have no say: webhooks here are on this machine.
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as client:
            while not self._world.closing.is_set():
                await self._rest()
                await self._deliver(client)

    async def _rest(self) -> None:
        """Until something arrives or, after a failure, until it is time to try again."""
        updates = self._world.updates
        updates.arrived.clear()
        waiting = bool(self._world.state.webhook.url and updates.queue)
        if waiting and not self._delay:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._delay if waiting else None):
                await updates.arrived.wait()

    async def _deliver(self, client: httpx.AsyncClient) -> None:
        hook = self._world.state.webhook
        if not hook.url or self._world.closing.is_set():
            return
        lanes: dict[object, list[Obj]] = {}
        for _, update in self._world.updates.queue:
            lanes.setdefault(_lane(update), []).append(update)
        chosen = list(lanes.values())[: hook.max_connections]
        async with asyncio.TaskGroup() as group:
            sent = [group.create_task(self._lane(client, lane)) for lane in chosen]
        if all(task.result() for task in sent):
            self._delay = 0.0
        else:
            self._delay = min(LONGEST_DELAY, max(FIRST_DELAY, self._delay * 2))

    async def _lane(self, client: httpx.AsyncClient, updates: list[Obj]) -> bool:
        """The updates of one chat, one after the other; stops at the first failure."""
        for update in updates:
            if not await self._send(client, update):
                return False
            self._world.updates.remove(update)
        return True

    async def _send(self, client: httpx.AsyncClient, update: Obj) -> bool:
        hook = self._world.state.webhook
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers[SECRET_HEADER] = hook.secret_token
        try:
            response = await client.post(hook.url, content=orjson.dumps(update), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return self._failed(_spoken(error))
        if not response.is_success:
            reason = f"{response.status_code} {response.reason_phrase}"
            return self._failed(f"Wrong response from the webhook: {reason}")
        await self._carry_out(response)
        return True

    async def _carry_out(self, response: httpx.Response) -> None:
        """A webhook may answer with a call of its own."""
        if "json" not in response.headers.get("content-type", ""):
            return
        with suppress(orjson.JSONDecodeError):
            asked = orjson.loads(response.content)
            if isinstance(asked, dict) and _may_be_asked(asked.get("method")):
                await answer(self._world, asked.pop("method"), asked, {})

    def _failed(self, reason: str) -> bool:
        hook = self._world.state.webhook
        hook.last_error_date = self._world.clock.now()
        hook.last_error_message = reason
        return False


def _may_be_asked(method: object) -> bool:
    """Nothing whose answer would be lost, and nothing that takes the webhook away."""
    if not isinstance(method, str) or method.lower().startswith("get"):
        return False
    return method.lower() not in {"setwebhook", "deletewebhook", "close", "logout"}


def _lane(update: Obj) -> object:
    """Which updates must not overtake each other: those of one chat."""
    for kind, content in update.items():
        if kind != "update_id" and isinstance(content, dict):
            chat = content.get("chat") or (content.get("message") or {}).get("chat")
            return chat["id"] if chat else (content.get("from") or {}).get("id")
    return None


def _spoken(error: Exception) -> str:
    if isinstance(error, httpx.ConnectError):
        return "Connection refused"
    if isinstance(error, httpx.TimeoutException):
        return "Read timeout expired"
    return "Connection closed"
