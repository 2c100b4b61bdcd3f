"""A real Chromium without a window: where it is, how it is run, and its tabs."""

import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
PATIENCE = 5_000  # milliseconds; what is right appears within a few hundred
MISSING = (
    "The chat page is tested in a real browser, and there is no Chromium on this machine. "
    "Install it with: apt-get install chromium (on Debian; `chromium-browser` on Ubuntu)."
)


def chromium_path() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found


class Tabs:
    """Tabs in profiles of their own, lent again to later tests, as opening one takes its time.

    Every sandbox has an address of its own, so nothing stored in a tab is seen by the next test.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[tuple[int, int, str], list[Page]] = defaultdict(list)

    @asynccontextmanager
    async def lend(self, size: dict[str, int], locale: str) -> AsyncIterator[Page]:
        idle = self._idle[size["width"], size["height"], locale]
        page = idle.pop() if idle else await self._new(size, locale)
        yield page
        for other in page.context.pages:
            if other is not page:
                await other.close()
        await page.goto("about:blank")
        idle.append(page)

    async def _new(self, size: dict[str, int], locale: str) -> Page:
        context = await self._browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale=locale,
            permissions=["clipboard-read", "clipboard-write", "microphone"],
        )
        context.set_default_timeout(PATIENCE)
        return await context.new_page()
