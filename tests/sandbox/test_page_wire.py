"""The live wire: what happens while it is cut is seen when it is back."""

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.stage import GROUP, LI, Stage

pytest_plugins = ["tests.browser"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


class Pliers:
    """Stand between the page and the sandbox, and cut."""

    def __init__(self) -> None:
        self.open: list[WebSocketRoute] = []
        self.cutting = False

    async def grip(self, page: Page) -> None:
        await page.route_web_socket("**/sandbox/events", self._connect)

    async def _connect(self, route: WebSocketRoute) -> None:
        if self.cutting:
            await route.close()
        else:
            route.connect_to_server()
            self.open.append(route)

    async def cut(self) -> None:
        self.cutting = True
        for route in self.open:
            await route.close()

    def mend(self) -> None:
        self.cutting = False


async def test_what_was_missed_is_there_when_the_wire_is_back(stage: Stage):
    gone = await stage.say(GROUP, LI, "soon deleted")
    card = await stage.bot("sendMessage", chat_id=GROUP, text="待整改")
    pliers = Pliers()
    async with stage.look(f"#/{LI}/{GROUP}", prepare=pliers.grip) as page:
        await expect(page.locator(".text", has_text="待整改")).to_be_visible()
        await pliers.cut()
        await expect(page.locator(".me")).to_contain_text("Connecting")
        await stage.bot("sendMessage", chat_id=GROUP, text="sent meanwhile")
        await stage.bot(
            "editMessageText", chat_id=GROUP, message_id=card["message_id"], text="已销项"
        )
        await stage.bot("deleteMessage", chat_id=GROUP, message_id=gone["message_id"])
        pliers.mend()
        await expect(page.locator(".text", has_text="sent meanwhile")).to_be_visible()
        await expect(page.locator(".text", has_text="已销项")).to_be_visible()
        await expect(page.locator(".text", has_text="soon deleted")).to_have_count(0)
        await expect(page.locator(".me")).not_to_contain_text("Connecting")
