"""The drawer behind the scenes, the door of the page, and a missing browser."""

from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect

from tests.chromium import MISSING, chromium_path
from tests.stage import GROUP, LI, WANG, Stage

pytest_plugins = ["tests.browser"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_clock_is_moved(stage: Stage):
    before = (await stage.world("GET", "/state"))["now"]
    async with stage.look(f"#/{WANG}") as page:
        await page.get_by_role("button", name="Behind the scenes").click()
        today = await page.locator(".moment-now").inner_text()
        await page.get_by_role("button", name="+1 d").click()
        await expect(page.locator(".moment-now")).not_to_have_text(today)
    after = (await stage.world("GET", "/state"))["now"]
    assert after - before == pytest.approx(86_400, abs=20)


async def test_a_fault_is_armed_seen_and_removed(stage: Stage):
    async with stage.look(f"#/{WANG}") as page:
        await page.get_by_role("button", name="Behind the scenes").click()
        drawer = page.get_by_role("dialog")
        await drawer.get_by_role("button", name="Set", exact=True).click()
        await expect(drawer.locator(".records li").first).to_contain_text("sendMessage")
        address = f"{stage.url}/bot{stage.token}/sendMessage"
        answer = await stage.http.post(address, json={"chat_id": GROUP, "text": "x"})
        assert answer.status_code == httpx.codes.BAD_GATEWAY
        await expect(drawer.locator(".calls .is-bad")).to_contain_text("502")


async def test_a_violation_is_counted_and_told(stage: Stage):
    async with stage.look(f"#/{WANG}") as page:
        address = f"{stage.url}/bot{stage.token}/sendMessage"
        await stage.http.post(address, json={"chat_id": GROUP, "text": "x", "colour": "red"})
        button = page.get_by_role("button", name="Behind the scenes")
        await expect(button.locator(".badge")).to_have_text("1")
        await button.click()
        await expect(page.get_by_role("dialog")).to_contain_text("colour")
        stage.forgiven = 1


async def test_people_are_added_promoted_and_sent_away(stage: Stage):
    async with stage.look(f"#/{WANG}/{GROUP}") as page:
        await page.get_by_role("button", name="About 滨江三号楼").click()
        row = page.locator(".info-person", has_text="赵强")
        await row.get_by_role("button", name="Add").click()
        await expect(page.locator(".service").last).to_contain_text("王建国 added 赵强")
        await page.get_by_label("What 李铁柱 is here").select_option("kicked")
        await expect(page.locator(".service").last).to_contain_text("王建国 removed 李铁柱")


async def test_a_group_becomes_a_supergroup_and_the_page_follows(stage: Stage):
    members = [{"user_id": WANG, "status": "creator"}, {"user_id": LI, "status": "member"}]
    made = await stage.world("POST", "/chats", title="临时群", type="group", members=members)
    await stage.say(made["id"], LI, "before")
    async with stage.look(f"#/{WANG}/{made['id']}") as page:
        await page.get_by_role("button", name="About 临时群").click()
        await page.get_by_role("button", name="Upgrade to a supergroup").click()
        await expect(page.locator(".service").last).to_contain_text("became a supergroup")
        await expect(page.locator(".chat-row", has_text="临时群")).to_have_count(1)
        await page.get_by_role("textbox", name="Message").fill("after")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own")).to_contain_text("after")


async def test_the_page_loads_nothing_from_elsewhere(stage: Stage):
    asked: list[str] = []
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        page.on("request", lambda request: asked.append(request.url))
        await page.reload()
        await expect(page.get_by_role("log")).to_be_visible()
    assert asked
    assert all(url.startswith(stage.url) for url in asked)


async def test_its_parts_are_guarded(stage: Stage):
    for path in ("/", "/page/js/main.js", "/favicon.ico"):
        answer = await stage.http.get(f"{stage.url}{path}")
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    outside = await stage.http.get(f"{stage.url}/page/../page.py")
    assert outside.status_code == httpx.codes.NOT_FOUND


async def test_a_missing_chromium_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception) as failure:
        chromium_path()
    assert str(failure.value) == MISSING
    assert "apt-get install chromium" in MISSING


async def test_privacy_mode_and_flood_limits_are_switched(stage: Stage):
    async with stage.look(f"#/{WANG}") as page:
        await page.get_by_role("button", name="Behind the scenes").click()
        privacy = page.get_by_role("checkbox", name="Privacy mode")
        await expect(privacy).to_be_checked()
        await privacy.uncheck()
        await page.get_by_role("checkbox", name="Flood limits").check()
        await expect(page.get_by_role("checkbox", name="Flood limits")).to_be_checked()
        await page.reload()
        await page.get_by_role("button", name="Behind the scenes").click()
        await expect(privacy).not_to_be_checked()
        await expect(page.get_by_role("checkbox", name="Flood limits")).to_be_checked()
    assert (await stage.bot("getMe"))["can_read_all_group_messages"]
