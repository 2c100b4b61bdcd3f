"""My own card: what I am on this site, my trade, and who signs for me while I am away."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from core.members import MEMBER
from handlers.answers import reply
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import enter
from handlers.texts import Safe


async def me(update: Update, context: Context) -> None:
    """/me, in private: nobody else's business."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        member = await work.members.get(voice.actor.member_id)
        card = await draw(view, MEMBER.name, member)
    await reply(update, Safe(card.text), card.keyboard)


HANDLERS = (CommandHandler("me", me, filters=filters.ChatType.PRIVATE),)
