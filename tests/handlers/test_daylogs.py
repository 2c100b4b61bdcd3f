"""The daily log at the door: told, put right, filed, added to, and read by day."""

from datetime import timedelta

from bot.demo.cast import LI
from bot.demo.crew import photo
from core.attendance import How, Presence
from core.briefings.paper import Briefing, BriefingState
from core.daylogs.content import Field
from core.daylogs.paper import LogState
from core.facts import Fact, Topic
from core.people import Party, Trade
from core.photos import Media
from core.reading.hindrance import Cause
from tests.handlers.changed import here, person_id
from tests.handlers.evening import WORDS, asked, facts, history, lines, log_of

DELAY = {"zh": "耽误了半天", "en": "we lost half a day"}
PLAN = {"zh": "3号楼6层绑钢筋", "en": "Building 3 floor 6 rebar"}
NONE = {"zh": "无事故", "en": "no accidents"}
ISSUE = {"zh": "#问题 柱子露筋", "en": "#issue exposed rebar"}
VOICE = ("voice.oga", b"OggS a foreman speaking", "audio/ogg")


async def tells(site, who, words=None):
    await site.says_privately(who, words or WORDS[site.crew.lang])


async def taps(site, who, pattern):
    await site.taps_privately(who, pattern)


async def test_one_sentence_is_taken_apart_and_filed(at_work):
    log_id = await asked(at_work, LI)
    await tells(at_work, LI)
    said = await lines(at_work, log_id)
    assert {name: len(some) for name, some in said.items()} == {
        "works": 1,
        "plant": 1,
        "delays": 1,
        "plan": 1,
    }
    assert said["works"][0][1] == "12"
    assert (await log_of(at_work, log_id)).said[Field.DELAYS][0].cause is Cause.WEATHER
    await taps(at_work, LI, rf"log:{log_id}:file")
    log = await log_of(at_work, log_id)
    assert (log.state, log.meant_by, log.alike) == (LogState.FILED, None, None)
    assert log.filed_at is not None
    assert log.deadline == log.filed_at + timedelta(hours=24)


async def test_the_plan_is_known_to_tomorrows_briefing_and_follows_the_log(at_work):
    log_id = await asked(at_work, LI)
    await tells(at_work, LI)
    assert await facts(at_work, Topic.WORKS) == ()  # nobody has looked through it yet
    await taps(at_work, LI, rf"log:{log_id}:file")
    (fact,) = await facts(at_work, Topic.WORKS)
    assert fact.text == "\n".join(
        f"{place} {text}" for text, _, place in (await lines(at_work, log_id))["plan"]
    )
    await taps(at_work, LI, rf"log:{log_id}:menu@plan")
    await taps(at_work, LI, rf"log:{log_id}:menu@plan-0-\w+")
    await taps(at_work, LI, rf"dl:{log_id}:w:plan-0-\w+")
    await at_work.crew.answers(LI, PLAN[at_work.crew.lang], chat=at_work.crew.id(LI))
    (fact,) = await facts(at_work, Topic.WORKS)
    assert fact.data["lines"][0]["text"] in PLAN[at_work.crew.lang]
    await taps(at_work, LI, rf"log:{log_id}:menu@plan")
    await taps(at_work, LI, rf"log:{log_id}:menu@plan-0-\w+")
    await taps(at_work, LI, rf"dl:{log_id}:x:plan-0-\w+")
    assert [fact.text for fact in await facts(at_work, Topic.WORKS)] == [""]


async def held(at_work):
    """A briefing with three of the crew and one of another, and what was said of the day."""
    async with at_work.office.work(None) as work:
        li = await here(at_work, work, LI)
        day, person = li.calendar.day(work.now), li.actor.person_id
        held = {"state": BriefingState.CLOSED, "starts_at": work.now}
        held |= {"created_at": work.now, "changed_at": work.now}
        briefing = Briefing(site_id=li.site_id, day=day, **held)
        await work.briefings.keep(briefing)
        for n, (party, trade) in enumerate(
            ((Party.SUBCONTRACTOR, Trade.REBAR),) * 3 + ((Party.CONTRACTOR, None),)
        ):
            one = Presence(
                site_id=li.site_id,
                flow="briefing",
                paper_id=briefing.id,
                person_id=None,
                name=f"worker {n}",
                party=party,
                trade=trade,
                how=How.HOST,
                at=work.now,
            )
            await work.attendance.keep(one)
        for topic, text in ((Topic.WEATHER, "晴 18℃"), (Topic.MATERIALS, "HRB400 20 t")):
            said = {"text": text, "person_id": person, "at": work.now}
            await work.facts.say(Fact(site_id=li.site_id, topic=topic, day=day, **said))


async def test_what_we_know_need_not_be_typed(at_work):
    """Who came to the briefing, the weather, deliveries, and an issue of their own."""
    await held(at_work)
    await at_work.says(LI, ISSUE[at_work.crew.lang])
    log_id = await asked(at_work, LI)
    known = (await log_of(at_work, log_id)).facts
    assert known["people"] == [{"trade": "rebar", "count": 3}]
    assert known["materials"] == ["HRB400 20 t"]
    assert [one["number"] for one in known["opened"]] == [1]
    card = await at_work.text(at_work.crew.id(LI))
    assert "晴 18℃" in card
    assert "HRB400 20 t" in card
    assert "#1" in card


async def test_nothing_to_tell_is_one_tap(at_work):
    log_id = await asked(at_work, LI)
    await taps(at_work, LI, rf"log:{log_id}:rest")
    log = await log_of(at_work, log_id)
    assert (log.state, log.said.nothing) == (LogState.FILED, True)


async def test_why_there_was_a_delay_is_asked_with_buttons(at_work):
    log_id, lang = await asked(at_work, LI), at_work.crew.lang
    await tells(at_work, LI, DELAY[lang])
    assert at_work.words("log.button.why") in await at_work.labels(at_work.crew.id(LI))
    await taps(at_work, LI, rf"log:{log_id}:menu@delays-0-\w+")
    await taps(at_work, LI, rf"dl:{log_id}:c:delays-0-\w+-drawings")
    (delay,) = (await log_of(at_work, log_id)).said[Field.DELAYS]
    assert delay.cause is Cause.DRAWINGS
    assert delay.lost
    assert at_work.words("log.button.why") not in await at_work.labels(at_work.crew.id(LI))


async def test_that_there_was_none_is_an_answer(at_work):
    log_id, lang = await asked(at_work, LI), at_work.crew.lang
    await tells(at_work, LI, NONE[lang])
    assert (await lines(at_work, log_id)) == {"accidents": []}
    await taps(at_work, LI, rf"log:{log_id}:menu@visitors")
    await taps(at_work, LI, rf"dl:{log_id}:n:visitors")
    assert (await lines(at_work, log_id)) == {"visitors": [], "accidents": []}


async def test_pictures_and_voice_notes_are_kept_with_the_log(at_work):
    """Nobody pretends to have listened."""
    log_id, private = await asked(at_work, LI), at_work.crew.id(LI)
    pair = [photo("rebar_even"), photo("formwork")]
    await at_work.world.album(private, private, "", photos=pair)
    await at_work.world.album(private, private, "", voice=VOICE)
    await at_work.crew.settle()
    async with at_work.office.look() as work:
        files = await work.album.of_paper("log", log_id)
        assert await work.issues.drafts(await person_id(at_work, LI), 1) == []
    assert sorted(f.media for f in files) == [Media.PHOTO, Media.PHOTO, Media.VOICE]
    assert all(f.sha256 for f in files)
    assert await lines(at_work, log_id) == {}
    await tells(at_work, LI)
    card = await at_work.text(private)
    assert at_work.words("log.files.photos", count=2) in card
    assert at_work.words("log.files.voices", count=1) in card


async def test_an_issue_called_by_its_name_is_no_part_of_the_log(at_work):
    log_id, lang = await asked(at_work, LI), at_work.crew.lang
    await tells(at_work, LI, ISSUE[lang])
    assert await lines(at_work, log_id) == {}
    async with at_work.office.look() as work:
        site = await work.sites.of_chat(at_work.crew.group)
        assert await work.issues.numbered(site.id, 1) is not None


async def test_after_filing_words_in_private_are_about_other_things(at_work):
    log_id = await asked(at_work, LI)
    await tells(at_work, LI)
    await taps(at_work, LI, rf"log:{log_id}:file")
    before = await lines(at_work, log_id)
    await tells(at_work, LI, "fence open")
    assert await lines(at_work, log_id) == before
    async with at_work.office.look() as work:
        site = await work.sites.of_chat(at_work.crew.group)
        drafts = await work.issues.drafts(await person_id(at_work, LI), site.id)
    assert [draft.title for draft in drafts] == ["fence open"]


async def test_an_answer_to_the_card_is_about_the_log_also_later(at_work, clock):
    log_id, private = await asked(at_work, LI), at_work.crew.id(LI)
    card = await at_work.last(private)
    clock.wait(hours=14)
    await at_work.says_privately(LI, "fence open")
    assert await lines(at_work, log_id) == {}
    await at_work.says(
        LI, WORDS[at_work.crew.lang], private, reply_to_message_id=card["message_id"]
    )
    assert "works" in await lines(at_work, log_id)


async def test_the_same_words_as_last_time_are_asked_about(at_work, clock):
    first = await asked(at_work, LI)
    await tells(at_work, LI)
    await taps(at_work, LI, rf"log:{first}:file")
    clock.wait(days=1)
    again = await asked(at_work, LI)
    await tells(at_work, LI)
    log = await log_of(at_work, again)
    assert log.alike == (await log_of(at_work, first)).day
    answer = await at_work.forges(LI, f"log:{again}:file", at_work.crew.id(LI))
    assert answer["show_alert"]
    await taps(at_work, LI, rf"log:{again}:same")
    log = await log_of(at_work, again)
    assert (log.state, log.meant_by) == (LogState.FILED, await person_id(at_work, LI))


async def test_whoever_puts_copied_words_right_is_asked_no_more(at_work, clock):
    first = await asked(at_work, LI)
    await tells(at_work, LI)
    await taps(at_work, LI, rf"log:{first}:file")
    clock.wait(days=1)
    again = await asked(at_work, LI)
    await tells(at_work, LI)
    await taps(at_work, LI, rf"log:{again}:menu@works")
    await taps(at_work, LI, rf"log:{again}:menu@works-0-\w+")
    await taps(at_work, LI, rf"dl:{again}:w:works-0-\w+")
    await at_work.crew.answers(LI, PLAN[at_work.crew.lang], chat=at_work.crew.id(LI))
    assert (await log_of(at_work, again)).alike is None
    await taps(at_work, LI, rf"log:{again}:file")
    assert (await log_of(at_work, again)).state == LogState.FILED


async def test_an_old_button_changes_no_other_line(at_work):
    """Two cards of one log: what one of them has struck out is gone on the other too."""
    log_id, private = await asked(at_work, LI), at_work.crew.id(LI)
    await tells(at_work, LI)
    (line,) = (await log_of(at_work, log_id)).said[Field.WORKS]
    press = f"dl:{log_id}:x:works-0-{line.stamp}"
    assert not (await at_work.forges(LI, press, private))["show_alert"]
    await tells(at_work, LI, PLAN[at_work.crew.lang])
    before = await lines(at_work, log_id)
    assert (await at_work.forges(LI, press, private))["show_alert"]
    for odd in ("x:works-9-abcd", f"c:works-0-{line.stamp}-weather", "a:accidents", "n:works"):
        assert (await at_work.forges(LI, f"dl:{log_id}:{odd}", private))["show_alert"], odd
    assert await lines(at_work, log_id) == before


async def test_every_version_stays_in_the_history(at_work):
    log_id = await asked(at_work, LI)
    await tells(at_work, LI)
    await taps(at_work, LI, rf"log:{log_id}:file")
    await taps(at_work, LI, rf"log:{log_id}:menu@plant")
    await taps(at_work, LI, rf"log:{log_id}:menu@plant-0-\w+")
    await taps(at_work, LI, rf"dl:{log_id}:x:plant-0-\w+")
    assert await history(at_work, log_id) == ["ask", "tell", "file", "amend"]
    async with at_work.office.look() as work:
        entries = await work.history_of("log", log_id)
    assert [len(e.details["content"].get("plant", ())) for e in entries[1:]] == [1, 1, 0]
