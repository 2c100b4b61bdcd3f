"""Places are looked at by all and grown by managers, who see first what was understood."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from bot.demo.cast import Words
from tests.handlers.scene import LI, WANG

LIST = Words("3号楼\n  1-12层\n4号楼/屋面", "Building 3\n  floors 1-12\nBuilding 4/roof")
MORE = Words("3号楼\n  1-13层", "Building 3\n  floors 1-13")


def workbook(rows):
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


async def tree(scene):
    async with scene.office.look() as work:
        return await work.places(1)


async def pasted(scene, words):
    await scene.says(WANG, "/places")
    await scene.taps(WANG, r"places:\d+:add")
    await scene.crew.answers(WANG, words)


async def test_a_list_is_shown_before_it_grows(at_work):
    scene = at_work
    await pasted(scene, LIST)
    assert (await scene.labels())[0] == scene.words("places.yes", new=15)
    assert (await tree(scene)).all == ()
    answer = await scene.taps(WANG, r"places:\d+:grow")
    assert answer["text"] == scene.words("places.grown", count=15)
    assert len((await tree(scene)).all) == 15
    codes = {place.code for place in await tree(scene)}
    assert len(codes) == 15


async def test_only_what_is_new_grows(at_work):
    scene = at_work
    await pasted(scene, LIST)
    await scene.taps(WANG, r"places:\d+:grow")
    await pasted(scene, LIST)
    assert await scene.text() == scene.words("places.all_known", count=15)
    await pasted(scene, MORE)
    assert (await scene.labels())[0] == scene.words("places.yes", new=1)


async def test_another_list_takes_the_place_of_the_first(at_work):
    scene = at_work
    await scene.says_privately(WANG, "/places")
    await scene.taps_privately(WANG, r"places:\d+:add")
    await scene.says_privately(WANG, LIST)
    await scene.says_privately(WANG, MORE)
    await scene.taps_privately(WANG, r"places:\d+:grow")
    assert len((await tree(scene)).all) == 14


async def test_an_old_list_grows_no_more(at_work):
    scene = at_work
    await pasted(scene, LIST)
    await scene.taps(WANG, r"places:\d+:drop")
    assert await scene.text() == scene.words("places.dropped")
    answer = await scene.forges(WANG, "places:1:grow")
    assert answer["text"] == scene.words("button.old")
    assert (await tree(scene)).all == ()


async def test_a_line_that_cannot_be_read_is_named(at_work):
    scene = at_work
    bad = "3号楼\n" + "/".join("abcdefg")
    await pasted(scene, Words(bad, bad))
    assert await scene.text() == scene.words("outline.too_deep", line=2, most=6)
    await scene.crew.answers(WANG, LIST)
    assert (await scene.labels())[0] == scene.words("places.yes", new=15)


async def test_lines_under_the_command_are_the_list(at_work):
    scene = at_work
    await scene.says(WANG, "/places\n" + LIST.spoken(scene.crew.lang))
    assert (await scene.labels())[0] == scene.words("places.yes", new=15)


async def test_a_spreadsheet_is_a_list(at_work):
    scene, private = at_work, at_work.crew.id(WANG)
    await scene.says_privately(WANG, "/places")
    await scene.taps_privately(WANG, r"places:\d+:add")
    data = workbook([["A座", "1层"], ["", "2层"], ["B座", "1层"]])
    await scene.world.say(private, private, documents=[("places.xlsx", data)])
    await scene.crew.settle()
    await scene.taps_privately(WANG, r"places:\d+:grow")
    names = [(await tree(scene)).label(p.id) for p in await tree(scene)]
    assert sorted(names) == ["A座", "A座 / 1层", "A座 / 2层", "B座", "B座 / 1层"]


async def test_what_is_no_spreadsheet_is_refused(at_work):
    scene, private = at_work, at_work.crew.id(WANG)
    await scene.says_privately(WANG, "/places")
    await scene.taps_privately(WANG, r"places:\d+:add")
    await scene.world.say(private, private, documents=[("places.xlsx", b"no workbook")])
    await scene.crew.settle()
    assert await scene.text(private) == scene.words("sheet.unreadable")


@pytest.fixture
async def grown(at_work):
    await pasted(at_work, LIST)
    await at_work.taps(WANG, r"places:\d+:grow")
    return at_work


async def test_the_tree_is_looked_at_level_by_level(grown):
    scene = grown
    await scene.says(LI, "/places")
    assert scene.words("places.add") not in await scene.labels()
    top = await scene.text()
    await scene.taps(LI, r"places:\d+:at@1-0")
    below = (await scene.text()).splitlines()
    assert below[0].endswith(scene.words("places.head", where="", count=12).rpartition("·")[2])
    assert "1–12" in below[1]
    await scene.taps(LI, r"places:\d+:at@0-0")
    assert await scene.text() == top


async def test_the_rest_may_look_and_not_plant(grown):
    scene = grown
    for data in ("places:1:add", "places:1:grow", "places:1:drop", "places:99:at"):
        assert (await scene.forges(LI, data))["show_alert"]
    await scene.says(LI, "/places 9号楼")
    assert await scene.text() == scene.words("workflow.not_yours", hand="hand.manager")
    assert len((await tree(scene)).all) == 15
