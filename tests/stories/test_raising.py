"""A change is put together: in private, one question at a time, from wherever it began."""

from bot.demo.cast import CHEN, LI, LIU, Words

CLASH = Words(
    "/change 洽商 3号楼5层 梁底标高与风管冲突，风管改走梁侧 @李班长",
    "/change negotiation Building 3 floor 5 duct clashes with the beam, move it beside @Li",
)


async def test_a_change_from_the_first_word_to_the_first_signer(story, snapshot):
    """Begun in the group, gone on with in private, also after the bot was started anew."""
    await story.says(LIU, CLASH)
    await story.says_privately(LIU, Words("现场风管与梁打架", "The duct runs into the beam"))
    await story.says_privately(LIU, "", "rebar_uneven")
    await story.says_privately(LIU, Words("风管移到梁侧 200", "The duct goes 200 beside the beam"))
    await story.restart()
    await story.says_privately(LIU, "S-05")
    await story.says_privately(LIU, Words("结施-05 B版、暖施-02 A版", "S-05 rev B, M-02 rev A"))
    await story.says_privately(LIU, Words("大概三四万吧", "thirty or forty thousand"))
    await story.says_privately(LIU, Words("1.8万", "18k"))
    await story.taps_privately(LIU, r"chg:\d+:days@2")
    await story.taps_privately(LIU, Words("钢筋", "rebar").spoken(story.lang).capitalize())
    await story.taps_privately(LIU, r"chg:\d+:trades@s[1-9a-f]\w*")
    await story.taps_privately(LIU, r"chg:\d+:papers@none")
    await story.says_privately(LIU, "/drafts")
    await story.taps_privately(LIU, r"chg:\d+:open")
    await story.says_privately(
        LIU, Words("梁上开洞，设计不同意", "A hole in the beam; the designer said no")
    )
    await story.taps_privately(LIU, r"chg:\d+:needed_by@2\d+")
    await story.taps_privately(LIU, r"change:\d+:send")
    assert story.transcript() == snapshot


async def test_an_issue_that_needs_a_change(story, snapshot):
    await story.says(
        CHEN,
        Words(
            "/issue 3号楼5层 箍筋间距不均 @李班长", "/issue Building 3 floor 5 uneven stirrups @Li"
        ),
        "rebar_uneven",
    )
    await story.taps(LI, r"issue:\d+:more")
    await story.taps(LI, r"issue:\d+:change")
    await story.taps(LI, r"issue:\d+:change")
    assert story.transcript() == snapshot


async def test_a_reply_says_how_it_is(story, snapshot):
    said = await story.says(
        CHEN, Words("这根梁和风管打架了", "This beam is in the way of the duct"), "honeycomb"
    )
    reply = {"reply_to_message_id": said["message_id"]}
    await story.says(LIU, Words("/change 风管改走梁侧", "/change move the duct"), **reply)
    assert story.transcript() == snapshot
