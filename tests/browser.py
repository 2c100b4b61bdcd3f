"""The fixtures of the chat page's tests: a real Chromium, and a stage to look at."""

from collections.abc import AsyncIterator

import httpx
import pytest_asyncio
from playwright.async_api import async_playwright

from sandbox.server import serve
from tests.chromium import FLAGS, Tabs, chromium_path
from tests.stage import Stage, build_site


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tabs() -> AsyncIterator[Tabs]:
    path = chromium_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield Tabs(browser)
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tabs: Tabs) -> AsyncIterator[Stage]:
    """A crew, one group and one forum; the bot is an administrator of both."""
    async with serve() as server, httpx.AsyncClient() as http:
        stage = Stage(server.url, server.token, http, tabs)
        await build_site(stage)
        yield stage
        assert stage.complaints == []
        assert len(await stage.world("GET", "/violations")) == stage.forgiven
