"""All the ways in which somebody reports what is wrong."""

import io

import segno

from bot.demo.cast import CHEN, HE, LI, LIU, SUN, WEBER, Words
from bot.demo.crew import photo
from core.links import Sticker, sign

EDGE = Words(
    "3号楼5层A轴 临边防护缺失，较大 @孙班长 明天前",
    "Building 3 floor 5 axis A guard rail missing, major @Sun by tomorrow",
)


def called(words):
    return Words(f"/issue {words.zh}", f"/issue {words.en}")


async def test_an_album_is_one_issue_and_a_late_photo_joins_it(story, snapshot):
    await story.gathers()
    first = await story.says(CHEN, called(EDGE), "edge_open", "hole_open")
    await story.later(minutes=2)
    await story.says(CHEN, "", "formwork", media_group_id=first["media_group_id"])
    await story.says(CHEN, "/issue 1")
    assert story.transcript() == snapshot


async def test_an_edited_message_updates_the_paper(story, snapshot):
    said = await story.says(HE, called(EDGE), "edge_open")
    better = Words(
        "/issue 3号楼6层 临边防护缺失，重大 @李班长 今天下班前",
        "/issue Building 3 floor 6 guard rail missing, critical @Li by end of today",
    )
    await story.edits(HE, said, better)
    await story.says(HE, "/issue 1")
    assert story.transcript() == snapshot


async def test_a_reply_makes_an_issue_of_what_was_said(story, snapshot):
    said = await story.says(LI, Words("这里模板又漏浆了", "The formwork leaks again"), "formwork")
    reply = {"reply_to_message_id": said["message_id"]}
    await story.says(
        CHEN, Words("/issue 3号楼6层 @孙班长", "/issue Building 3 floor 6 @Sun"), **reply
    )
    assert story.transcript() == snapshot


async def test_a_hash_tag_does_as_well(story, snapshot):
    words = Words(
        "#问题 2号楼3层 柱脚蜂窝麻面 @李班长", "#issue Building 2 floor 3 honeycombing @Li"
    )
    await story.says(WEBER, words, "honeycomb")
    assert story.transcript() == snapshot


async def test_in_private_a_draft_asks_before_it_is_sent(story, snapshot):
    await story.says_privately(LIU, EDGE, "edge_open")
    await story.says_privately(LIU, "/drafts")
    await story.steps_in_private(LIU, "send")
    await story.says_privately(LIU, Words("楼梯间的灯坏了", "The staircase light is broken"))
    await story.steps_in_private(LIU, "discard")
    assert story.transcript() == snapshot


async def test_a_dialogue_asks_for_what_is_wrong(story, snapshot):
    await story.says(HE, "/issue")
    await story.answers(HE, Words("电箱没锁", "The distribution box is not locked"), "box_open")
    await story.taps(HE, r"issue:\d+:menu@place")
    await story.taps(HE, Words("2号楼 ›", "Building 2 ›").spoken(story.lang))
    await story.taps(HE, Words("1层", "Floor 1").spoken(story.lang))
    await story.taps(HE, r"issue:\d+:menu@severity")
    await story.taps(HE, r"issue:\d+:set@severity-critical")
    await story.steps(HE, 1, "assign")
    await story.taps(HE, rf"{LIU.name.spoken(story.lang)} · .*")
    assert story.transcript() == snapshot


async def test_a_new_place_grows_out_of_the_words_or_the_buttons(story, snapshot):
    await story.says(
        CHEN,
        Words(
            "/issue 5号楼2层 墙面裂缝 @刘工", "/issue Building 5 floor 2 crack in the wall @Liu"
        ),
        "crack",
    )
    await story.says(CHEN, Words("/issue 外架没挂网 @李班长", "/issue No net on the scaffold @Li"))
    await story.taps(CHEN, r"issue:\d+:menu@place")
    await story.taps(CHEN, r"issue:\d+:set@new_place")
    await story.answers(CHEN, Words("5号楼/外架", "Building 5/Scaffold"))
    await story.says(CHEN, "/places")
    assert story.transcript() == snapshot


async def test_a_location_belongs_to_what_was_just_reported(story, snapshot):
    await story.says(HE, called(EDGE))
    spot = {"latitude": 31.2304, "longitude": 121.4737}
    await story.says(HE, "", location=spot)
    assert story.transcript() == snapshot


async def test_the_same_picture_is_asked_about_before_it_is_a_duplicate(story, snapshot):
    await story.says(HE, called(EDGE), "edge_open")
    again = Words("/issue 3号楼5层A轴 栏杆没了", "/issue Building 3 floor 5 axis A no rail")
    await story.says(LI, again, "edge_open")
    await story.taps(LI, r"issue:\d+:merge")
    await story.says(SUN, again, "edge_open")
    await story.taps(SUN, r"issue:\d+:send")
    assert story.transcript() == snapshot


async def sticker_of(story, name):
    """The link on the sticker of a place, as the printed sheet carries it."""
    office = story.house.running.house.office
    async with office.look() as work:
        site = next(s for s in await sites(work) if s.name == story.site_name)
        tree = await work.places(site.id)
    place = next(p for p in tree if p.name == name.spoken(story.lang))
    return sign(office.secret, Sticker(place.code))


async def sites(work):
    return [await work.sites.get(number) for number in (1, 2)]


async def test_a_photographed_sticker_says_where(story, snapshot):
    await story.gathers()
    payload = await sticker_of(story, Words("B轴", "Axis B"))
    picture = io.BytesIO()
    segno.make(f"https://t.me/siteloop_bot?start={payload}").save(
        picture, "png", scale=12, border=8
    )
    words = Words("/issue 钢筋间距不均 @李班长", "/issue rebar spacing uneven @Li")
    await story.photographs(CHEN, words, photo("rebar_uneven"), picture.getvalue())
    assert story.transcript() == snapshot


async def test_a_scanned_sticker_opens_an_issue_at_its_place(story, snapshot):
    payload = await sticker_of(story, Words("B2层", "Basement 2"))
    await story.starts(LI, payload)
    await story.answers(
        LI, Words("地面积水", "Water on the floor"), "puddle", chat=story.crew.id(LI)
    )
    assert story.transcript() == snapshot


async def test_nothing_to_say_is_asked_back_and_talk_is_left_alone(story, snapshot):
    await story.says(LI, Words("大家早", "Morning, everybody"))
    await story.says(LI, Words("#问题", "#issue"))
    await story.says(LI, "", "crack")
    assert story.transcript() == snapshot
