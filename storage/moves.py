"""A group that became a supergroup: everything follows it under its new number."""

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox import move_chat
from storage.people import members
from storage.photos import attachments
from storage.questions import questions
from storage.sites import chats, sites, topics


async def move(session: AsyncSession, old: int, new: int) -> None:
    """Both service messages and a refused delivery tell of it; the second time changes nothing.

    The old chat stays known, so that a press on one of its buttons still finds its site.
    """
    site_id = await session.scalar(select(chats.c.site_id).where(chats.c.chat_id == old))
    if site_id is None:
        return
    await _arrive(session, site_id, old, new)
    await session.execute(update(chats).where(chats.c.chat_id == old).values(current=False))
    await session.execute(update(topics).where(topics.c.chat_id == old).values(chat_id=new))
    asked_anew = select(questions.c.person_id).where(questions.c.chat_id == new)
    await session.execute(
        delete(questions).where(questions.c.chat_id == old, questions.c.person_id.in_(asked_anew))
    )
    await session.execute(update(questions).where(questions.c.chat_id == old).values(chat_id=new))
    await move_chat(session, old, new)


async def _arrive(session: AsyncSession, site_id: int, old: int, new: int) -> None:
    """The new chat may have been met already, and taken for that of a new site."""
    met = await session.scalar(select(chats.c.site_id).where(chats.c.chat_id == new))
    if met is None:
        names = ("title", "is_forum", "joined_at")
        same = select(*(chats.c[n] for n in names)).where(chats.c.chat_id == old)
        row = (await session.execute(same)).mappings().one()
        await session.execute(
            insert(chats).values(chat_id=new, site_id=site_id, current=True, **row)
        )
    elif met != site_id:
        await _absorb(session, site_id, met)


async def _absorb(session: AsyncSession, site_id: int, twin: int) -> None:
    """What was begun for the mistaken site is the true one's; nobody was on its roster yet."""
    for table in (chats, attachments, questions):
        await session.execute(update(table).where(table.c.site_id == twin).values(site_id=site_id))
    empty = ~exists().where(members.c.site_id == twin)
    await session.execute(delete(sites).where(sites.c.id == twin, empty))
