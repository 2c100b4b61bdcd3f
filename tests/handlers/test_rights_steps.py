"""The buttons of every paper, pressed by everybody: the table decides, and nothing else."""

from itertools import count

from core.issues.flow import ISSUE
from core.issues.paper import IssueState
from core.members import MEMBER, MemberState
from core.work import open_steps
from core.workflow import Need
from handlers.buttons import ASIDE
from handlers.cards.drawing import draw, unfold
from handlers.cards.fields import MENUS
from handlers.cards.view import view_of
from tests.handlers.bodies import ASKED, INSIDERS, LEFT, body
from tests.handlers.presses import AMEND, data, offered, refused_by_the_table, verbs


async def test_what_the_table_refuses_changes_nothing(yard):
    await refused_by_the_table(yard, ISSUE, list(yard.issues.values()))


async def test_nobody_is_let_in_or_thrown_out_by_who_may_not(yard):
    chosen = (*INSIDERS[:3], body("steward"), LEFT, ASKED)
    await refused_by_the_table(yard, MEMBER, [yard.members[who.telegram_id] for who in chosen])


async def copies(yard):
    """A paper of its own for every row of the table, and somebody who may take that step."""
    turn = count()
    async with yard.office.work(None) as work:
        roster = list(await work.members.roster(yard.site_id))
        for step in ISSUE.steps:
            more = {}
            if step.given or step.lacking:
                asked = work.now.replace(hour=20) if step.given == "extension_asked" else None
                more = {"asked_due": asked}
            if step.given == "looks_like":
                more = {"looks_like": yard.issues[IssueState.OPEN]}
            id_ = await yard.file(work, step.source, **more)
            issue = await work.issues.get(id_)
            able = [
                a
                for a in roster
                if step in open_steps(ISSUE, issue, a) and issue.shown_to(a, a.telegram_id)
            ]
            assert able, step
            yield step, id_, able[next(turn) * 5 % len(able)]


async def test_what_the_table_allows_works(yard):
    taken = [one async for one in copies(yard)]
    by_id = {who.telegram_id: who for who in INSIDERS}
    presses = [
        (by_id[actor.telegram_id], actor.telegram_id, data(ISSUE, id_, step.verb))
        for step, id_, actor in taken
    ]
    told = await yard.press(*presses)
    refused = [p for p, a in zip(presses, told, strict=True) if a["show_alert"]]
    assert refused == []
    async with yard.office.look() as work:
        for step, id_, actor in taken:
            issue = await work.issues.get(id_)
            assert issue.state == (step.source if step.needs else step.target), step
            question = await work.questions.open(actor.telegram_id, actor.person_id)
            if step.needs and step.needs[0] in (Need.PHOTO, Need.REASON):
                assert question is not None, step


async def test_a_button_is_there_for_whoever_may_press_it_and_for_nobody_else(yard):
    async with yard.office.look() as work:
        for who in INSIDERS:
            view = await view_of(work, yard.office, yard.site_id, yard.people[who.telegram_id])
            (actor,) = view.lookers
            for id_ in yard.issues.values():
                issue = await work.issues.get(id_)
                own = {step.verb for step in open_steps(ISSUE, issue, actor)}
                shown, menus = offered(unfold(view, ISSUE.name, issue), ISSUE)
                assert (shown, menus) == (own - {"amend"}, set(MENUS) if "amend" in own else set())
                shown, menus = offered((await draw(view, ISSUE.name, issue)).keyboard, ISSUE)
                assert shown <= own
                assert not menus or "amend" in own
            for member_id in yard.members.values():
                member = await work.members.get(member_id)
                own = {step.verb for step in open_steps(MEMBER, member, actor)}
                card = await draw(view, MEMBER.name, member)
                assert offered(card.keyboard, MEMBER)[0] == own - ASIDE


async def test_the_card_in_private_unfolds_to_the_same(yard):
    """The same through Telegram: what stands under the message afterwards."""
    for n, key in enumerate((IssueState.OPEN, IssueState.READY, "open+asked", IssueState.CLOSED)):
        for who in INSIDERS[n::9]:
            chat, id_ = who.telegram_id, yard.issues[key]
            await yard.press((who, chat, f"issue:{id_}:whole"), (who, chat, f"issue:{id_}:more"))
            message = next(
                m for m in await yard.heard(chat) if m["message_id"] == yard.under[chat]
            )
            rows = message["reply_markup"]["inline_keyboard"]
            shown = {b["callback_data"].split(":")[2] for row in rows for b in row}
            for verb in verbs(ISSUE):
                if verb != "amend":
                    allowed = await yard.guard(who, ISSUE, id_, verb, chat) is None
                    assert (verb in shown) == allowed, (who, verb)


async def test_a_draft_is_its_reporters_own(yard):
    """By any button: not even that it exists can be told."""
    id_, reporter = yard.issues[IssueState.DRAFT], body("reporter")
    looks = ("whole", "pdf", "more", "less", "menu@kind", "menu@place", AMEND, "send", "discard")
    others = [who for who in INSIDERS if who is not reporter]
    for place in ("group", "private"):
        tried = [
            (who, yard.group if place == "group" else who.telegram_id, f"issue:{{}}:{verb}")
            for n, verb in enumerate(looks)
            for who in others[n % 8 :: 8]
        ]
        real = await yard.refused(*((w, c, d.format(id_)) for w, c, d in tried))
        none = await yard.refused(*((w, c, d.format(99_999)) for w, c, d in tried))
        assert real == none
    (answer,) = await yard.press((reporter, reporter.telegram_id, f"issue:{id_}:whole"))
    assert not answer["show_alert"]
    assert "draft title" in (await yard.heard(reporter.telegram_id))[-1]["text"]


async def test_who_asks_to_join_is_known_to_the_managers_alone(yard):
    boss, worker = body("contractor project_manager"), body("subcontractor crew")
    for who in (LEFT, ASKED):
        looks = [f"member:{yard.members[who.telegram_id]}:{verb}" for verb in ("whole", "more")]
        none = await yard.refused((worker, worker.telegram_id, "member:99999:whole"))
        told = await yard.refused(*((worker, worker.telegram_id, look) for look in looks))
        assert set(told) == set(none)
        (answer,) = await yard.press((boss, boss.telegram_id, looks[0]))
        assert not answer["show_alert"]
    assert MemberState.ASKED in MEMBER.states
