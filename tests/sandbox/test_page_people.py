"""Choosing whom to be, in which language, on which screen."""

import re

import pytest
from playwright.async_api import expect

from tests.stage import DESK, GROUP, LI, PHONE, WANG, WEBER, Stage

pytest_plugins = ["tests.browser"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_newcomer_chooses_whom_to_be(stage: Stage):
    async with stage.look() as page:
        await expect(page.get_by_role("heading", name="Welcome to the site")).to_be_visible()
        card = page.get_by_role("button", name="李铁柱")
        await expect(card).to_contain_text("工长 · 施工单位")
        await card.click()
        await expect(page.locator(".me")).to_contain_text("李铁柱")
        rows = page.locator(".chats .chat-row")
        await expect(rows).to_have_count(3)
        await expect(page.locator(f"[data-row='{LI}']")).to_contain_text("Not started yet")


async def test_somebody_of_another_site_sees_only_the_bot(stage: Stage):
    async with stage.look() as page:
        await page.get_by_role("button", name="赵强").click()
        await expect(page.locator(".chats .chat-row")).to_have_count(1)


async def test_one_becomes_somebody_else_at_any_time(stage: Stage):
    async with stage.look(f"#/{WANG}/{GROUP}") as page:
        await page.get_by_role("button", name="Be somebody else").click()
        await page.get_by_role("button", name="Anna Weber").click()
        await expect(page.locator(".me")).to_contain_text("Anna Weber")


async def test_two_tabs_are_two_people(stage: Stage):
    at = f"/{GROUP}"
    async with stage.look(f"#/{LI}{at}") as his, stage.look(f"#/{WEBER}{at}") as hers:
        await his.get_by_role("textbox", name="Message").fill("梁底有蜂窝")
        await his.keyboard.press("Enter")
        await expect(his.locator(".own .text")).to_contain_text("梁底有蜂窝")
        await expect(hers.locator(".other .text")).to_contain_text("梁底有蜂窝")
        await expect(hers.locator(".name")).to_contain_text("李铁柱")


async def test_the_page_speaks_the_browsers_language_and_changes_it(stage: Stage):
    async with stage.look(locale="zh-CN") as page:
        await expect(page.get_by_role("heading", name="欢迎来到工地")).to_be_visible()
        await page.get_by_role("button", name="English").click()
        await expect(page.get_by_role("heading", name="Welcome to the site")).to_be_visible()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await page.reload()
        await expect(page.get_by_role("heading", name="Welcome to the site")).to_be_visible()


async def test_the_language_is_changed_behind_the_scenes_too(stage: Stage):
    async with stage.look(f"#/{WANG}/{GROUP}") as page:
        await page.get_by_role("button", name="Behind the scenes").click()
        await page.get_by_role("button", name="中文").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(page.get_by_role("textbox", name="输入消息")).to_be_visible()


async def test_both_languages_have_the_same_words(stage: Stage):
    async with stage.look() as page:
        words = await page.evaluate(
            """async () => {
              const books = await Promise.all(
                ["en", "zh"].map((name) => import(`/page/words/${name}.js`)));
              return books.map(({ default: book }) => Object.keys(book).sort());
            }"""
        )
    english, chinese = words
    assert english == chinese
    assert len(english) > 100


async def test_a_phone_shows_one_thing_at_a_time(stage: Stage):
    async with stage.look(f"#/{WANG}", size=PHONE) as page:
        chats = page.get_by_role("navigation", name="Chats")
        await chats.get_by_role("button", name="滨江三号楼").click()
        await expect(page.get_by_role("log")).to_be_visible()
        await expect(chats).to_be_hidden()
        await page.get_by_role("button", name="Back").click()
        await expect(chats).to_be_visible()
        await expect(page.get_by_role("log")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 568}], ids=["390", "320"])
async def test_nothing_is_wider_than_the_phone(stage: Stage, size: dict[str, int]):
    long = "非常长的施工方案名称" * 20 + "https://example.org/" + "x" * 200
    buttons = [[{"text": "有争议 " * 8, "callback_data": "a"}] * 3]
    await stage.bot(
        "sendMessage", chat_id=GROUP, text=long, reply_markup={"inline_keyboard": buttons}
    )
    async with stage.look(f"#/{WANG}/{GROUP}", size=size) as page:
        await expect(page.locator(".post")).to_have_count(1)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"]


async def test_a_wide_screen_shows_chats_and_talk_together(stage: Stage):
    async with stage.look(f"#/{WANG}/{GROUP}", size=DESK) as page:
        await expect(page.get_by_role("navigation", name="Chats")).to_be_visible()
        await expect(page.get_by_role("log")).to_be_visible()
        await expect(page.get_by_role("button", name="Back")).to_be_hidden()


async def test_unread_messages_are_counted_and_read(stage: Stage):
    for number in range(3):
        await stage.bot("sendMessage", chat_id=GROUP, text=f"提醒 {number}")
    async with stage.look(f"#/{LI}") as page:
        row = page.locator(".chat-row", has_text="滨江三号楼")
        await expect(row.locator(".badge")).to_have_text("3")
        await expect(page).to_have_title(re.compile(r"^\(3\)"))
        await row.click()
        await expect(row.locator(".badge")).to_have_count(0)


async def test_a_new_person_and_a_new_group_enter_the_world(stage: Stage):
    async with stage.look() as page:
        await page.get_by_role("button", name="New person").click()
        await page.get_by_label("Name", exact=True).fill("Tom O'Neill")
        await page.get_by_label("Role").fill("Site engineer")
        await page.get_by_role("button", name="Add").click()
        await expect(page.locator(".me")).to_contain_text("Tom O'Neill")
        await page.get_by_role("button", name="Behind the scenes").click()
        await page.get_by_role("button", name="New group").click()
        await page.get_by_label("Name of the group").fill("Riverside")
        await page.get_by_label("Anna Weber").check()
        await page.get_by_role("button", name="Add").click()
        await expect(page.locator(".talk-title")).to_contain_text("Riverside")
        await expect(page.locator(".talk-title")).to_contain_text("3 members")
