"""Screenshots for the documentation: `python -m tests.pictures` plays the demo and looks at it."""

import asyncio
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, async_playwright

from sandbox.client import World
from tests.chromium import FLAGS, chromium_path
from tests.tree import ROOT

FOLDER = ROOT / "docs" / "pictures"
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
ZONES = {"zh": "Asia/Shanghai", "en": "Europe/London"}
DONE = {"zh": "轮到您", "en": "your turn"}


@dataclass(frozen=True, slots=True)
class View:
    """One picture: who looks, at which chat, through what."""

    name: str
    who: str = ""
    group: bool = False
    size: tuple[int, int] = (1280, 800)


VIEWS = (
    View("gate"),
    View("group", "wang_pm", group=True),
    View("phone", "sun_foreman", size=(390, 844)),
    View("supervisor", "k_weber", size=(390, 844)),
)


async def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        path = chromium_path()
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        for lang in LOCALES:
            with TemporaryDirectory() as folder:
                await picture_in(browser, lang, Path(folder))
        await gallery(browser)
        await browser.close()


async def picture_in(browser: Browser, lang: str, folder: Path) -> None:
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-open", "--port", "0"),
        cwd=folder,
        env={**os.environ, "SITELOOP_LANG": lang},  # noqa: TID251 -- a program of its own
        stdout=asyncio.subprocess.PIPE,
    )
    assert demo.stdout is not None
    said = ""
    while DONE[lang] not in said:
        line = await demo.stdout.readline()
        assert line, said
        said += line.decode()
    (url, *_) = re.findall(r"http://\S+?(?=/\s)", said)
    try:
        await look(browser, lang, url)
    finally:
        demo.terminate()
        await demo.wait()


async def look(browser: Browser, lang: str, url: str) -> None:
    async with World(url) as world:
        state = await world.state()
    people = {u["username"]: u["id"] for u in state["users"]}
    rooms = (e["chat"]["id"] for e in state["chats"] if people["li_foreman"] in members(e))
    group = next(rooms)
    for view in VIEWS:
        width, height = view.size
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            locale=LOCALES[lang],
            timezone_id=ZONES[lang],
            device_scale_factor=2 if width < height else 1,
        )
        page = await context.new_page()
        who = people.get(view.who)
        where = f"#/{who}/{group if view.group else who}" if who else ""
        await page.goto(f"{url}/{where}")
        await page.locator("#app[data-view]").wait_for()
        await page.wait_for_load_state("networkidle")
        await page.wait_for_timeout(800)  # pictures fade in
        await page.screenshot(path=FOLDER / f"{view.name}.{lang}.png")
        await context.close()


def members(entry: dict[str, Any]) -> set[int]:
    """Who is in a group; the chats with the bot are nobody's."""
    if entry["chat"]["type"] == "private":
        return set()
    return {m.get("user_id") or m["user"]["id"] for m in entry["members"]}


async def gallery(browser: Browser) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "gallery.html"
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "gallery", "--out", str(out)),
            stdout=asyncio.subprocess.DEVNULL,
        )
        await program.wait()
        page = await browser.new_page(viewport={"width": 900, "height": 900})
        await page.goto(out.as_uri())
        await page.screenshot(path=FOLDER / "gallery.png")


if __name__ == "__main__":
    asyncio.run(main())
