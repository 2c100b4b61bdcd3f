"""A small site in a sandbox, and browsers that look at it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.async_api import ConsoleMessage, Error, Page

from tests.chromium import Tabs

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1180, "height": 800}

WANG, LI, WEBER, ZHAO = 11, 12, 13, 16
CREW: list[dict[str, Any]] = [
    {"id": WANG, "first_name": "王建国", "username": "wang_pm", "language_code": "zh",
     "about": "项目经理 · 施工单位"},
    {"id": LI, "first_name": "李铁柱", "username": "li_foreman", "language_code": "zh",
     "about": "工长 · 施工单位"},
    {"id": WEBER, "first_name": "Anna", "last_name": "Weber", "username": "weber",
     "language_code": "en", "about": "Supervising engineer"},
    {"id": ZHAO, "first_name": "赵强", "language_code": "zh"},
]  # fmt: skip
GROUP = -1_001_900_000_001
FORUM = -1_001_900_000_002


@dataclass
class Stage:
    """A small site in a sandbox, its bot's hand, and the browsers looking at it."""

    url: str
    token: str
    http: httpx.AsyncClient
    tabs: Tabs
    complaints: list[str] = field(default_factory=list)
    forgiven: int = 0  # violations which the test committed on purpose

    async def bot(self, method: str, /, **params: object) -> Any:
        answer = await self.http.post(f"{self.url}/bot{self.token}/{method}", json=params)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.json()["result"]

    async def world(self, verb: str, path: str, /, **body: object) -> Any:
        answer = await self.http.request(verb, f"{self.url}/sandbox{path}", json=body or None)
        assert answer.is_success, answer.text
        return answer.json()

    async def say(self, chat: int, person: int, text: str, **more: object) -> dict[str, Any]:
        body = {"from": person, "text": text, **more}
        [message] = await self.world("POST", f"/chats/{chat}/messages", **body)
        return dict(message)

    async def updates(self) -> list[dict[str, Any]]:
        """What the bot has not been told yet."""
        told = list(await self.bot("getUpdates"))
        if told:
            await self.bot("getUpdates", offset=told[-1]["update_id"] + 1)
        return told

    @asynccontextmanager
    async def look(
        self,
        where: str = "",
        *,
        size: dict[str, int] = DESK,
        locale: str = "en-GB",
        prepare: Callable[[Page], Awaitable[None]] | None = None,
    ) -> AsyncIterator[Page]:
        """A tab that shows the page; whatever it complains of fails the test."""
        async with self.tabs.lend(size, locale) as page:
            page.on("console", self._heard)
            page.on("pageerror", self._broke)
            if prepare is not None:
                await prepare(page)
            await page.goto(f"{self.url}/{where}")
            await page.locator("#app[data-view]").wait_for()
            yield page
            page.remove_listener("console", self._heard)
            page.remove_listener("pageerror", self._broke)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _broke(self, error: Error) -> None:
        self.complaints.append(str(error))


async def build_site(stage: Stage) -> None:
    for person in CREW:
        await stage.world("POST", "/users", **person)
    bot = (await stage.bot("getMe"))["id"]
    members = [
        {"user_id": WANG, "status": "creator"},
        {"user_id": LI, "status": "member"},
        {"user_id": WEBER, "status": "member"},
        {"user_id": bot, "status": "administrator"},
    ]
    group = {"type": "supergroup", "members": members}
    await stage.world("POST", "/chats", id=GROUP, title="滨江三号楼", **group)
    await stage.world("POST", "/chats", id=FORUM, title="Tower C", is_forum=True, **group)
    await stage.bot("deleteWebhook", drop_pending_updates=True)
