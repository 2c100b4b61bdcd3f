"""Everybody is found where they are now, and nobody is written to who cannot be."""

import pytest
from sqlalchemy import func, insert, select, update

from core.delivery import Address, CardRow, NoticeRow
from core.places import grow
from core.questions import Question
from core.sites import Chat, Post, Site, SiteState, Topic
from storage.addresses import SqlAddresses
from storage.outbox import cards, notices
from storage.people import members, persons
from storage.sites import chats, sites
from tests.cast import GROUP
from tests.fakes import MONDAY

SUPER = -1009999


@pytest.fixture
def book(ground):
    return SqlAddresses(ground.database, ground.clock)


def notice(**more):
    return NoticeRow(id=1, key="k", params={}, told_at=MONDAY, **more)


def card(**more):
    return CardRow(id=1, flow="issue", paper_id=1, wanted=1, shown=0, told_at=MONDAY, **more)


async def change(ground, *statements):
    async with ground.database.writing.begin() as connection:
        for statement in statements:
            await connection.execute(statement)


async def all_rows(ground, *columns):
    async with ground.database.reading.connect() as connection:
        return [tuple(row) for row in await connection.execute(select(*columns))]


async def test_a_person_is_found_in_private(ground, book):
    li = ground.people["李班长"]
    assert await book.resolve(notice(site_id=ground.site_id, person_id=li)) == Address(103)
    assert await book.resolve(card(site_id=ground.site_id, person_id=li)) == Address(103)


async def test_the_group_stands_in_for_who_cannot_be_written_to(ground, book):
    li = ground.people["李班长"]
    await book.unreachable(li)
    found = await book.resolve(notice(site_id=ground.site_id, person_id=li))
    assert found == Address(GROUP, None, stand_in=True)
    assert await book.resolve(card(site_id=ground.site_id, person_id=li)) is None
    assert await book.resolve(notice(person_id=li)) is None


async def test_a_kind_of_message_goes_to_its_topic(ground, book):
    group = notice(site_id=ground.site_id)
    assert await book.resolve(group) == Address(GROUP)
    async with ground.office.work(None) as work:
        for kind, thread in ((Post.GENERAL, 5), (Post.SAFETY, 7), (Post.PEOPLE, 9)):
            await work.sites.keep(
                Topic(site_id=ground.site_id, kind=kind, chat_id=GROUP, thread_id=thread)
            )
    threads = {
        "safety": 7,
        "quality": 5,
        "other": 5,
        None: 5,
    }
    for topic, thread in threads.items():
        found = await book.resolve(notice(site_id=ground.site_id, topic=topic))
        assert found == Address(GROUP, thread)
    about_people = notice(site_id=ground.site_id, flow="member", paper_id=1)
    assert await book.resolve(about_people) == Address(GROUP, 9)
    assert await book.resolve(notice(site_id=ground.other_id)) == Address(GROUP - 1)


async def test_a_chat_given_by_number_is_taken_as_it_is(ground, book):
    assert await book.resolve(notice(chat_id=42)) == Address(42)
    assert await book.resolve(card(chat_id=103, person_id=ground.people["李班长"])) == Address(103)


async def test_a_site_without_its_group_rests_and_its_manager_hears_why_once(ground, book):
    await book.lost_chat(GROUP)
    await book.lost_chat(GROUP)
    assert sorted(await all_rows(ground, sites.c.id, sites.c.state)) == [
        (ground.site_id, SiteState.PAUSED),
        (ground.other_id, SiteState.ACTIVE),
    ]
    assert await all_rows(ground, notices.c.key, notices.c.site_id, notices.c.person_id) == [
        ("site.lost", ground.site_id, ground.people["王经理"])
    ]
    assert await book.resolve(notice(site_id=ground.site_id)) is None
    manager = ground.people["王经理"]
    assert await book.resolve(notice(site_id=ground.site_id, person_id=manager)) == Address(101)
    await book.unreachable(manager)
    assert await book.resolve(notice(site_id=ground.site_id, person_id=manager)) is None


async def test_a_topic_that_takes_nothing_is_told_to_the_manager_once(ground, book):
    async with ground.office.work(None) as work:
        await work.sites.keep(
            Topic(site_id=ground.site_id, kind=Post.SAFETY, chat_id=GROUP, thread_id=7)
        )
    for _ in range(2):
        await book.lost_topic(GROUP, 7)
    await book.lost_topic(GROUP, 8)
    assert await all_rows(ground, notices.c.key, notices.c.person_id, notices.c.params) == [
        ("site.topic_lost", ground.people["王经理"], {"what": "topic.safety"})
    ]


async def test_an_unknown_chat_is_nobodys_loss(ground, book):
    await book.lost_chat(-5)
    await book.moved(-5, -6)
    assert {s for (s,) in await all_rows(ground, sites.c.state)} == {SiteState.ACTIVE}
    assert await all_rows(ground, func.count(chats.c.chat_id)) == [(2,)]


async def test_a_group_that_became_a_supergroup_loses_nothing(ground, book):
    async with ground.office.work(None) as work:
        site_id = ground.site_id
        await work.questions.ask(
            Question(
                chat_id=GROUP,
                person_id=ground.people["李班长"],
                site_id=site_id,
                about="setup.name",
                asked_at=work.now,
            )
        )
        await work.sites.keep(
            Topic(site_id=site_id, kind=Post.GENERAL, chat_id=GROUP, thread_id=3)
        )
        await work.pin_card("issue", 1, site_id=site_id, chat_id=GROUP, message_id=77)
    for _ in range(2):
        await book.moved(GROUP, SUPER)
    current = {row[0]: row[1:] for row in await all_rows(ground, *chats.c)}
    assert current[GROUP][:1] == current[SUPER][:1] == (ground.site_id,)
    async with ground.office.look() as work:
        assert (await work.sites.of_chat(GROUP)).id == ground.site_id
        assert (await work.sites.of_chat(SUPER)).id == ground.site_id
        assert (await work.sites.group_of(ground.site_id)).chat_id == SUPER
        assert await work.questions.open(SUPER, ground.people["李班长"])
    assert await book.resolve(notice(site_id=ground.site_id)) == Address(SUPER, 3)
    assert await book.resolve(notice(chat_id=GROUP)) == Address(SUPER)
    assert await all_rows(ground, cards.c.chat_id, cards.c.message_id) == [(SUPER, None)]


async def test_a_supergroup_met_before_it_was_known_to_be_the_same(ground, book):
    async with ground.office.work(None) as work:
        twin = Site(name="滨江一号", lang="zh", zone="UTC", country="", created_at=work.now)
        await work.sites.keep(twin)
        await work.sites.keep(
            Chat(chat_id=SUPER, site_id=twin.id, title="滨江一号", joined_at=work.now)
        )
        for chat_id in (GROUP, SUPER):
            await work.questions.ask(
                Question(
                    chat_id=chat_id,
                    person_id=ground.people["李班长"],
                    site_id=ground.site_id,
                    about="setup.name",
                    asked_at=work.now,
                )
            )
    await book.moved(GROUP, SUPER)
    assert sorted(await all_rows(ground, sites.c.id)) == [(ground.site_id,), (ground.other_id,)]
    async with ground.office.look() as work:
        assert (await work.sites.group_of(ground.site_id)).chat_id == SUPER


async def test_a_sticker_code_is_short_and_leads_to_its_place_alone(ground):
    async with ground.office.work(None) as work:
        await grow(work, ground.site_id, [("3号楼", f"{n}层") for n in range(20)])
    async with ground.office.look() as work:
        tree = await work.places(ground.site_id)
        assert {len(p.code) for p in tree} == {8}
        assert (await work.place(tree.all[3].code)).name == "2层"
        assert await work.place("") is None


async def test_of_two_managers_either_may_go_and_the_last_may_not(ground):
    async def alone():
        async with ground.office.look() as work:
            return [a.name for a in await work.members.roster(ground.site_id) if a.alone]

    liu = ground.people["刘工"]
    assert await alone() == ["王经理"]
    await change(ground, update(members).where(members.c.person_id == liu).values(steward=True))
    assert await alone() == []


async def test_somebody_new_is_not_written_to_before_they_have_spoken(ground, book):
    person = {"telegram_id": 999, "name": "新人", "lang": "zh", "dm_ok": False}
    await change(ground, insert(persons).values(**person))
    ((new,),) = await all_rows(ground, func.max(persons.c.id))
    found = await book.resolve(notice(site_id=ground.site_id, person_id=new))
    assert found == Address(GROUP, None, stand_in=True)
