"""Screenshots for the documentation: `python -m tests.pictures` plays the demo and looks at it."""

import asyncio
import os
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from bot.demo.cast import CHEN, CREW, LI, WANG, Character
from bot.demo.crew import Crew
from sandbox.client import World
from tests.chromium import FLAGS, chromium_path
from tests.tree import ROOT

FOLDER = ROOT / "docs" / "pictures"
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
ZONES = {"zh": "Asia/Shanghai", "en": "Europe/London"}
DONE = {"zh": "轮到您", "en": "your turn"}


PHONE = (390, 844)
COLOURS = 255
SETTLED = 0.8  # seconds: a person would not look before


@dataclass(frozen=True, slots=True)
class View:
    """One picture: who looks, at which chat, through what.

    `says` and `taps` is what they do first, in private; `at` is a button of the message the
    picture is of, where it is not the last; `top` shows how that message begins.
    """

    name: str
    who: str = ""
    group: bool = False
    size: tuple[int, int] = (1280, 800)
    says: str = ""
    taps: tuple[str, ...] = ()
    at: str = ""
    top: bool = False


BRIEFING = r"brf:\d+:pdf"  # one that was held
VIEWS = (
    View("gate"),
    View("group", "wang_pm", group=True),
    View("phone", "sun_foreman", size=PHONE),
    View("supervisor", "k_weber", size=PHONE),
    View("signing", CHEN.username, size=(390, 1160), at=r"change:3:approve@r1"),
    View("review", WANG.username, group=True, size=(390, 900), at=r"change:2:more"),
    View("changes", WANG.username, size=(390, 1240), says="/changes"),
    View("path", WANG.username, size=PHONE, says="/change 2", taps=(r"change:2:route",)),
    View("routes", WANG.username, size=(390, 1240), says="/routes"),
    View("route", WANG.username, size=PHONE, says="/routes", taps=(r"rt:.*:open@1",)),
    View("stage", WANG.username, size=PHONE, taps=(r"rt:.*:stage@1\.1",)),
    View("briefing", WANG.username, group=True, size=(390, 1240), at=BRIEFING, top=True),
    View("log", LI.username, size=(390, 900), at=r"log:\d+:menu@people"),
    View("agenda", WANG.username, group=True, size=(390, 1160), at=r"meeting:.*:open", top=True),
    View("digest", LI.username, size=PHONE, says="/mine"),
    View("schedule", WANG.username, size=(390, 1160), says="/schedule"),
)


async def main(names: Collection[str] = ()) -> None:
    """All of them, or those that are named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        path = chromium_path()
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        for lang in LOCALES:
            with TemporaryDirectory() as folder:
                await picture_in(browser, lang, Path(folder), names)
        if not names:
            await gallery(browser)
        await browser.close()


async def picture_in(browser: Browser, lang: str, folder: Path, names: Collection[str]) -> None:
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
        await look(browser, lang, url, names)
    finally:
        demo.terminate()
        await demo.wait()


async def look(browser: Browser, lang: str, url: str, names: Collection[str]) -> None:
    async with World(url) as world:
        crew = await crew_of(world, lang)
        for view in (one for one in VIEWS if not names or one.name in names):
            number = await act(crew, view)
            width, height = view.size
            context = await browser.new_context(
                viewport={"width": width, "height": height},
                locale=LOCALES[lang],
                timezone_id=ZONES[lang],
                device_scale_factor=2 if width < height else 1,
            )
            page = await context.new_page()
            who = crew.ids.get(view.who)
            where = f"#/{who}/{crew.group if view.group else who}" if who else ""
            await page.goto(f"{url}/{where}")
            await page.locator("#app[data-view]").wait_for()
            await page.wait_for_load_state("networkidle")
            await page.wait_for_timeout(800)  # pictures fade in
            if number:
                await turn_to(page, number, "start" if view.top else "end")
            path = FOLDER / f"{view.name}.{lang}.png"
            await page.screenshot(path=path)
            slim(path)
            await context.close()


def slim(path: Path) -> None:
    """So many colours are enough for a page, and it is fetched by telephone."""
    from PIL import Image

    with Image.open(path) as whole:
        few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


async def crew_of(world: World, lang: str) -> Crew:
    """The same people as in the demo, who have played it already."""

    async def settle() -> None:
        await asyncio.sleep(SETTLED)  # noqa: TID251 -- a program of its own

    state = await world.state()
    people = {u["username"]: u["id"] for u in state["users"]}
    everybody = {people[who.username] for who in CREW}
    group = next(e["chat"]["id"] for e in state["chats"] if everybody <= members(e))
    return Crew(world, lang, settle, people, group)


async def act(crew: Crew, view: View) -> int:
    """What they do before they are looked at; answers the message to be looked at."""
    who = next((one for one in CREW if one.username == view.who), None)
    if who is None:
        return 0
    if view.says:
        await crew.says_privately(who, view.says)
        await crew.settle()
    for pattern in view.taps:
        await crew.taps(who, pattern, crew.id(who))
    return await shown(crew, who, view) if view.at else 0


async def shown(crew: Crew, who: Character, view: View) -> int:
    found = await crew.find(crew.group if view.group else crew.id(who), view.at)
    return int(found.message["message_id"])


async def turn_to(page: Page, number: int, block: str) -> None:
    """Scroll until that end of the message is at the same end of the page."""
    message = page.locator(f'[data-id="{number}"]')
    await message.evaluate("(e, block) => e.scrollIntoView({block})", block)
    await page.wait_for_timeout(SETTLED * 1000)


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
    asyncio.run(main(sys.argv[1:]))
