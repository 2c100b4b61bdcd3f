"""Buttons, keyboards, links and commands: what a bot offers and what a tap does."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.stage import GROUP, LI, WANG, WEBER, Stage

pytest_plugins = ["tests.browser"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def offer(stage: Stage, *row: dict[str, object], chat: int = GROUP) -> dict[str, object]:
    markup = {"inline_keyboard": [list(row)]}
    sent = await stage.bot("sendMessage", chat_id=chat, text="#12", reply_markup=markup)
    return dict(sent)


async def pressed(stage: Stage) -> dict[str, object]:
    while True:
        for update in await stage.updates():
            if query := update.get("callback_query"):
                return dict(query)
        await asyncio.sleep(0.02)  # noqa: TID251 -- the press comes from another process


async def test_a_press_turns_until_answered_and_shows_the_answer(stage: Stage):
    await offer(stage, {"text": "接单", "callback_data": "issue:12:take", "style": "success"})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        button = page.get_by_role("button", name="接单")
        await expect(button).to_have_class("key is-success")
        await button.click()
        await expect(button).to_have_attribute("aria-busy", "true")
        query = await pressed(stage)
        assert query["data"] == "issue:12:take"
        await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="已接单")
        await expect(page.get_by_role("status").filter(has_text="已接单")).to_be_visible()
        await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_for_its_ok(stage: Stage):
    await offer(stage, {"text": "作废", "callback_data": "void", "style": "danger"})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="作废").click()
        query = await pressed(stage)
        await stage.bot(
            "answerCallbackQuery",
            callback_query_id=query["id"],
            text="只有经理可以作废",
            show_alert=True,
        )
        alert = page.get_by_role("alertdialog")
        await expect(alert).to_contain_text("只有经理可以作废")
        await page.keyboard.press("Enter")
        await expect(alert).to_have_count(0)


async def test_an_edit_before_the_answer_leaves_nothing_turning(stage: Stage):
    sent = await offer(stage, {"text": "A", "callback_data": "a"})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="A", exact=True).click()
        query = await pressed(stage)
        markup = {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]}
        await stage.bot(
            "editMessageReplyMarkup",
            chat_id=GROUP,
            message_id=sent["message_id"],
            reply_markup=markup,
        )
        fresh = page.get_by_role("button", name="B", exact=True)
        await expect(fresh).to_be_visible()
        await stage.bot("answerCallbackQuery", callback_query_id=query["id"])
        await expect(page.locator(".is-waiting")).to_have_count(0)


async def test_an_answers_address_is_opened_as_a_start(stage: Stage):
    await offer(stage, {"text": "私聊", "callback_data": "dm"})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="私聊").click()
        query = await pressed(stage)
        address = "https://t.me/siteloop_bot?start=from_button"
        await stage.bot("answerCallbackQuery", callback_query_id=query["id"], url=address)
        await expect(page.locator(".own .text")).to_contain_text("/start from_button")


async def test_a_copy_button_copies(stage: Stage):
    await offer(stage, {"text": "复制编号", "copy_text": {"text": "ISSUE-12"}})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="复制编号").click()
        await expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == "ISSUE-12"


async def test_a_deep_link_button_starts_the_bot_in_the_page(stage: Stage):
    await offer(stage, {"text": "开启私聊", "url": "https://t.me/siteloop_bot?start=join_7"})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="开启私聊").click()
        await expect(page.locator(".own .text")).to_contain_text("/start join_7")
        message = (await stage.updates())[-1]["message"]
        assert (message["text"], message["chat"]["id"]) == ("/start join_7", LI)
        assert len(page.context.pages) == 1


async def test_a_pasted_link_works_like_a_scanned_sticker(stage: Stage):
    async with stage.look(f"#/{WEBER}") as page:
        await page.get_by_role("button", name="Open a link").click()
        await page.get_by_role("textbox", name="Link").fill("t.me/siteloop_bot?start=place_5")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own .text")).to_contain_text("/start place_5")


async def test_other_links_open_beside_the_page(stage: Stage):
    await offer(stage, {"text": "规范", "url": f"{stage.url}/page/bot.svg"})
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        async with page.context.expect_page() as opened:
            await page.get_by_role("button", name="规范").click()
        assert (await opened.value).url == f"{stage.url}/page/bot.svg"


async def test_a_reply_keyboard_types_for_one(stage: Stage):
    await stage.world("POST", f"/users/{LI}/start")
    await stage.bot(
        "sendMessage",
        chat_id=LI,
        text="选择",
        reply_markup={
            "keyboard": [[{"text": "📋 我的问题"}, {"text": "➕ 登记"}]],
            "resize_keyboard": True,
            "input_field_placeholder": "选一个",
        },
    )
    async with stage.look(f"#/{LI}/{LI}") as page:
        await expect(page.get_by_placeholder("选一个")).to_be_visible()
        await page.get_by_role("button", name="📋 我的问题").click()
        await expect(page.locator(".own .text").last).to_contain_text("📋 我的问题")
        gone = {"remove_keyboard": True}
        await stage.bot("sendMessage", chat_id=LI, text="好的", reply_markup=gone)
        await expect(page.locator(".reply-keys .key")).to_have_count(0)


async def test_a_forced_reply_is_a_reply(stage: Stage):
    await stage.world("POST", f"/users/{LI}/start")
    ask = {"force_reply": True, "input_field_placeholder": "退回原因"}
    question = await stage.bot("sendMessage", chat_id=LI, text="为什么？", reply_markup=ask)
    async with stage.look(f"#/{LI}/{LI}") as page:
        await page.get_by_placeholder("退回原因").fill("照片不清楚")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own .quote")).to_contain_text("为什么？")
        message = (await stage.updates())[-1]["message"]
        assert message["reply_to_message"]["message_id"] == question["message_id"]
        await expect(page.locator(".strip-box")).to_have_count(0)


async def test_commands_are_offered_by_scope_and_language(stage: Stage):
    everywhere = [{"command": "help", "description": "What I can do"}]
    here = [
        {"command": "issue", "description": "登记问题"},
        {"command": "issues", "description": "问题台账"},
    ]
    await stage.bot("setMyCommands", commands=everywhere)
    scope = {"type": "all_group_chats"}
    await stage.bot("setMyCommands", commands=here, scope=scope, language_code="zh")
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="Commands").click()
        await expect(page.get_by_role("option")).to_have_count(2)
        await page.keyboard.press("Escape")
        await page.keyboard.type("/issue")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own .text")).to_contain_text("/issues")
    async with stage.look(f"#/{WEBER}/{GROUP}") as page:
        await page.get_by_role("button", name="Commands").click()
        await expect(page.get_by_role("option")).to_contain_text("What I can do")


async def test_blocking_and_unblocking_the_bot(stage: Stage):
    await stage.world("POST", f"/users/{LI}/start")
    async with stage.look(f"#/{LI}/{LI}") as page:
        await page.get_by_role("button", name="About SiteLoop").click()
        await page.get_by_role("button", name="Stop and block").click()
        await page.keyboard.press("Escape")
        again = page.get_by_role("button", name="Unblock and start again")
        await expect(again).to_be_visible()
        statuses = [
            update["my_chat_member"]["new_chat_member"]["status"]
            for update in await stage.updates()
            if "my_chat_member" in update
        ]
        assert statuses[-1] == "kicked"
        await again.click()
        await expect(page.get_by_role("textbox", name="Message")).to_be_visible()


async def focused(page: Page) -> str:
    """What a screen reader would say of the button that has the focus."""
    script = """() => {
      const { activeElement: here } = document;
      return here.matches("button") ? here.getAttribute("aria-label") ?? here.innerText : "";
    }"""
    return str(await page.evaluate(script))


async def test_everything_by_keyboard_alone(stage: Stage):
    await offer(stage, {"text": "接单", "callback_data": "take"})
    async with stage.look() as page:
        await expect(page.locator("button.person").first).to_be_visible()
        while "李铁柱" not in await focused(page):
            await page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert await page.evaluate(outline) == "solid"
        await page.keyboard.press("Enter")
        await expect(page.locator(".chat-row")).to_have_count(3)
        while "滨江三号楼" not in await focused(page):
            await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("textbox", name="Message")).to_be_focused()
        await page.keyboard.type("收到")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own")).to_contain_text("收到")
        await page.keyboard.press("Shift+Tab")
        while await focused(page) != "接单":
            await page.keyboard.press("Shift+Tab")
        await page.keyboard.press("Enter")
        assert (await pressed(stage))["data"] == "take"


async def test_a_message_is_answered_by_keyboard(stage: Stage):
    await stage.say(GROUP, WANG, "谁去看一下？")
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("textbox", name="Message").press("ArrowUp")
        await expect(page.locator("article")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("menuitem", name="Reply")).to_be_focused()
        await page.keyboard.press("Enter")
        await page.keyboard.type("我去")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own .quote")).to_contain_text("谁去看一下？")
