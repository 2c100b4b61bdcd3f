"""Talking: words, replies, edits, reactions, pins, and what texts may carry."""

import pytest
from playwright.async_api import expect

from tests.stage import FORUM, GROUP, LI, WANG, WEBER, Stage

pytest_plugins = ["tests.browser"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_fresh_bot_is_started_and_answers(stage: Stage):
    async with stage.look(f"#/{WANG}/{WANG}") as page:
        await page.get_by_role("button", name="Start", exact=True).click()
        await expect(page.locator(".own .text")).to_contain_text("/start")
        [update] = await stage.updates()
        assert update["message"]["text"] == "/start"
        await stage.bot("sendMessage", chat_id=WANG, text="你好，王经理")
        await expect(page.locator(".other .text")).to_contain_text("你好，王经理")


async def test_a_command_in_a_message_is_sent_by_a_tap(stage: Stage):
    await stage.world("POST", f"/users/{WANG}/start")
    await stage.bot("sendMessage", chat_id=WANG, text="Try /help now")
    async with stage.look(f"#/{WANG}/{WANG}") as page:
        await page.get_by_role("button", name="/help", exact=True).click()
        await expect(page.locator(".own .text").last).to_contain_text("/help")


async def test_entities_are_drawn_as_telegram_draws_them(stage: Stage):
    html = (
        "👷<b>bold <i>both</i></b> <u>under</u> <s>gone</s> <code>x = 1</code>"
        '<pre><code class="language-sql">SELECT 1</code></pre>'
        "<blockquote>quoted</blockquote><tg-spoiler>secret</tg-spoiler>"
        '<a href="https://example.org/plan">plan</a>'
    )
    await stage.bot("sendMessage", chat_id=GROUP, text=html, parse_mode="HTML")
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        text = page.locator(".text")
        assert "".join(await text.locator("b").all_inner_texts()) == "bold both"
        await expect(text.locator("b i")).to_have_text("both")
        await expect(text.locator("u")).to_have_text("under")
        await expect(text.locator("s")).to_have_text("gone")
        await expect(text.locator("pre code")).to_have_text("SELECT 1")
        await expect(text.locator("blockquote")).to_have_text("quoted")
        link = text.get_by_role("link", name="plan")
        await expect(link).to_have_attribute("href", "https://example.org/plan")
        await expect(link).to_have_attribute("target", "_blank")
        await text.get_by_role("button", name="Hidden").click()
        await expect(text.locator(".spoiler")).to_have_class("spoiler is-open")


async def test_a_long_quote_unfolds(stage: Stage):
    lines = "\n".join(f"line {number}" for number in range(12))
    await stage.bot(
        "sendMessage",
        chat_id=GROUP,
        text=f"<blockquote expandable>{lines}</blockquote>",
        parse_mode="HTML",
    )
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        quote = page.locator(".quote-text")
        folded = (await quote.bounding_box() or {})["height"]
        await page.get_by_role("button", name="Show more").click()
        await expect(page.get_by_role("button", name="Show less")).to_be_visible()
        assert (await quote.bounding_box() or {})["height"] > folded * 2


async def test_what_people_write_stays_text(stage: Stage):
    attack = "<img src=x onerror=\"document.title='broken'\"><script>alert(1)</script>"
    await stage.world("POST", "/users", id=66, first_name=attack)
    await stage.world("POST", f"/chats/{GROUP}/members", user_id=66, status="member")
    await stage.say(GROUP, 66, attack)
    await stage.say(GROUP, 66, "javascript:alert(1) data:text/html,x")
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": "tg://user?id=66"}
    await stage.bot("sendMessage", chat_id=GROUP, text="link", entities=[entity])
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await expect(page.locator(".text").first).to_contain_text(attack)
        await expect(page.locator(".name").first).to_contain_text("<img src=x")
        assert await page.locator("img[src=x], .text script").count() == 0
        assert await page.locator("a[href^=javascript], a[href^=data]").count() == 0
        assert "broken" not in await page.title()


async def test_a_reply_quotes_and_leads_to_the_original(stage: Stage):
    first = await stage.say(GROUP, LI, "A轴梁底蜂窝")
    for number in range(30):
        await stage.say(GROUP, LI, f"filler {number}")
    async with stage.look(f"#/{WANG}/{GROUP}") as page:
        await page.locator("article").last.click(button="right")
        await page.get_by_role("menuitem", name="Reply").click()
        await page.keyboard.type("今天处理")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own .quote")).to_contain_text("filler 29")
        await stage.bot(
            "sendMessage",
            chat_id=GROUP,
            text="about this",
            reply_parameters={"message_id": first["message_id"]},
        )
        await page.locator(".quote", has_text="A轴梁底蜂窝").click()
        original = page.locator(f"article[data-id='{first['message_id']}']")
        await expect(original).to_be_in_viewport()


async def test_one_corrects_and_deletes_ones_own_words(stage: Stage):
    await stage.say(GROUP, LI, "3号楼4层")
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("textbox", name="Message").press("ArrowUp")
        await page.keyboard.press("ControlOrMeta+a")
        await page.keyboard.type("3号楼5层")
        await page.keyboard.press("Enter")
        own = page.locator(".own")
        await expect(own.locator(".text")).to_contain_text("3号楼5层")
        await expect(own.locator(".meta")).to_contain_text("edited")
        await own.click(button="right")
        await page.get_by_role("menuitem", name="Delete").click()
        await page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
        await expect(own).to_have_count(0)


async def test_an_edit_of_the_bot_appears_by_itself(stage: Stage):
    card = await stage.bot("sendMessage", chat_id=GROUP, text="#12 待整改")
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await expect(page.locator(".text")).to_contain_text("待整改")
        await stage.bot(
            "editMessageText",
            chat_id=GROUP,
            message_id=card["message_id"],
            text="#12 <b>已销项</b>",
            parse_mode="HTML",
        )
        await expect(page.locator(".text b")).to_have_text("已销项")
        await stage.bot("deleteMessage", chat_id=GROUP, message_id=card["message_id"])
        await expect(page.locator("article")).to_have_count(0)


async def test_a_reaction_is_given_shown_and_taken_back(stage: Stage):
    said = await stage.say(GROUP, LI, "整改完成")
    async with stage.look(f"#/{WANG}/{GROUP}") as page:
        await page.locator("article").click(button="right")
        await page.get_by_role("button", name="React with 👍").click()
        pill = page.get_by_role("button", name="👍 1")
        await expect(pill).to_have_attribute("aria-pressed", "true")
        await stage.bot(
            "setMessageReaction",
            chat_id=GROUP,
            message_id=said["message_id"],
            reaction=[{"type": "emoji", "emoji": "👍"}],
        )
        await page.get_by_role("button", name="👍 2").click()
        await expect(pill).to_have_attribute("aria-pressed", "false")


async def test_pinned_messages_stand_on_top(stage: Stage):
    for text in ("班前会 08:00", "今日停电"):
        sent = await stage.bot("sendMessage", chat_id=GROUP, text=text)
        await stage.bot("pinChatMessage", chat_id=GROUP, message_id=sent["message_id"])
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        bar = page.get_by_role("button", name="Go to the pinned message")
        await expect(bar).to_contain_text("今日停电")
        await bar.click()
        await expect(page.locator(".is-found")).to_contain_text("今日停电")
        await expect(page.locator(".service").last).to_contain_text("SiteLoop pinned")
        await stage.bot("unpinAllChatMessages", chat_id=GROUP)
        await expect(bar).to_have_count(0)


async def test_the_head_tells_what_the_bot_is_doing(stage: Stage):
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await expect(page.locator(".talk-head")).to_contain_text("4 members")
        await stage.bot("sendChatAction", chat_id=GROUP, action="typing")
        await expect(page.locator(".talk-head")).to_contain_text("typing")
        await stage.bot("sendMessage", chat_id=GROUP, text="done")
        await expect(page.locator(".talk-head")).to_contain_text("4 members")


async def test_topics_are_apart_and_answered_in_their_place(stage: Stage):
    topic = await stage.bot("createForumTopic", chat_id=FORUM, name="质量 Quality")
    thread = topic["message_thread_id"]
    await stage.bot("sendMessage", chat_id=FORUM, text="everywhere")
    await stage.bot("sendMessage", chat_id=FORUM, message_thread_id=thread, text="crack in slab")
    async with stage.look(f"#/{WEBER}") as page:
        await page.locator(".chat-row", has_text="Tower C").click()
        await expect(page.locator(".chat-row", has_text="General")).to_contain_text("everywhere")
        await page.locator(".chat-row", has_text="质量 Quality").click()
        await expect(page.locator(".talk-title")).to_contain_text("质量 Quality")
        await expect(page.locator("article")).to_have_count(1)
        await page.get_by_role("textbox", name="Message").fill("on my way")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own")).to_contain_text("on my way")
        update = (await stage.updates())[-1]
        assert update["message"]["message_thread_id"] == thread
        await stage.bot("closeForumTopic", chat_id=FORUM, message_thread_id=thread)
        await expect(page.get_by_text("This topic is closed")).to_be_visible()


async def test_a_long_history_is_loaded_as_one_scrolls(stage: Stage):
    for number in range(70):
        await stage.bot("sendMessage", chat_id=GROUP, text=f"entry {number}")
    async with stage.look(f"#/{WANG}/{GROUP}") as page:
        newest = page.locator("article", has_text="entry 69 ")
        oldest = page.locator("article", has_text="entry 0 ")
        await expect(newest).to_be_in_viewport()
        assert await page.locator("article").count() == 50
        await page.locator(".scroller").evaluate("(box) => box.scrollTo(0, 0)")
        await expect(oldest).to_be_attached()
        await expect(oldest).not_to_be_in_viewport()
        await page.get_by_role("button", name="To the newest message").click()
        await expect(newest).to_be_in_viewport()


async def test_no_entities_however_crossed_lose_a_letter(stage: Stage):
    async with stage.look() as page:
        lost = await page.evaluate(
            """async () => {
              const { rich } = await import("/page/js/entities.js");
              const types = ["bold", "italic", "spoiler", "text_link", "code", "underline"];
              const text = "梁底👷蜂窝 honeycomb\\n3号楼 5F 🏗️ end";
              const pick = (most) => Math.floor(Math.random() * most);
              const wrong = [];
              for (let round = 0; round < 500; round += 1) {
                const entities = Array.from({ length: pick(7) }, () => ({
                  type: types[pick(types.length)], url: "https://example.org/",
                  offset: pick(text.length), length: 1 + pick(text.length),
                }));
                const box = document.createElement("div");
                box.append(...rich(text, entities));
                if (box.textContent !== text) wrong.push(entities);
              }
              return wrong;
            }"""
        )
        assert lost == []
