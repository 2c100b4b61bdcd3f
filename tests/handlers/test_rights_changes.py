"""Rights change while things are under way: people leave, switch sites, edit what they said."""

from core.issues.paper import IssueState
from core.links import Sticker, sign
from core.members import MemberState
from handlers.texts import plain
from tests.handlers.bodies import BOTH, STRANGER, body
from tests.handlers.yard import PLACE, SECRET_PLACE

WORKER, CHIEF = body("subcontractor crew"), body("contractor project_manager")


async def newest(yard, site_id):
    async with yard.office.look() as work:
        return await work.issues.latest_of(yard.people[BOTH.telegram_id], site_id)


async def test_what_was_asked_on_one_site_is_answered_on_that_site(yard):
    """Also by somebody who looks at another one in between."""
    async with yard.office.look() as work:
        places = await work.places(yard.other_id)
        secret = next(p for p in places if p.name == SECRET_PLACE[-1])
    await yard.starts(BOTH, sign(yard.office.secret, Sticker(secret.code)))
    await yard.press((BOTH, BOTH.telegram_id, f"site:{yard.site_id}"))
    await yard.says(BOTH, "water on the floor")
    assert await newest(yard, yard.site_id) is None
    assert (await newest(yard, yard.other_id)).place_id == secret.id


async def test_an_edit_reads_the_places_of_the_papers_own_site(yard):
    await yard.press((BOTH, BOTH.telegram_id, f"site:{yard.other_id}"))
    said = await yard.world.say(BOTH.telegram_id, BOTH.telegram_id, "/issue a crack")
    await yard.house.settle()
    await yard.press((BOTH, BOTH.telegram_id, f"site:{yard.site_id}"))
    words = f"/issue {' '.join(PLACE)} a crack"
    await yard.world.edit(BOTH.telegram_id, said["message_id"], BOTH.telegram_id, words)
    await yard.house.settle()
    issue = await newest(yard, yard.other_id)
    assert "Building 3" in issue.text
    async with yard.office.look() as work:
        here = await work.places(yard.site_id)
    assert here.of(issue.place_id) is None


async def test_what_is_closed_is_not_edited_any_more(yard):
    said = await yard.world.say(WORKER.telegram_id, WORKER.telegram_id, "/issue a crack")
    await yard.house.settle()
    async with yard.office.work(None) as work:
        issue = await work.issues.of_message(WORKER.telegram_id, said["message_id"])
        issue.state = IssueState.CLOSED
    before = await yard.snapshot()
    where = (WORKER.telegram_id, said["message_id"], WORKER.telegram_id)
    await yard.world.edit(*where, "/issue nothing at all")
    await yard.house.settle()
    assert await yard.snapshot() == before
    told = (await yard.heard(WORKER.telegram_id))[-1]["text"]
    assert told == plain(WORKER.lang, "workflow.not_now", state="issue.state.closed")


async def test_who_leaves_in_the_middle_owes_no_answer(yard):
    """Their words are theirs again, and change nothing where they are no more."""
    await yard.press((BOTH, BOTH.telegram_id, f"site:{yard.other_id}"))
    await yard.says(BOTH, "/issue")
    async with yard.office.work(None) as work:
        person = yard.people[BOTH.telegram_id]
        (await work.members.of(yard.other_id, person)).state = MemberState.LEFT
    await yard.says(BOTH, "a crack in the wall")
    assert await newest(yard, yard.other_id) is None
    assert (await newest(yard, yard.site_id)).state == IssueState.DRAFT


async def test_a_removed_manager_decides_nothing_any_more(yard):
    """The card with the buttons still stands in their chat."""
    data = [
        f"setup:{yard.site_id}:lang@zh",
        f"places:{yard.site_id}:add",
        f"invite:{yard.site_id}",
    ]
    await yard.press((CHIEF, CHIEF.telegram_id, f"setup:{yard.site_id}:zone"))
    await yard.press((CHIEF, CHIEF.telegram_id, f"setup:{yard.site_id}:name"))  # asks to type
    async with yard.office.work(None) as work:
        (await work.members.get(yard.members[CHIEF.telegram_id])).state = MemberState.LEFT
    await yard.refused(*((CHIEF, CHIEF.telegram_id, one) for one in data))
    await yard.says(CHIEF, "My own site")
    async with yard.office.look() as work:
        assert (await work.sites.get(yard.site_id)).name != "My own site"


async def test_a_typed_setting_is_a_managers_word_at_the_moment_it_is_typed(yard):
    """Demoted between the question and the answer."""
    steward = body("steward")
    await yard.press((steward, steward.telegram_id, f"setup:{yard.site_id}:name@other"))
    async with yard.office.work(None) as work:
        (await work.members.get(yard.members[steward.telegram_id])).steward = False
    before = await yard.snapshot()
    (told,) = await yard.says(steward, "My own site")
    assert told["text"] == plain(steward.lang, "workflow.not_yours", hand="hand.manager")
    assert await yard.snapshot() == before | {"questions": []}


async def test_a_location_of_a_stranger_is_left_alone(yard):
    spot = {"latitude": 31.2, "longitude": 121.4}
    before = await yard.snapshot()
    assert await yard.says(STRANGER, "", yard.group, location=spot) == []
    assert await yard.snapshot() == before


async def test_a_message_too_old_to_be_seen_can_still_be_pressed(yard):
    """Telegram shows nothing of such a message but where it stood."""
    who = {"id": CHIEF.telegram_id, "is_bot": False, "first_name": CHIEF.name}
    chat = {"id": yard.group, "type": "supergroup", "title": "Riverside"}
    for n, data in enumerate(
        (f"issue:{yard.issues['open']}:more", "ls:a:-:-:-:-:-:", "people:1:0")
    ):
        query = {"id": f"77{n}", "from": who, "chat_instance": "1", "data": data}
        old = {"message_id": yard.under[yard.group], "date": 0, "chat": chat}
        await yard.world.inject({"callback_query": query | {"message": old}})
    await yard.house.settle()
