"""A change is raised in private: by words, pictures and buttons, from wherever it began."""

from bot.demo.crew import photo
from core.changes.paper import ChangeKind, ChangeState, Field
from core.photos import Stage
from handlers.texts import plain
from tests.handlers.drafter import TITLE, TYPED, WORDS, asked, begun, filled, history, newest
from tests.handlers.scene import LI, LIU, WEBER


async def test_everything_can_be_typed_one_after_the_other(at_work):
    change, order = await filled(at_work)
    assert order == [str(field) for field in Field]
    assert change.lacking == ()
    assert (change.kind, change.title) == (ChangeKind.NEGOTIATION, TITLE[at_work.crew.lang])
    assert (change.cost, change.currency, change.days) == (1_200_000, "CNY", 2)
    assert change.drawings in ([["暖施-02", "B"]], [["M-02", "B"]])
    assert (change.trades, change.papers) == (["rebar", "ventilation"], [])
    assert change.responsible_id == (await at_work.person(LI)).id
    async with at_work.office.look() as work:
        assert (await work.place_label(change.place_id)).endswith(("2层", "Floor 2"))


async def test_each_answer_is_a_step_of_its_own(at_work):
    change, order = await filled(at_work)
    entries = await history(at_work, change)
    assert [e.verb for e in entries] == ["draft"] + ["amend"] * len(order)
    assert all(e.update_id for e in entries[1:])


async def test_what_the_words_say_is_not_asked(at_work):
    change = await begun(at_work, LIU, WORDS[at_work.crew.lang])
    assert (change.kind, change.title) == (ChangeKind.NEGOTIATION, TITLE[at_work.crew.lang])
    assert change.place_id is not None
    assert await asked(at_work) == "reason"


async def test_a_hash_tag_begins_one_and_a_caption_too(at_work):
    tag = {"zh": "#变更 风管改走梁侧", "en": "#change move the duct"}[at_work.crew.lang]
    assert (await begun(at_work, LIU, tag)).title == TITLE[at_work.crew.lang]
    await at_work.crew.says(LI, "/change X", "honeycomb", chat=at_work.crew.id(LI))
    await at_work.crew.settle()
    change = await newest(at_work, LI)
    async with at_work.office.look() as work:
        (file,) = await work.album.of_paper("change", change.id)
    assert (change.title, file.stage) == ("X", Stage.BEFORE)


async def test_asked_again_where_nothing_certain_was_said(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    await scene.forges(LIU, f"chg:{change.id}:cost", me)
    for words in ("1.200", "5", "maybe"):
        await scene.says(LIU, words, me)
        assert scene.words("change.again.cost") in await scene.text(me)
        assert await asked(scene) == "cost"
    await scene.says(LIU, "-8000", me)
    assert (await newest(scene)).cost == -800_000


async def test_two_raise_changes_in_one_group_and_nobody_is_disturbed(at_work):
    scene, words = at_work, WORDS[at_work.crew.lang]
    before = len(await scene.heard())
    await scene.crew.says(LIU, words)
    await scene.crew.says(LI, words)
    await scene.crew.settle()
    assert len(await scene.heard()) == before + 2  # one short message each
    for who, what in ((LIU, "first"), (LI, "second")):
        await scene.says(who, what, scene.crew.id(who))
    assert (await newest(scene, LIU)).reason == "first"
    assert (await newest(scene, LI)).reason == "second"


async def test_whoever_cannot_be_written_to_finds_a_door(at_work):
    scene, me = at_work, at_work.crew.id(LI)
    await scene.world.member(me, await scene.bot(), "kicked")
    await scene.crew.settle()
    await scene.says(LI, WORDS[scene.crew.lang])
    change = await newest(scene, LI)
    assert TITLE[scene.crew.lang] in await scene.text()
    await scene.world.member(me, await scene.bot(), "member")
    await scene.crew.opens(LI, r".*\?start=c.*")
    assert scene.words("change.ask.reason") in await scene.text(me)
    await scene.says(LI, "why", me)
    assert (await newest(scene, LI)).reason == "why"
    assert (await newest(scene, LI)).id == change.id


async def test_an_empty_draft_is_taken_up_again(at_work):
    first = await begun(at_work)
    assert (await begun(at_work)).id == first.id
    await at_work.says(LIU, TYPED["kind"][at_work.crew.lang], at_work.crew.id(LIU))
    assert (await begun(at_work)).id != first.id


async def test_pictures_are_an_answer_and_an_album_is_one(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    await scene.forges(LIU, f"chg:{change.id}:after", me)
    await scene.world.album(me, me, "", photos=[photo("crack"), photo("crack_filled")])
    await scene.crew.settle()
    change = await newest(scene)
    assert change.after == scene.words("change.see_photos")
    async with scene.office.look() as work:
        files = await work.album.of_paper("change", change.id)
    assert [f.stage for f in files] == [Stage.AFTER, Stage.AFTER]
    assert await asked(scene) == "drawings"  # the second picture answers nothing


async def test_a_drawing_sent_as_a_file_with_words(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    await scene.forges(LIU, f"chg:{change.id}:before", me)
    await scene.world.say(me, me, "as drawn", documents=[b"%PDF-1.4"])
    await scene.crew.settle()
    change = await newest(scene)
    assert change.before == "as drawn"
    async with scene.office.look() as work:
        (file,) = await work.album.of_paper("change", change.id)
    assert (file.name, file.stage) == ("file.bin", Stage.BEFORE)


async def test_a_reply_takes_what_was_said_and_shown(at_work):
    scene = at_work
    said = await scene.crew.says(LI, "the beam is in the way", "honeycomb")
    await scene.crew.settle()
    reply = {"reply_to_message_id": said["message_id"]}
    await scene.says(LIU, "/change", **reply)
    change = await newest(scene)
    assert (change.title, change.before) == ("the beam is in the way",) * 2
    async with scene.office.look() as work:
        (file,) = await work.album.of_paper("change", change.id)
    assert file.sha256
    assert file.stage == Stage.BEFORE


async def test_an_issue_lends_its_words_and_pictures_once(at_work):
    scene = at_work
    await scene.crew.says(LI, "/issue cracks in the wall @liu_eng", "crack")
    await scene.crew.settle()
    await scene.taps(LIU, r"issue:\d+:more")
    for _ in range(2):
        await scene.taps(LIU, r"issue:\d+:change")
    change = await newest(scene)
    assert change.title == "cracks in the wall"
    assert "#1" in change.reason
    async with scene.office.look() as work:
        (mine,) = await work.album.of_paper("change", change.id)
        (theirs,) = await work.album.of_paper("issue", change.issue_id)
    assert mine.sha256 == theirs.sha256
    assert mine.id != theirs.id
    (answer,) = {(await scene.forges(WEBER, "issue:1:change"))["text"]}
    assert answer == scene.words("change.start.sent")
    assert (await newest(scene, WEBER)).id != change.id


async def test_no_change_is_based_on_an_issue_nobody_sent(at_work):
    await at_work.says_privately(LIU, "cracks in the wall")
    answer = await at_work.forges(LIU, "issue:1:change", at_work.crew.id(LIU))
    assert answer["text"] == at_work.words("change.gone")


async def test_too_early_a_send_says_what_is_missing_and_asks_it(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    await scene.says(LIU, "why", me)
    answer = await scene.forges(LIU, f"change:{change.id}:send", me)
    missing = scene.words("change.field.before")
    assert answer["text"] == scene.words("change.lacks", what="change.field.before")
    assert missing in answer["text"]
    assert await asked(scene) == "before"
    assert (await newest(scene)).state == ChangeState.DRAFT


async def test_a_complete_draft_is_sent_and_stands_in_the_group(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change, _ = await filled(scene)
    assert "❗️" not in await scene.text(me)
    answer = await scene.taps_privately(LIU, rf"change:{change.id}:send")
    names = scene.words("change.dialogue.sent", names="")
    assert answer["text"].startswith(names.strip())
    assert TITLE[scene.crew.lang] in await scene.text()
    async with scene.office.look() as work:
        change = await work.changes.get(change.id)
    assert (change.state, change.number, change.revision) == (ChangeState.IN_REVIEW, 1, 1)
    refused = await scene.forges(LIU, f"chg:{change.id}:days@3", me)
    assert refused["show_alert"]


async def test_a_recalled_change_is_mended_and_sent_once_more(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change, _ = await filled(scene)
    await scene.taps_privately(LIU, rf"change:{change.id}:send")
    cards = len(await scene.heard())
    await scene.taps_privately(LIU, rf"change:{change.id}:recall")
    await scene.forges(LIU, f"chg:{change.id}:days", me)
    await scene.taps_privately(LIU, rf"chg:{change.id}:days@7")
    assert await asked(scene) is None  # whoever mends one thing is not asked for others
    await scene.forges(LIU, f"change:{change.id}:send", me)
    async with scene.office.look() as work:
        change = await work.changes.get(change.id)
    assert (change.revision, change.days) == (2, 7)
    assert len(await scene.heard()) == cards  # the card in the group is the same one


async def test_what_lies_before_signers_does_not_grow(at_work):
    scene = at_work
    change, _ = await filled(scene)
    await scene.taps_privately(LIU, rf"change:{change.id}:send")
    card = await scene.last()
    reply = {"reply_to_message_id": card["message_id"]}
    await scene.crew.says(LI, "", "crack", **reply)
    await scene.crew.settle()
    assert await scene.text() == scene.words("paper.being_signed")
    async with scene.office.look() as work:
        assert await work.album.of_paper("change", change.id) == []


async def test_an_edited_message_is_followed_as_far_as_it_says_otherwise(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    said = await scene.says(LIU, WORDS[scene.crew.lang], me)
    change = await newest(scene)
    await scene.forges(LIU, f"chg:{change.id}:kind@design", me)
    better = WORDS[scene.crew.lang].replace("风管", "水管").replace("duct", "pipe")
    await scene.world.edit(me, said["message_id"], me, better)
    await scene.crew.settle()
    change = await newest(scene)
    assert "水管" in change.title or "pipe" in change.title
    assert change.kind == ChangeKind.DESIGN  # chosen by button meanwhile
    assert (await history(scene, change))[-1].verb == "edit"


async def test_drafts_of_both_kinds_are_in_one_list(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    await scene.says_privately(LIU, "cracks in the wall")
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    await scene.says(LIU, "why", me)
    await scene.says(LIU, "/cancel", me)
    assert await asked(scene) is None
    await scene.says(LIU, "/drafts", me)
    text = await scene.text(me)
    assert "cracks in the wall" in text
    assert TITLE[scene.crew.lang] in text
    assert scene.words("change.field.alternative") in text
    await scene.taps_privately(LIU, rf"chg:{change.id}:open")
    assert await asked(scene) == "before"  # where it stopped


async def test_a_number_shows_one(at_work):
    change, _ = await filled(at_work)
    await at_work.taps_privately(LIU, rf"change:{change.id}:send")
    await at_work.says(WEBER, "/change 1")
    assert TITLE[at_work.crew.lang] in await at_work.text()
    await at_work.says(WEBER, "/change 99")
    assert await at_work.text() == at_work.words("paper.unknown")


async def test_the_history_says_what_was_said_anew(at_work):
    change, _ = await filled(at_work)
    await at_work.taps_privately(LIU, rf"change:{change.id}:send")
    await at_work.says(WEBER, "/change 1", at_work.crew.id(WEBER))
    text = plain("en", "change.field.trades") + ": ventilation"
    whole = "\n".join(m.get("text", "") for m in await at_work.heard(at_work.crew.id(WEBER)))
    assert plain("en", "change.field.cost") + ": CNY\u00a012,000" in whole
    assert text.replace("ventilation", "rebar, ventilation") in whole
