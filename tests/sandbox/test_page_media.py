"""Pictures, albums, files, voices, places and polls."""

import io
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.stage import DESK, GROUP, LI, PHONE, WANG, Stage

pytest_plugins = ["tests.browser"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


NARROW_DESK = {"width": 768, "height": 900}


def picture(width: int, height: int, colour: str) -> bytes:
    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(kept, "JPEG")
    return kept.getvalue()


def files(*colours: str) -> list[Any]:
    return [
        {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": picture(900, 600, colour)}
        for colour in colours
    ]


async def test_a_photo_with_a_caption(stage: Stage):
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="Attach").click()
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("menuitem", name="Photos").click()
        await (await chooser.value).set_files(files("teal"))
        await expect(page.locator(".tray-tile img")).to_be_visible()
        await page.get_by_role("textbox", name="Message").fill("5层楼板裂缝")
        await page.keyboard.press("Enter")
        tile = page.locator(".own .tile img")
        await expect(tile).to_be_visible()
        await expect(tile).to_have_js_property("complete", value=True)
        assert await tile.evaluate("(image) => image.naturalWidth") > 0
        await expect(page.locator(".own .text")).to_contain_text("5层楼板裂缝")
        await expect(page.locator(".tray-tile")).to_have_count(0)
        message = (await stage.updates())[-1]["message"]
        assert message["caption"] == "5层楼板裂缝"
        await page.get_by_role("button", name="Open photo").click()
        await expect(page.get_by_role("dialog")).to_contain_text("李铁柱")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_several_photos_are_one_album(stage: Stage):
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="Attach").click()
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("menuitem", name="Photos").click()
        await (await chooser.value).set_files(files("teal", "olive", "navy"))
        await page.get_by_role("button", name="Send", exact=True).click()
        await expect(page.locator(".own")).to_have_count(1)
        await expect(page.get_by_role("group", name="Album of 3").locator("img")).to_have_count(3)
        groups = {update["message"]["media_group_id"] for update in await stage.updates()}
        assert len(groups) == 1


@pytest.mark.parametrize("size", [DESK, NARROW_DESK, PHONE], ids=["desk", "narrow", "phone"])
async def test_an_album_of_the_bot_is_a_mosaic_inside_the_bubble(
    stage: Stage, size: dict[str, int]
):
    await stage.world("POST", f"/users/{WANG}/start")
    file_ids = []
    for colour in ("teal", "olive", "navy", "maroon", "gray"):
        form = {"photo": (f"{colour}.jpg", picture(800, 600, colour))}
        address = f"{stage.url}/bot{stage.token}/sendPhoto"
        sent = await stage.http.post(address, data={"chat_id": str(WANG)}, files=form)
        file_ids.append(sent.json()["result"]["photo"][-1]["file_id"])
    album = [{"type": "photo", "media": file_id} for file_id in file_ids]
    album[0]["caption"] = "before"
    await stage.bot("sendMediaGroup", chat_id=GROUP, media=album)
    async with stage.look(f"#/{LI}/{GROUP}", size=size) as page:
        mosaic = page.get_by_role("group", name="Album of 5")
        outer = await page.locator(".bubble").bounding_box()
        inner = await mosaic.bounding_box()
        assert outer
        assert inner
        assert inner["width"] == pytest.approx(outer["width"], abs=1)
        tiles = [await tile.bounding_box() for tile in await mosaic.locator(".tile").all()]
        assert all(tile and tile["width"] > 60 and tile["height"] > 60 for tile in tiles)


async def test_a_dropped_file_is_sent_and_downloaded(stage: Stage, tmp_path: Path):
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.evaluate(
            """() => {
              const data = new DataTransfer();
              const type = "application/pdf";
              data.items.add(new File(["%PDF-1.4 report"], "试验报告.pdf", {type}));
              const how = {dataTransfer: data, bubbles: true, cancelable: true};
              const drop = new DragEvent("drop", how);
              document.querySelector(".stage").dispatchEvent(drop);
            }"""
        )
        await expect(page.locator(".tray-file")).to_contain_text("试验报告.pdf")
        await page.get_by_role("button", name="Send", exact=True).click()
        link = page.get_by_role("link", name="Download 试验报告.pdf")
        async with page.expect_download() as started:
            await link.click()
        download = await started.value
        assert download.suggested_filename == "试验报告.pdf"
        await download.save_as(tmp_path / "got.pdf")
        assert (tmp_path / "got.pdf").read_bytes() == b"%PDF-1.4 report"


async def test_a_voice_is_recorded_and_can_be_played(stage: Stage):
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="Record a voice message").click()
        await expect(page.locator(".record-time")).to_have_text("0:01")
        await page.get_by_role("button", name="Send the voice message").click()
        await expect(page.locator(".own .player")).to_be_visible()
        assert "voice" in (await stage.updates())[-1]["message"]
        await page.get_by_role("button", name="Play").click()
        await expect(page.get_by_role("button", name="Pause")).to_be_visible()


async def test_a_place_is_shared(stage: Stage):
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="Attach").click()
        await page.get_by_role("menuitem", name="Location").click()
        await page.get_by_label("Latitude").fill("31.23")
        await page.get_by_label("Longitude").fill("121.5")
        await page.get_by_role("dialog").get_by_role("button", name="Send").click()
        await expect(page.locator(".own .place")).to_contain_text("31.23000, 121.50000")


async def test_a_poll_shows_shares_after_ones_vote(stage: Stage):
    await stage.bot(
        "sendPoll",
        chat_id=GROUP,
        question="周例会改到周四？",
        options=[{"text": "可以"}, {"text": "不行"}],
        is_anonymous=False,
    )
    async with stage.look(f"#/{LI}/{GROUP}") as page:
        await page.get_by_role("button", name="可以").click()
        await expect(page.locator(".poll-share.is-mine")).to_contain_text("100%")
        answers = [u["poll_answer"] for u in await stage.updates() if "poll_answer" in u]
        assert answers[-1]["option_ids"] == [0]
