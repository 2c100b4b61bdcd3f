"""A small town in a sandbox without sockets: its bot's hand and its people."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import httpx

from sandbox.client import World as People
from sandbox.server import create
from sandbox.world import World

ADDRESS = "http://sandbox"
BOT = 123456789


@dataclass
class Town:
    """Refusals come back as `(code, description)`."""

    world: World
    people: People
    http: httpx.AsyncClient
    forgiven: bool = False
    wang: int = 0
    li: int = 0
    group: int = 0
    fields: dict[str, Any] = field(default_factory=dict)

    async def call(self, method: str, /, **params: object) -> httpx.Response:
        return await self.http.post(f"/bot{self.world.token}/{method}", json=params)

    async def bot(self, method: str, /, **params: object) -> Any:
        answer = (await self.call(method, **params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def form(self, method: str, /, files: object = None, **params: object) -> Any:
        """As a form, with files, the way bots upload."""
        answer = await self.http.post(
            f"/bot{self.world.token}/{method}",
            data=params,
            files=files,  # type: ignore[arg-type] -- httpx knows better
        )
        assert answer.json()["ok"], answer.text
        return answer.json()["result"]

    async def refused(self, method: str, /, **params: object) -> tuple[int, str]:
        self.forgiven = True  # what Telegram refuses often violates the schema as well
        response = await self.call(method, **params)
        answer = response.json()
        assert not answer["ok"], answer
        assert response.status_code == answer["error_code"]
        return answer["error_code"], answer["description"]

    async def updates(self) -> list[Any]:
        """What waits for the bot, confirmed."""
        waiting = await self.bot("getUpdates", limit=100)
        if waiting:
            await self.bot("getUpdates", offset=waiting[-1]["update_id"] + 1)
        return list(waiting)

    async def kinds(self) -> list[str]:
        return [next(k for k in update if k != "update_id") for update in await self.updates()]


def town_of(world: World) -> Town:
    transport = httpx.ASGITransport(create(world))
    http = httpx.AsyncClient(transport=transport, base_url=ADDRESS)
    return Town(world, People(ADDRESS, transport), http)


async def settled() -> Town:
    """Two people who started the bot, and a supergroup in which it is an administrator."""
    town = town_of(World())
    town.wang = (await town.people.person("建国", username="wang_pm", language_code="zh"))["id"]
    town.li = (await town.people.person("Li", last_name="Tie", language_code="en"))["id"]
    for person in (town.wang, town.li):
        await town.people.start(person)
    members = {town.wang: "creator", town.li: "member", BOT: "administrator"}
    town.group = (await town.people.group("3号楼", members))["id"]
    await town.updates()
    return town


def picture(width: int = 640, height: int = 480, kind: str = "JPEG", **more: Any) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **more)
    return out.getvalue()
