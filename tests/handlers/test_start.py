"""A link on a sticker or in a message opens the right page, for those who may see it."""

import pytest

from bot.demo.cast import OTHER_SITE
from bot.demo.founding import open_site
from core.links import Sheet, Sticker, Visit, sign
from core.places import grow
from core.questions import REPORT
from tests.handlers.scene import LI, WANG, ZHAO


@pytest.fixture
async def sticker(at_work):
    """The link on the sticker of a floor."""
    async with at_work.office.work(None) as work:
        (place,) = await grow(work, 1, [("3号楼", "5层")])
    return at_work, sign(at_work.office.secret, Sticker(place.code)), place


async def test_a_sticker_asks_what_is_wrong_there(sticker):
    scene, payload, place = sticker
    await scene.starts(LI, payload)
    said = await scene.text(scene.crew.id(LI))
    site = (await scene.site()).name
    assert said == scene.words("start.at_place", place="3号楼 / 5层", site=site)
    async with scene.office.look() as work:
        person = await work.people.by_telegram(scene.crew.id(LI))
        question = await work.questions.open(scene.crew.id(LI), person.id)
        assert (question.about, question.data) == (REPORT, {"place_id": place.id})
    await scene.says_privately(LI, "临边防护缺失")
    async with scene.office.look() as work:
        issue = await work.issues.numbered(1, 1)
        assert (issue.place_id, issue.title) == (place.id, "临边防护缺失")


async def test_a_sticker_of_another_site_says_nothing(sticker):
    scene, payload, _ = sticker
    other = await scene.crew.gather(OTHER_SITE, [ZHAO])
    await open_site(scene.crew, other, ZHAO)
    await scene.starts(ZHAO, payload)
    assert await scene.text(scene.crew.id(ZHAO)) == scene.words("site.not_yours")


async def test_a_torn_sticker_is_unknown(at_work):
    scene = at_work
    await scene.starts(LI, sign(scene.office.secret, Sticker("aaaaaaaa")))
    assert await scene.text(scene.crew.id(LI)) == scene.words("link.unknown")


async def test_a_link_to_an_issue_shows_it_to_its_site_alone(at_work):
    scene = at_work
    await scene.says(LI, "/issue 临边防护缺失")
    payload = sign(scene.office.secret, Sheet(1))
    await scene.starts(WANG, payload)
    assert "#1" in await scene.text(scene.crew.id(WANG))
    await scene.starts(ZHAO, payload)
    assert "#1" not in await scene.text(scene.crew.id(ZHAO))
    await scene.starts(WANG, sign(scene.office.secret, Sheet(99)))
    assert await scene.text(scene.crew.id(WANG)) == scene.words("paper.unknown")


async def test_a_visit_is_for_people_of_the_site(at_work):
    scene = at_work
    await scene.starts(ZHAO, sign(scene.office.secret, Visit(1)))
    assert await scene.text(scene.crew.id(ZHAO)) == scene.words("site.not_yours")
    assert (await scene.person(ZHAO)).dm_ok
